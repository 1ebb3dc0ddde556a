package org.placewell.onboarding;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.placewell.calendar.CountyWords;
import org.placewell.onboarding.PaperField.Group;

/**
 * What was typed from a paper, whatever it says, by the name of its field; confidential numbers are not among it. Fields that
 * are absent are empty.
 */
public record PaperFacts(Map<String, String> byKey) {

    public static final PaperFacts NONE = new PaperFacts(Map.of());

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendOptional(DateTimeFormatter.ofPattern("uuuu-MM-dd"))
            .appendOptional(DateTimeFormatter.ofPattern("M/d/uuuu"))
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);

    public PaperFacts {
        byKey = Map.copyOf(byKey);
    }

    /** Of what a form sends, the fields of this kind. */
    public static PaperFacts of(DocumentKind kind, Map<String, String> sent) {
        Map<String, String> typed = new HashMap<>();
        keysOf(kind).forEach(key -> {
            String text = sent.getOrDefault(key, "").strip().replace("\r\n", "\n");
            if (!text.isEmpty()) {
                typed.put(key, text);
            }
        });
        return new PaperFacts(typed);
    }

    private static Stream<String> keysOf(DocumentKind kind) {
        Stream<String> single = PaperField.of(kind).stream()
                .filter(field -> !field.confidential())
                .map(PaperField::key);
        Group group = PaperField.groupOf(kind);
        return group == null
                ? single
                : Stream.concat(
                        single,
                        IntStream.rangeClosed(1, PaperField.ROWS)
                                .boxed()
                                .flatMap(row -> PaperField.of(group).stream().map(field -> field.key(row))));
    }

    /** Empty if nothing was typed. */
    public String get(String key) {
        return byKey.getOrDefault(key, "");
    }

    public String get(PaperField field) {
        return get(field.key());
    }

    public boolean ticked(PaperField field) {
        return get(field).equals("true");
    }

    /** The rows of a group in which something stands, the first being 1. */
    public List<Integer> rows(Group group) {
        return IntStream.rangeClosed(1, PaperField.ROWS)
                .filter(row -> PaperField.of(group).stream().anyMatch(field -> byKey.containsKey(field.key(row))))
                .boxed()
                .toList();
    }

    /** As people read it: a choice by its title, a day with its weekday; what is no day, as it was typed. */
    public String words(PaperField field, String key) {
        String typed = get(key);
        return switch (field.type()) {
            case FLAG -> typed.equals("true") ? "Yes" : "No";
            case CHOICE -> field.choices().getOrDefault(typed, typed);
            case DATE -> date(key).map(CountyWords::day).orElse(typed);
            default -> typed;
        };
    }

    /** The day that a field says, of the years 1900 to 2199; empty if none can be read. */
    public Optional<LocalDate> date(String key) {
        try {
            return Optional.of(LocalDate.parse(get(key), DATE))
                    .filter(day -> day.getYear() >= 1900 && day.getYear() < 2200);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    public Optional<LocalDate> date(PaperField field) {
        return date(field.key());
    }

    /** The number that a field says, as in "50 %"; empty if none can be read. */
    public Optional<BigDecimal> number(PaperField field) {
        try {
            return Optional.of(new BigDecimal(get(field).replace("%", "").strip()));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** The names of the fields in which these differ from others. */
    public List<String> differencesTo(PaperFacts other) {
        return Stream.concat(byKey.keySet().stream(), other.byKey.keySet().stream())
                .distinct()
                .filter(key -> !get(key).equals(other.get(key)))
                .sorted()
                .toList();
    }

    /** What goes over to the next version of a paper: all but what is seen on the sheet itself. */
    PaperFacts forNextVersion() {
        Map<String, String> kept = new HashMap<>(byKey);
        Set<PaperField> fresh = PaperField.OF_THE_SHEET;
        fresh.forEach(field -> kept.remove(field.key()));
        return new PaperFacts(kept);
    }
}
