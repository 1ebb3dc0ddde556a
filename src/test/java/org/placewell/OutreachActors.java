package org.placewell;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.placewell.employers.Outreach;
import org.placewell.employers.Topic;
import org.placewell.workflow.Tasks;

/** What a counselor does on the way to an employer, through the face and the tasks; for demo data. */
final class OutreachActors {

    private final Outreach outreach;
    private final Tasks tasks;

    OutreachActors(Outreach outreach, Tasks tasks) {
        this.outreach = outreach;
        this.tasks = tasks;
    }

    String starts(String counselor, String employer) {
        return ActingAs.call(counselor, () -> outreach.start(employer));
    }

    void plans(String counselor, String number, LocalDate day, String time, String place) {
        completes(
                counselor,
                number,
                Map.of(
                        "planDecision",
                        "PLANNED",
                        "planDay",
                        day.toString(),
                        "planTime",
                        time,
                        "planMode",
                        "IN_PERSON",
                        "planPlace",
                        place));
    }

    void waits(String counselor, String number, LocalDate until, String why) {
        completes(counselor, number, Map.of("planDecision", "LATER", "planDay", until.toString(), "planNote", why));
    }

    void givesUp(String counselor, String number, String why) {
        completes(counselor, number, Map.of("planDecision", "GIVEN_UP", "planNote", why));
    }

    void meets(String counselor, String number, String present) {
        completes(counselor, number, Map.of("meetingDecision", "HELD", "meetingPresent", present));
    }

    void goesThrough(String counselor, String number, Set<Topic> topics, LocalDate day, String present) {
        ActingAs.run(
                counselor,
                () -> outreach.review(number, outreach.get(number).version(), topics, day.toString(), present));
    }

    void hearsOfInterestInTierI(String counselor, String number, String needs) {
        completes(counselor, number, Map.of("interestTierI", true, "reviewNote", needs));
    }

    private void completes(String counselor, String number, Map<String, Object> fields) {
        ActingAs.run(
                counselor,
                () -> tasks.complete(outreach.get(number).tasks().get(0).id(), fields));
    }
}
