package org.placewell.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.history.NarrativeLine.Kind;
import org.placewell.mail.LetterRow;
import org.placewell.workflow.Actor;
import org.placewell.workflow.CaseAccount.Deed;
import org.placewell.workflow.CaseModel;
import org.placewell.workflow.CaseModel.Flow;
import org.placewell.workflow.CaseStep;

/** Puts path, deeds, trail and letters of one case into one order and each fact into one sentence. */
final class Narrative {

    /** Rows of one click are written at slightly different moments. */
    private static final Duration ONE_CLICK = Duration.ofSeconds(5);

    private final List<CaseStep> steps;
    private final Optional<CaseModel> model;
    private final Map<CaseStep, StepTime> times;
    private final UnaryOperator<String> names;
    private final Path path;
    private final Set<Deed> told = new HashSet<>();
    private final List<Fact> facts = new ArrayList<>();

    Narrative(
            List<CaseStep> steps,
            Optional<CaseModel> model,
            Map<CaseStep, StepTime> times,
            UnaryOperator<String> names) {
        this.steps = steps;
        this.model = model;
        this.times = new HashMap<>(times);
        this.names = names;
        this.path = new Path(steps, model);
    }

    /** @param trail the rows that tell of changes, none of readings */
    List<NarrativeLine> of(List<Deed> deeds, List<AuditRow> trail, List<LetterRow> letters) {
        steps.forEach(step -> tell(step, deeds));
        trail.stream().filter(row -> !isTold(row) && !isToldByTheStart(row)).forEach(this::tell);
        letters.forEach(this::tell);
        facts.sort(Comparator.comparing(Fact::at).thenComparing(Fact::rank));
        List<NarrativeLine> lines = new ArrayList<>();
        for (Fact fact : facts) {
            lines.add(new NarrativeLine(
                    lines.size() + 1,
                    fact.at(),
                    fact.kind(),
                    fact.text(),
                    fact.note(),
                    fact.entered(),
                    fact.left(),
                    fact.cancelled(),
                    fact.flow()));
        }
        return lines;
    }

    private void tell(CaseStep step, List<Deed> deeds) {
        String flow = path.into(step).map(Flow::id).orElse(null);
        Instant left = step.leftAt();
        if (step.human()) {
            add(step, "“" + step.label() + "” waits" + forWhom(step), null, flow);
            if (left != null) {
                Optional<Deed> deed = deeds.stream()
                        .filter(done -> !step.cancelled() && isDoneIn(step, left, done) && told.add(done))
                        .findFirst();
                leave(
                        step,
                        left,
                        Kind.PERSON,
                        deed.map(done -> sentence(done, step)).orElseGet(() -> done(step)),
                        deed.map(Deed::note).orElse(null),
                        null);
            }
            return;
        }
        if (left != null && Duration.between(step.enteredAt(), left).compareTo(ONE_CLICK) < 0) {
            boolean person =
                    step.type().toLowerCase(Locale.ROOT).endsWith("startevent") && !Actor.SYSTEM.equals(step.actedBy());
            facts.add(new Fact(
                    step.enteredAt(),
                    2 * step.order(),
                    person ? Kind.PERSON : Kind.PATH,
                    passed(step),
                    null,
                    step.element(),
                    step.element(),
                    step.cancelled(),
                    flow));
            return;
        }
        add(step, "The case came to “" + step.label() + "”", null, flow);
        if (left != null) {
            leave(step, left, Kind.PATH, "The case left “" + step.label() + "”", null, null);
        }
    }

    /** A step that the model gives to one person waits for nobody else. */
    private String forWhom(CaseStep step) {
        if (step.givenTo() != null) {
            return " for " + names.apply(step.givenTo());
        }
        return model.filter(known -> !known.given().contains(step.element()))
                .flatMap(known -> Optional.ofNullable(known.roles().get(step.element())))
                .map(role -> " for the role " + role.title())
                .orElse("");
    }

    private static boolean isDoneIn(CaseStep step, Instant left, Deed deed) {
        return deed.element().equals(step.element())
                && !deed.at().isBefore(step.enteredAt())
                && Duration.between(left, deed.at()).abs().compareTo(ONE_CLICK) < 0;
    }

