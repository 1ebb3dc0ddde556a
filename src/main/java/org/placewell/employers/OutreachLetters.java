package org.placewell.employers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.CalendarPart;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The letters of an outreach to the employer, with a copy to its counselor: M1 and M2 of domain 13. */
@Component
class OutreachLetters {

    private static final Map<Interest, Tier> TIERS =
            Map.of(Interest.TIER_I, Tier.TIER_I, Interest.TIER_II_PWEX, Tier.TIER_II_PWEX);

    private final Mailroom mailroom;
    private final Staff staff;
    private final EmployerBook book;
    private final Invitations invitations;
    private final ObjectProvider<TierPapers> papers;

    OutreachLetters(
            Mailroom mailroom,
            Staff staff,
            EmployerBook book,
            Invitations invitations,
            // the room above answers, and it knows this one
            ObjectProvider<TierPapers> papers) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.book = book;
        this.invitations = invitations;
        this.papers = papers;
    }

    /** M1: the meeting is scheduled, or changed. */
    void invite(OutreachCase outreach, Meeting meeting) {
        send(
                outreach,
                meeting,
                meeting.knownBefore() ? "changed" : "scheduled",
                invitations.request(outreach, meeting));
    }

    /** M1: the meeting is cancelled. */
    void withdraw(OutreachCase outreach, Meeting meeting) {
        send(outreach, meeting, "cancelled", invitations.cancellation(outreach, meeting));
    }

    private void send(OutreachCase outreach, Meeting meeting, String what, CalendarPart part) {
        Map<String, Object> content = facts(outreach);
        content.put("what", what);
        content.put("when", CountyWords.time(meeting.startsAt()));
        content.put("minutes", meeting.minutes());
        content.put("mode", meeting.mode().title());
        content.put("place", meeting.place());
        content.put("purpose", meeting.purpose());
        post(
                "M1",
                outreach.number() + "/meeting/" + meeting.id() + "/" + meeting.sequence(),
                "EC Works services: meeting " + what + " - " + outreach.number(),
                meeting,
                outreach,
                content,
                part);
    }

    /** M2: after the meeting. */
    void summarize(OutreachCase outreach, Meeting meeting) {
        Map<String, Object> content = facts(outreach);
        content.put("heldOn", CountyWords.time(meeting.startsAt()));
        content.put("topics", book.topicsReviewed(outreach.employerNumber()));
        content.put(
                "interests", outreach.interests().stream().map(Interest::title).toList());
        List<String> needed = new ArrayList<>();
        for (Interest interest : outreach.interests()) {
            Tier tier = TIERS.get(interest);
            if (tier != null) {
                needed.add(tier.title() + ": "
                        + String.join("; ", papers.getObject().neededFor(outreach.number(), tier)));
            }
        }
        content.put("papers", needed);
        content.put("nextDay", outreach.nurtureUntil() == null ? "" : CountyWords.day(outreach.nurtureUntil()));
        post(
                "M2",
                outreach.number() + "/summary/" + meeting.id(),
                "EC Works services: summary of our meeting - " + outreach.number(),
                meeting,
                outreach,
                content,
                null);
    }

    private void post(
            String purpose,
            String occasion,
            String subject,
            Meeting meeting,
            OutreachCase outreach,
            Map<String, Object> content,
            @Nullable CalendarPart part) {
        String counselor = staff.find(outreach.owner()).map(Person::email).orElse(meeting.organizer());
        String employer =
                meeting.invited() != null && !book.mustNotContact(outreach.employerNumber(), meeting.invited())
                        ? meeting.invited()
                        : null;
        content.put("told", employer != null);
        Letter letter = new Letter(
                "employers/" + purpose,
                occasion,
                employer == null ? counselor : employer,
                copies(
                        employer == null ? counselor : employer,
                        counselor,
                        part == null ? counselor : meeting.organizer()),
                counselor,
                subject,
                content);
        mailroom.send(part == null ? letter : letter.with(part));
    }

    /** Each once; whoever organized a meeting that was handed over since has it in the calendar still. */
    private static List<String> copies(String to, String counselor, String organizer) {
        return Stream.of(counselor, organizer)
                .filter(copy -> !copy.equalsIgnoreCase(to))
                .distinct()
                .toList();
    }

    private Map<String, Object> facts(OutreachCase outreach) {
        Map<String, Object> content = new HashMap<>();
        Person counselor = staff.find(outreach.owner()).orElse(null);
        content.put("employerName", outreach.employerName());
        content.put("counselor", counselor == null ? staff.nameOf(outreach.owner()) : counselor.name());
        content.put("phone", counselor == null || counselor.phone() == null ? "" : counselor.phone());
        return content;
    }
}
