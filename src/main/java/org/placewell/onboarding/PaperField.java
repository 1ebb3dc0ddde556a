package org.placewell.onboarding;

import static org.placewell.onboarding.DocumentKind.AGREEMENT;
import static org.placewell.onboarding.DocumentKind.PROOF_OF_INSURANCE;
import static org.placewell.onboarding.DocumentKind.SCD_2538;
import static org.placewell.onboarding.DocumentKind.TAX_FORMS;
import static org.placewell.onboarding.DocumentKind.VOIDED_CHECK;
import static org.placewell.onboarding.DocumentKind.W9;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * What is read from a paper (P2 of domain 03), in the order of the page. Form, checks, comparison and masking all read this
 * list.
 */
public enum PaperField {
    AGREEMENT_NUMBER("Agreement number", Type.LINE, Need.MUST, 40, null, AGREEMENT),
    AGREEMENT_TIER("Tier named in it", Type.CHOICE, Need.MUST, 20, null, AGREEMENT),
    AGREEMENT_KIND("Kind", Type.CHOICE, Need.MUST, 20, null, AGREEMENT),
    LEGAL_NAME("Legal name of the employer", Type.LINE, Need.MUST, 200, null, AGREEMENT),
    DBA("Doing business as", Type.LINE, Need.MAY, 200, null, AGREEMENT),
    TERM_FROM("Term from", Type.DATE, Need.MUST, 20, null, AGREEMENT),
    TERM_TO("Term to", Type.DATE, Need.MUST, 20, null, AGREEMENT),
    REIMBURSEMENT_RATE("Reimbursement rate in percent", Type.PERCENT, Need.TIER_I, 10, "0 to 100", AGREEMENT),
    PAY_CYCLE("Pay cycle", Type.LINE, Need.MAY, 100, null, AGREEMENT),
    STAFFING_AGENCY_CLAUSE("It has the clause on staffing agencies", Type.FLAG, Need.MAY, 10, null, AGREEMENT),
    SIGNER("Signed for the employer by", Type.LINE, Need.SIGNATURE, 200, "Empty if nobody has signed", AGREEMENT),
    SIGNER_TITLE("Title of the signer", Type.LINE, Need.MUST, 100, null, AGREEMENT),

    BANK_PAPER("What it is", Type.CHOICE, Need.MUST, 20, null, VOIDED_CHECK),
    BANK_NAME("Bank", Type.LINE, Need.MUST, 200, null, VOIDED_CHECK),
    HOLDER_NAME("Account holder as printed", Type.LINE, Need.MUST, 200, null, VOIDED_CHECK),
    ROUTING_NUMBER("Routing number", Type.ROUTING, Need.MUST, 20, "9 digits", VOIDED_CHECK),
    ACCOUNT_NUMBER("Account number", Type.ACCOUNT, Need.MUST, 30, null, VOIDED_CHECK),
    ACCOUNT_TYPE("Account type", Type.CHOICE, Need.MUST, 20, null, VOIDED_CHECK),
    VOID_MARKED("“VOID” is written on it", Type.FLAG, Need.MAY, 10, null, VOIDED_CHECK),

    INSURER("Insurer", Type.LINE, Need.MUST, 200, null, PROOF_OF_INSURANCE),
    NAMED_INSURED("Named insured", Type.LINE, Need.MUST, 200, null, PROOF_OF_INSURANCE),
    CERTIFICATE_HOLDER("Certificate holder", Type.LINE, Need.MAY, 200, null, PROOF_OF_INSURANCE),
    ADDITIONAL_INSURED("The County is additional insured", Type.FLAG, Need.MAY, 10, null, PROOF_OF_INSURANCE),
    COVERAGE("Coverage", Type.CHOICE, Need.MUST, 30, null, Group.POLICY),
    POLICY_NUMBER("Policy number", Type.LINE, Need.MUST, 60, null, Group.POLICY),
    EFFECTIVE_ON("Effective", Type.DATE, Need.MUST, 20, null, Group.POLICY),
    EXPIRES_ON("Expires", Type.DATE, Need.MUST, 20, null, Group.POLICY),
    LIMIT_PER_OCCURRENCE("Limit per occurrence", Type.LINE, Need.MAY, 60, null, Group.POLICY),

    TAX_FORM("Form", Type.CHOICE, Need.MUST, 30, null, TAX_FORMS),
    TAX_YEAR("Tax year", Type.YEAR, Need.MUST, 4, null, TAX_FORMS),
    PAYEE_NAME("Payee", Type.LINE, Need.MUST, 200, null, TAX_FORMS),
    EXEMPTION_REASON("Reason of the exemption", Type.LINE, Need.MAY, 200, null, TAX_FORMS),

