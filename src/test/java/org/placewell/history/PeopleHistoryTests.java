package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.audit.PersonTrail;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.exports.Format;
import org.placewell.history.PeopleHistory.Days;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseQuery.Sort;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One person in one period, and what leaves the auditors' pages as a file. */
@PlacewellTest
class PeopleHistoryTests {

    private static final String AUDITOR = "qa-auditor-1";
    private static final Days LATELY = new Days(null, null);

    @Autowired
    PeopleHistory history;

    @Autowired
    CaseExports exports;

    @Autowired
    CaseHistory cases;

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
    AuditTrail trail;

    @Autowired
    AdjustableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String person = "history-" + UUID.randomUUID().toString().substring(0, 8);
    private final String employer = "Exports " + UUID.randomUUID();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacketActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        staff.hire(new NewPerson(
                person,
                "Sue Archer",
                person + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ERS_EC, Role.ER_SUPERVISOR),
                "local-demo-only"));
        people = new PacketActors(onboarding, papers, tasks);
    }

    @AfterEach
    void clear() {
        clock.reset();
    }

    @Test
    void tellsWhatAPersonDidOnWhichCases() {
        String packet = packet(person);
        people.withdraws(person, packet, "Not now.");

        PersonReport report = read(LATELY);

        assertThat(report.name()).isEqualTo("Sue Archer");
        assertThat(report.facts())
                .extracting(AuditRow::action)
                .containsSubsequence("Employer added", "Packet opened", "Packet withdrawn");
        assertThat(report.sum().things())
                .filteredOn(thing -> thing.id().equals(packet))
                .singleElement()
                .satisfies(thing -> assertThat(report.cases()).contains(thing.id()));
        assertThat(report.sum().deeds())
                .anySatisfy(deed ->
                        assertThat(deed).isEqualTo(new PersonTrail.Deed("Packet withdrawn", "withdrawn", false, 1)));
        assertThat(trail.of("person", person, 5)).last().satisfies(row -> {
            assertThat(row.action()).isEqualTo("Work of a person read");
            assertThat(row.actor()).isEqualTo(AUDITOR);
        });
    }

    @Test
    void tellsWhatPlacewellDidOnThePersonsBehalf() throws Exception {
        String packet = "P-" + UUID.randomUUID();
        Acting.onBehalfOf(person, () -> record(AuditEntry.done("Packet checked", "packet", packet)));

        PersonReport report = read(LATELY);

        assertThat(report.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.actorName()).isEqualTo("System");
            assertThat(fact.onBehalfOf()).isEqualTo(person);
        });
        assertThat(report.sum().deeds()).containsExactly(new PersonTrail.Deed("Packet checked", "done", true, 1));
    }

    @Test
    void showsFromTheRowsThatNobodyDidWhatTwoMustDo() {
        packet(person);

        PersonReport report = read(LATELY);

        assertThat(report.separation().exceptions()).isEmpty();
        assertThat(report.separation().cut()).isEmpty();
        assertThat(report.rules()).extracting(rule -> rule.rule()).contains("SOD-1");
    }

    @Test
    void namesWhoPreparedAndDecidedTheSameCaseThoughItWasYearsApart() {
        String packet = "P-" + UUID.randomUUID();
        clock.advance(Duration.ofDays(-900));
        acts("Packet submitted", packet);
        clock.reset();
        acts("Decided as manager", packet);
        acts("Packet submitted", "P-" + UUID.randomUUID());

        assertThat(read(LATELY).separation().exceptions()).singleElement().satisfies(exception -> {
            assertThat(exception.objectId()).isEqualTo(packet);
            assertThat(exception.rule().rule()).isEqualTo("SOD-1");
            assertThat(exception.duties()).containsOnlyKeys("prepared", "decided as manager");
        });
    }

    /** The rows say in what duty a paper was changed: a supervisor who corrects is no preparer. */
    @Test
    void countsWhoAddedAPaperAsPreparerAndWhoCorrectedItAsSupervisor() {
        String both = "P-" + UUID.randomUUID();
        acts(AuditEntry.done("Paper added", "packet", both).outcome("as preparer"));
        acts("Reviewed as ER supervisor", both);
        String one = "P-" + UUID.randomUUID();
        acts(AuditEntry.done("Paper added", "packet", one).outcome("as ER supervisor"));
        acts("Reviewed as ER supervisor", one);

        assertThat(read(LATELY).separation().exceptions()).singleElement().satisfies(exception -> {
            assertThat(exception.objectId()).isEqualTo(both);
            assertThat(exception.duties()).containsOnlyKeys("prepared", "reviewed or corrected as ER supervisor");
        });
    }

    @Test
    void writesInWhatDutyAPaperWasChanged() {
        String packet = packet(person);
        people.completes(person, packet);

        assertThat(trail.of("packet", packet, 50))
                .extracting(AuditRow::action, AuditRow::outcome)
                .contains(tuple("Paper added", "as preparer"), tuple("Item marked complete", "as preparer"));
    }

    @Test
    void showsFiftyFactsOnAPageInTheirOrder() {
        for (int i = 0; i < 120; i++) {
            acts("Paper added", "P-" + i);
        }

        PersonReport last = ActingAs.call(AUDITOR, () -> history.read(person, LATELY, 99));

        assertThat(last.pages()).isEqualTo(3);
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.facts())
                .hasSize(20)
                .last()
                .satisfies(fact -> assertThat(fact.objectId()).isEqualTo("P-119"));
    }

    @Test
    void findsThosePeopleTooWhoHaveLeft() {
        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", person)
                .update();

        assertThat(ActingAs.call(AUDITOR, () -> history.find("sue arch"))).containsEntry(person, "Sue Archer");
        assertThat(read(LATELY).active()).isFalse();
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBeginsAndWhomNobodyKnows() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read(new Days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 1))))
                .withMessageContaining("ends before it begins");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ActingAs.call(AUDITOR, () -> history.read("no-one", LATELY, 1)))
                .withMessageContaining("Nobody");
    }

    @Test
    void refusesEverybodyButAuditorsAndProgramManagers() {
        String packet = packet(person);

        for (Runnable attempt : List.<Runnable>of(
                () -> history.find("sue"),
                () -> history.read(person, LATELY, 1),
                () -> history.export(person, LATELY, Format.CSV, out),
                () -> exports.list(search(""), Format.CSV, out),
                () -> exports.facts(packet, null, Format.CSV, out),
                () -> exports.paper(packet, null, out))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> ActingAs.run("ers-ec-1", attempt))
                    .satisfies(refused -> assertThat(refused.kind().status()).isEqualTo(403));
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void exportsWhatAPersonDidWithFormulasNeutralised() {
        String packet = packet(person);
        people.withdraws(person, packet, "=HYPERLINK(\"http://evil.example\")");

        ActingAs.run(AUDITOR, () -> history.export(person, LATELY, Format.CSV, out));

        assertThat(text()).contains("Packet opened").contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
        assertThat(trail.of("person", person, 5))
                .last()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo("exported as csv"));
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void exportsTheCasesOfTheListInItsOrder(Sort sort) {
        for (int i = 0; i < 3; i++) {
            people.withdraws("ers-ec-1", packet("ers-ec-1"), "Not now.");
        }
        for (boolean descending : new boolean[] {true, false}) {
            CaseSearch search = new CaseSearch(
                    employer, null, "EmployerOnboarding", "Event_PacketWithdrawn", null, null, sort, descending, 1);
            List<String> screen = ActingAs.call(AUDITOR, () -> cases.find(search)).rows().stream()
                    .map(row -> row.file().number())
                    .toList();
            out.reset();

            ActingAs.run(AUDITOR, () -> exports.list(search, Format.CSV, out));

            assertThat(screen).hasSize(3);
            assertThat(text().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                    .isEqualTo(screen);
        }
    }

    @Test
    void exportsTheCasesBehindTheLastPageToo() {
        jdbc.sql(
                        "insert into case_file (instance_id, case_number, process_key, definition_id, version, subject, opened_at,"
                                + " ended_at, outcome) select :employer || n, 'X-' || :employer || n, 'EmployerOnboarding', 'none', 1,"
                                + " :employer, now(), now(), 'DELETED' from generate_series(1, 260) n")
                .param("employer", employer)
                .update();

        assertThat(ActingAs.call(AUDITOR, () -> cases.find(search(employer))).total())
                .isEqualTo(200);
        ActingAs.run(AUDITOR, () -> exports.list(search(employer), Format.CSV, out));

        assertThat(text().lines()).hasSize(261);
        jdbc.sql("delete from case_file where subject = :employer")
                .param("employer", employer)
                .update();
    }

    @Test
    void recordsAnExportThatIsBrokenOff() {
        String packet = packet(person);
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("broken off");
            }
        };

        for (Runnable export : List.<Runnable>of(
                () -> history.export(person, LATELY, Format.CSV, broken),
                () -> exports.facts(packet, null, Format.XLSX, broken),
                () -> exports.paper(packet, null, broken))) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ActingAs.run(AUDITOR, export));
        }
        assertThat(trail.of("person", person, 5))
                .last()
                .extracting(AuditRow::outcome)
                .isEqualTo("exported as csv");
        assertThat(trail.of("packet", packet, 2))
                .extracting(AuditRow::action, AuditRow::outcome)
                .containsExactly(tuple("Case read", "exported as xlsx"), tuple("Case read", "exported as pdf"));
    }

    @Test
    void writesACaseAsADocumentWithItsFactsAndItsDiagram() throws IOException {
        String packet = packet("ers-ec-1");
        people.withdraws("ers-ec-1", packet, "Closed <for> good & ever.");

        ActingAs.run(AUDITOR, () -> exports.paper(packet, null, out));

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Case " + packet)
                    .contains("Closed <for> good & ever.")
                    .contains("Employer onboarding, version 1, with the path of this case")
                    .contains("Who read it");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getPages())
                    .as("the diagram lies across")
                    .anySatisfy(page -> assertThat(page.getMediaBox().getWidth())
                            .isGreaterThan(page.getMediaBox().getHeight()));
            assertThat(figures(pdf.getDocumentCatalog().getStructureTreeRoot()))
                    .singleElement()
                    .asString()
                    .startsWith("Diagram of Employer onboarding, version 1, with the path of this case.");
        }
        assertThat(trail.of("packet", packet, 1))
                .singleElement()
                .extracting(AuditRow::outcome)
                .isEqualTo("exported as pdf");
    }

    /** Characters that people can type and no XML may hold. */
    @Test
    void writesACaseAsADocumentWhateverSomebodyTyped() throws IOException {
        String packet = packet("ers-ec-1");
        people.withdraws("ers-ec-1", packet, "Odd \uFFFE and \uFFFF, \uD83D\uDE00.");

        ActingAs.run(AUDITOR, () -> exports.paper(packet, null, out));

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Odd ");
        }
    }

    @Test
    void linksToCasesOnly() {
        String packet = packet(person);
        acts(AuditEntry.done("Letter read again", "letter", "L-" + UUID.randomUUID()));

        PersonReport report = read(LATELY);

        assertThat(report.cases()).containsExactly(packet);
    }

    @Test
    void exportsTheFactsOfACase() {
        String packet = packet("ers-ec-1");

        ActingAs.run(AUDITOR, () -> exports.facts(packet, null, Format.CSV, out));

        CaseFile file = ActingAs.call(AUDITOR, () -> cases.read(packet, null));
        assertThat(text().lines().skip(1)).hasSameSizeAs(file.narrative());
    }

    private static List<String> figures(PDStructureNode node) {
        List<String> found = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals("Figure")) {
                    found.add(element.getAlternateDescription());
                }
                found.addAll(figures(element));
            }
        }
        return found;
    }

    private PersonReport read(Days days) {
        return ActingAs.call(AUDITOR, () -> history.read(person, days, 1));
    }

    private void acts(String action, String packet) {
        acts(AuditEntry.done(action, "packet", packet));
    }

    private void acts(AuditEntry entry) {
        ActingAs.run(person, () -> record(entry));
    }

    private void record(AuditEntry entry) {
        transaction.executeWithoutResult(status -> trail.record(entry));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static CaseSearch search(String text) {
        return new CaseSearch(text, null, null, null, null, null, Sort.OPENED, true, 1);
    }

    private String packet(String preparer) {
        return ActingAs.call(preparer, () -> {
            String number = employers.add(new NewEmployer(
                    employer + " " + UUID.randomUUID(),
                    null,
                    Sector.NON_PROFIT,
                    "1 Main St",
                    "San Jose",
                    "95110",
                    null,
                    null,
                    null));
            return people.opens(preparer, number, Tier.TIER_I);
        });
    }
}
