package org.placewell.onboarding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.CorrectionsView.Change;
import org.placewell.onboarding.PaperField.Group;

/** In what two versions of a paper differ, field by field in the order of the page; no confidential number is told. */
final class PaperDifferences {

    /** What was typed from one version. */
    record Typed(PaperFacts facts, Map<PaperField, PaperNumber> numbers) {}

    private final Typed before;
    private final Typed after;
    private final boolean lastFour;
    private final Set<String> changed;
    private final List<Change> changes = new ArrayList<>();

    private PaperDifferences(Typed before, Typed after, boolean lastFour) {
        this.before = before;
        this.after = after;
        this.lastFour = lastFour;
        this.changed = new HashSet<>(after.facts().differencesTo(before.facts()));
    }

    static List<Change> between(DocumentKind kind, Typed before, Typed after, boolean lastFour) {
        PaperDifferences differences = new PaperDifferences(before, after, lastFour);
        for (PaperField field : PaperField.of(kind)) {
            if (field.confidential()) {
                differences.number(field);
            } else {
                differences.fact(field, field.key(), field.label());
            }
        }
        Group group = PaperField.groupOf(kind);
        if (group != null) {
            differences.rows(group);
        }
        return differences.changes;
    }

    private void rows(Group group) {
        for (int row = 1; row <= PaperField.ROWS; row++) {
            for (PaperField field : PaperField.of(group)) {
                fact(field, field.key(row), group.one() + " " + row + ": " + field.label());
            }
        }
    }

    private void fact(PaperField field, String key, String label) {
        if (changed.contains(key)) {
            changes.add(new Change(label, words(field, key, before.facts()), words(field, key, after.facts())));
        }
    }

    private static String words(PaperField field, String key, PaperFacts facts) {
        String words = facts.words(field, key);
        return words.isEmpty() ? "Empty" : words;
    }

    private void number(PaperField field) {
        PaperNumber one = before.numbers().get(field);
        PaperNumber other = after.numbers().get(field);
        if (!fingerprint(one).equals(fingerprint(other))) {
            changes.add(new Change(field.label(), masked(one, "kept"), masked(other, "changed")));
        }
    }

    private static String fingerprint(@Nullable PaperNumber number) {
        return number == null ? "" : number.fingerprint();
    }

    private String masked(@Nullable PaperNumber number, String word) {
        if (number == null) {
            return "Empty";
        }
        return !lastFour || number.lastFour().isEmpty() ? word : word + ", ends in " + number.lastFour();
    }
}
