package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
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

    @Autowired
    TaskService tasks;

    @Test
    void putsUpFourListsOnce() {
        long before = rights.createAuthorizationQuery().count();
        Set<Object> lists = storedLists();

        entrance.run(new DefaultApplicationArguments());

        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder("My tasks", "My unit's tasks", "Overdue", "Due this week");
        assertThat(rights.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(storedLists()).isEqualTo(lists);
    }

    @Test
    void bringsAListOfAnOlderVersionUpToDate() {
        Set<Object> lists = storedLists();
        Filter older = filters.createTaskFilterQuery().filterName("Overdue").singleResult();
        older.setQuery(tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        older.setProperties(Map.of("description", "Everything"));
        filters.saveFilter(older);

        entrance.run(new DefaultApplicationArguments());

        assertThat(storedLists()).isEqualTo(lists);
    }

    private Set<Object> storedLists() {
        return filters.createFilterQuery().list().stream()
                .map(list -> List.of(
                        list.getId(),
                        ((FilterEntity) list).getQueryInternal(),
                        ((FilterEntity) list).getPropertiesInternal()))
                .collect(Collectors.toSet());
    }
}
