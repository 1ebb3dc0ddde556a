package org.placewell.employers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.fortuna.ical4j.util.MapTimeZoneCache;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.mail.CalendarPart;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Meetings as calendars read them (RFC 5545, RFC 5546): one UID for the life of a meeting, a higher SEQUENCE for each change, the
 * county's time zone with its rules.
 */
@Component
class Invitations {

    static {
        // ical4j's own data suffice, and nothing is fetched
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        System.setProperty("net.fortuna.ical4j.timezone.cache.impl", MapTimeZoneCache.class.getName());
    }

    private static final String UID_DOMAIN = "@meeting.placewell";
    private static final int LINE = 75;

    private final Staff staff;
    private final Clock clock;

    Invitations(Staff staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    CalendarPart request(OutreachCase outreach, Meeting meeting) {
        return new CalendarPart(
                CalendarPart.Method.REQUEST,
                calendar(outreach, meeting, ImmutableMethod.REQUEST, ImmutableStatus.VEVENT_CONFIRMED));
    }

    CalendarPart cancellation(OutreachCase outreach, Meeting meeting) {
        return new CalendarPart(
                CalendarPart.Method.CANCEL,
                calendar(outreach, meeting, ImmutableMethod.CANCEL, ImmutableStatus.VEVENT_CANCELLED));
    }

    private String calendar(
            OutreachCase outreach, Meeting meeting, net.fortuna.ical4j.model.property.Method method, Status status) {
        TimeZone zone = Objects.requireNonNull(
                TimeZoneRegistryFactory.getInstance().createRegistry().getTimeZone(BusinessCalendar.COUNTY.getId()));
        ZonedDateTime start = at(meeting.startsAt());
        VEvent event = new VEvent(
                start, Duration.ofMinutes(meeting.minutes()), "EC Works services: " + outreach.employerName());
        event.replace(new DtStamp(clock.instant()));
        event.add(new Uid(meeting.id() + UID_DOMAIN));
        event.add(new Sequence(meeting.sequence()));
        event.add(status);
        event.add(new Location(meeting.place()));
        event.add(new Description(meeting.purpose() + ". " + meeting.mode().title() + "."));
        Organizer organizer = new Organizer(mailto(meeting.organizer()));
        staff.holders(Role.ERS_EC).stream()
                .filter(person -> person.email().equalsIgnoreCase(meeting.organizer()))
                .findFirst()
                .ifPresent(person -> organizer.add(new Cn(person.name())));
        event.add(organizer);
        event.add(attendee(meeting));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Placewell//Employer outreach//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(zone.getVTimeZone());
        calendar.add(event);
        return folded(calendar.toString());
    }

    /** A request names somebody who attends (RFC 5546, 3.2.2): where nobody is invited, its organizer. */
    private static Attendee attendee(Meeting meeting) {
        if (meeting.invited() == null) {
            Attendee organizer = new Attendee(mailto(meeting.organizer()));
            organizer.add(PartStat.ACCEPTED);
            return organizer;
        }
        Attendee invited = new Attendee(mailto(meeting.invited()));
        invited.add(PartStat.NEEDS_ACTION);
        invited.add(Rsvp.TRUE);
        return invited;
    }

    /** An address may hold signs that a URI must not (RFC 6068, 2). */
    private static URI mailto(String address) {
        int at = address.lastIndexOf('@');
        return URI.create("mailto:" + UriUtils.encodePathSegment(address.substring(0, at), StandardCharsets.UTF_8) + "@"
                + UriUtils.encodePathSegment(address.substring(at + 1), StandardCharsets.UTF_8));
    }

    /** No line is longer than 75 octets, and no character is cut (RFC 5545, 3.1); ical4j counts characters instead. */
    private static String folded(String calendar) {
        StringBuilder lines = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < calendar.length(); at = calendar.offsetByCodePoints(at, 1)) {
            String one = Character.toString(calendar.codePointAt(at));
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            boolean end = one.equals("\r") || one.equals("\n");
            if (!end && octets + size > LINE) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(one);
            octets = end ? 0 : octets + size;
        }
        return lines.toString();
    }

    private static ZonedDateTime at(Instant moment) {
        return moment.atZone(BusinessCalendar.COUNTY);
    }
}
