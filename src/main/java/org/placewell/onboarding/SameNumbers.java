package org.placewell.onboarding;

import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.placewell.onboarding.PaperChecks.Found;

/** Tax numbers that another employer has too, on its papers or in its record (domain 10, case 6). */
final class SameNumbers {

    private static final int NAMED = 3;

    private record Stated(DocumentKind kind, PaperField field) {}

    /** A number on several papers is said of the first one. */
    private static final List<Stated> STATED = List.of(
            new Stated(DocumentKind.W9, PaperField.TIN),
            new Stated(DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN),
            new Stated(DocumentKind.TAX_FORMS, PaperField.TIN));

    private SameNumbers() {}

    static List<Found> found(Map<DocumentKind, FiledPaper> papers) {
        List<Found> found = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Stated stated : STATED) {
            FiledPaper paper = papers.get(stated.kind());
            if (paper == null) {
                continue;
            }
            PaperNumber number = paper.numbers().get(stated.field());
            if (number != null && seen.add(number.fingerprint())) {
                List<String> others = paper.others().getOrDefault(stated.field(), List.of());
                if (!others.isEmpty()) {
                    found.add(new Found(
                            stated.kind(),
                            stated.field().key(),
                            ErrorCode.DUPLICATE,
                            stated.field().label() + ": " + inWords(others)
                                    + " the same one; perhaps it is the same employer.",
                            WARNING));
                }
            }
        }
        return found;
    }

    /** By number alone: a name may change, which is nothing new about this paper. */
    private static String inWords(List<String> others) {
        String named = others.stream().limit(NAMED).collect(Collectors.joining(", "));
        return (others.size() > NAMED ? named + " and " + (others.size() - NAMED) + " more" : named)
                + (others.size() == 1 ? " has" : " have");
    }
}
