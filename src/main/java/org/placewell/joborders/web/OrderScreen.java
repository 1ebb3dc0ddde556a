package org.placewell.joborders.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.calendar.CountyWords;
import org.placewell.joborders.FindingCode;
import org.placewell.joborders.JobOrderFields;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.OrderTerms;
import org.placewell.joborders.OrderView;
import org.placewell.joborders.OrderView.Ability;
import org.placewell.joborders.SavedDraft;
import org.placewell.staff.Person;
import org.placewell.workflow.OpenTask;

/**
 * A job order in the words of its page.
 *
 * @param typed what the form of a draft shows
 * @param errors what is wrong with it, by field
 * @param wrongReasons why a reason cannot be kept
 * @param stale what somebody else has saved meanwhile, null if nobody has
 */
record OrderScreen(
        OrderView view,
        JobOrderFields typed,
        Map<OrderField, String> errors,
        Map<FindingCode, String> wrongReasons,
        SavedDraft.@Nullable Stale stale,
        List<Waiting> waiting,
        List<Deed> deeds) {

    private static final int LATEST = 10;
    /** A step that waits; {@code mine} if the reader may take it. */
    record Waiting(
            String taskId,
            String element,
            String step,
            String who,
            @Nullable Instant due,
            boolean late,
            boolean mine) {}

    /** One line of "Who did what". */
    record Deed(
            Instant at, String who, String what, @Nullable String reason) {}

    /** A field that two people have typed differently. */
    record Difference(String label, String theirs, String yours) {}

    static OrderScreen of(OrderView view, Person reader, Instant now) {
        return new OrderScreen(
                view,
                view.typed(),
                view.errors(),
                Map.of(),
                null,
                view.tasks().stream()
                        .map(task -> waiting(task, reader, view.names(), now))
                        .toList(),
                view.history().stream().map(row -> deed(row, view.names())).toList());
    }

    /** The same with what somebody has just typed, which is not saved. */
    OrderScreen with(JobOrderFields unsaved, SavedDraft.Unkeepable wrong) {
        return new OrderScreen(
                view, unsaved.withReasonsOf(view.typed()), wrong.errors(), wrong.reasons(), null, waiting, deeds);
    }

    /** The same with what somebody has just typed while somebody else has saved. */
    OrderScreen with(JobOrderFields unsaved, SavedDraft.Stale saved) {
        return new OrderScreen(view, unsaved.withReasonsOf(saved.now()), Map.of(), Map.of(), saved, waiting, deeds);
    }

    /** Where the saved draft says something else than the form. */
    public List<Difference> differences() {
        if (stale == null) {
            return List.of();
        }
        JobOrderFields saved = stale.now();
        Stream<Difference> fields = Arrays.stream(OrderField.values())
                .map(field -> new Difference(field.title(), words(saved.get(field)), words(typed.get(field))));
        Stream<Difference> reasons = Arrays.stream(FindingCode.values())
                .map(code -> new Difference(
                        "Reason for “" + code.title() + "”", words(saved.reason(code)), words(typed.reason(code))));
        return Stream.concat(fields, reasons)
                .filter(difference -> !difference.theirs().equals(difference.yours()))
                .toList();
    }

    private static String words(String typed) {
        return typed.isEmpty() ? "nothing" : typed;
    }

    /** The version that the form carries: what was saved meanwhile is known from here on. */
    public int formVersion() {
        return stale == null ? view.version() : stale.version();
    }

    /** The name of the box for a reason. */
    public String reasonKey(FindingCode code) {
        return JobOrderFields.reasonKey(code);
    }

    /** The value of a field, by its key. */
    public String value(String key) {
        return typed.get(key);
    }

    public boolean checked(String key) {
        return List.of("true", "on", "yes", "y", "1", "x")
                .contains(typed.get(key).toLowerCase(Locale.ROOT));
    }

    /** Whether the form shows a choice: by its name, or by its title as files have it. */
    public boolean chosen(String key, String name, String title) {
        String value = typed.get(key);
        return value.equalsIgnoreCase(name) || value.equalsIgnoreCase(title);
    }

    /** Browsers show nothing but dates of the form 2026-03-04 in a date field; what else was typed must not get lost. */
    public String dateType(String key) {
        String value = typed.get(key);
        return value.isEmpty() || value.matches("\\d{4}-\\d{2}-\\d{2}") ? "date" : "text";
    }

    /** What is wrong with a field, null if nothing. */
    public @Nullable String error(String key) {
        return errors.entrySet().stream()
                .filter(error -> error.getKey().key().equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether the draft was saved or sent once: an untouched form tells nobody what is missing. */
    public boolean tellsErrors() {
        return !wrongReasons.isEmpty() || (!errors.isEmpty() && (view.version() > 0 || !typed.equals(view.typed())));
    }

    /** Whether the errors are why something was not done. */
    public boolean complains(boolean refused) {
        return refused || !typed.equals(view.typed());
    }

    public boolean types() {
        return view.may(Ability.TYPE);
    }

    public boolean entersInEca() {
        return view.may(Ability.ENTER_IN_ECA);
    }

    public boolean reconfirms() {
        return view.may(Ability.RECONFIRM);
    }

    public boolean hires() {
        return view.may(Ability.HIRE);
    }

    public boolean amends() {
        return view.may(Ability.AMEND);
    }

    public boolean cancels() {
        return view.may(Ability.CANCEL);
    }

    /** The terms by their labels, those that say something. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        OrderTerms terms = view.terms();
        if (terms == null) {
            return facts;
        }
        put(facts, OrderField.OPENINGS, view.remaining() + " of " + terms.openings() + " left");
        put(facts, "Wage", terms.wage());
        put(facts, OrderField.HOURS_PER_WEEK, terms.hoursPerWeek());
        put(facts, OrderField.JOB_TYPE, terms.jobType().title());
        put(facts, OrderField.SCHEDULE, terms.schedule());
        put(facts, "Benefits", benefits(terms));
        put(facts, OrderField.STARTS_ON, terms.startsOn());
        put(facts, OrderField.CLOSES_ON, terms.closesOn());
        put(facts, OrderField.WORKSITE, terms.worksite());
        put(facts, OrderField.CITY, view.city());
        put(facts, OrderField.SUPERVISOR, terms.supervisor());
        put(facts, OrderField.LICENCE, terms.licence());
        put(facts, OrderField.LANGUAGES, terms.languages());
        put(facts, OrderField.BACKGROUND_CHECK, terms.backgroundCheck() ? "Yes" : "No");
        if (terms.specialized()) {
            put(facts, "Specialized for", Objects.requireNonNullElse(terms.targetGroup(), "not said"));
        }
        return facts;
    }

    /** The long texts by their labels. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        OrderTerms terms = view.terms();
        if (terms != null) {
            put(texts, OrderField.DESCRIPTION, terms.description());
            put(texts, OrderField.DUTIES, terms.duties());
            put(texts, OrderField.QUALIFICATIONS, terms.qualifications());
            put(texts, OrderField.REQUIREMENTS, terms.requirements());
            put(texts, OrderField.APPLY_HOW, terms.applyHow());
        }
        return texts;
    }

    /** The order as one text, ready to copy into ECA. */
    public String textForEca() {
        Stream<String> head = Stream.of(
                "Our number: " + view.number(),
                "Employer: " + view.employerName() + " (" + view.employerNumber() + ")",
                "Program: " + view.program().title(),
                OrderField.TITLE.title() + ": " + view.title());
        Stream<String> facts = facts().entrySet().stream().map(fact -> fact.getKey() + ": " + fact.getValue());
        Stream<String> texts = texts().entrySet().stream().map(text -> "\n" + text.getKey() + ":\n" + text.getValue());
        return Stream.of(head, facts, texts).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    /** All deeds but the latest. */
    public List<Deed> earlierDeeds() {
        return deeds.subList(0, Math.max(0, deeds.size() - LATEST));
    }

    public List<Deed> latestDeeds() {
        return deeds.subList(Math.max(0, deeds.size() - LATEST), deeds.size());
    }

    private static String benefits(OrderTerms terms) {
        List<String> benefits = new ArrayList<>();
        if (terms.healthBenefits()) {
            benefits.add("health");
        }
        if (terms.paidLeave()) {
            benefits.add("paid leave");
        }
        if (terms.careerPath()) {
            benefits.add("career path or training");
        }
        if (terms.predictable()) {
            benefits.add("predictable schedule");
        }
        return String.join(", ", benefits);
    }

    private static void put(Map<String, String> facts, OrderField field, @Nullable Object value) {
        put(facts, field.title(), value);
    }

    private static void put(Map<String, String> facts, String label, @Nullable Object value) {
        if (value instanceof LocalDate day) {
            facts.put(label, CountyWords.day(day));
        } else if (value != null && !value.toString().isEmpty()) {
            facts.put(
                    label,
                    value instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : value.toString());
        }
    }

    private static Waiting waiting(OpenTask task, Person reader, Map<String, String> names, Instant now) {
        String assignee = task.assignee();
        Instant due = task.due();
        return new Waiting(
                task.id(),
                task.element(),
                task.name(),
                assignee == null ? "Nobody yet" : names.getOrDefault(assignee, assignee),
                due,
                due != null && !now.isBefore(due),
                reader.id().equals(assignee));
    }

    private static Deed deed(AuditRow row, Map<String, String> names) {
        String who = row.onBehalfOf() == null
                ? row.actorName()
                : row.actorName() + ", after the click of " + names.get(row.onBehalfOf());
        return new Deed(row.occurredAt(), who, row.action() + row.result(), row.reason());
    }
}
