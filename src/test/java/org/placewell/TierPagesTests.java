package org.placewell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketOpening;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Both tiers, the next agreement and what ends soon, as the server writes the pages. */
@PlacewellTest
class TierPagesTests {

    private static final String COUNSELOR = "ers-ec-1";

    @Autowired
    MockMvc browser;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    PacketOpening opening;

    @Autowired
    Tasks tasks;

    @Autowired
    Clock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void opensBothTiersWithOneButton() throws Exception {
        String employer = employer(Sector.NON_PROFIT);
        assertThat(pageFor(COUNSELOR, "/employers/" + employer)).contains("Open packets for both tiers");

        MvcResult answer = send(COUNSELOR, post("/employers/" + employer + "/packets/both"));

        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/employers/" + employer);
        assertThat(pageFor(COUNSELOR, "/employers/" + employer))
                .doesNotContain("Open packet")
                .contains("Pending");
        assertThat(pageFor(COUNSELOR, "/employers/" + employer(Sector.PRIVATE)))
                .contains("Open packets for both tiers", "this one is private. Offer Tier I.");
    }

    @Test
    void offersThePaperOfTheOtherPacketWithAButton() throws Exception {
        String employer = employer(Sector.NON_PROFIT);
        var both = ActingAs.call(COUNSELOR, () -> opening.openBoth(employer));
        people.completes(COUNSELOR, both.get(1));

        assertThat(pageFor(COUNSELOR, "/packets/" + both.get(0))).contains("Use the paper of " + both.get(1));
        assertThat(pageFor("er-supervisor-1", "/packets/" + both.get(0))).doesNotContain("Use the paper of");
        send(
                COUNSELOR,
                post("/packets/" + both.get(0) + "/items/" + DocumentKind.PROOF_OF_INSURANCE + "/shared")
                        .param("seen", "0")
                        .param("from", both.get(1))
                        .param("version", "1"));

        assertThat(people.sees(COUNSELOR, both.get(0))
                        .item(DocumentKind.PROOF_OF_INSURANCE)
                        .file())
                .isEqualTo(people.sees(COUNSELOR, both.get(1))
                        .item(DocumentKind.PROOF_OF_INSURANCE)
                        .file());
    }

    @Test
    void listsWhatEndsSoonWithTheButtonThatRenews() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String employer = employer(Sector.NON_PROFIT);
        employers.enroll(employer, Tier.TIER_I, "P-" + mark);
        employers.approveTier(
                "P-" + mark, new AgreementTerm(today.minusDays(10), today.plusDays(12), today.plusDays(400)));

        String list = pageFor(COUNSELOR, "/employers/ending?q=" + mark + "&sort=-employer&within=30");
        assertThat(list)
                .contains("Pages " + mark, CountyWords.day(today.plusDays(12)), "in 12 days", "Open renewal")
                .contains("value=\"P-" + mark + "\"");
        assertThat(pageFor("qa-auditor-1", "/employers/ending?q=" + mark))
                .contains("Pages " + mark, "Not asked for yet")
                .doesNotContain("Open renewal");
        assertThat(pageFor(COUNSELOR, "/employers/ending?q=" + mark + "&within=10"))
                .contains("Nothing that matches ends within 10 days");
        assertThat(pageFor(COUNSELOR, "/employers/" + employer))
                .contains("Renew or amend", "Open renewal", "Open amendment", "insurance to");
        assertThat(pageFor("jpr-ec-1", "/employers/" + employer)).doesNotContain("Renew or amend");
    }

    private String employer(Sector sector) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Pages " + mark, null, sector, "1 Main St", "San Jose", "95110", null, null, null)));
    }

    private String pageFor(String person, String address) throws Exception {
        MockHttpServletResponse answer = browser.perform(
                        get(URI.create(address)).with(user(person)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return requireNonNull(answer.getContentAsString());
    }

    private MvcResult send(String person, AbstractMockHttpServletRequestBuilder<?> form) throws Exception {
        return browser.perform(form.with(user(person)).with(FormToken::sent)).andReturn();
    }
}
