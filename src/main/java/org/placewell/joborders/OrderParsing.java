package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** Reads what was typed and names, field by field, what cannot be read or must not be missing. */
final class OrderParsing {

    private static final Pattern MONEY = Pattern.compile("\\$?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,7})(\\.[0-9]{1,2})?");
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,3}(\\.[0-9])?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,4}");
    private static final Set<String> YES = Set.of("true", "on", "yes", "y", "1", "x");
    private static final Set<String> NO = Set.of("", "false", "off", "no", "n", "0");
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendOptional(DateTimeFormatter.ofPattern("uuuu-MM-dd"))
            .appendOptional(DateTimeFormatter.ofPattern("M/d/uuuu"))
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final BigDecimal HOURS_A_WEEK = BigDecimal.valueOf(168);

    private final JobOrderFields fields;
    private final LocalDate today;
    private final Map<OrderField, String> errors = new EnumMap<>(OrderField.class);

    private OrderParsing(JobOrderFields fields, LocalDate today) {
        this.fields = fields;
        this.today = today;
    }

    /** @param today where the county is; an order cannot close before it is entered */
    static ParsedOrder parse(JobOrderFields fields, LocalDate today) {
        return new OrderParsing(fields, today).parsed();
    }

    /** Whether a draft can keep what was typed at all: lengths and characters. */
    static Map<OrderField, String> unkeepable(JobOrderFields fields) {
        OrderParsing parsing = new OrderParsing(fields, LocalDate.EPOCH);
        fields.typed().keySet().forEach(parsing::text);
        return parsing.errors;
    }

    /** The same for the reasons. */
    static Map<FindingCode, String> unkeepableReasons(JobOrderFields fields) {
        Map<FindingCode, String> errors = new EnumMap<>(FindingCode.class);
        fields.reasons().forEach((code, reason) -> {
            try {
                Words.of(reason);
            } catch (Refused unwritable) {
                errors.put(code, "Reason for “" + code.title() + "”: " + unwritable.getMessage());
            }
        });
        return errors;
    }

    private ParsedOrder parsed() {
        String title = required(OrderField.TITLE, "Enter the job title.");
        String city = required(OrderField.CITY, "Enter the city of the worksite.");
        String description =
                required(OrderField.DESCRIPTION, "Enter the description; the job order request includes one (ONB-1).");
        int openings = openings();
        BigDecimal from = money(OrderField.WAGE_MIN);
        BigDecimal to = money(OrderField.WAGE_MAX);
        if (from != null && to != null && to.compareTo(from) < 0) {
            errors.put(OrderField.WAGE_MAX, "Wage to: not less than the wage from.");
        } else if (from == null && to != null && !errors.containsKey(OrderField.WAGE_MIN)) {
            errors.put(OrderField.WAGE_MIN, "Wage from: enter the lowest wage too.");
        }
        PayUnit unit = choice(OrderField.PAY_UNIT, PayUnit.values(), PayUnit::title, PayUnit.HOUR);
        JobType type = choice(OrderField.JOB_TYPE, JobType.values(), JobType::title, null);
        LocalDate closes = date(OrderField.CLOSES_ON);
        if (closes != null && closes.isBefore(today)) {
            errors.put(OrderField.CLOSES_ON, "Closing date: this day has passed.");
        }
        OrderTerms terms = new OrderTerms(
                text(OrderField.WORKSITE),
                description,
                text(OrderField.DUTIES),
                text(OrderField.QUALIFICATIONS),
                text(OrderField.REQUIREMENTS),
                text(OrderField.LICENCE),
                text(OrderField.LANGUAGES),
                flag(OrderField.BACKGROUND_CHECK),
                openings,
                from,
                to,
                unit == null ? PayUnit.HOUR : unit,
                hours(),
                text(OrderField.SCHEDULE),
                flag(OrderField.PREDICTABLE),
                type == null ? JobType.PERMANENT : type,
                flag(OrderField.HEALTH_BENEFITS),
                flag(OrderField.PAID_LEAVE),
                flag(OrderField.CAREER_PATH),
                date(OrderField.STARTS_ON),
                closes,
                text(OrderField.APPLY_HOW),
                text(OrderField.SUPERVISOR),
                flag(OrderField.VACANCY_CONFIRMED),
                flag(OrderField.DISPLACEMENT_ATTESTED),
                flag(OrderField.SPECIALIZED),
                text(OrderField.TARGET_GROUP));
        return new ParsedOrder(errors.isEmpty() ? new ParsedOrder.Read(title, city, terms) : null, errors);
    }

    private String required(OrderField field, String words) {
        String text = text(field);
        if (text == null) {
            errors.putIfAbsent(field, words);
            return "";
        }
        return text;
    }

    private @Nullable String text(OrderField field) {
        String typed = fields.get(field);
        if (typed.length() > field.longest()) {
            errors.put(
                    field,
                    field.title() + ": at most " + field.longest() + " characters, please; these are " + typed.length()
                            + ".");
            return null;
        }
        if (field.kind() != OrderField.Kind.TEXT && typed.chars().anyMatch(Character::isISOControl)) {
            errors.put(field, field.title() + ": one line, please.");
            return null;
        }
        try {
            return Words.of(typed);
        } catch (Refused unwritable) {
            errors.put(field, field.title() + ": " + unwritable.getMessage());
            return null;
        }
    }

    private int openings() {
        String typed = text(OrderField.OPENINGS);
        if (typed == null || !WHOLE.matcher(typed).matches() || Integer.parseInt(typed) == 0) {
            errors.putIfAbsent(OrderField.OPENINGS, "Openings: a whole number from 1 to 9999.");
            return 1;
        }
        return Integer.parseInt(typed);
    }

    private @Nullable BigDecimal money(OrderField field) {
        String typed = text(field);
        if (typed == null) {
            return null;
        }
        if (!MONEY.matcher(typed).matches()) {
            errors.put(field, field.title() + ": an amount such as 18.50.");
            return null;
        }
        BigDecimal amount = new BigDecimal(typed.replaceAll("[$,]", "")).setScale(2);
        if (amount.signum() == 0) {
            errors.put(field, field.title() + ": more than 0.");
        }
        return amount;
    }

    private @Nullable BigDecimal hours() {
        String typed = text(OrderField.HOURS_PER_WEEK);
        if (typed == null) {
            return null;
        }
        BigDecimal hours = HOURS.matcher(typed).matches() ? new BigDecimal(typed) : BigDecimal.ZERO;
        if (hours.signum() == 0 || hours.compareTo(HOURS_A_WEEK) > 0) {
            errors.put(OrderField.HOURS_PER_WEEK, "Hours a week: a number such as 20 or 37.5, at most 168.");
            return null;
        }
        return hours;
    }

    private @Nullable LocalDate date(OrderField field) {
        String typed = text(field);
        if (typed == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(typed, DATE);
            if (date.getYear() >= 2000 && date.getYear() < 2100) {
                return date;
            }
        } catch (DateTimeException unreadable) {
            // said below
        }
        errors.put(field, field.title() + ": a date such as 2026-03-04 or 3/4/2026.");
        return null;
    }

    private boolean flag(OrderField field) {
        String typed = fields.get(field).toLowerCase(Locale.ROOT);
        if (!YES.contains(typed) && !NO.contains(typed)) {
            errors.put(field, field.title() + ": yes or no.");
        }
        return YES.contains(typed);
    }

    /** @param absent what an empty field means; null if it must not be empty */
    private <E extends Enum<E>> @Nullable E choice(
            OrderField field, E[] values, Function<E, String> title, @Nullable E absent) {
        String typed = text(field);
        if (typed == null && absent != null) {
            return absent;
        }
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(typed)
                        || title.apply(value).equalsIgnoreCase(typed))
                .findFirst()
                .orElseGet(() -> {
                    errors.putIfAbsent(
                            field,
                            field.title() + ": choose "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(values).map(title).toList()) + ".");
                    return null;
                });
    }
}
