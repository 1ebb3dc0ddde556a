package org.placewell.onboarding;

import static org.placewell.onboarding.PaperFault.Weight.ERROR;
import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperField.Group;
import org.placewell.onboarding.PaperNumber.Shape;

/** One paper looked at by itself (D2): is everything there that must be, can it be read, does it still run. */
final class SheetChecks {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final FiledPaper paper;
    private final PaperFacts facts;
    private final Tier tier;
    private final PaperRules rules;
    private final LocalDate today;
    private final List<Found> found = new ArrayList<>();

    SheetChecks(FiledPaper paper, Tier tier, PaperRules rules, LocalDate today) {
        this.paper = paper;
        this.facts = paper.facts();
        this.tier = tier;
        this.rules = rules;
        this.today = today;
    }

    List<Found> found() {
        if (paper.untypedFromBefore()) {
            return found;
        }
        if (!paper.typed() && PaperField.of(paper.kind()).stream().anyMatch(field -> field.mandatory(tier))) {
            found.add(new Found(paper.kind(), null, ErrorCode.MISSING, "Nothing has been typed from it yet.", ERROR));
            return found;
        }
        PaperField.of(paper.kind()).forEach(field -> field(field, field.key()));
        Group group = PaperField.groupOf(paper.kind());
        if (group != null) {
            rows(group);
        }
        sheet();
        switch (paper.kind()) {
            case AGREEMENT -> agreement();
            case VOIDED_CHECK -> check();
            case PROOF_OF_INSURANCE -> insurance();
            case TAX_FORMS -> taxForm();
            case W9 -> w9();
            case SCD_2538 -> representatives();
            case JOB_ORDER_REQUEST -> {
                // its facts are those of the linked orders
            }
        }
        return found;
    }

    private void rows(Group group) {
        List<Integer> rows = facts.rows(group);
        if (rows.isEmpty()) {
            add(
                    PaperField.of(group).get(0).key(1),
                    ErrorCode.MISSING,
                    ERROR,
                    group.one() + ": at least one is needed.");
        }
        rows.forEach(row -> PaperField.of(group).forEach(field -> field(field, field.key(row))));
    }

    private void field(PaperField field, String key) {
        String typed = facts.get(key);
        boolean there = field.confidential() ? paper.number(field).isPresent() : !typed.isEmpty();
        if (!there) {
            if (field.mandatory(tier)) {
                add(key, field.absence(), ERROR, absent(field));
            }
            return;
        }
        boolean readable = switch (field.type()) {
            case DATE -> facts.date(key).isPresent();
            case CHOICE -> field.choices().containsKey(typed);
            case PERCENT -> facts.number(field).isPresent();
            case YEAR -> typed.matches("[12][0-9]{3}");
            default -> true;
        };
        if (!readable) {
            String example = switch (field.type()) {
                case DATE -> "a date such as 2026-03-04 or 3/4/2026";
                case CHOICE -> "choose one of the list";
                case PERCENT -> "a number such as 50";
                default -> "a year such as 2026";
            };
            add(key, ErrorCode.OTHER, ERROR, field.label() + ": " + example + ".");
        }
    }

    private static String absent(PaperField field) {
        return switch (field.absence()) {
            case UNSIGNED -> "It is not signed.";
            case UNDATED -> "The signature has no date.";
            default -> field.label() + " is not filled in.";
        };
    }

    private void sheet() {
        if (facts.ticked(PaperField.ILLEGIBLE)) {
            add(
                    PaperField.ILLEGIBLE,
                    ErrorCode.ILLEGIBLE,
                    ERROR,
                    "Something on it cannot be read; ask for a better copy.");
        }
        if (facts.ticked(PaperField.CROSSED_OUT)) {
            add(
                    PaperField.CROSSED_OUT,
                    ErrorCode.OTHER,
                    ERROR,
                    "Something on it is crossed out: any correction needs a new form.");
        }
        facts.date(PaperField.SIGNED_ON)
                .filter(day -> day.isAfter(today))
                .ifPresent(day -> add(
                        PaperField.SIGNED_ON,
                        ErrorCode.OTHER,
                        WARNING,
                        "The signature is dated " + CountyWords.day(day) + ", which is still to come."));
    }

