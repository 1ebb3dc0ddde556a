package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.FindingCode;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.OrderView;
import org.placewell.joborders.Program;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The forms of a job order and of a tier as a browser sends them, and what the pages answer. */
@PlacewellTest
class JobOrderPagesTests {

    private static final String COUNSELOR = "ers-ec-1";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    @Autowired
    AdjustableClock clock;

    @Autowired
    TransactionTemplate transaction;

    Visitor counselor;
    String employer;
    String name;
    String order;

    @BeforeEach
    void openADraft() {
        DemoPeople.hire(staff);
        name = "Pages Bistro " + UUID.randomUUID().toString().substring(0, 8);
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.PRIVATE, "1 Main St", "San Jose", "95113", null, null, null)));
        order = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.UNSUBSIDIZED, null));
        counselor = Visitor.signedIn(port, COUNSELOR);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void aDraftIsSavedWithTheReasonForWhatTheChecksFind() {
        new OrderActors(orders, tasks).types(COUNSELOR, order, unconfirmed());
        String box = "name=\"reason-VACANCY_NOT_CONFIRMED\"";
        assertThat(page()).contains(box, "Needs a reason");

        HttpResponse<String> answer = sends(Map.of("reason-VACANCY_NOT_CONFIRMED", "Asked by phone,\r\nyesterday."));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(sees().typed().reason(FindingCode.VACANCY_NOT_CONFIRMED)).isEqualTo("Asked by phone,\nyesterday.");
        assertThat(page()).contains(box, "Your reason", "Asked by phone,");
    }

    @Test
    void aReasonThatCannotBeKeptIsNamedAtItsBoxAndKeptAsTyped() {
        new OrderActors(orders, tasks).types(COUNSELOR, order, unconfirmed());
        String tooLong = "x".repeat(2001);

        HttpResponse<String> answer = sends(Map.of("reason-VACANCY_NOT_CONFIRMED", tooLong));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("At most 2000 characters", "href=\"#reason-VACANCY_NOT_CONFIRMED\"", tooLong)
                .contains("aria-describedby=\"reason-VACANCY_NOT_CONFIRMED-error\"");

        answer = sends(Map.of("reason-VACANCY_NOT_CONFIRMED", "a\u0000b"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("characters that cannot be kept");

        // the end of a line counts once, as the box counts it
        answer = sends(Map.of("reason-VACANCY_NOT_CONFIRMED", "x".repeat(1000) + "\r\n" + "y".repeat(999)));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void bothReasonsAreShownWhenSomebodyElseHasSavedMeanwhile() {
        OrderActors people = new OrderActors(orders, tasks);
        people.types(COUNSELOR, order, unconfirmed());
        int seen = sees().version();
        people.explains(COUNSELOR, order, "Asked by phone.");

        Map<String, String> mine = new HashMap<>(sees().typed().byKey());
        mine.put("version", Integer.toString(seen));
        mine.put("reason-VACANCY_NOT_CONFIRMED", "Asked by letter.");
        HttpResponse<String> answer = counselor.sends("/job-orders/" + order + "/draft", mine);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Reason for “Vacancy not confirmed”", "Asked by phone.", "Asked by letter.");
    }

    @Test
    void theDayOfAHireIsKeptAsItWasTyped() {
        HttpResponse<String> answer =
                counselor.sends("/job-orders/" + order + "/hires", Map.of("version", "0", "hiredOn", "yesterday"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Enter the day of the hire as a date");

        String open = openOrder();
        String nextYear = today().plusYears(1).toString();
        answer = counselor.sends(
                "/job-orders/" + open + "/hires",
                Map.of(
                        "version",
                        Integer.toString(new OrderActors(orders, tasks)
                                .sees(COUNSELOR, open)
                                .version()),
                        "hiredOn",
                        nextYear));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("today or within the last year")
                .containsPattern("name=\"hiredOn\"[^>]*value=\"" + nextYear + "\"");
    }

    @Test
    void theLastDayOfAnAgreementIsKeptAsItWasTyped() {
        approveTier();
        String lastYear = today().minusYears(1).toString();
        HttpResponse<String> answer = Visitor.signedIn(port, "er-supervisor-1")
                .sends(
                        "/employers/" + employer + "/tiers/TIER_I/term",
                        Map.of("version", Long.toString(tierVersion()), "lastDay", lastYear));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).containsPattern("name=\"lastDay\"[^>]*value=\"" + lastYear + "\"");
    }

    @Test
    void theListOfEmployersSaysThatATermHasEndedFromTheDayAfterOn() {
        approveTier();
        LocalDate today = today();
        long version = tierVersion();
        ActingAs.run("er-supervisor-1", () -> standing.endOn(employer, Tier.TIER_I, version, today));
        String address = "/employers?q=" + name.replace(" ", "+");
        assertThat(counselor.opens(address).body()).contains(tag("Approved")).doesNotContain(tag("Expired"));
        clock.setTo(
                today.plusDays(1).atTime(0, 1).atZone(BusinessCalendar.COUNTY).toInstant());
        assertThat(counselor.opens(address).body()).contains(tag("Expired")).doesNotContain(tag("Approved"));
    }

    /** As a row of the list shows a state; the filter above names every state. */
    private static String tag(String state) {
        return "pw-tag--" + (state.equals("Approved") ? "good" : "grey") + "\">" + state;
    }

    private void approveTier() {
        transaction.executeWithoutResult(status -> ActingAs.run(COUNSELOR, () -> {
            employers.enroll(employer, Tier.TIER_I, "P-" + employer);
            employers.approveTier("P-" + employer, AgreementTerm.from(today()));
        }));
    }

    private long tierVersion() {
        return ActingAs.call("er-supervisor-1", () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
    }

    private String openOrder() {
        OrderActors people = new OrderActors(orders, tasks);
        people.types(COUNSELOR, order, OrderActors.sound("Cook", "40.00", Program.UNSUBSIDIZED));
        people.explains(COUNSELOR, order, "Asked the employer.");
        people.handsIn(COUNSELOR, order);
        awaitTask("Enter job order in ECA");
        people.entersInEca(COUNSELOR, order, "ECA-" + order);
        await().atMost(Duration.ofSeconds(20)).until(() -> sees().state() == OrderState.OPEN);
        return order;
    }

    private void awaitTask(String step) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        sees().tasks().stream().anyMatch(task -> task.name().equals(step)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private static Map<OrderField, String> unconfirmed() {
        Map<OrderField, String> fields = new HashMap<>(OrderActors.sound("Cook", "40.00", Program.UNSUBSIDIZED));
        fields.put(OrderField.VACANCY_CONFIRMED, "");
        return fields;
    }

    /** The form as the page shows it, with these over it. */
    private HttpResponse<String> sends(Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(sees().typed().byKey());
        form.put("version", Integer.toString(sees().version()));
        form.putAll(typed);
        return counselor.sends("/job-orders/" + order + "/draft", form);
    }

    private String page() {
        return counselor.opens("/job-orders/" + order).body();
    }

    private OrderView sees() {
        return ActingAs.call(COUNSELOR, () -> orders.get(order));
    }
}
