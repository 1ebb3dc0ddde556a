package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.Departure;
import org.placewell.employers.Departures;
import org.placewell.employers.EmployerView;
import org.placewell.employers.Renewals;
import org.placewell.onboarding.PaperField.Group;
import org.placewell.onboarding.RepresentativesView.Form;
import org.placewell.onboarding.RepresentativesView.Representative;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may sign for an employer by its forms SCD 2538, until that person leaves (ONB-9; domain 10, case 11). */
@Service
public class Representatives {

    private final PaperFolder folder;
    private final Departures departures;
    private final Renewals renewals;
    private final Staff staff;
    private final Clock clock;

    Representatives(PaperFolder folder, Departures departures, Renewals renewals, Staff staff, Clock clock) {
        this.folder = folder;
        this.departures = departures;
        this.renewals = renewals;
        this.staff = staff;
        this.clock = clock;
    }

    /** Refuses (403) who may not read packets. */
    @Transactional(readOnly = true)
    public RepresentativesView of(EmployerView employer) {
        Person reader = staff.signedInAs(PacketPapers.READERS);
        List<Line> named = lines(employer.number()).toList();
        List<Departure> recorded = named.isEmpty() ? List.of() : departures.of(employer.number());
        Departed departed = Departed.of(recorded);
        Map<String, List<Line>> byName = named.stream()
                .collect(Collectors.groupingBy(
                        line -> IdentityChecks.plain(line.name()), LinkedHashMap::new, Collectors.toList()));
        return new RepresentativesView(
                byName.values().stream()
                        .map(lines -> representative(lines, recorded, departed, today()))
                        .toList(),
                recorded,
                reader.is(Role.ER_SUPERVISOR)
                        || (reader.is(Role.ERS_EC) && reader.id().equals(employer.owner())));
    }

    /**
     * Records the last day of somebody who signs for the employer, or that the person has not left after all. What that person
     * signed until then stays good. Refuses (403) anybody but the employer's counselor and supervisors, (409) as
     * {@link Departures#record}, (422) a missing reason, somebody whom no form names, and a day that cannot be.
     *
     * @param seen how many entries the page showed
     */
    @Transactional
    public void leaves(String employer, String name, int seen, @Nullable LocalDate lastOn, String reason) {
        boolean left = Departed.of(departures.of(employer)).lastDayOf(name).isPresent();
        departures.record(employer, name, seen, lastOn, reason);
        if (lastOn == null && !left) {
            throw Refused.invalid("Enter the last day of “" + name + "”.");
        }
        List<Line> named = lines(employer)
                .filter(line -> IdentityChecks.same(line.name(), name))
                .toList();
        if (named.isEmpty()) {
            throw Refused.invalid("No form SCD 2538 of this employer names “" + name + "” now.");
        }
        if (lastOn != null) {
            requireLater(named, lastOn);
            renewals.askForForm(employer, lastOn);
        } else if (lines(employer).map(Line::form).noneMatch(namesSomebodyWhoLeft(employer))) {
            renewals.formIsSound(employer);
        }
    }

    /** A form was found complete: where it names nobody who has left, no other is asked for any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    void received(String employer, PaperFacts form) {
        if (!namesSomebodyWhoLeft(employer).test(form)) {
            renewals.formIsSound(employer);
        }
    }

    private Predicate<PaperFacts> namesSomebodyWhoLeft(String employer) {
        Departed departed = Departed.of(departures.of(employer));
        return form -> !departed.namedBy(form).isEmpty();
    }

    private void requireLater(List<Line> named, LocalDate lastOn) {
        if (lastOn.isAfter(today().plusYears(1))) {
            throw Refused.invalid("The last day is within a year from today.");
        }
        named.stream()
                .flatMap(line -> line.from().stream())
                .max(Comparator.naturalOrder())
                .filter(lastOn::isBefore)
                .ifPresent(first -> {
                    throw Refused.invalid("The form lets this person sign from " + CountyWords.day(first)
                            + " on, so the last day is no earlier. Where the form is wrong, reject it instead.");
                });
    }

    private static Representative representative(
            List<Line> lines, List<Departure> recorded, Departed departed, LocalDate today) {
        Line newest = lines.get(0);
        Departure left = recorded.stream()
                .filter(one -> departed.namedBy(newest.form()).contains(newest.row()))
                .filter(one -> IdentityChecks.same(one.name(), newest.name()))
                .reduce((earlier, later) -> later)
                .orElse(null);
        return new Representative(
                newest.name(),
                newest.form().get(PaperField.REP_TITLE.key(newest.row())),
                newest.signs(),
                newest.from().orElse(null),
                left == null
                        ? newest.form()
                                .date(PaperField.REP_TO.key(newest.row()))
                                .orElse(null)
                        : requireNonNull(left.lastOn()),
                lines.stream().map(Line::of).distinct().toList(),
                left,
                left != null && today.isAfter(requireNonNull(left.lastOn())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    /** Each row of the forms that stand, of the newest form first. */
    private Stream<Line> lines(String employer) {
        return folder.formsOf(employer).stream()
                .flatMap(form -> form.facts().rows(Group.REPRESENTATIVE).stream()
                        .map(row -> new Line(form.of(), form.facts(), row))
                        .filter(line -> !line.name().isEmpty()));
    }

    private record Line(Form of, PaperFacts form, int row) {

        String name() {
            return form.get(PaperField.REP_NAME.key(row));
        }

        Optional<LocalDate> from() {
            return Departed.firstDay(form, row);
        }

        String signs() {
            List<String> words = new ArrayList<>();
            Stream.of(PaperField.SIGNS_AGREEMENT, PaperField.SIGNS_INVOICE, PaperField.SIGNS_TIMESHEET)
                    .filter(field -> form.get(field.key(row)).equals("true"))
                    .map(field -> field.label().toLowerCase(Locale.ROOT))
                    .forEach(words::add);
            return String.join(", ", words);
        }
    }
}
