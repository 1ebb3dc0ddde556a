package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

@PlacewellTest
class TasklistEntranceTests {

    @Autowired
    TasklistEntrance entrance;

    @Autowired
    FilterService filters;

    @Autowired
    AuthorizationService rights;

    @Test
    void putsUpTwoListsOnce() {
        long before = rights.createAuthorizationQuery().count();

        entrance.run(new DefaultApplicationArguments());

        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder("My tasks", "My unit's tasks");
        assertThat(rights.createAuthorizationQuery().count()).isEqualTo(before);
    }
}
