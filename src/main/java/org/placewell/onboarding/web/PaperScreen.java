package org.placewell.onboarding.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.PaperFacts;
import org.placewell.onboarding.PaperFault;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperField;
import org.placewell.onboarding.PaperField.Group;
import org.placewell.onboarding.PaperPage;
import org.placewell.onboarding.PaperPage.FieldFault;
import org.placewell.onboarding.SavedPaper;
import org.placewell.onboarding.TypedPaper;
import org.placewell.staff.Refused;

/**
 * A paper in the words of its page.
 *
 * @param typed what the form shows
 * @param wrong why something that was sent cannot be kept, by field
 * @param whole numbers that are shown on this answer only
 * @param reasons that were typed and not recorded, since there is no such warning or nothing was saved
 * @param open what keeps the paper from being complete, as it was to be
 * @param stale what somebody else has saved meanwhile, null if nobody has
 * @param unsaved why nothing of what was sent is saved, null if that is not so
 */
record PaperScreen(
        PaperPage page,
        PaperFacts typed,
        Map<String, String> wrong,
        Map<PaperField, String> whole,
        Map<ErrorCode, String> reasons,
        List<PaperFault> open,
        SavedPaper.@Nullable Stale stale,
        @Nullable String unsaved) {

    private static final int EMPTY_ROWS = 3;
    private static final int SHEETS = 6;

    /** A field that two people have typed differently. */
    record Difference(String label, String theirs, String yours) {}

    static PaperScreen of(PaperPage page) {
        return new PaperScreen(page, page.facts(), Map.of(), Map.of(), Map.of(), List.of(), null, null);
    }

    /** The same after it was saved. */
    PaperScreen with(SavedPaper.Kept kept, Map<ErrorCode, String> given) {
        return new PaperScreen(page, typed, wrong, kept.shownOnce(), given, kept.open(), null, null);
    }

    /** The same with what somebody has just typed, which is not saved. */
    PaperScreen with(TypedPaper unsaved, SavedPaper.Unkeepable unkeepable) {
        return new PaperScreen(
                page, unsaved.facts(), unkeepable.errors(), Map.of(), unsaved.reasons(), List.of(), null, null);
    }

    /** The same with what somebody has just typed while somebody else has saved. */
    PaperScreen with(TypedPaper unsaved, SavedPaper.Stale saved) {
        return new PaperScreen(page, unsaved.facts(), Map.of(), Map.of(), unsaved.reasons(), List.of(), saved, null);
    }

    /** The same with what somebody has just typed and could not save. */
    PaperScreen with(TypedPaper sent, Refused refusal) {
        return new PaperScreen(
                page, sent.facts(), Map.of(), Map.of(), sent.reasons(), List.of(), null, refusal.getMessage());
    }

    /** The same with reasons that could not be recorded. */
    PaperScreen with(Map<ErrorCode, String> sent, Refused refusal) {
        return new PaperScreen(page, typed, Map.of(), Map.of(), sent, List.of(), null, refusal.getMessage());
    }

    /** The same with a number that this person may see now. */
    PaperScreen with(Map<PaperField, String> revealed) {
        return new PaperScreen(page, typed, wrong, revealed, reasons, open, stale, unsaved);
    }

    /** Where the saved paper says something else than the form. */
    public List<Difference> differences() {
        if (stale == null) {
            return List.of();
        }
        PaperFacts saved = stale.now();
        Map<String, String> labels = labels();
        return typed.differencesTo(saved).stream()
                .map(key -> new Difference(labels.getOrDefault(key, key), words(saved.get(key)), words(typed.get(key))))
                .toList();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        fields().forEach(field -> labels.put(field.key(), field.label()));
        Group group = group();
        if (group != null) {
            IntStream.rangeClosed(1, PaperField.ROWS)
                    .forEach(row -> PaperField.of(group)
                            .forEach(field ->
                                    labels.put(field.key(row), group.one() + " " + row + ", " + field.label())));
        }
        return labels;
    }

    /** The paper was to be completed, and is not. */
    public boolean refused() {
        return !open.isEmpty();
    }

    /** What keeps it from being complete and is said of no field. */
    public List<PaperFault> besides() {
        return open.stream().filter(fault -> !page.faults().contains(fault)).toList();
    }

    /** What was typed and is not saved, where there is no form that still holds it. */
    public Map<String, String> lost() {
        Map<String, String> lost = new LinkedHashMap<>();
        if ((unsaved != null || stale != null) && !page.types()) {
            fields().forEach(field -> put(lost, typed, field, field.key(), field.label()));
            Group group = group();
            if (group != null) {
                typed.rows(group)
                        .forEach(row -> rowFields()
                                .forEach(field -> put(
                                        lost,
                                        typed,
                                        field,
                                        field.key(row),
                                        group.one() + " " + row + ", " + field.label())));
            }
            reasons.forEach((code, reason) -> lost.put("Reason: " + code.title(), reason));
        }
        return lost;
    }

    private static String words(String typed) {
        return typed.isEmpty() ? "nothing" : typed;
    }

    /** The version that the form carries: what was saved meanwhile is known from here on. */
    public long seen() {
        return stale == null ? page.seen() : stale.version();
    }

    public List<PaperField> fields() {
        return PaperField.of(page.kind());
    }

    public @Nullable Group group() {
        return PaperField.groupOf(page.kind());
    }

    public List<PaperField> rowFields() {
        Group group = group();
        return group == null ? List.of() : PaperField.of(group);
    }

    /** The rows that something stands in; while it is typed, three empty ones more. */
    public List<Integer> rows() {
        Group group = group();
        if (group == null) {
            return List.of();
        }
        List<Integer> rows = new ArrayList<>(typed.rows(group));
        if (page.types()) {
            int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1);
            IntStream.rangeClosed(last + 1, Math.min(PaperField.ROWS, last + EMPTY_ROWS))
                    .forEach(rows::add);
        }
        return rows;
    }

    public String value(String key) {
        return typed.get(key);
    }

    /** A date that cannot be read stays as it was typed. */
    public String inputType(PaperField field, String key) {
        return field.type() == PaperField.Type.DATE
                        && (value(key).isEmpty() || value(key).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                ? "date"
                : "text";
    }

    public boolean must(PaperField field) {
        return field.mandatory(page.tier());
    }

    /** What is wrong with a field, in one sentence or more; null if nothing is. */
    public @Nullable String error(String key) {
        String unkept = wrong.get(key);
        if (unkept != null) {
            return unkept;
        }
        String said = found(key, Weight.ERROR);
        return said.isEmpty() || !touched() ? null : said;
    }

    /** What goes on with a reason only; null if nothing does. */
    public @Nullable String warning(String key) {
        String said = found(key, Weight.WARNING);
        return said.isEmpty() ? null : said;
    }

    /** A paper of which nothing is typed yet is not full of mistakes. */
    private boolean touched() {
        return refused() || !page.facts().byKey().isEmpty() || !page.numbers().isEmpty();
    }

    private String found(String key, Weight weight) {
        return page.found().stream()
                .filter(fault -> Objects.equals(fault.field(), key) && fault.weight() == weight)
                .map(fault -> fault.code().title() + ". " + fault.text())
                .collect(Collectors.joining(" "));
    }

    /** Everything that keeps it from being complete, with the field to go to; null where it is about the whole paper. */
    public List<FieldFault> errors() {
        return page.found().stream()
                .filter(fault -> fault.weight() == Weight.ERROR)
                .toList();
    }

    public List<PaperFault> warnings() {
        return page.faults().stream()
                .filter(fault -> fault.weight() == Weight.WARNING)
                .toList();
    }

    /** Warnings to which nobody has given a reason. */
    public boolean unexplained() {
        return warnings().stream().anyMatch(fault -> fault.reason() == null);
    }

    public String reasonKey(ErrorCode code) {
        return TypedPaper.reasonKey(code);
    }

    public String reason(PaperFault fault) {
        return reasons.getOrDefault(fault.code(), fault.reason() == null ? "" : fault.reason());
    }

    /** What is typed, for reading: label and value, the empty ones left out. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        fields().stream()
                .filter(field -> !field.confidential())
                .forEach(field -> put(facts, page.facts(), field, field.key(), field.label()));
        return facts;
    }

    /** The same of one row. */
    public Map<String, String> facts(int row) {
        Map<String, String> facts = new LinkedHashMap<>();
        rowFields().forEach(field -> put(facts, page.facts(), field, field.key(row), field.label()));
        return facts;
    }

    private static void put(Map<String, String> facts, PaperFacts source, PaperField field, String key, String label) {
        if (!source.get(key).isEmpty()) {
            facts.put(label, source.words(field, key));
        }
    }

    public List<PaperField> confidentialFields() {
        return fields().stream().filter(PaperField::confidential).toList();
    }

    /** The pages that are drawn beside the form; the others are one click away. */
    public List<Integer> sheets() {
        return IntStream.rangeClosed(1, Math.min(SHEETS, page.file().pages()))
                .boxed()
                .toList();
    }

    /** Names no number. */
    @Override
    public String toString() {
        return "PaperScreen[" + page.packet() + ", " + page.kind() + ", " + whole.keySet() + "]";
    }

    /** What the address of another version carries. */
    public @Nullable Integer versionInAddress() {
        boolean last = page.versions().get(page.versions().size() - 1).version() == page.version();
        return last ? null : page.version();
    }
}
