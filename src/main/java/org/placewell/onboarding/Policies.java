package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.placewell.onboarding.PaperField.Group;

/** The policies of one coverage on a proof of insurance whose days can be read, in the order in which they begin. */
record Policies(List<Policy> all) {

    /** Both days belong to it. */
    record Policy(int row, LocalDate from, LocalDate to) {}

    static Policies of(PaperFacts facts, String coverage) {
        return new Policies(rowsOf(facts, coverage).stream()
                .flatMap(row -> facts
                        .date(PaperField.EFFECTIVE_ON.key(row))
                        .flatMap(from ->
                                facts.date(PaperField.EXPIRES_ON.key(row)).map(to -> new Policy(row, from, to)))
                        .stream())
                .sorted(Comparator.comparing(Policy::from))
                .toList());
    }

    static List<Integer> rowsOf(PaperFacts facts, String coverage) {
        return facts.rows(Group.POLICY).stream()
                .filter(row -> facts.get(PaperField.COVERAGE.key(row)).equals(coverage))
                .toList();
    }

    /** Of those that cover each day from this one on, the last; empty if none is in force on it. */
    Optional<Policy> lastFrom(LocalDate day) {
        Optional<Policy> last = Optional.empty();
        LocalDate next = day;
        for (Policy policy : all) {
            if (!policy.from().isAfter(next) && !policy.to().isBefore(next)) {
                last = Optional.of(policy);
                next = policy.to().plusDays(1);
            }
        }
        return last;
    }

    /** The first that begins after a day. */
    Optional<Policy> nextAfter(LocalDate day) {
        return all.stream().filter(policy -> policy.from().isAfter(day)).findFirst();
    }

    /** Of those that ended before a day, the last. */
    Optional<Policy> endedBefore(LocalDate day) {
        return all.stream().filter(policy -> policy.to().isBefore(day)).max(Comparator.comparing(Policy::to));
    }

    /** Up to which day the coverage goes on without a gap from this day on, or from its beginning if that is later. */
    Optional<LocalDate> insuredTo(LocalDate day) {
        return lastFrom(day)
                .or(() -> nextAfter(day).flatMap(next -> lastFrom(next.from())))
                .map(Policy::to);
    }
}
