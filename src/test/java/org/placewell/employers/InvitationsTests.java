package org.placewell.employers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.PartStat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Office;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.web.util.UriUtils;

/** What calendars read, octet by octet (RFC 5545, RFC 6068). */
class InvitationsTests {

    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    private static final String ORGANIZER = "first@county.example";

    private final Staff staff = mock(Staff.class);
    private final Invitations invitations = new Invitations(staff, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void hire() {
        when(staff.holders(Role.ERS_EC)).thenReturn(List.of(counselor("second"), counselor("first")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50%off|a^b{c}`d@x.example",
                "o'neil+jobs@x.example",
                "a?b#c/d\"e<f>@x.example",
                "jos\u00e9@caf\u00e9.example"
            })
    void invitesEveryAddressThatAFormTakes(String address) throws Exception {
        Calendar read = read(invitation("2026-03-04", "10:00", "1 Pier", address));

        assertThat(read.validate().hasErrors()).isFalse();
        assertThat(UriUtils.decode(
                        event(read).getAttendees().get(0).getCalAddress().toString(), StandardCharsets.UTF_8))
                .isEqualTo("mailto:" + address);
    }

    /** RFC 5546, 3.2.2. */
    @Test
    void aRequestThatInvitesNobodyNamesItsOrganizer() throws Exception {
        Calendar read = read(invitation("2026-03-04", "10:00", "1 Pier", null));

        assertThat(read.validate().hasErrors()).isFalse();
        assertThat(event(read).getAttendees()).singleElement().satisfies(attendee -> {
            assertThat(attendee.getCalAddress()).hasToString("mailto:" + ORGANIZER);
            assertThat(attendee.getParameter(Parameter.PARTSTAT)).contains(PartStat.ACCEPTED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Room 5, Pier; back\\door ", "Caf\u00e9 \u00d1and\u00fa \uD83D\uDE80 "})
    void foldsLinesAtSeventyFiveOctetsAndEscapesWhatSeparates(String words) {
        String place = words.repeat(9).strip();
        String written = invitation("2026-03-04", "10:00", place, "ana@x.example");

        assertThat(written).endsWith("END:VCALENDAR\r\n");
        assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(written.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(written.replace("\r\n ", ""))
                .contains("\r\nLOCATION:"
                        + place.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") + "\r\n");
        assertThat(requireNonNull(event(read(written)).getLocation()).getValue())
                .isEqualTo(place);
    }

    @Test
    void aMeetingKeepsTheHourOnTheWallAcrossTheChangeOfTheClock() {
        String night = invitation("2026-03-08", "01:30", "1 Pier", "ana@x.example");

        assertThat(night).contains("DTSTART;TZID=America/Los_Angeles:20260308T013000\r\n", "DURATION:PT1H\r\n");
        assertThat(invitation("2026-03-09", "10:00", "1 Pier", "ana@x.example"))
                .contains("DTSTART;TZID=America/Los_Angeles:20260309T100000\r\n");
        assertThat(read(night).getComponents(Component.VTIMEZONE)).hasSize(1);
    }

    @Test
    void theOrganizerBearsTheOrganizersNameAfterTheOutreachWasHandedOver() {
        VEvent event = event(read(invitation("2026-03-04", "10:00", "1 Pier", "ana@x.example")));

        assertThat(requireNonNull(event.getOrganizer()).getCalAddress()).hasToString("mailto:" + ORGANIZER);
        assertThat(requireNonNull(event.getOrganizer())
                        .getParameter(Parameter.CN)
                        .orElseThrow()
                        .getValue())
                .isEqualTo("Counselor first");
    }

    private String invitation(String day, String time, String place, @Nullable String invited) {
        OutreachCase outreach = new OutreachCase("OR-2026-00001", "E-00001", "Harbor Kitchen", "second", NOW);
        MeetingPlan plan =
                MeetingPlan.meeting(day, time, "60", MeetingMode.IN_PERSON, place, null, invited, null, null);
        return invitations
                .request(outreach, new Meeting(outreach.number(), plan, plan.invited(), ORGANIZER, NOW))
                .content();
    }

    private static Person counselor(String id) {
        return new Person(id, "Counselor " + id, id + "@county.example", null, Office.CENTRAL_SJ, Set.of(Role.ERS_EC));
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    private static Calendar read(String text) {
        try {
            return new CalendarBuilder().build(new StringReader(text));
        } catch (IOException | ParserException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
