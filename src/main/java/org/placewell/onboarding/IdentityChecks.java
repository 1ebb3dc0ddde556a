package org.placewell.onboarding;

import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.onboarding.PaperField.Group;

/**
 * The papers of a packet against each other (ONB-8, ONB-9): one employer, one number, one address, and a signer who may sign. The
 * W-9 is what the others are held against, where there is one; else the Agreement.
 */
final class IdentityChecks {

    /** Whole titles: who assists a director or is a member of a team is none. */
    private static final Pattern OFFICER = Pattern.compile("(sole |co )?(owner|proprietor)|owner operator|(co )?founder"
            + "|((general|managing|limited) )?partner|((sole|managing) )?member"
            + "|((executive|senior|first|second) )?(vice )?president|chief [a-z]+( [a-z]+)? officer|c[a-z]o"
            + "|((executive|managing|deputy|board) )?director|principal|((board|corporate|company) )?(officer|secretary)"
            + "|((board|corporate) )?treasurer|((board|vice) )?chair(man|woman|person)?");

    private static final Pattern BETWEEN_TITLES = Pattern.compile("[,;/&+()]|\\band\\b|\\bof the board\\b");

    private final Map<DocumentKind, FiledPaper> papers;
    private final Packet packet;
    private final boolean privateEmployer;
    private final LocalDate today;
    private final List<Found> found = new ArrayList<>();

    IdentityChecks(Map<DocumentKind, FiledPaper> papers, Packet packet, boolean privateEmployer, LocalDate today) {
        this.papers = papers;
        this.packet = packet;
        this.privateEmployer = privateEmployer;
        this.today = today;
    }

    List<Found> found() {
        employer();
        names();
        numbers();
        federalNumber();
        address(PaperField.ADDRESS, DocumentKind.AGREEMENT, DocumentKind.W9);
        address(PaperField.PAYEE_ADDRESS, DocumentKind.TAX_FORMS, reference());
        signer();
        return found;
    }

    private void employer() {
        String agreed = fact(DocumentKind.AGREEMENT, PaperField.LEGAL_NAME);
        if (!agreed.isEmpty() && !same(agreed, packet.employerName())) {
            mismatch(
                    DocumentKind.AGREEMENT,
                    PaperField.LEGAL_NAME,
                    "Legal name: “" + agreed + "” here, the employer is kept as “" + packet.employerName() + "”.");
        }
        if (packet.tier() == Tier.TIER_II_PWEX && privateEmployer && papers.containsKey(DocumentKind.AGREEMENT)) {
            found.add(new Found(
                    DocumentKind.AGREEMENT,
                    PaperField.AGREEMENT_TIER.key(),
                    ErrorCode.WRONG_TIER_FORM,
                    "Tier II is for non-profit and public employers; this one is private. Open Tier I instead.",
                    WARNING));
        }
    }

    private void names() {
        String legal = legalName();
        if (legal.isEmpty()) {
            return;
        }
        if (reference() == DocumentKind.W9) {
            name(DocumentKind.AGREEMENT, PaperField.LEGAL_NAME, List.of(legal));
        }
        List<String> names =
                Stream.of(legal, tradeName()).filter(name -> !name.isEmpty()).toList();
        name(DocumentKind.TAX_FORMS, PaperField.PAYEE_NAME, names);
        name(DocumentKind.VOIDED_CHECK, PaperField.HOLDER_NAME, names);
        name(DocumentKind.PROOF_OF_INSURANCE, PaperField.NAMED_INSURED, names);
    }

    private void name(DocumentKind kind, PaperField field, List<String> allowed) {
        String typed = fact(kind, field);
        if (!typed.isEmpty() && allowed.stream().noneMatch(name -> same(name, typed))) {
            mismatch(
                    kind,
                    field,
                    field.label() + ": “" + typed + "” here, " + reference().label() + " says “"
                            + String.join("” or “", allowed) + "”.");
        }
    }

    private void numbers() {
        number(DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN, DocumentKind.W9, PaperField.TIN);
        if (!number(DocumentKind.TAX_FORMS, PaperField.TIN, DocumentKind.W9, PaperField.TIN)) {
            number(DocumentKind.TAX_FORMS, PaperField.TIN, DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN);
        }
    }

