package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.placewell.calendar.CountyWords;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperField.Group;

/**
 * The papers of a packet against who has left the employer (domain 10, case 11): what that person signed later is rejected, a plain
 * fact as an expiry is one; a form that names that person among others is to be replaced, which stops nobody.
 */
final class DepartureChecks {

    private final Map<DocumentKind, FiledPaper> papers;
    private final Departed departed;
    private final LocalDate today;

    DepartureChecks(Map<DocumentKind, FiledPaper> papers, Departed departed, LocalDate today) {
        this.papers = papers;
        this.departed = departed;
        this.today = today;
    }

    List<Found> found() {
        List<Found> found = new ArrayList<>();
        Optional<PaperFacts> form =
                Optional.ofNullable(papers.get(DocumentKind.SCD_2538)).map(FiledPaper::facts);
        form.ifPresent(facts -> departed.namedBy(facts).forEach(row -> found.add(stillNamed(facts, row))));
        Optional.ofNullable(papers.get(DocumentKind.AGREEMENT))
                .map(FiledPaper::facts)
                .flatMap(facts -> signedTooLate(facts, form.orElse(PaperFacts.NONE)))
                .ifPresent(found::add);
        return found;
    }

    private Found stillNamed(PaperFacts form, int row) {
        String name = form.get(PaperField.REP_NAME.key(row));
        return new Found(
                DocumentKind.SCD_2538,
                PaperField.REP_TO.key(row),
                ErrorCode.EXPIRED,
                "“" + name + "” may sign until " + day(name) + " only, having left then; a new form is needed.",
                Weight.WARNING);
    }

    private Optional<Found> signedTooLate(PaperFacts agreement, PaperFacts form) {
        String signer = agreement.get(PaperField.SIGNER);
        LocalDate signedOn = agreement.date(PaperField.SIGNED_ON).orElse(today);
        return departed.lastDayOf(signer)
                .filter(signedOn::isAfter)
                .filter(last -> !authorizedAnew(form, signer, last, signedOn))
                .map(last -> new Found(
                        DocumentKind.AGREEMENT,
                        PaperField.SIGNER.key(),
                        ErrorCode.UNAUTHORIZED,
                        "“" + signer + "” signed it on " + CountyWords.day(signedOn) + ", but left on " + day(signer)
                                + " and could not sign for the employer any more. Somebody else signs a new one.",
                        Weight.ERROR));
    }

    private static boolean authorizedAnew(PaperFacts form, String name, LocalDate last, LocalDate on) {
        return form.rows(Group.REPRESENTATIVE).stream()
                .filter(row -> IdentityChecks.same(form.get(PaperField.REP_NAME.key(row)), name))
                .anyMatch(row -> Departed.firstDay(form, row)
                        .filter(first -> first.isAfter(last) && !first.isAfter(on))
                        .isPresent());
    }

    private String day(String name) {
        return departed.lastDayOf(name).map(CountyWords::day).orElse("");
    }
}
