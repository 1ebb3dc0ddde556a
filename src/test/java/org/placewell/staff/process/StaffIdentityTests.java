package org.placewell.staff.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@PlacewellTest
class StaffIdentityTests {

    @Autowired
    IdentityService identity;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
    }

    @Test
    void isReadOnly() {
        assertThat(identity.isReadOnly()).isTrue();
        assertThatThrownBy(() -> identity.newUser("mallory")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(identity.checkPassword("er-supervisor-1", "local-demo-only")).isFalse();
    }

    @Test
    void findsPeopleByNameInAnyCase() {
        assertThat(identity.createUserQuery().userFirstNameLike("dan%").list())
                .extracting(User::getId)
                .contains("er-supervisor-1");
        assertThat(identity.createUserQuery().userLastNameLike("%\\").list()).isEmpty();
        assertThat(identity.createUserQuery()
                        .userId("er-supervisor-1")
                        .singleResult()
                        .getEmail())
                .isNull();
    }

    @Test
    void pagesInOrder() {
        List<User> all = identity.createUserQuery().orderByUserLastName().desc().list();

        assertThat(identity.createUserQuery().orderByUserLastName().desc().listPage(1, 2))
                .extracting(User::getId)
                .containsExactly(all.get(1).getId(), all.get(2).getId());
        assertThat(identity.createUserQuery().count()).isEqualTo(all.size());
    }

    @Test
    void showsEachRoleAsAGroup() {
        assertThat(identity.createGroupQuery().list()).hasSize(Role.values().length);
        assertThat(identity.createGroupQuery().groupMember("er-supervisor-1").list())
                .singleElement()
                .extracting(Group::getId, Group::getName)
                .containsExactly("er-supervisor", "Employer relations supervisor");
        assertThat(identity.createUserQuery().memberOfGroup("er-supervisor").list())
                .extracting(User::getId)
                .contains("er-supervisor-1", "er-supervisor-2")
                .doesNotContain("apu-reviewer-1");
        assertThat(identity.createGroupQuery().groupNameLike("%SUPERVISOR%").count())
                .isEqualTo(3);
        assertThat(identity.createTenantQuery().count()).isZero();
    }

    @Test
    @Transactional
    void hidesWhoLeft() {
        jdbc.sql("update staff_member set active = false where id = 'er-supervisor-2'")
                .update();

        assertThat(identity.createUserQuery().userId("er-supervisor-2").count()).isZero();
        assertThat(identity.createGroupQuery().groupMember("er-supervisor-2").count())
                .isZero();
    }

    @Test
    void startsNoCaseFromTheEnginesLists() {
        assertThatThrownBy(
                        () -> identity.createUserQuery().potentialStarter("x").list())
                .isInstanceOf(ProcessEngineException.class);
    }
}
