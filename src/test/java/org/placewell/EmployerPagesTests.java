package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.employers.BusinessItem;
import org.placewell.employers.Channel;
import org.placewell.employers.ContactEntry;
import org.placewell.employers.ContactLog;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.FriendlyFlag;
import org.placewell.employers.LogEntry;
import org.placewell.employers.LogKind;
import org.placewell.employers.LogSearch;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Outreach;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Sector;
import org.placewell.employers.WorksiteEntry;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of an employer beside its packets: what they show, what they cost, and what they keep when they refuse. */
@PlacewellTest
class EmployerPagesTests {

    private static final int MOST = 11;
    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

    @Autowired
    MockMvc browser;

    @Autowired
    UserDetailsService accounts;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    PeopleAndPlaces people;

    @Autowired
    ContactLog log;

    @Autowired
    Outreach outreach;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNSELOR, SUPERVISOR, "jpr-ec-1", "qa-auditor-1"})
    void showEachPageOfAnEmployerWithFewStatements(String reader) throws Exception {
        String employer = filled();
        String number = ActingAs.call(COUNSELOR, () -> outreach.start(employer));
        RequestPostProcessor account = as(reader);

        for (String page : List.of(
                "/employers/" + employer,
                "/employers/" + employer + "/record",
                "/employers/" + employer + "/log?q=hiring&kind=CONTACT&sort=at",
                "/outreach/" + number,
                "/employers?standing=NONE&owner=" + COUNSELOR + "&stage=OUTREACH&flag=PARTNER&sort=-owner",
                "/employers?standing=EXPIRED&sort=stage",
                "/employers?standing=MERGED")) {
            List<String> sent = StatementCounter.during(
                    () -> browser.perform(get(page).with(account)).andExpect(status().isOk()));
            assertThat(sent)
                    .as("%s for %s: %s statements", page, reader, sent.size())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void takeAnEmptyTickForNone() throws Exception {
        String record = "/employers/" + filled() + "/record";
        Matcher flags = Pattern.compile(
                        "action=\"" + record + "/flags\".*?name=\"seen\" value=\"(\\d+)\"", Pattern.DOTALL)
                .matcher(browser.perform(get(record).with(as(COUNSELOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(flags.find()).isTrue();

        browser.perform(post(record + "/flags")
                        .with(as(COUNSELOR))
                        .with(FormToken::sent)
                        .param("seen", flags.group(1))
                        .param("flag", ""))
                .andExpect(redirectedUrl(record));
    }

    @Test
    void showWhatIsKnownOfTheEmployer() throws Exception {
        String employer = filled();

        browser.perform(get("/employers/" + employer + "/record").with(as("jpr-ec-1")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Ana Diaz"),
                                containsString("Primary contact"),
                                containsString("Harbor store"),
                                containsString("Partner"),
                                containsString("topics not reviewed"),
                                not(containsString("Save the facts")))));
        browser.perform(get("/employers/" + employer + "/log").with(as("jpr-ec-1")))
                .andExpect(
                        content().string(allOf(containsString("Hiring plans"), not(containsString("Add an entry")))));
    }

    @Test
    void keepWhatWasTypedWhereTheyRefuse() throws Exception {
        String employer = filled();

        browser.perform(post("/employers/" + employer + "/record/stage")
                        .param("seen", "999")
                        .param("stage", "MATCHING")
                        .param("stageReason", "They wait for people.")
                        .with(as(COUNSELOR))
                        .with(FormToken::sent))
                .andExpect(status().isConflict())
                .andExpect(forwardedUrl("/employers/" + employer + "/record"));
    }

    /** A second click changes nothing: an entry cannot be taken away any more. */
    @Test
    void keepAnEntryOfTheContactLogOnceHoweverOftenItsFormIsSent() throws Exception {
        String employer = filled();
        String page = "/employers/" + employer + "/log";
        Matcher form = Pattern.compile("name=\"form\" value=\"([0-9a-f-]{36})\"")
                .matcher(browser.perform(get(page).with(as(COUNSELOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(form.find()).isTrue();
        for (int click = 0; click < 2; click++) {
            browser.perform(keeps(page, form.group(1), "Said once.")).andExpect(redirectedUrl(page));
        }
        browser.perform(keeps(page, form.group(1), "Written after going back."))
                .andExpect(status().isConflict())
                .andExpect(forwardedUrl(page));

        assertThat(ActingAs.call(COUNSELOR, () -> log.list(employer, new LogSearch("Said once", null, "-at", 1)))
                        .rows())
                .hasSize(1);
    }

    private MockHttpServletRequestBuilder keeps(String page, String form, String summary) {
        return post(page + "/entries")
                .param("form", form)
                .param("entryKind", "CONTACT")
                .param("channel", "PHONE")
                .param("day", "2026-01-05")
                .param("time", "10:00")
                .param("purpose", "Hiring plans")
                .param("summary", summary)
                .with(as(COUNSELOR))
                .with(FormToken::sent);
    }

    /** RULES: what many read, also in letters, is not safe for a tax or bank number. */
    @ParameterizedTest
    @CsvSource({
        "record/stage, stageReason",
        "record/rating, ratingReason",
        "record/business-case, reaction",
        "log/entries, summary",
        "log/entries, nextStep"
    })
    void takeNoTaxOrBankNumberAmongTheWordsAboutAnEmployer(String form, String box) throws Exception {
        String employer = filled();
        MockHttpServletRequestBuilder typed = post("/employers/" + employer + "/" + form)
                .param(
                        "seen",
                        Long.toString(ActingAs.call(COUNSELOR, () -> keeping.get(employer))
                                .version()))
                .param("stage", "MATCHING")
                .param("item", BusinessItem.SKILLS_TRAINING.name())
                .param("givenOn", "2026-01-05")
                .param("form", UUID.randomUUID().toString())
                .param("entryKind", "CONTACT")
                .param("channel", "PHONE")
                .param("day", "2026-01-05")
                .param("time", "10:00")
                .param("purpose", "Hiring plans")
                .accept(MediaType.APPLICATION_JSON)
                .with(as(COUNSELOR))
                .with(FormToken::sent);
        if (!box.equals("summary")) {
            typed.param("summary", "They think of hiring two people.");
        }

        browser.perform(typed.param(box, "His number is 523-45-6789."))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("looks like a tax or bank number")));
    }

    /** Domain 05, 5.1, and domain 07: EPS and managers flag worksites of every employer; who lifts supervises. */
    @Test
    void offerToSuspendAWorksiteAndToLiftThatToWhoMay() throws Exception {
        String employer = filled();
        String record = "/employers/" + employer + "/record";
        for (String reader : List.of(COUNSELOR, SUPERVISOR, "program-manager-1", "eps-1")) {
            browser.perform(get(record).with(as(reader)))
                    .andExpect(content().string(containsString("Suspend the worksite")));
        }
        for (String reader : List.of("jpr-ec-1", "ers-ec-2", "qa-auditor-1")) {
            browser.perform(get(record).with(as(reader)))
                    .andExpect(content().string(not(containsString("Suspend the worksite"))));
        }
        UUID store = ActingAs.call(COUNSELOR, () -> keeping.get(employer))
                .worksites()
                .get(0)
                .id();
        browser.perform(post(record + "/worksites/" + store + "/suspension")
                        .param("seen", "0")
                        .param("reason", "No handrail.")
                        .with(as("eps-1"))
                        .with(FormToken::sent))
                .andExpect(status().is3xxRedirection());

        for (String reader : List.of(SUPERVISOR, "program-manager-1")) {
            browser.perform(get(record).with(as(reader)))
                    .andExpect(content().string(containsString("Lift the suspension")));
        }
        for (String reader : List.of(COUNSELOR, "eps-1")) {
            browser.perform(get(record).with(as(reader)))
                    .andExpect(content().string(not(containsString("Lift the suspension"))));
        }
        browser.perform(post(record + "/worksites/" + store + "/lifting")
                        .param("seen", "1")
                        .param("reason", "Repaired.")
                        .with(as("program-manager-1"))
                        .with(FormToken::sent))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void neverShowAFederalNumberAgain() throws Exception {
        String employer = filled();
        long seen = ActingAs.call(COUNSELOR, () -> keeping.get(employer)).version();

        browser.perform(post("/employers/" + employer + "/record/federal-number")
                        .param("seen", Long.toString(seen))
                        .param("federalNumber", "77-1234567")
                        .with(as(COUNSELOR))
                        .with(FormToken::sent))
                .andExpect(status().is3xxRedirection());
        browser.perform(get("/employers/" + employer + "/record").with(as(COUNSELOR)))
                .andExpect(content().string(allOf(containsString("4567"), not(containsString("1234567")))));
    }

    @Test
    void listPossibleDuplicatesWhileSomebodyTypes() throws Exception {
        String employer = filled();

        browser.perform(post("/employers/new/duplicates")
                        .param("legalName", "harbor foods " + mark + ", Inc.")
                        .param("zip", "95112")
                        .with(as(COUNSELOR))
                        .with(FormToken::sent))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(employer), containsString("name and ZIP"))));
    }

    /** Domain 10, case 6: a second worksite, not a second employer. */
    @Test
    void offerAnotherPlaceOfOneFederalNumberAsAWorksite() throws Exception {
        String employer = filled();
        String number = "%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000));
        ActingAs.run(
                COUNSELOR,
                () -> keeping.keepFein(employer, keeping.get(employer).version(), number, null));

        browser.perform(typesAnotherPlace(number, COUNSELOR))
                .andExpect(content()
                        .string(allOf(
                                containsString("Add this address as a worksite of " + employer),
                                containsString("placeStreet=9%20Quay"))));
        browser.perform(typesAnotherPlace(number, "ers-ec-2"))
                .andExpect(content().string(containsString("to add this address as a worksite.")));
        browser.perform(get("/employers/" + employer + "/record")
                        .param("placeName", "Quay Foods")
                        .param("placeStreet", "9 Quay")
                        .with(as(COUNSELOR)))
                .andExpect(content().string(allOf(containsString("Quay Foods"), containsString("9 Quay"))));
    }

    private MockHttpServletRequestBuilder typesAnotherPlace(String number, String person) {
        return post("/employers/new/duplicates")
                .param("legalName", "Quay Foods")
                .param("street", "9 Quay")
                .param("zip", "95113")
                .param("fein", number)
                .with(as(person))
                .with(FormToken::sent);
    }

    private String filled() {
        return ActingAs.call(COUNSELOR, () -> {
            String employer = employers.add(new NewEmployer(
                    "Harbor Foods " + mark,
                    null,
                    Sector.PRIVATE,
                    "1 Pier",
                    "San Jose",
                    "95112",
                    "Ana Diaz",
                    null,
                    null));
            people.keepContact(
                    employer,
                    null,
                    0,
                    new ContactEntry("Bo Lee", "Owner", null, "bo@harbor.example", false, true, false));
            people.keepWorksite(
                    employer,
                    null,
                    0,
                    new WorksiteEntry("Harbor store", "2 Pier", "San Jose", "95112", null, null, null));
            keeping.flag(employer, keeping.get(employer).version(), Set.of(FriendlyFlag.PARTNER));
            log.add(
                    employer,
                    UUID.randomUUID(),
                    LogEntry.of(
                            LogKind.CONTACT,
                            Channel.PHONE,
                            "2026-01-05",
                            "10:00",
                            "5",
                            "Ana Diaz",
                            "Hiring plans",
                            "They think of hiring two people.",
                            null,
                            null),
                    null);
            return employer;
        });
    }

    private RequestPostProcessor as(String person) {
        return user(accounts.loadUserByUsername(person));
    }
}
