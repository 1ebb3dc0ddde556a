package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.placewell.staff.Office;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoleMailboxTests {

    private final Staff staff = mock(Staff.class);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(MailConfiguration.class, LetterTemplates.class, Mailroom.class)
            .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
            .withBean(Staff.class, () -> staff)
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("placewell.mail.from=placewell@county.example");

    @Test
    void writesToEachMemberOfARoleWithoutAMailbox() {
        when(staff.holders(Role.ER_SUPERVISOR)).thenReturn(List.of(supervisor("sue"), supervisor("sam")));

        application.run(context -> assertThat(context.getBean(Mailroom.class).addressesOf(Role.ER_SUPERVISOR))
                .containsExactly("sue@county.example", "sam@county.example"));
    }

    @Test
    void writesToTheRolesMailboxWhereItHasOne() {
        application
                .withPropertyValues("placewell.mail.mailboxes.er-supervisor=er.supervisors@county.example")
                .run(context -> assertThat(context.getBean(Mailroom.class).addressesOf(Role.ER_SUPERVISOR))
                        .containsExactly("er.supervisors@county.example"));
    }

    @Test
    void refusesToStartWithAMailboxThatIsNoAddress() {
        application
                .withPropertyValues("placewell.mail.mailboxes.er-supervisor=nobody")
                .run(context -> assertThat(context).hasFailed());
    }

    private static Person supervisor(String id) {
        return new Person(id, id, id + "@county.example", null, Office.NORTH, Set.of(Role.ER_SUPERVISOR));
    }
}
