package org.placewell.onboarding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.placewell.onboarding.PaperField.Group;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Words;

/**
 * What somebody sends from the form of one paper.
 *
 * @param numbers confidential ones that were typed now; absent where the one before stays
 * @param reasons why it goes on in spite of a warning
 */
public record TypedPaper(PaperFacts facts, Map<PaperField, String> numbers, Map<ErrorCode, String> reasons) {

    private static final String REASON = "reason-";

    public TypedPaper {
        numbers = Map.copyOf(numbers);
        reasons = Map.copyOf(reasons);
    }

    /** By the names that a form sends; others are ignored. */
    public static TypedPaper of(DocumentKind kind, Map<String, String> sent) {
        Map<PaperField, String> numbers = new EnumMap<>(PaperField.class);
        PaperField.of(kind).stream()
                .filter(PaperField::confidential)
                .filter(field -> !sent.getOrDefault(field.key(), "").isBlank())
                .forEach(field ->
                        numbers.put(field, sent.getOrDefault(field.key(), "").strip()));
        return new TypedPaper(PaperFacts.of(kind, sent), numbers, reasonsIn(sent));
    }

    /** The reasons alone, where a paper stands as it is. */
    public static Map<ErrorCode, String> reasonsIn(Map<String, String> sent) {
        Map<ErrorCode, String> reasons = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            String reason = sent.getOrDefault(reasonKey(code), "").strip().replace("\r\n", "\n");
            if (!reason.isEmpty()) {
                reasons.put(code, reason);
            }
        }
        return reasons;
    }

    /** The name of the box for a reason. */
    public static String reasonKey(ErrorCode code) {
        return REASON + code;
    }

    /** What cannot be kept at all, by the name of its field: too long, or with characters that no text has. */
    Map<String, String> unkeepable(DocumentKind kind) {
        Map<String, String> errors = new HashMap<>();
        PaperField.of(kind)
                .forEach(field -> check(
                        errors,
                        field.key(),
                        field,
                        field.confidential() ? numbers.getOrDefault(field, "") : facts.get(field)));
        Group group = PaperField.groupOf(kind);
        if (group != null) {
            facts.rows(group)
                    .forEach(row -> PaperField.of(group)
                            .forEach(field -> check(errors, field.key(row), field, facts.get(field.key(row)))));
        }
        reasons.forEach((code, reason) -> written(errors, reasonKey(code), reason, SafeWords::of));
        return errors;
    }

    /** Names of fields, never what was typed. */
    @Override
    public String toString() {
        return "TypedPaper[" + facts.byKey().keySet() + ", " + numbers.keySet() + ", " + reasons.keySet() + "]";
    }

    private static void check(Map<String, String> errors, String key, PaperField field, String text) {
        if (text.length() > field.longest()) {
            errors.put(
                    key,
                    field.label() + ": at most " + field.longest() + " characters, please; these are " + text.length()
                            + ".");
        } else if (field.type() != PaperField.Type.TEXT && text.chars().anyMatch(Character::isISOControl)) {
            errors.put(key, field.label() + ": one line, please.");
        } else {
            written(errors, key, text, field.type() == PaperField.Type.TEXT ? SafeWords::of : Words::of);
        }
    }

    private static void written(Map<String, String> errors, String key, String text, Consumer<String> rule) {
        try {
            rule.accept(text);
        } catch (Refused unwritable) {
            errors.put(key, String.valueOf(unwritable.getMessage()));
        }
    }
}
