package org.placewell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The pages of employers and packets as the server writes them. */
@PlacewellTest
class PagesTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

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
    Tasks tasks;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void findsEmployersByPartOfTheirName() throws Exception {
        String number = employer("Quartz Bakery", Sector.PRIVATE);

        assertThat(pageFor(COUNSELOR, "/employers?q=quartz")).contains("Quartz Bakery", "/employers/" + number);
    }

    @Test
    void saysWhatToDoWhenNothingMatches() throws Exception {
        assertThat(pageFor(COUNSELOR, "/employers?q=%3Cb%3Enobody"))
                .contains("No employer matches", "&lt;b&gt;nobody", "0 employers");
        assertThat(pageFor(COUNSELOR, "/packets?q=nobody")).contains("No packet matches");
    }

    @Test
    void keepsTheSearchInTheLinksThatSortAndTurnPages() throws Exception {
        employer("Ash & Sons", Sector.PRIVATE);

        assertThat(pageFor(COUNSELOR, "/employers?q=ash%20%26%20sons"))
                .contains("/employers?q=ash%20%26%20sons&amp;sort=city");
    }

    @Test
    void namesEachWrongFieldAndKeepsWhatWasTyped() throws Exception {
        MvcResult answer = send(
                COUNSELOR, post("/employers").param("legalName", "Harbor Foods").param("zip", "9"));

        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        assertThat(answer.getResponse().getContentAsString())
                .contains("value=\"Harbor Foods\"", "Enter the city.", "Enter a ZIP code such as", "Choose who owns")
                .contains("href=\"#zip\"", "aria-describedby=\"zip-error\"");
    }

    @Test
    void addsAnEmployerAndShowsItsPage() throws Exception {
        MvcResult answer = send(
                COUNSELOR,
                post("/employers")
                        .param("legalName", "Harbor Foods")
                        .param("sector", "PUBLIC")
                        .param("street", "1 Dock Street")
                        .param("city", "Gilroy")
                        .param("zip", "95020"));

        String page = requireNonNull(answer.getResponse().getRedirectedUrl());
        assertThat(pageFor(COUNSELOR, page))
                .contains("Harbor Foods", "Open packet for Tier I", "Open packet for Tier II (PWEX)");
    }

    @Test
    void offersTierOneToAPrivateEmployerAndWarnsOfTierTwo() throws Exception {
        String number = employer("Quartz Bakery", Sector.PRIVATE);

        assertThat(pageFor(COUNSELOR, "/employers/" + number))
                .contains("Open packet for Tier I", "this one is private. Offer Tier I.");
    }

    @Test
    void opensAPacketAndLeadsToItsPage() throws Exception {
        String number = employer("Quartz Bakery", Sector.PRIVATE);

        MvcResult answer =
                send(COUNSELOR, post("/employers/" + number + "/packets").param("tier", "TIER_I"));

        assertThat(pageFor(COUNSELOR, requireNonNull(answer.getResponse().getRedirectedUrl())))
                .contains("Quartz Bakery, Tier I", "0 of 7 complete", "Before you can submit");
    }

    @Test
    void showsAnUploadedPaperWithItsHashAndAsksForTheTick() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);

        send(
                COUNSELOR,
                multipart("/packets/" + packet + "/items/AGREEMENT/file?seen=0").file(agreement()));

        assertThat(pageFor(COUNSELOR, "/packets/" + packet))
                .contains("agreement.pdf", "SHA-256 ", "Mark complete", "0 of 4 complete");
    }

    @Test
    void tellsAWithdrawnPacketAsSomethingThatIsOver() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);
        people.withdraws(COUNSELOR, packet, "They close.");

        assertThat(pageFor(COUNSELOR, "/packets/" + packet))
                .contains("They close.", "Never", "No file", "Nothing was submitted or decided.", "Packet withdrawn")
                .doesNotContain("yet", "Packet withdrawn: withdrawn");
    }

    @Test
    void showsThePreparerAtOnceWhyThePacketCameBack() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        await().until(() -> people.sees(SUPERVISOR, packet).tasks().size() == 1);
        people.decidesAsSupervisor(SUPERVISOR, packet, "RETURNED", "The director has not signed.");
        await().until(() -> people.sees(COUNSELOR, packet).state() == PacketState.RETURNED_TO_PREPARER);

        assertThat(pageFor(COUNSELOR, "/packets/" + packet))
                .containsPattern("(?s)Who has it now.*Sent back by <strong>Dana Okafor</strong>.*"
                        + "The director has not signed[.].*<h2[^>]*>Papers");
    }

    /** PRO-3: a warning, no bar. */
    @Test
    void warnsThePreparerOfTopicsThatWereNeverGoneThroughWithTheEmployer() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);

        assertThat(pageFor(COUNSELOR, "/packets/" + packet))
                .contains("Not gone through with the employer yet:", "The packet can be submitted all the same.");
        assertThat(pageFor("er-supervisor-1", "/packets/" + packet)).doesNotContain("Not gone through");
    }

    /** ONB-4. */
    @Test
    void printsTheChecklistOfTheEmployerFile() throws Exception {
        String packet = packet(Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        people.types(COUNSELOR, packet, DocumentKind.AGREEMENT);
        people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT);

        assertThat(pageFor(COUNSELOR, "/packets/" + packet + "/checklist"))
                .contains(packet, "Voided check", "Electronic", "Elena Ruiz", "1 of 7", "Not yet", "Printed by");
        byte[] pdf = send(COUNSELOR, get("/packets/" + packet + "/checklist.pdf"))
                .getResponse()
                .getContentAsByteArray();
        try (PDDocument paper = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s+", " "))
                    .contains(packet, "Tier I", "Printed by Elena Ruiz")
                    .contains(Arrays.stream(DocumentKind.values())
                            .map(DocumentKind::label)
                            .toList())
                    .containsPattern("1 Agreement .*Electronic .*Complete")
                    .containsPattern("2 Voided check .*Missing");
        }
        assertThat(send(COUNSELOR, get("/packets/" + packet + "/signature-page.pdf"))
                        .getResponse()
                        .getStatus())
                .as("the county signs what is approved")
                .isEqualTo(409);
    }

    @Test
    void answersAScriptsUploadWithWords() throws Exception {
        String address = "/packets/" + packet(Tier.TIER_II_PWEX) + "/items/AGREEMENT/file";
        MockMultipartFile text = new MockMultipartFile("file", "notes.txt", "text/plain", new byte[] {'h', 'i'});

        MockHttpServletResponse taken = send(
                        COUNSELOR,
                        multipart(address + "?seen=0").file(agreement()).accept("application/json"))
                .getResponse();
        MockHttpServletResponse refused = send(
                        COUNSELOR, multipart(address + "?seen=1").file(text).accept("application/json"))
                .getResponse();

        assertThat(taken.getContentAsString()).contains("Agreement: the file is stored.");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).startsWith("{\"message\":");
    }

    @Test
    void handsOutAPaperToBeSavedAndNeverRun() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);
        people.adds(COUNSELOR, packet, DocumentKind.AGREEMENT, "tier2-southside-pantry/agreement.pdf");

        MockHttpServletResponse paper = browser.perform(
                        get("/packets/" + packet + "/items/AGREEMENT/file").with(user(COUNSELOR)))
                .andReturn()
                .getResponse();

        assertThat(paper.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("agreement.pdf");
        assertThat(paper.getHeaders("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(paper.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(paper.getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void asksTheSupervisorForAReasonBeforeAConfidentialPaper() throws Exception {
        String packet = packet(Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.W9, "tier1-alviso-clinic/w9.pdf");
        String address = "/packets/" + packet + "/items/W9/file";

        assertThat(pageFor(SUPERVISOR, "/packets/" + packet)).contains("Why you need to read it");
        assertThat(browser.perform(get(address).with(user(SUPERVISOR)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(SUPERVISOR, post(address + "/read").param("reason", "Name differs from the agreement"))
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void showsTheFormAgainWithTheTypedNoteWhenThePacketChangedMeanwhile() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);

        MvcResult answer = send(
                COUNSELOR,
                post("/packets/" + packet + "/submit").param("version", "99").param("note", "Signed on <Monday>"));

        assertThat(answer.getResponse().getStatus()).isEqualTo(409);
        String page = requireNonNull(answer.getResponse().getForwardedUrl());
        assertThat(page).isEqualTo("/packets/" + packet);
        Object refusal = requireNonNull(answer.getRequest().getAttribute("refusal"));
        assertThat(browser.perform(get(page).with(user(COUNSELOR)).requestAttr("refusal", refusal))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .containsOnlyOnce("The packet has changed since")
                .contains("Signed on &lt;Monday&gt;");
    }

    @Test
    void answersAnUnknownPacketAndAnUnreadableFilterWithoutAFault() throws Exception {
        assertThat(statusFor(COUNSELOR, "/packets/P-0")).isEqualTo(404);
        assertThat(statusFor(COUNSELOR, "/packets?state=NONSENSE")).isEqualTo(400);
        assertThat(statusFor(COUNSELOR, "/packets?page=-3&sort=;drop")).isEqualTo(200);
        assertThat(statusFor("jpr-ec-1", "/packets")).isEqualTo(403);
    }

    @Test
    void bringsEverybodyToTheirWork() throws Exception {
        assertThat(startOf(COUNSELOR).getRedirectedUrl()).isEqualTo("/desk");
        assertThat(startOf("jpr-ec-1").getRedirectedUrl()).isEqualTo("/desk");
        assertThat(startOf("qa-auditor-1").getRedirectedUrl()).isEqualTo("/packets");
        assertThat(startOf("sys-admin-1").getContentAsString())
                .contains("Cockpit")
                .doesNotContain(">Employers<");
    }

    @Test
    void writesNoScriptAndNoStyleIntoAPage() throws Exception {
        String packet = packet(Tier.TIER_I);
        people.completes(COUNSELOR, packet);

        for (String page :
                List.of("/employers", "/employers/new", "/packets", "/packets/" + packet, "/desk", "/deputies")) {
            assertThat(pageFor(COUNSELOR, page))
                    .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)")
                    .doesNotContainPattern("(?i)<[^>]*\\s(style|on[a-z]+)=")
                    .doesNotContain("<style", "javascript:")
                    .contains("Elena Ruiz", "Employer relations counselor", "action=\"/logout\"");
        }
    }

    private String employer(String name, Sector sector) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(
                        new NewEmployer(name, null, sector, "1 Main Street", "San Jose", "95110", null, null, null)));
    }

    private String packet(Tier tier) {
        return people.opens(COUNSELOR, employer("Page Works", Sector.NON_PROFIT), tier);
    }

    private static MockMultipartFile agreement() throws Exception {
        return new MockMultipartFile(
                "file",
                "agreement.pdf",
                "application/pdf",
                new ClassPathResource("samples/tier2-southside-pantry/agreement.pdf").getInputStream());
    }

    private MockHttpServletResponse startOf(String person) throws Exception {
        return browser.perform(get("/").with(user(person))).andReturn().getResponse();
    }

    private int statusFor(String person, String address) throws Exception {
        return browser.perform(get(java.net.URI.create(address)).with(user(person)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String pageFor(String person, String address) throws Exception {
        MockHttpServletResponse answer = browser.perform(
                        get(java.net.URI.create(address)).with(user(person)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MvcResult send(String person, AbstractMockHttpServletRequestBuilder<?> form) throws Exception {
        return browser.perform(form.with(user(person)).with(FormToken::sent)).andReturn();
    }
}