    W9_NAME("Name (line 1)", Type.LINE, Need.MUST, 200, null, W9),
    W9_BUSINESS_NAME("Business name (line 2)", Type.LINE, Need.MAY, 200, null, W9),
    TAX_CLASS("Classification (line 3)", Type.CHOICE, Need.MUST, 20, null, W9),
    EXEMPT_CODES("Exempt codes (line 4)", Type.LINE, Need.MAY, 60, null, W9),
    FORM_REVISION("Revision of the form", Type.LINE, Need.MUST, 40, "As printed at the top, such as March 2024", W9),
    TIN_TYPE("Kind of number", Type.CHOICE, Need.MUST, 10, null, W9),

    ADDRESS("Address", Type.LINE, Need.MUST, 300, null, AGREEMENT, W9),
    PAYEE_ADDRESS("Address of the payee", Type.LINE, Need.MAY, 300, null, TAX_FORMS),
    EMPLOYER_TIN("Employer identification number (FEIN)", Type.TIN, Need.MAY, 20, "9 digits", AGREEMENT),
    TIN("Taxpayer identification number", Type.TIN, Need.MUST, 20, "9 digits", TAX_FORMS, W9),

    REP_NAME("Name", Type.LINE, Need.MUST, 200, null, Group.REPRESENTATIVE),
    REP_TITLE("Title", Type.LINE, Need.MAY, 100, null, Group.REPRESENTATIVE),
    REP_PHONE("Phone", Type.LINE, Need.MAY, 40, null, Group.REPRESENTATIVE),
    REP_EMAIL("E-mail", Type.LINE, Need.MAY, 200, null, Group.REPRESENTATIVE),
    REP_FROM("Valid from", Type.DATE, Need.MAY, 20, "Empty if from the day of the form on", Group.REPRESENTATIVE),
    REP_TO("Valid to", Type.DATE, Need.MAY, 20, "Empty while it has no end", Group.REPRESENTATIVE),
    SIGNS_AGREEMENT("May sign the agreement", Type.FLAG, Need.MAY, 10, null, Group.REPRESENTATIVE),
    SIGNS_INVOICE("May sign invoices", Type.FLAG, Need.MAY, 10, null, Group.REPRESENTATIVE),
    SIGNS_TIMESHEET("May sign time sheets", Type.FLAG, Need.MAY, 10, null, Group.REPRESENTATIVE),
    SCOPE("For which tier", Type.CHOICE, Need.MAY, 20, null, SCD_2538),

    SIGNED("It is signed", Type.FLAG, Need.SIGNATURE, 10, null, W9, TAX_FORMS, SCD_2538),
    SIGNED_ON("Date of the signature", Type.DATE, Need.SIGNATURE_DATE, 20, null, AGREEMENT, W9, TAX_FORMS, SCD_2538),
    CROSSED_OUT(
            "Something on it is crossed out or corrected by hand", Type.FLAG, Need.MAY, 10, null, AGREEMENT, SCD_2538),
    ILLEGIBLE("Something on it cannot be read", Type.FLAG, Need.MAY, 10, null, DocumentKind.values()),
    REMARKS("Remarks", Type.TEXT, Need.MAY, 1000, null, DocumentKind.values());

    /** What a field takes. */
    public enum Type {
        LINE,
        TEXT,
        DATE,
        CHOICE,
        PERCENT,
        YEAR,
        /** Ticked or not. */
        FLAG,
        TIN,
        ROUTING,
        ACCOUNT
    }

    /** Facts that a paper states several times. */
    public enum Group {
        POLICY("Policy", "Policies", PROOF_OF_INSURANCE),
        REPRESENTATIVE("Representative", "Representatives", SCD_2538);

        private final String one;
        private final String title;
        private final DocumentKind kind;

        Group(String one, String title, DocumentKind kind) {
            this.one = one;
            this.title = title;
            this.kind = kind;
        }

        /** As in "Representative 2". */
        public String one() {
            return one;
        }

        public String title() {
            return title;
        }

        public DocumentKind kind() {
            return kind;
        }
    }

    /** Whether the paper is complete without it. */
    enum Need {
        MUST,
        MAY,
        /** Where there is a reimbursement. */
        TIER_I,
        SIGNATURE,
        SIGNATURE_DATE
    }

    /** Most rows of one group. */
    public static final int ROWS = 20;

    /** What is seen on the paper itself, so is looked at anew on its next version. */
    static final Set<PaperField> OF_THE_SHEET =
            EnumSet.of(SIGNER, SIGNED, SIGNED_ON, CROSSED_OUT, ILLEGIBLE, VOID_MARKED, REMARKS);

    private final String label;
    private final Type type;
    private final Need need;
    private final int longest;
    private final @Nullable String hint;
    private final @Nullable Group group;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<DocumentKind> kinds;

