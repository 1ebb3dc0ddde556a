package org.placewell.employers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.onboarding.Onboarding;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Handing;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way to an employer with nothing mocked: PostgreSQL, the engine with its jobs, the table of papers, SMTP. */
@PlacewellTest
class OutreachJourneyTests {

    private static final String OWNER = "ers-ec-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    PeopleAndPlaces people;

    @Autowired
    Outreach outreach;

    @Autowired
    OutreachAccount accounts;

    @Autowired
    Onboarding onboarding;

    @Autowired
    Tasks tasks;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    AuditTrail audit;

    @Autowired
    AdjustableClock clock;

    @Autowired
    GreenMail smtp;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String contact = "ana-" + mark + "@harbor.example";

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        clock.setTo(LocalDateTime.parse("2026-03-02T09:00")
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** PRO-1 to PRO-4, 004 L9-13, M1, M2: prospect, meeting, agreements, interest in both tiers, two packets. */
    @Test
    void aProspectIsMetReviewedAndInterestedInBothTiers() throws Exception {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        completes(number, plan("2026-03-04", "10:00"));
        awaitStep(number, "Hold meeting");
        completes(
                number,
                Map.of(
                        "meetingDecision",
                        "CHANGED",
                        "meetingDay",
                        "2026-03-05",
                        "meetingTime",
                        "14:30",
                        "meetingNote",
                        "They asked."));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events()).hasSize(2));

        List<VEvent> sent = events();
        assertThat(sent)
                .extracting(event -> event.getUid().orElseThrow().getValue())
                .containsOnly(uid(sent));
        assertThat(sent)
                .extracting(event -> requireNonNull(event.getSequence()).getSequenceNo())
                .containsExactly(0, 1);
        assertThat(text())
                .anySatisfy(letter -> assertThat(letter)
                        .contains(
                                "meeting about EC Works services is changed",
                                "Thu, Mar 5, 2026, 2:30 PM",
                                "Elena Ruiz"));