    private void agreement() {
        Optional<LocalDate> from = facts.date(PaperField.TERM_FROM);
        Optional<LocalDate> to = facts.date(PaperField.TERM_TO);
        if (from.isPresent() && to.isPresent()) {
            if (to.get().isBefore(from.get())) {
                add(PaperField.TERM_TO, ErrorCode.OTHER, ERROR, "The term ends before it begins.");
            } else if (to.get().isAfter(from.get().plusMonths(rules.maxTermMonths()))) {
                add(
                        PaperField.TERM_TO,
                        ErrorCode.OTHER,
                        WARNING,
                        "The term is longer than " + rules.maxTermMonths() + " months.");
            }
        }
        to.ifPresent(day -> runsOut(PaperField.TERM_TO.key(), "The agreement", day));
        facts.number(PaperField.REIMBURSEMENT_RATE).ifPresent(this::rate);
        String named = facts.get(PaperField.AGREEMENT_TIER);
        if (PaperField.AGREEMENT_TIER.choices().containsKey(named) && !named.equals(tier.name())) {
            add(
                    PaperField.AGREEMENT_TIER,
                    ErrorCode.WRONG_TIER_FORM,
                    WARNING,
                    "It is a form of " + PaperField.AGREEMENT_TIER.choices().get(named) + "; the packet is for "
                            + tier.title() + ".");
        }
        number(PaperField.EMPLOYER_TIN, ErrorCode.BAD_TIN, Shape.EIN, Shape.SSN);
    }