    PaperField(String label, Type type, Need need, int longest, @Nullable String hint, DocumentKind... kinds) {
        this(label, type, need, longest, hint, null, EnumSet.copyOf(Arrays.asList(kinds)));
    }

    PaperField(String label, Type type, Need need, int longest, @Nullable String hint, Group group) {
        this(label, type, need, longest, hint, group, EnumSet.of(group.kind()));
    }

    PaperField(
            String label,
            Type type,
            Need need,
            int longest,
            @Nullable String hint,
            @Nullable Group group,
            Set<DocumentKind> kinds) {
        this.label = label;
        this.type = type;
        this.need = need;
        this.longest = longest;
        this.hint = hint;
        this.group = group;
        this.kinds = Set.copyOf(kinds);
    }

    /** The fields of a kind of paper that stand there once, in the order of the page. */
    public static List<PaperField> of(DocumentKind kind) {
        return Arrays.stream(values())
                .filter(field -> field.group == null && field.kinds.contains(kind))
                .toList();
    }

    /** What a kind of paper repeats, null if nothing. */
    public static @Nullable Group groupOf(DocumentKind kind) {
        return Arrays.stream(Group.values())
                .filter(group -> group.kind == kind)
                .findFirst()
                .orElse(null);
    }

    /** The fields of each row of a group. */
    public static List<PaperField> of(Group group) {
        return Arrays.stream(values()).filter(field -> field.group == group).toList();
    }

    public String label() {
        return label;
    }

    public Type type() {
        return type;
    }

    public int longest() {
        return longest;
    }

    public @Nullable String hint() {
        return hint;
    }

    public boolean isOf(DocumentKind kind) {
        return kinds.contains(kind);
    }

    /** Whether a paper of this tier is incomplete without it. */
    public boolean mandatory(Tier tier) {
        return need != Need.MAY && (need != Need.TIER_I || tier == Tier.TIER_I);
    }

    /** What its absence is called (D2). */
    ErrorCode absence() {
        return switch (need) {
            case SIGNATURE -> ErrorCode.UNSIGNED;
            case SIGNATURE_DATE -> ErrorCode.UNDATED;
            default -> ErrorCode.MISSING;
        };
    }

    /** Class C2: kept encrypted, shown as its last four digits. */
    public boolean confidential() {
        return type == Type.TIN || type == Type.ROUTING || type == Type.ACCOUNT;
    }

    /** Its name in a form: {@code termFrom}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }

    /** Its name in a row of its group, the first being 1: {@code repName-2}. */
    public String key(int row) {
        return key() + "-" + row;
    }

    /** What can be chosen, by the value that is kept. */
    public Map<String, String> choices() {
        return switch (this) {
            case AGREEMENT_TIER -> choices("TIER_I", "Tier I", "TIER_II_PWEX", "Tier II PWEX");
            case AGREEMENT_KIND -> choices("NEW", "New", "RENEWAL", "Renewal", "AMENDMENT", "Amendment");
            case BANK_PAPER ->
                choices("CHECK", "Voided check", "BANK_LETTER", "Letter of the bank", "STARTER_CHECK", "Starter check");
            case ACCOUNT_TYPE -> choices("CHECKING", "Checking", "SAVINGS", "Savings");
            case COVERAGE ->
                choices(
                        "WORKERS_COMP", "Workers’ compensation",
                        "GENERAL_LIABILITY", "General liability",
                        "AUTO", "Automobile",
                        "OTHER", "Other");
            case TAX_FORM ->
                choices(
                        "CA_590", "California 590",
                        "CA_587", "California 587",
                        "CA_588", "California 588",
                        "CA_589", "California 589",
                        "IRS_147C", "IRS letter 147C",
                        "IRS_501C3_LETTER", "IRS 501(c)(3) letter",
                        "OTHER", "Other");
            case TAX_CLASS ->
                choices(
                        "INDIVIDUAL", "Individual or sole proprietor",
                        "C_CORP", "C corporation",
                        "S_CORP", "S corporation",
                        "PARTNERSHIP", "Partnership",
                        "TRUST", "Trust or estate",
                        "LLC_C", "LLC (C)",
                        "LLC_S", "LLC (S)",
                        "LLC_P", "LLC (P)",
                        "OTHER", "Other");
            case TIN_TYPE -> choices("EIN", "EIN", "SSN", "Social security number");
            case SCOPE -> choices("BOTH", "Both tiers", "TIER_I", "Tier I", "TIER_II_PWEX", "Tier II PWEX");
            default -> Map.of();
        };
    }

    private static Map<String, String> choices(String... valuesAndTitles) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (int i = 0; i < valuesAndTitles.length; i += 2) {
            choices.put(valuesAndTitles[i], valuesAndTitles[i + 1]);
        }
        return choices;
    }
}