    /** As "Approved by Dana Okafor as ER supervisor; saw version 3; waited 2 business days, in hand for 3 hours". */
    private String sentence(Deed deed, CaseStep step) {
        boolean made = deed.verb().equals("submitted") || deed.verb().equals("corrected");
        return capital(deed.verb()) + " by " + names.apply(deed.by()) + " as " + deed.capacity()
                + (made ? "; this is version " : "; saw version ") + deed.version() + took(step);
    }

    private String done(CaseStep step) {
        return step.cancelled()
                ? "“" + step.label() + "” ended undone" + took(step)
                : "“" + step.label() + "” done by " + by(step) + took(step);
    }

    private String took(CaseStep step) {
        StepTime time = times.get(step);
        if (time == null) {
            return "";
        }
        String waited = time.waiting() == null ? "" : "waited " + time.waiting();
        String worked = time.working() == null ? "" : "in hand for " + time.working();
        String both = waited.isEmpty() || worked.isEmpty() ? waited + worked : waited + ", " + worked;
        return both.isEmpty() ? "" : "; " + both;
    }

    private String passed(CaseStep step) {
        String type = step.type().toLowerCase(Locale.ROOT);
        if (type.endsWith("startevent")) {
            return step.label() + (Actor.SYSTEM.equals(step.actedBy()) ? "" : " by " + by(step));
        }
        if (type.endsWith("gateway")) {
            return "“" + step.label() + "” "
                    + path.answerAt(step)
                            .map(answer -> "The answer is: " + answer)
                            .orElse("The case went on");
        }
        if (type.endsWith("endevent")) {
            return step.label() + ". The case came to this end";
        }
        return "Placewell did “" + step.label() + "”";
    }

    private String by(CaseStep step) {
        return step.actedBy() == null ? "somebody" : names.apply(step.actedBy());
    }

    /** By a deed that has found its step; one that found none is told by its row. */
    private boolean isTold(AuditRow row) {
        return told.stream()
                .anyMatch(deed -> deed.action().equals(row.action())
                        && deed.by().equals(row.actor())
                        && Duration.between(deed.at(), row.occurredAt()).abs().compareTo(ONE_CLICK) < 0);
    }

    private boolean isToldByTheStart(AuditRow row) {
        return steps.stream()
                .limit(1)
                .anyMatch(step -> step.label().equals(row.action())
                        && row.actor().equals(step.actedBy())
                        && Duration.between(step.enteredAt(), row.occurredAt())
                                        .abs()
                                        .compareTo(ONE_CLICK)
                                < 0);
    }

    private void tell(AuditRow row) {
        boolean system = Actor.SYSTEM.equals(row.actor());
        String who = system
                ? row.onBehalfOf() == null
                        ? " by Placewell"
                        : " by Placewell, after what " + names.apply(row.onBehalfOf()) + " did"
                : " by " + row.actorName();
        facts.add(new Fact(
                row.occurredAt(),
                Long.MAX_VALUE / 2 + row.id(),
                system ? Kind.PATH : Kind.PERSON,
                row.action() + who + row.result(),
                row.reason(),
                null,
                null,
                false,
                null));
    }

    private void tell(LetterRow letter) {
        facts.add(new Fact(
                letter.enqueuedAt(),
                Long.MAX_VALUE,
                Kind.LETTER,
                "Letter " + letter.number() + " written to " + letter.recipient() + ": “" + letter.subject() + "”",
                null,
                null,
                null,
                false,
                null));
    }

    private void add(CaseStep step, String text, @Nullable String note, @Nullable String flow) {
        facts.add(
                new Fact(step.enteredAt(), 2 * step.order(), Kind.PATH, text, note, step.element(), null, false, flow));
    }

    private void leave(
            CaseStep step, Instant at, Kind kind, String text, @Nullable String note, @Nullable String flow) {
        facts.add(new Fact(at, 2 * step.order() + 1, kind, text, note, null, step.element(), step.cancelled(), flow));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** @param rank the order among facts of one moment */
    private record Fact(
            Instant at,
            long rank,
            Kind kind,
            String text,
            @Nullable String note,
            @Nullable String entered,
            @Nullable String left,
            boolean cancelled,
            @Nullable String flow) {}
}
