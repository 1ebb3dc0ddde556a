package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Departure;
import org.placewell.onboarding.PaperField.Group;

/** Who has left an employer, by name as names are compared, with the last day on which that person may sign (domain 10, case 11). */
record Departed(Map<String, LocalDate> lastDays) {

    Departed {
        lastDays = Map.copyOf(lastDays);
    }

    /** Of what was recorded, the oldest first: what was recorded later counts. */
    static Departed of(List<Departure> recorded) {
        Map<String, LocalDate> lastDays = new HashMap<>();
        recorded.forEach(one -> note(lastDays, one.name(), one.lastOn()));
        return new Departed(lastDays);
    }

    static void note(Map<String, LocalDate> lastDays, String name, @Nullable LocalDate lastOn) {
        if (lastOn == null) {
            lastDays.remove(IdentityChecks.plain(name));
        } else {
            lastDays.put(IdentityChecks.plain(name), lastOn);
        }
    }

    Optional<LocalDate> lastDayOf(String name) {
        return Optional.ofNullable(lastDays.get(IdentityChecks.plain(name)));
    }

    /** The rows of a form that still name somebody who has left; what a form says from a later day on is another authority. */
    List<Integer> namedBy(PaperFacts form) {
        return form.rows(Group.REPRESENTATIVE).stream()
                .filter(row -> lastDayOf(form.get(PaperField.REP_NAME.key(row)))
                        .filter(last -> !firstDay(form, row)
                                .filter(first -> first.isAfter(last))
                                .isPresent())
                        .filter(last -> !form.date(PaperField.REP_TO.key(row))
                                .filter(to -> !to.isAfter(last))
                                .isPresent())
                        .isPresent())
                .toList();
    }

    /** From the day of the form on, if it says nothing else. */
    static Optional<LocalDate> firstDay(PaperFacts form, int row) {
        return form.date(PaperField.REP_FROM.key(row)).or(() -> form.date(PaperField.SIGNED_ON));
    }
}
