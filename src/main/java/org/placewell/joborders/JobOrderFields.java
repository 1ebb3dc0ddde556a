package org.placewell.joborders;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Words;

/**
 * A job order as it is typed, whatever it says: a draft keeps it so. Fields that are absent are empty.
 *
 * @param reasons what the counselor says to a finding of the automatic checks; empty where a form took a reason away, absent
 *     where it had no box for one
 */
public record JobOrderFields(Map<OrderField, String> typed, Map<FindingCode, String> reasons) {

    private static final String REASON = "reason-";

    public JobOrderFields {
        typed = Map.copyOf(typed);
        reasons = Map.copyOf(reasons);
    }

    /** By the names that a form sends: {@code wageMin}, {@code reason-HOURS}; others are ignored. */
    public static JobOrderFields of(Map<String, String> sent) {
        Map<OrderField, String> typed = new EnumMap<>(OrderField.class);
        Map<FindingCode, String> reasons = new EnumMap<>(FindingCode.class);
        for (OrderField field : OrderField.values()) {
            put(typed, field, sent.get(field.key()));
        }
        for (FindingCode code : FindingCode.values()) {
            String reason = sent.get(reasonKey(code));
            if (reason != null) {
                reasons.put(code, cleaned(reason));
            }
        }
        return new JobOrderFields(typed, reasons);
    }

    /** As {@link #of} takes it. */
    public Map<String, String> byKey() {
        Map<String, String> keys = new HashMap<>();
        typed.forEach((field, text) -> keys.put(field.key(), text));
        reasons.forEach((code, text) -> {
            if (!text.isEmpty()) {
                keys.put(reasonKey(code), text);
            }
        });
        return keys;
    }

    /** These, with the reasons of {@code saved} that a form had no box for. */
    public JobOrderFields withReasonsOf(JobOrderFields saved) {
        Map<FindingCode, String> all = new HashMap<>(saved.reasons);
        all.putAll(reasons);
        return new JobOrderFields(typed, all);
    }

    /** These, at a worksite that was chosen instead of typed. */
    JobOrderFields at(String street, String city) {
        Map<OrderField, String> moved = new HashMap<>(typed);
        moved.put(OrderField.WORKSITE, street);
        moved.put(OrderField.CITY, city);
        return new JobOrderFields(moved, reasons);
    }

    /** These, with reasons as {@link Words} reads them; refuses (422) those that it cannot. */
    JobOrderFields withReadableReasons() {
        Map<FindingCode, String> readable = new HashMap<>();
        reasons.forEach((code, reason) -> readable.put(code, Objects.requireNonNullElse(Words.of(reason), "")));
        return new JobOrderFields(typed, readable);
    }

    /** The names of the fields and reasons in which these differ from others. */
    String[] differencesTo(JobOrderFields other) {
        Map<String, String> ours = byKey();
        Map<String, String> theirs = other.byKey();
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(ours.get(key), theirs.get(key)))
                .sorted()
                .toArray(String[]::new);
    }

    /** The name of the box for a reason. */
    public static String reasonKey(FindingCode code) {
        return REASON + code;
    }

    /** Empty if none was given. */
    public String reason(FindingCode code) {
        return reasons.getOrDefault(code, "");
    }

    /** Empty if nothing was typed. */
    public String get(OrderField field) {
        return typed.getOrDefault(field, "");
    }

    /** The field of this name in a form. */
    public String get(String key) {
        return byKey().getOrDefault(key, "");
    }

    private static void put(Map<OrderField, String> values, OrderField field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            values.put(field, cleaned(text));
        }
    }

    /** A browser sends two characters for the end of a line and counts one. */
    private static String cleaned(String text) {
        return text.strip().replace("\r\n", "\n");
    }
}