    /** A sole proprietor may have none (domain 10, case 7). */
    private void federalNumber() {
        FiledPaper agreement = papers.get(DocumentKind.AGREEMENT);
        if (packet.tier() == Tier.TIER_I
                && agreement != null
                && agreement.typed()
                && agreement.number(PaperField.EMPLOYER_TIN).isEmpty()
                && !fact(DocumentKind.W9, PaperField.TIN_TYPE).equals("SSN")) {
            found.add(new Found(
                    DocumentKind.AGREEMENT,
                    PaperField.EMPLOYER_TIN.key(),
                    ErrorCode.MISSING,
                    PaperField.EMPLOYER_TIN.label() + " is not filled in.",
                    WARNING));
        }
    }

    /** Whether both numbers are there. */
    private boolean number(DocumentKind kind, PaperField field, DocumentKind other, PaperField itsField) {
        Optional<PaperNumber> one = numberOf(kind, field);
        Optional<PaperNumber> another = numberOf(other, itsField);
        if (one.isEmpty() || another.isEmpty()) {
            return false;
        }
        if (!one.get().fingerprint().equals(another.get().fingerprint())) {
            mismatch(kind, field, field.label() + ": not the number on " + other.label() + ".");
        }
        return true;
    }

    private void address(PaperField field, DocumentKind kind, DocumentKind other) {
        String typed = fact(kind, field);
        String theirs = fact(other, PaperField.ADDRESS);
        if (!typed.isEmpty() && !theirs.isEmpty() && !same(typed, theirs)) {
            mismatch(kind, field, field.label() + ": “" + typed + "” here, “" + theirs + "” on " + other.label() + ".");
        }
    }

    private void signer() {
        String signer = fact(DocumentKind.AGREEMENT, PaperField.SIGNER);
        if (signer.isEmpty() || isOfficer(fact(DocumentKind.AGREEMENT, PaperField.SIGNER_TITLE))) {
            return;
        }
        FiledPaper form = papers.get(DocumentKind.SCD_2538);
        LocalDate day = date(DocumentKind.AGREEMENT, PaperField.SIGNED_ON).orElse(today);
        boolean authorized = form != null
                && form.facts().rows(Group.REPRESENTATIVE).stream()
                        .anyMatch(row -> same(form.facts().get(PaperField.REP_NAME.key(row)), signer)
                                && form.facts()
                                        .get(PaperField.SIGNS_AGREEMENT.key(row))
                                        .equals("true")
                                && isValid(form.facts(), row, day));
        if (!authorized) {
            found.add(new Found(
                    DocumentKind.AGREEMENT,
                    PaperField.SIGNER.key(),
                    ErrorCode.OTHER,
                    "“" + signer + "” is neither an owner or officer by title, nor could sign the agreement on "
                            + CountyWords.day(day) + " by SCD 2538.",
                    WARNING));
        }
    }

    private static boolean isOfficer(String title) {
        return BETWEEN_TITLES
                .splitAsStream(title.toLowerCase(Locale.ROOT))
                .map(IdentityChecks::plain)
                .anyMatch(one -> OFFICER.matcher(one).matches());
    }

    private static boolean isValid(PaperFacts form, int row, LocalDate day) {
        return Departed.firstDay(form, row).filter(first -> first.isAfter(day)).isEmpty()
                && form.date(PaperField.REP_TO.key(row))
                        .filter(last -> last.isBefore(day))
                        .isEmpty();
    }

    private DocumentKind reference() {
        return fact(DocumentKind.W9, PaperField.W9_NAME).isEmpty() ? DocumentKind.AGREEMENT : DocumentKind.W9;
    }

    private String legalName() {
        return reference() == DocumentKind.W9
                ? fact(DocumentKind.W9, PaperField.W9_NAME)
                : fact(DocumentKind.AGREEMENT, PaperField.LEGAL_NAME);
    }

    private String tradeName() {
        return reference() == DocumentKind.W9
                ? fact(DocumentKind.W9, PaperField.W9_BUSINESS_NAME)
                : fact(DocumentKind.AGREEMENT, PaperField.DBA);
    }

    private String fact(DocumentKind kind, PaperField field) {
        FiledPaper paper = papers.get(kind);
        return paper == null ? "" : paper.facts().get(field);
    }

    private Optional<LocalDate> date(DocumentKind kind, PaperField field) {
        FiledPaper paper = papers.get(kind);
        return paper == null ? Optional.empty() : paper.facts().date(field);
    }

    private Optional<PaperNumber> numberOf(DocumentKind kind, PaperField field) {
        return Optional.ofNullable(papers.get(kind)).flatMap(paper -> paper.number(field));
    }

    private void mismatch(DocumentKind kind, PaperField field, String text) {
        found.add(new Found(kind, field.key(), ErrorCode.IDENTITY_MISMATCH, text, WARNING));
    }

    /** Capitals, accents, points and the way of writing "and" make no difference. */
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