        clock.setTo(LocalDateTime.parse("2026-03-05T15:30")
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
        awaitStep(number, "Hold meeting");
        completes(number, Map.of("meetingDecision", "HELD", "meetingPresent", "Ana Diaz, Elena Ruiz"));
        awaitStep(number, "Review agreements");
        int seen = sees(number).version();
        ActingAs.run(OWNER, () -> outreach.review(number, seen, EnumSet.allOf(Topic.class), "2026-03-05", "Ana Diaz"));
        completes(
                number,
                Map.of(
                        "interestTierI", true,
                        "interestTierII", true,
                        "interestUnsubsidized", false,
                        "interestEvent", false,
                        "reviewNextDay", "2026-03-10",
                        "reviewNote", "Two people."));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text())
                        .anySatisfy(letter -> assertThat(letter)
                                .contains(
                                        "Thank you for meeting us",
                                        "Confidentiality (Thu, Mar 5, 2026)",
                                        "Tier I: Agreement; Voided check",
                                        "Tier II (PWEX): Agreement; Proof of insurance",
                                        "We come back to you on Tue, Mar 10, 2026")));

        OutreachView done = ActingAs.call(OWNER, () -> outreach.get(number));
        assertThat(done.state()).isEqualTo(OutreachState.INTERESTED);
        assertThat(done.tiers()).containsExactly(Tier.TIER_I, Tier.TIER_II_PWEX);
        done.tiers().forEach(tier -> ActingAs.call(OWNER, () -> onboarding.open(employer, tier)));
        assertThat(ActingAs.call(OWNER, () -> employers.get(employer)).tiers()).hasSize(2);
        assertThat(audit.of("outreach", number, 50))
                .extracting(AuditRow::action)
                .contains(
                        "Outreach started",
                        "Meeting scheduled",
                        "Meeting changed",
                        "Meeting held",
                        "Topics reviewed",
                        "Agreements reviewed");
        assertThat(accounts.of(number, OutreachDeed::action).deeds()).hasSize(4);
    }

    /** PRO-2, RFC 5545, 3.8.7.4: what is changed about a meeting is the same meeting in every calendar. */
    @Test
    void aMeetingWhosePurposeLengthAndWayAreChangedKeepsItsIdentity() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        completes(number, plan("2026-03-04", "10:00"));
        awaitStep(number, "Hold meeting");
        assertThatThrownBy(() -> completes(number, Map.of("meetingDecision", "CHANGED", "meetingNote", "They asked.")))
                .hasMessageContaining("Say what is different");
        completes(
                number,
                Map.of(
                        "meetingDecision", "CHANGED",
                        "meetingMinutes", "90",
                        "meetingMode", "VIDEO",
                        "meetingPlace", "https://video.example/1",
                        "meetingPurpose", "Meet the owner",
                        "meetingNote", "They asked."));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events()).hasSize(2));

        VEvent changed = events().get(1);
        assertThat(changed.getUid().orElseThrow().getValue()).isEqualTo(uid(events()));
        assertThat(requireNonNull(changed.getSequence()).getSequenceNo()).isEqualTo(1);
        assertThat(requireNonNull(changed.getDescription()).getValue()).isEqualTo("Meet the owner. By video.");
        assertThat(requireNonNull(changed.getLocation()).getValue()).isEqualTo("https://video.example/1");
        assertThat(requireNonNull(changed.getDuration()).getDuration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Instant.from(requireNonNull(changed.getDateTimeStart()).getDate()))
                .isEqualTo(Instant.from(
                        requireNonNull(events().get(0).getDateTimeStart()).getDate()));
        assertThat(text().get(1)).contains("Wed, Mar 4, 2026, 10:00 AM, 90 minutes");
    }

    @Test
    void nothingIsDoneTwiceFromAPageThatIsOutOfDate() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        int seen = sees(number).version();
        ActingAs.run(
                OWNER,
                () -> outreach.review(number, seen, EnumSet.of(Topic.CONFIDENTIALITY), "2026-03-02", "Ana Diaz"));

        assertThatThrownBy(() -> ActingAs.run(
                        OWNER,
                        () -> outreach.review(
                                number, seen, EnumSet.of(Topic.CONFIDENTIALITY), "2026-03-02", "Ana Diaz")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Elena Ruiz has changed the outreach on Mon, Mar 2, 2026");
        assertThatThrownBy(() -> ActingAs.run(
                        OWNER,
                        () -> outreach.asSeen(number, seen, () -> completes(number, plan("2026-03-04", "10:00")))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Look at it again");
        assertThat(sees(number).state()).isEqualTo(OutreachState.SCHEDULING);
    }

    /** PRO-2: a cancelled meeting disappears from the calendar that showed it. */
    @Test
    void aCancelledMeetingIsTakenOutOfTheCalendarUnderTheSameIdentity() throws Exception {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        completes(number, plan("2026-03-04", "10:00"));
        awaitStep(number, "Hold meeting");
        completes(number, Map.of("meetingDecision", "CANCELLED", "meetingNote", "Flood."));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events()).hasSize(2));

        VEvent cancelled = events().get(1);
        assertThat(requireNonNull(cancelled.getStatus()).getValue()).isEqualTo("CANCELLED");
        assertThat(requireNonNull(cancelled.getSequence()).getSequenceNo()).isEqualTo(1);
        assertThat(events())
                .extracting(event -> event.getUid().orElseThrow().getValue())
                .containsOnly(uid(events()));
        assertThat(requireNonNull(calendars().get(1).getMethod()).getValue()).isEqualTo("CANCEL");
        assertThat(calendars().get(1).getComponents(Component.VTIMEZONE)).hasSize(1);
        awaitStep(number, "Schedule meeting");
    }

    /** outreach.maxAttempts warns, and asks for a reason. */
    @Test
    void theSixthAttemptNeedsAReasonAndNurturingEndsWithItsDay() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        for (int attempt = 0; attempt < 5; attempt++) {
            awaitStep(number, "Schedule meeting");
            LocalDate next = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY)
                    .plusDays(30);
            completes(number, Map.of("planDecision", "LATER", "planDay", next.toString(), "planNote", "Not now."));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sees(number).state()).isEqualTo(OutreachState.NURTURING));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sees(number).tasks()).isEmpty());
            int seen = sees(number).version();
            // the wait is open once the job before it has run
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
                ActingAs.run(OWNER, () -> outreach.resume(number, seen));
                return true;
            });
        }
        awaitStep(number, "Schedule meeting");

        assertThat(sees(number).manyAttempts()).isTrue();
        assertThatThrownBy(() -> completes(number, plan("2026-12-04", "10:00")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("5 attempts");
        Map<String, Object> again = new HashMap<>(plan("2026-12-04", "10:00"));
        again.put("planNote", "New owner.");
        completes(number, again);
        awaitStep(number, "Hold meeting");
        assertThat(audit.of("outreach", number, 50))
                .extracting(AuditRow::reason)
                .anyMatch(reason -> reason != null && reason.endsWith(": New owner."));
    }

    /** Its organizer has the meeting in the calendar, and is told what becomes of it. */
    @Test
    void whoHandedAnOutreachOverHearsThatItsMeetingIsChanged() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        completes(number, plan("2026-03-04", "10:00"));
        awaitStep(number, "Hold meeting");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events()).hasSize(1));
        String task = sees(number).tasks().get(0).id();
        ActingAs.run("er-supervisor-1", () -> tasks.assign(task, "ers-ec-2", Handing.REASSIGNED));
        ActingAs.run(
                "ers-ec-2",
                () -> tasks.complete(
                        task,
                        Map.of(
                                "meetingDecision",
                                "CHANGED",
                                "meetingDay",
                                "2026-03-05",
                                "meetingTime",
                                "14:30",
                                "meetingNote",
                                "They asked.")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events()).hasSize(2));

        assertThat(copies(mine().get(1)))
                .containsExactlyInAnyOrder("ers-ec-2@county.example", "ers-ec-1@county.example");
        assertThat(requireNonNull(events().get(1).getOrganizer()).getCalAddress())
                .hasToString("mailto:ers-ec-1@county.example");
    }

    @Test
    void isTakenUpAgainOnlyOnceItWaits() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    completes(number, Map.of("planDecision", "LATER", "planDay", "2026-04-01", "planNote", "Not now."));
                    ActingAs.run(
                            OWNER,
                            () -> outreach.resume(number, outreach.get(number).version()));
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("about to be put off");
        assertThat(sees(number).state()).isEqualTo(OutreachState.SCHEDULING);
    }

    @Test
    void nobodyIsInvitedWhoMustNotBeContactedAndNobodyElseSchedules() {
        String employer = employer();
        String number = ActingAs.call(OWNER, () -> outreach.start(employer));
        awaitStep(number, "Schedule meeting");
        Map<String, Object> meeting = new HashMap<>(plan("2026-03-04", "10:00"));
        meeting.put("planInvited", "never-" + mark + "@harbor.example");

        assertThatThrownBy(() -> completes(number, meeting)).hasMessageContaining("must not be contacted");
        assertThatThrownBy(() -> completes(number, plan("2026-02-04", "10:00"))).hasMessageContaining("in the past");
        assertThatThrownBy(() -> ActingAs.run(
                        "ers-ec-2",
                        () -> tasks.complete(sees(number).tasks().get(0).id(), plan("2026-03-04", "10:00"))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ActingAs.call(OWNER, () -> outreach.start(employer)))
                .hasMessageContaining("under way already");
    }

    private String employer() {
        return ActingAs.call(OWNER, () -> {
            String employer = employers.add(new NewEmployer(
                    "Harbor Kitchen " + mark,
                    null,
                    Sector.NON_PROFIT,
                    "1 Pier",
                    "San Jose",
                    "95112",
                    "Ana Diaz",
                    null,
                    contact));
            people.keepContact(
                    employer,
                    null,
                    0,
                    new ContactEntry("Never", null, null, "never-" + mark + "@harbor.example", false, true, false));
            return employer;
        });
    }

    private static Map<String, Object> plan(String day, String time) {
        return Map.of(
                "planDecision", "PLANNED",
                "planDay", day,
                "planTime", time,
                "planMode", "IN_PERSON",
                "planPlace", "1 Pier, San Jose");
    }

    private void completes(String number, Map<String, Object> fields) {
        ActingAs.run(
                OWNER, () -> tasks.complete(outreach.get(number).tasks().get(0).id(), fields));
    }

    private OutreachView sees(String number) {
        return ActingAs.call(OWNER, () -> outreach.get(number));
    }

    private void awaitStep(String number, String name) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sees(number).tasks())
                        .singleElement()
                        .satisfies(task -> assertThat(task.name()).isEqualTo(name)));
    }

    private static String uid(List<VEvent> sent) {
        return sent.get(0).getUid().orElseThrow().getValue();
    }

    private List<VEvent> events() {
        return calendars().stream()
                .map(calendar -> calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow())
                .toList();
    }

    private static List<String> copies(MimeMessage letter) {
        try {
            return Arrays.stream(letter.getRecipients(Message.RecipientType.CC))
                    .map(Object::toString)
                    .toList();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private List<Calendar> calendars() {
        return mine().stream()
                .flatMap(letter -> part(letter, "text/calendar").stream())
                .map(OutreachJourneyTests::parsed)
                .toList();
    }

    private List<String> text() {
        return mine().stream().map(OutreachJourneyTests::plain).toList();
    }

    /** Without the counselor's copies, which have the same identity. */
    private List<MimeMessage> mine() {
        Set<String> seen = new HashSet<>();
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(letter -> {
                    try {
                        return letter.getRecipients(Message.RecipientType.TO)[0]
                                        .toString()
                                        .equals(contact)
                                && seen.add(letter.getMessageID());
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .toList();
    }

    private static String plain(MimeMessage letter) {
        List<String> parts = part(letter, "text/plain");
        return parts.isEmpty() ? GreenMailUtil.getBody(letter).replace("\r\n", "\n") : parts.get(0);
    }

    private static List<String> part(MimeMessage letter, String type) {
        try {
            if (!(letter.getContent() instanceof MimeMultipart parts)) {
                return List.of();
            }
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i).getContentType().startsWith(type)) {
                    return List.of(
                            new String(parts.getBodyPart(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return List.of();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Calendar parsed(String text) {
        try {
            return new CalendarBuilder().build(new StringReader(text));
        } catch (IOException | ParserException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
