package org.placewell.history.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.history.SavedSearches;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of cases as the server writes them. */
@PlacewellTest
class CasesPagesTests {

    private static final String AUDITOR = "qa-auditor-1";
    private static final String COUNSELOR = "ers-ec-1";
    private static final int MOST_STATEMENTS = 12;

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
    SavedSearches searches;

    private final String employer = "Pages <b>" + UUID.randomUUID() + "</b>";
    private String packet = "";

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        packet = people.opens(
                COUNSELOR,
                ActingAs.call(
                        COUNSELOR,
                        () -> employers.add(new NewEmployer(
                                employer,
                                null,
                                Sector.NON_PROFIT,
                                "1 Main St",
                                "San Jose",
                                "95110",
                                null,
                                null,
                                null))),
                Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.VOIDED_CHECK, "tier1-alviso-clinic/voided-check.pdf");
        people.withdraws(COUNSELOR, packet, "<script>alert(1)</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {AUDITOR, "program-manager-1"})
    void costsFewStatements(String reader) throws Exception {
        // the models of a version are read once
        page(reader, "/cases/" + packet);

        for (String address : List.of(
                "/cases",
                "/cases?q=pages&person=" + COUNSELOR + "&process=EmployerOnboarding&outcome=Event_PacketWithdrawn"
                        + "&from=2025-01-01&sort=-ended",
                "/cases/" + packet,
                "/cases/" + packet + "?at=2",
                "/cases/searches")) {
            var account = accounts.loadUserByUsername(reader);
            List<String> sent = StatementCounter.during(
                    () -> browser.perform(get(URI.create(address)).with(user(account))));
            assertThat(sent).as(address + " " + sent).hasSizeBetween(1, MOST_STATEMENTS);
        }
    }

    @Test
    void showsWhatPeopleTypedAsText() throws Exception {
        assertThat(page(AUDITOR, "/cases/" + packet))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Pages &lt;b&gt;")
                .doesNotContain("<script>alert(1)");
    }

    /** A confidential paper is named, with its hash, and never opened from here. */
    @Test
    void namesAConfidentialPaperButDoesNotShowIt() throws Exception {
        assertThat(page(AUDITOR, "/cases/" + packet))
                .contains("voided-check.pdf", "its content is not shown here")
                .doesNotContain("/items/VOIDED_CHECK");
    }

    @Test
    void showsTheCaseUpToAMomentInTheAddress() throws Exception {
        assertThat(page(AUDITOR, "/cases/" + packet + "?at=1"))
                .contains("after fact <output for=\"at\" id=\"moment-number\">1</output>")
                .containsPattern("id=\"fact-2\"[^>]* hidden=\"hidden\"");
        for (String at : List.of("0", "-1", "99999")) {
            assertThat(answer(AUDITOR, "/cases/" + packet + "?at=" + at).getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void sendsTheModelAsItWasDeployed() throws Exception {
        MockHttpServletResponse model = answer(AUDITOR, "/cases/models/EmployerOnboarding/1");

        assertThat(model.getStatus()).isEqualTo(200);
        assertThat(model.getContentType()).startsWith("application/xml");
        assertThat(model.getContentAsString()).contains("<bpmn:process id=\"EmployerOnboarding\"", "bpmndi:BPMNShape");
        assertThat(answer(AUDITOR, "/cases/models/EmployerOnboarding/99").getStatus())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?from=yesterday",
                "/cases?until=2025-13-45",
                "/cases?page=one",
                "/cases/models/EmployerOnboarding/one",
                "/cases/P-1?at=one",
                "/cases/people/ers-ec-1?from=yesterday",
                "/cases/people/ers-ec-1/export.csv?until=2025-13-45",
                "/cases/export.xlsx?from=yesterday",
                "/cases/people/%00"
            })
    void answersAnUnreadableAddressWith400(String address) throws Exception {
        assertThat(answer(AUDITOR, address).getStatus()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?q=%00&person=%00&process=%00&outcome=%00",
                "/cases?from=%2B999999999-12-31",
                "/cases?from=0001-01-01&until=9999-12-31",
                "/cases?page=2147483647",
                "/cases?page=-2147483648",
                "/cases?q=%F0%9F%92%A9%25_!&person=%25",
                "/cases?process=no-such&outcome=no-such&sort=drop%20table",
                "/cases/people?q=%00%25_",
                "/cases/people/ers-ec-1?from=0001-01-01&until=%2B999999999-12-31&page=2147483647",
                "/cases/people/ers-ec-1?page=-2147483648",
                "/cases/people/ers-ec-1/export.csv?from=2000-01-01",
                "/cases/export.csv?q=%00%25&person=nobody&outcome=no-such"
            })
    void standsWhateverIsAskedFor(String address) throws Exception {
        assertThat(answer(AUDITOR, address).getStatus()).isEqualTo(200);
    }

    @Test
    void saysThatThereIsNoSuchCase() throws Exception {
        assertThat(answer(AUDITOR, "/cases/P-1").getStatus()).isEqualTo(404);
        for (String address : List.of(
                "/cases/P-1/export.csv",
                "/cases/P-1/case.pdf",
                "/cases/" + packet + "/export.exe",
                "/cases/export.pdf",
                "/cases/people/no-one",
                "/cases/people/no-one/export.xlsx")) {
            assertThat(answer(AUDITOR, address).getStatus()).as(address).isEqualTo(404);
            assertThat(answer(AUDITOR, address).getHeader("Content-Disposition"))
                    .as("a refusal is a page")
                    .isNull();
        }
        assertThat(answer(AUDITOR, "/cases/" + packet + "?run=7").getStatus()).isEqualTo(404);
        assertThat(page(AUDITOR, "/cases?q=P-0")).contains("No case matches");
    }

    /** Nobody else sees or removes the searches of a person. */
    @Test
    void keepsSavedSearchesApart() throws Exception {
        String name = "Mine " + UUID.randomUUID();
        ActingAs.run(AUDITOR, () -> searches.save(name, "outcome=OPEN"));
        long id = ActingAs.call(
                AUDITOR,
                () -> searches.mine().stream()
                        .filter(search -> search.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id());

        assertThat(page(AUDITOR, "/cases")).contains(name, "/cases?outcome=OPEN");
        assertThat(page("program-manager-1", "/cases")).doesNotContain(name);
        assertThat(answer("program-manager-1", "/cases/searches/" + id + "/remove")
                        .getStatus())
                .isEqualTo(404);
        ActingAs.run(AUDITOR, () -> searches.remove(id));
        assertThat(page(AUDITOR, "/cases")).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ers-ec-1", "er-supervisor-1", "apu-supervisor-1", "eps-1", "sys-admin-1"})
    void isNotOfferedToOthers(String person) throws Exception {
        assertThat(page(person, "/")).doesNotContain("href=\"/cases\"");
        assertThat(answer(person, "/cases").getStatus()).isEqualTo(403);
        assertThat(answer(person, "/cases/" + packet).getStatus()).isEqualTo(403);
    }

    private String page(String person, String address) throws Exception {
        return answer(person, address).getContentAsString();
    }

    private MockHttpServletResponse answer(String person, String address) throws Exception {
        return browser.perform(get(URI.create(address)).with(user(accounts.loadUserByUsername(person))))
                .andReturn()
                .getResponse();
    }
}
