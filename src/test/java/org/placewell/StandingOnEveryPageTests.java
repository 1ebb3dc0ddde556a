package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Outreach;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Sector;
import org.placewell.employers.Terms;
import org.placewell.employers.Tier;
import org.placewell.employers.WorksiteEntry;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;

/** Issue 7: an insurance or agreement that has ended and a suspended worksite show on every page of that employer. */
@PlacewellTest
class StandingOnEveryPageTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

    /** What the server answers below an employer, its packets and so on that is no page. */
    private static final Set<String> NO_PAGES = Set.of(
            "/packets/{number}/checklist.pdf",
            "/packets/{number}/signature-page.pdf",
            "/packets/{number}/items/{kind}/file",
            "/packets/{number}/items/{kind}/preview/{page}.png",
            "/files/{packet}/parts/{part}/scan");

    @Autowired
    MockMvc browser;

    @Autowired
    UserDetailsService accounts;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    PeopleAndPlaces places;

    @Autowired
    Outreach outreach;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext house;

    @Autowired
    Clock clock;

    PacketActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void whatHasEndedOrIsSuspendedShowsOnEveryPageOfAnEmployer() throws Exception {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).minusDays(1);
        String employer = employer();
        approve(employer, Tier.TIER_I, new AgreementTerm(yesterday.minusYears(1), yesterday, null));
        approve(employer, Tier.TIER_II_PWEX, new AgreementTerm(yesterday.minusYears(1), null, yesterday));
        Terms.end(house);
        Terms.askForRenewals(house);
        String renewal = one("select min(number) from employer_renewal where employer_number = :employer", employer);
        suspendsAWorksite(employer);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        String order = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.UNSUBSIDIZED, null));
        String started = ActingAs.call(COUNSELOR, () -> outreach.start(employer));

        Map<String, String> pages = new TreeMap<>(Map.of(
                "/employers/{number}", "/employers/" + employer,
                "/employers/{number}/record", "/employers/" + employer + "/record",
                "/employers/{number}/log", "/employers/" + employer + "/log",
                "/employers/{number}/merge", "/employers/" + employer + "/merge",
                "/outreach/{number}", "/outreach/" + started,
                "/renewals/{number}", "/renewals/" + renewal,
                "/job-orders/{number}", "/job-orders/" + order,
                "/files/{packet}", "/files/" + packet,
                "/gap-letters/{number}", "/gap-letters/" + packet,
                "/packets/{number}", "/packets/" + packet));
        pages.put("/packets/{number}/checklist", "/packets/" + packet + "/checklist");
        pages.put("/packets/{number}/corrections", "/packets/" + packet + "/corrections");
        pages.put("/packets/{number}/items/{kind}", "/packets/" + packet + "/items/AGREEMENT");
        pages.put("/packets/{number}/items/{kind}/preview", "/packets/" + packet + "/items/AGREEMENT/preview");

        assertThat(pagesOfOneEmployer()).isEqualTo(pages.keySet());
        for (String page : pages.values()) {
            assertThat(pageFor(page))
                    .as(page)
                    .contains(
                            "The agreement for Tier I ended on",
                            "The insurance for Tier II (PWEX) ended on",
                            "The worksite Pier is suspended since");
        }
        assertThat(pageFor("/employers/" + employer() + "/merge?into=" + employer))
                .contains("The worksite Pier is suspended since");
    }

    private static Set<String> pagesOfOneEmployer() throws IOException {
        List<String> roots = List.of(
                "/employers/{number}",
                "/packets/{number}",
                "/files/{packet}",
                "/job-orders/{number}",
                "/outreach/{number}",
                "/renewals/{number}",
                "/gap-letters/{number}");
        return Files.readAllLines(Path.of("src/test/resources/access/routes.txt")).stream()
                .map(line -> line.split(" +", -1))
                .filter(words -> words[0].equals("GET"))
                .map(words -> words[1])
                .filter(path -> roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/")))
                .filter(path -> !NO_PAGES.contains(path))
                .collect(Collectors.toSet());
    }

    private String pageFor(String address) throws Exception {
        return browser.perform(get(address).with(user(accounts.loadUserByUsername(SUPERVISOR))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void suspendsAWorksite(String employer) {
        ActingAs.run(SUPERVISOR, () -> {
            places.keepWorksite(
                    employer, null, 0, new WorksiteEntry("Pier", "2 Pier", "San Jose", "95112", null, null, null));
            UUID pier = jdbc.sql("select id from employer_worksite where employer_number = :employer")
                    .param("employer", employer)
                    .query(UUID.class)
                    .single();
            places.suspendWorksite(employer, pier, 0, "No handrail.");
        });
    }

    private String one(String sql, String employer) {
        return jdbc.sql(sql).param("employer", employer).query(String.class).single();
    }

    private void approve(String employer, Tier tier, AgreementTerm term) {
        ActingAs.run(COUNSELOR, () -> {
            employers.enroll(employer, tier, "P-" + tier + employer);
            employers.approveTier("P-" + tier + employer, term);
        });
    }

    private String employer() {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Everywhere " + UUID.randomUUID(),
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
