package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A page costs a bounded number of statements, however much it shows. */
@PlacewellTest
class PageStatementsTests {

    private static final int MOST = 14;
    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";

    @Autowired
    MockMvc browser;

    @Autowired
    UserDetailsService accounts;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JobOrders jobOrders;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR})
    void listsPackets(String reader) throws Exception {
        for (int i = 0; i < 3; i++) {
            people.opens(COUNSELOR, employer(), Tier.TIER_I);
        }

        assertCheap(reader, "/packets");
        assertCheap(reader, "/packets?q=statements&state=PREPARING&tier=TIER_I&sort=employer");
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, REVIEWER, "qa-auditor-1"})
    void showsAFreshPacket(String reader) throws Exception {
        String packet = people.opens(COUNSELOR, employer(), Tier.TIER_I);

        assertCheap(reader, "/packets/" + packet);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, REVIEWER, "qa-auditor-1"})
    void showsAPacketWithPapersFindingsAndReviews(String reader) throws Exception {
        String packet = people.opens(COUNSELOR, employer(), Tier.TIER_I);
        people.completes(COUNSELOR, packet);
        record(COUNSELOR, packet, Step.SUBMISSION, null);
        record(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, ReviewOutcome.APPROVED);
        people.findsError(REVIEWER, packet, DocumentKind.W9, ErrorCode.UNDATED, "No date.");
        people.findsError(REVIEWER, packet, DocumentKind.AGREEMENT, ErrorCode.UNSIGNED, "Not signed.");
        people.passesAll(REVIEWER, packet);
        record(REVIEWER, packet, Step.APU_REVIEW, null);

        assertCheap(reader, "/packets/" + packet);
        assertCheap(reader, "/packets/" + packet + "/checklist");
        if (reader.equals(COUNSELOR) || reader.equals(SUPERVISOR)) {
            assertCheap(reader, "/gap-letters/" + packet);
        }
        assertCheap(reader, "/packets/" + packet + "/corrections");
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, "jpr-ec-1"})
    void showsJobOrders(String reader) throws Exception {
        OrderActors orders = new OrderActors(jobOrders, tasks);
        String employer = employer();
        String order = orders.opens(COUNSELOR, employer, Program.TIER_I, null);
        orders.types(COUNSELOR, order, OrderActors.sound("Cook", "20.00", Program.TIER_I));

        assertCheap(reader, "/job-orders");
        assertCheap(reader, "/job-orders?q=cook&state=DRAFT&program=TIER_I&city=San+Jose&sort=-title");
        assertCheap(reader, "/job-orders/" + order);
        orders.handsIn(COUNSELOR, order);
        assertCheap(reader, "/job-orders/" + order);
        assertCheap(reader, "/employers/" + employer);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, REVIEWER, "program-manager-1"})
    void showsADesk(String reader) throws Exception {
        for (int i = 0; i < 3; i++) {
            people.opens(COUNSELOR, employer(), Tier.TIER_I);
        }

        // each model is read once for all, by whoever comes first
        browser.perform(get("/desk").with(user(accounts.loadUserByUsername(reader))));
        assertCheap(reader, "/desk");
        assertCheap(reader, "/desk?tab=overdue&q=statements&sort=-employer");
        assertCheap(reader, "/desk?tab=standing-in");
        assertCheap(reader, "/deputies");
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, "program-manager-1"})
    void showsATask(String reader) throws Exception {
        String packet = people.opens(COUNSELOR, employer(), Tier.TIER_I);
        String task = people.sees(COUNSELOR, packet).tasks().get(0).id();

        assertCheap(reader, "/tasks/" + task);
        if (!reader.equals(COUNSELOR)) {
            assertCheap(reader, "/desk?tab=team&step=Activity_CompletePacket");
            assertCheap(reader, "/desk/reassign?task=" + task + "/" + COUNSELOR);
        }
        people.withdraws(COUNSELOR, packet, "Not now.");
        assertCheap(reader, "/tasks/" + task);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUPERVISOR, "ecc-cst-1", "apu-custodian-1"})
    void showsADeskAndAListOfFiftyFilesAndOneOfThem(String reader) throws Exception {
        String name = "Statements " + UUID.randomUUID();
        String file = new ManyFiles(employers, events, transaction, jdbc)
                .approved(50, name, SUPERVISOR)
                .get(0);

        browser.perform(get("/desk").with(user(accounts.loadUserByUsername(reader))));
        assertCheap(reader, "/desk?tab=unit");
        assertCheap(reader, "/files");
        assertCheap(reader, "/files?q=statements&state=REGISTER_DUE&tier=TIER_II_PWEX&mine=true&sort=-employer");
        assertCheap(reader, "/files/" + file);
        if (!reader.equals("ecc-cst-1")) {
            assertCheap(reader, "/register?q=statements&status=APPROVED&half=true&past=true&sort=term");
        }
    }

    @Test
    void listsEmployers() throws Exception {
        for (int i = 0; i < 3; i++) {
            people.opens(COUNSELOR, employer(), Tier.TIER_I);
        }

        assertCheap(COUNSELOR, "/employers");
        assertCheap("jpr-ec-1", "/employers?q=statements&sort=-city");
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, "jpr-ec-1"})
    void showsAnEmployerWithItsPackets(String reader) throws Exception {
        String employer = employer();
        people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        for (int i = 0; i < 3; i++) {
            people.withdraws(COUNSELOR, people.opens(COUNSELOR, employer, Tier.TIER_I), "Not now.");
        }

        assertCheap(reader, "/employers/" + employer);
    }

    @Test
    void listsWhatEndsSoon() throws Exception {
        assertCheap(COUNSELOR, "/employers/ending");
        assertCheap(
                SUPERVISOR,
                "/employers/ending?q=statements&tier=TIER_I&fact=INSURANCE&mine=true&within=90&sort=-counselor");
    }

    @Test
    void listsPeopleAndHolidays() throws Exception {
        people.opens(COUNSELOR, employer(), Tier.TIER_I);

        assertCheap("sys-admin-1", "/people");
        assertCheap("sys-admin-1", "/people?q=a&role=ERS_EC&office=NORTH&state=all&sort=-office");
        assertCheap("sys-admin-1", "/people/" + COUNSELOR);
        assertCheap("sys-admin-1", "/people/new");
        assertCheap("sys-admin-1", "/holidays?year=2027");
        assertCheap(COUNSELOR, "/password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa-auditor-1", "program-manager-1"})
    void showsWhatAPersonDidAndWhetherTheEvidenceIsWhole(String reader) throws Exception {
        people.withdraws(COUNSELOR, people.opens(COUNSELOR, employer(), Tier.TIER_I), "Not now.");

        // each model is read once for all, by whoever comes first
        browser.perform(get("/cases/export.xlsx").with(user(accounts.loadUserByUsername(reader))));
        assertCheap(reader, "/cases/people?q=elena");
        assertCheap(reader, "/cases/people/" + COUNSELOR + "?page=2");
        assertCheap(reader, "/cases/people/" + COUNSELOR + "/export.csv");
        assertCheap(reader, "/cases/export.xlsx?q=statements");
        assertCheap(reader, "/cases/evidence");
    }

    private void assertCheap(String reader, String address) throws Exception {
        var account = accounts.loadUserByUsername(reader);
        // whether this person still works here is asked once in two seconds
        browser.perform(get("/password").with(user(account)));
        List<String> sent = StatementCounter.during(
                () -> browser.perform(get(address).with(user(account))).andExpect(status().isOk()));

        assertThat(sent)
                .as("%s for %s: %s statements", address, reader, sent.size())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(MOST);
    }

    private void record(String person, String packet, Step step, @Nullable ReviewOutcome decision) {
        int version = people.sees(person, packet).version();
        ActingAs.run(person, () -> onboarding.record(packet, step, new StepInput(version, decision, null)));
    }

    private String employer() {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Statements " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }
}