    private void rate(BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            add(PaperField.REIMBURSEMENT_RATE, ErrorCode.OTHER, WARNING, "Reimbursement rate: from 0 to 100 percent.");
        } else if (tier != Tier.TIER_I) {
            add(
                    PaperField.REIMBURSEMENT_RATE,
                    ErrorCode.OTHER,
                    WARNING,
                    "A reimbursement rate belongs to Tier I; " + tier.title() + " has none.");
        }
    }

    private void check() {
        number(PaperField.ROUTING_NUMBER, ErrorCode.BAD_BANK, Shape.ROUTING);
        number(PaperField.ACCOUNT_NUMBER, ErrorCode.BAD_BANK, Shape.ACCOUNT);
        String what = facts.get(PaperField.BANK_PAPER);
        if (what.equals("CHECK") && !facts.ticked(PaperField.VOID_MARKED)) {
            add(PaperField.VOID_MARKED, ErrorCode.OTHER, ERROR, "The check is not marked “VOID”.");
        }
        if (what.equals("STARTER_CHECK")) {
            add(
                    PaperField.BANK_PAPER,
                    ErrorCode.WRONG_VERSION,
                    WARNING,
                    "A starter check does not show who holds the account; ask for a letter of the bank.");
        }
    }

    private void insurance() {
        Map<String, String> names = PaperField.COVERAGE.choices();
        for (String coverage : rules.coverages(tier)) {
            String name = names.getOrDefault(coverage, coverage);
            List<Integer> rows = Policies.rowsOf(facts, coverage);
            Policies policies = Policies.of(facts, coverage);
            if (rows.isEmpty()) {
                add(
                        PaperField.COVERAGE.key(1),
                        ErrorCode.COVERAGE_MISSING,
                        WARNING,
                        name + " is not covered; " + tier.title() + " asks for it.");
            } else if (policies.all().size() == rows.size()) {
                policies.lastFrom(today)
                        .ifPresentOrElse(
                                last -> runsOut(PaperField.EXPIRES_ON.key(last.row()), name + " insurance", last.to()),
                                () -> notInForce(policies, name + " insurance"));
            }
        }
    }

    /** What has ended is a plain fact, whatever may follow; what begins later is a warning. */
    private void notInForce(Policies policies, String what) {
        String begins = policies.nextAfter(today)
                .map(next -> CountyWords.day(next.from()))
                .orElse(null);
        policies.endedBefore(today)
                .ifPresentOrElse(
                        last -> add(
                                PaperField.EXPIRES_ON.key(last.row()),
                                ErrorCode.EXPIRED,
                                ERROR,
                                what + " ended on " + CountyWords.day(last.to()) + "."
                                        + (begins == null ? "" : " The next begins on " + begins + " only.")),
                        () -> policies.nextAfter(today)
                                .ifPresent(next -> add(
                                        PaperField.EFFECTIVE_ON.key(next.row()),
                                        ErrorCode.COVERAGE_MISSING,
                                        WARNING,
                                        what + " begins on " + begins + " only.")));
    }

    /** Expired today is plain fact; soon to expire is a warning (domain 00). */
    private void runsOut(String key, String what, LocalDate lastDay) {
        if (lastDay.isBefore(today)) {
            add(key, ErrorCode.EXPIRED, ERROR, what + " ended on " + CountyWords.day(lastDay) + ".");
        } else if (lastDay.isBefore(today.plusDays(rules.minValidityDays()))) {
            add(
                    key,
                    ErrorCode.EXPIRED,
                    WARNING,
                    what + " ends on " + CountyWords.day(lastDay) + ", in fewer than " + rules.minValidityDays()
                            + " days.");
        }
    }

    private void taxForm() {
        String form = facts.get(PaperField.TAX_FORM);
        Map<String, String> forms = PaperField.TAX_FORM.choices();
        if (forms.containsKey(form) && !rules.taxForms().contains(form)) {
            add(
                    PaperField.TAX_FORM,
                    ErrorCode.WRONG_VERSION,
                    WARNING,
                    "It is none of the accepted forms: "
                            + String.join(
                                    ", ",
                                    rules.taxForms().stream()
                                            .map(one -> String.valueOf(forms.get(one)))
                                            .toList())
                            + ".");
        }
        number(PaperField.TIN, ErrorCode.BAD_TIN, Shape.EIN, Shape.SSN);
    }

    private void w9() {
        String revision = facts.get(PaperField.FORM_REVISION);
        if (!revision.isEmpty()
                && !revision.toLowerCase(Locale.ROOT)
                        .contains(rules.w9Revision().toLowerCase(Locale.ROOT))) {
            add(
                    PaperField.FORM_REVISION,
                    ErrorCode.WRONG_VERSION,
                    WARNING,
                    "The current revision of the form is " + rules.w9Revision() + ".");
        }
        switch (facts.get(PaperField.TIN_TYPE)) {
            case "EIN" -> number(PaperField.TIN, ErrorCode.BAD_TIN, Shape.EIN);
            case "SSN" -> number(PaperField.TIN, ErrorCode.BAD_TIN, Shape.SSN);
            default -> number(PaperField.TIN, ErrorCode.BAD_TIN, Shape.EIN, Shape.SSN);
        }
    }

    private void representatives() {
        String scope = facts.get(PaperField.SCOPE);
        Map<String, String> scopes = PaperField.SCOPE.choices();
        if (scopes.containsKey(scope) && !scope.equals("BOTH") && !scope.equals(tier.name())) {
            add(
                    PaperField.SCOPE,
                    ErrorCode.WRONG_TIER_FORM,
                    WARNING,
                    "It is for " + scopes.get(scope) + "; the packet is for " + tier.title() + ".");
        }
        List<Integer> rows = facts.rows(Group.REPRESENTATIVE);
        boolean anyToday = rows.stream()
                .anyMatch(row -> facts.date(PaperField.REP_TO.key(row))
                        .map(last -> !last.isBefore(today))
                        .orElse(true));
        if (!rows.isEmpty() && !anyToday) {
            add(
                    PaperField.REP_TO.key(rows.get(0)),
                    ErrorCode.EXPIRED,
                    ERROR,
                    "No representative on it is authorized any more.");
        }
    }

    private void number(PaperField field, ErrorCode code, Shape... allowed) {
        paper.number(field)
                .filter(number -> List.of(allowed).stream().noneMatch(number.fits()::contains))
                .ifPresent(number -> add(field, code, weight(field), field.label() + ": " + cannotExist(field)));
    }

    /** How long an account number is, each bank decides. */
    private static Weight weight(PaperField field) {
        return field.type() == PaperField.Type.ACCOUNT ? WARNING : ERROR;
    }

    private static String cannotExist(PaperField field) {
        return switch (field.type()) {
            case ROUTING -> "no bank has this number. It has 9 digits; two may have changed places.";
            case ACCOUNT -> "most have 5 to 17 digits.";
            default -> "9 digits, and one that can exist for this kind of number.";
        };
    }

    private void add(PaperField field, ErrorCode code, Weight weight, String text) {
        add(field.key(), code, weight, text);
    }

    private void add(String key, ErrorCode code, Weight weight, String text) {
        found.add(new Found(paper.kind(), key, code, text, weight));
    }
}
