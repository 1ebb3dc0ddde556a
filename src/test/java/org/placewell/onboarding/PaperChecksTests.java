package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.placewell.onboarding.DocumentKind.AGREEMENT;
import static org.placewell.onboarding.DocumentKind.PROOF_OF_INSURANCE;
import static org.placewell.onboarding.DocumentKind.SCD_2538;
import static org.placewell.onboarding.DocumentKind.TAX_FORMS;
import static org.placewell.onboarding.DocumentKind.VOIDED_CHECK;
import static org.placewell.onboarding.DocumentKind.W9;
import static org.placewell.onboarding.PaperFault.Weight.ERROR;
import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.SampleFacts;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.Departure;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.onboarding.PaperFolder.Agreed;

/** What the automatic checks say of papers (D2, ONB-8, ONB-9): a sound paper with one thing changed. */
class PaperChecksTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String EMPLOYER = "Alviso Clinic LLC";
    private static final PaperRules RULES = new PaperRules(
            30,
            12,
            "March 2024",
            List.of("CA_590", "CA_587"),
            List.of("WORKERS_COMP", "GENERAL_LIABILITY"),
            List.of("GENERAL_LIABILITY"));

    private final Map<DocumentKind, Map<String, String>> sent = new EnumMap<>(DocumentKind.class);

    PaperChecksTests() {
        for (DocumentKind kind : DocumentKind.values()) {
            sent.put(kind, SampleFacts.sent(kind, Tier.TIER_I, EMPLOYER, "E-00001", TODAY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingInASoundPaper(DocumentKind kind) {
        assertThat(sheet(kind)).isEmpty();
        assertThat(together()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AGREEMENT, signer, UNSIGNED",
        "AGREEMENT, signedOn, UNDATED",
        "AGREEMENT, legalName, MISSING",
        "AGREEMENT, termTo, MISSING",
        "AGREEMENT, reimbursementRate, MISSING",
        "VOIDED_CHECK, holderName, MISSING",
        "VOIDED_CHECK, routingNumber, MISSING",
        "PROOF_OF_INSURANCE, insurer, MISSING",
        "PROOF_OF_INSURANCE, expiresOn-1, MISSING",
        "TAX_FORMS, signed, UNSIGNED",
        "W9, signed, UNSIGNED",
        "W9, signedOn, UNDATED",
        "W9, tin, MISSING",
        "SCD_2538, signed, UNSIGNED",
        "SCD_2538, signedOn, UNDATED",
        "SCD_2538, repName-1, MISSING"
    })
    void namesTheFieldThatIsNotFilledIn(DocumentKind kind, String field, ErrorCode code) {
        typed(kind).remove(field);

        assertThat(sheet(kind))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple(field, code, ERROR));
    }

    @Test
    void saysOfAnUntouchedPaperThatNothingHasBeenTyped() {
        sent.put(W9, Map.of());

        assertThat(sheet(W9)).extracting(Found::text).containsExactly("Nothing has been typed from it yet.");
    }

    @ParameterizedTest
    @CsvSource({
        "AGREEMENT, termTo, soon, OTHER",
        "AGREEMENT, reimbursementRate, half, OTHER",
        "AGREEMENT, termTo, 2026-11-21, OTHER",
        "AGREEMENT, agreementKind, SOMETHING, OTHER",
        "AGREEMENT, crossedOut, true, OTHER",
        "AGREEMENT, illegible, true, ILLEGIBLE",
        "TAX_FORMS, taxYear, last, OTHER",
        "W9, illegible, true, ILLEGIBLE"
    })
    void refusesWhatCannotBe(DocumentKind kind, String field, String typed, ErrorCode code) {
        typed(kind).put(field, typed);

        assertThat(sheet(kind))
                .filteredOn(found -> found.weight() == ERROR)
                .extracting(Found::field, Found::code)
                .contains(tuple(field, code));
    }

    /** Edge case 10. */
    @ParameterizedTest
    @ValueSource(strings = {"999999929", "99999999", "9999999922", "000000000", "99999999x"})
    void aRoutingNumberOfNoBankIsBadBank(String number) {
        typed(VOIDED_CHECK).put("routingNumber", number);

        assertThat(sheet(VOIDED_CHECK))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple("routingNumber", ErrorCode.BAD_BANK, ERROR));
    }

    @ParameterizedTest
    @CsvSource({
        "EIN, 94-000012",
        "EIN, 00-0000123",
        "SSN, 000-12-3456",
        "SSN, 666-12-3456",
        "SSN, 123-00-4567",
        "SSN, 123-45-0000"
    })
    void aNumberThatCannotExistIsBadTin(String type, String number) {
        typed(W9).put("tinType", type);
        typed(W9).put("tin", number);

        assertThat(sheet(W9)).extracting(Found::code, Found::weight).containsExactly(tuple(ErrorCode.BAD_TIN, ERROR));
    }

    /** Edge case 7. */
    @Test
    void aSoleProprietorMayUseASocialSecurityNumber() {
        typed(W9).putAll(Map.of("tinType", "SSN", "tin", "123-45-6789", "taxClass", "INDIVIDUAL"));

        assertThat(sheet(W9)).isEmpty();
    }

    @Test
    void insuranceThatEndedIsExpiredAndInsuranceThatEndsSoonWarns() {
        typed(PROOF_OF_INSURANCE).put("expiresOn-1", "2026-11-21");
        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple("expiresOn-1", ErrorCode.EXPIRED, ERROR));

        typed(PROOF_OF_INSURANCE).put("expiresOn-1", "2026-11-22");
        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::code, Found::weight)
                .containsExactly(tuple(ErrorCode.EXPIRED, WARNING));

        typed(PROOF_OF_INSURANCE).put("expiresOn-1", "2026-12-22");
        assertThat(sheet(PROOF_OF_INSURANCE)).isEmpty();
    }

    /** ONB-6: in force today, whatever may begin later. */
    @Test
    void insuranceThatHasEndedIsNoneThoughAnotherBeginsLater() {
        typed(PROOF_OF_INSURANCE).put("expiresOn-1", "2026-11-21");
        addLiability("2026-12-01", "2027-12-01");

        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::field, Found::code, Found::weight, Found::text)
                .containsExactly(tuple(
                        "expiresOn-1",
                        ErrorCode.EXPIRED,
                        ERROR,
                        "General liability insurance ended on Sat, Nov 21, 2026. The next begins on Tue, Dec 1, 2026"
                                + " only."));
    }

    @Test
    void insuranceThatOnlyBeginsLaterWarns() {
        typed(PROOF_OF_INSURANCE).put("effectiveOn-1", "2026-12-01");

        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple("effectiveOn-1", ErrorCode.COVERAGE_MISSING, WARNING));
    }

    @Test
    void policiesThatFollowWithoutAGapRunTogether() {
        typed(PROOF_OF_INSURANCE).put("expiresOn-1", "2026-12-05");
        addLiability("2026-12-06", "2027-12-05");
        assertThat(sheet(PROOF_OF_INSURANCE)).isEmpty();

        addLiability("2026-12-07", "2027-12-05");
        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple("expiresOn-1", ErrorCode.EXPIRED, WARNING));
    }

    private void addLiability(String from, String to) {
        typed(PROOF_OF_INSURANCE)
                .putAll(Map.of(
                        "coverage-3",
                        "GENERAL_LIABILITY",
                        "policyNumber-3",
                        "GL-2027-00003",
                        "effectiveOn-3",
                        from,
                        "expiresOn-3",
                        to));
    }

    @Test
    void eachTierAsksForItsCoverages() {
        typed(PROOF_OF_INSURANCE).keySet().removeIf(field -> field.endsWith("-2"));

        assertThat(sheet(PROOF_OF_INSURANCE))
                .extracting(Found::code, Found::weight, Found::text)
                .containsExactly(tuple(
                        ErrorCode.COVERAGE_MISSING,
                        WARNING,
                        "Workers’ compensation is not covered; Tier I asks for it."));
        assertThat(sheet(PROOF_OF_INSURANCE, Tier.TIER_II_PWEX)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AGREEMENT, termTo, 2027-11-23, OTHER",
        "AGREEMENT, termTo, 2026-12-01, EXPIRED",
        "AGREEMENT, reimbursementRate, 101, OTHER",
        "AGREEMENT, reimbursementRate, -1, OTHER",
        "AGREEMENT, signedOn, 2026-11-23, OTHER",
        "AGREEMENT, agreementTier, TIER_II_PWEX, WRONG_TIER_FORM",
        "VOIDED_CHECK, bankPaper, STARTER_CHECK, WRONG_VERSION",
        "VOIDED_CHECK, accountNumber, 4711, BAD_BANK",
        "TAX_FORMS, taxForm, CA_588, WRONG_VERSION",
        "W9, formRevision, October 2018, WRONG_VERSION",
        "SCD_2538, scope, TIER_II_PWEX, WRONG_TIER_FORM"
    })
    void warnsOfWhatGoesOnWithAReason(DocumentKind kind, String field, String typed, ErrorCode code) {
        typed(kind).put(field, typed);

        assertThat(sheet(kind))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple(field, code, WARNING));
    }

    /** Expired today is a plain fact (domain 00). */
    @Test
    void aFormWhoseRepresentativesHaveAllEndedIsExpired() {
        typed(SCD_2538).put("repTo-1", "2026-11-21");
        assertThat(sheet(SCD_2538)).isEmpty();

        typed(SCD_2538).put("repTo-2", "2026-11-21");
        assertThat(sheet(SCD_2538))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple("repTo-1", ErrorCode.EXPIRED, ERROR));
    }

    @Test
    void aTermOfOneDayIsOne() {
        typed(AGREEMENT).putAll(Map.of("termFrom", "2026-11-22", "termTo", "2026-11-22"));
        assertThat(sheet(AGREEMENT)).extracting(Found::weight).containsOnly(WARNING);

        typed(AGREEMENT).put("termFrom", "2026-11-23");
        assertThat(sheet(AGREEMENT))
                .filteredOn(found -> found.weight() == ERROR)
                .extracting(Found::text)
                .containsExactly("The term ends before it begins.");
    }

    /** Edge case 11. */
    @Test
    void aCrossedOutRepresentativeNeedsANewForm() {
        typed(SCD_2538).put("crossedOut", "true");

        assertThat(sheet(SCD_2538))
                .extracting(Found::weight, Found::text)
                .containsExactly(tuple(ERROR, "Something on it is crossed out: any correction needs a new form."));
    }

    /** Edge case 8. */
    @Test
    void anotherNumberOnTheAgreementThanOnTheW9IsAMismatchOfTheAgreement() {
        typed(AGREEMENT).put("employerTin", "94-0000132");

        assertThat(together())
                .extracting(Found::kind, Found::field, Found::code, Found::weight)
                .containsExactly(tuple(AGREEMENT, "employerTin", ErrorCode.IDENTITY_MISMATCH, WARNING));
        assertThat(together()).noneMatch(found -> found.text().contains("94"));
    }

    /** Edge case 9. */
    @Test
    void aTradeNameOnTheCheckPassesIfTheW9ListsItAndOnlyThen() {
        typed(VOIDED_CHECK).put("holderName", "Alviso Clinic");
        assertThat(together())
                .extracting(Found::kind, Found::field, Found::code)
                .containsExactly(tuple(VOIDED_CHECK, "holderName", ErrorCode.IDENTITY_MISMATCH));

        typed(W9).put("w9BusinessName", "Alviso Clinic");
        assertThat(together()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AGREEMENT, legalName", "AGREEMENT, address", "TAX_FORMS, payeeName", "PROOF_OF_INSURANCE, namedInsured"
    })
    void anotherNameOrAddressIsAMismatch(DocumentKind kind, String field) {
        typed(kind).put(field, "Somebody else, 1 Other Street");

        assertThat(together())
                .extracting(Found::kind, Found::field, Found::code)
                .contains(tuple(kind, field, ErrorCode.IDENTITY_MISMATCH));
    }

    @Test
    void capitalsPointsAndTheWordAndMakeNoMismatch() {
        typed(TAX_FORMS).put("payeeName", "ALVISO CLINIC, L.L.C.".replace("L.L.C.", "LLC."));

        assertThat(together()).isEmpty();
    }

    @Test
    void withoutAW9TheAgreementIsWhatTheOthersAreHeldAgainst() {
        sent.keySet().removeAll(List.of(W9, TAX_FORMS, VOIDED_CHECK));
        typed(AGREEMENT).put("dba", "Alviso Clinic");
        typed(PROOF_OF_INSURANCE).put("namedInsured", "Alviso Clinic");
        assertThat(together()).isEmpty();

        typed(PROOF_OF_INSURANCE).put("namedInsured", "Alviso Clinics");
        assertThat(together()).extracting(Found::code).containsExactly(ErrorCode.IDENTITY_MISMATCH);
    }

    @Test
    void theSignerIsAnOfficerOrMaySignByTheForm() {
        typed(AGREEMENT).put("signer", "T. Hazel");
        typed(AGREEMENT).put("signerTitle", "Office clerk");
        assertThat(together())
                .extracting(Found::kind, Found::field, Found::weight)
                .containsExactly(tuple(AGREEMENT, "signer", WARNING));

        typed(SCD_2538).put("signsAgreement-2", "true");
        assertThat(together()).isEmpty();

        typed(SCD_2538).put("repTo-2", "2026-11-21");
        assertThat(together()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Owner",
                "Co-owner",
                "President & CEO",
                "Managing member",
                "Chief executive officer",
                "Vice President",
                "Chair of the board",
                "Executive Director, Treasurer"
            })
    void anOwnerOrOfficerSignsByTitle(String title) {
        typed(AGREEMENT).putAll(Map.of("signer", "N. Birch", "signerTitle", title));

        assertThat(together()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Team member",
                "Assistant to the director",
                "Director of nursing",
                "President’s secretary",
                "Ownership liaison",
                "Office manager"
            })
    void aTitleThatOnlyHoldsTheWordSignsNothing(String title) {
        typed(AGREEMENT).putAll(Map.of("signer", "N. Birch", "signerTitle", title));

        assertThat(together())
                .extracting(Found::kind, Found::field, Found::weight)
                .containsExactly(tuple(AGREEMENT, "signer", WARNING));
    }

    /** ONB-9: what counts is the day of the signature. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20, '', '', 1",
        "2026-11-22, '', '', 0",
        "2026-11-20, 2026-11-01, '', 0",
        "2026-11-20, 2026-11-21, '', 1",
        "2026-11-20, 2026-11-01, 2026-11-20, 0",
        "2026-11-20, 2026-11-01, 2026-11-19, 1"
    })
    void aRepresentativeSignsWithinTheDaysOfTheForm(String signed, String from, String to, int warnings) {
        typed(AGREEMENT).putAll(Map.of("signer", "T. Hazel", "signerTitle", "Clerk", "signedOn", signed));
        typed(SCD_2538).putAll(Map.of("signsAgreement-2", "true", "repFrom-2", from, "repTo-2", to));

        assertThat(together()).hasSize(warnings);
    }

    @Test
    void anAgreementWithoutAFederalNumberIsAWarningInTierIUnlessTheEmployerHasNone() {
        typed(AGREEMENT).remove("employerTin");
        assertThat(together())
                .extracting(Found::kind, Found::field, Found::code, Found::weight)
                .containsExactly(tuple(AGREEMENT, "employerTin", ErrorCode.MISSING, WARNING));

        typed(W9).put("tinType", "SSN");
        assertThat(together()).isEmpty();
        typed(W9).put("tinType", "EIN");
        assertThat(new IdentityChecks(papers(), packet(Tier.TIER_II_PWEX), false, TODAY).found())
                .isEmpty();
    }

    /** ONB-7, ONB-12. */
    @ParameterizedTest
    @CsvSource({
        "RENEWAL, agreementNumber, A-1, WRONG_VERSION, WARNING",
        "RENEWAL, termFrom, 2027-01-02, OTHER, WARNING",
        "RENEWAL, termTo, 2026-12-31, OTHER, WARNING",
        "RENEWAL, agreementKind, NEW, OTHER, WARNING",
        "AMENDMENT, agreementKind, RENEWAL, OTHER, WARNING",
        "AMENDMENT, termFrom, 2027-01-02, OTHER, WARNING",
        "NEW, agreementKind, RENEWAL, OTHER, WARNING"
    })
    void anAgreementThatFollowsIsANewOneOfItsKindAndGoesOn(
            AgreementKind kind, String field, String typed, ErrorCode code, PaperFault.Weight weight) {
        assertThat(following(kind, Map.of(), "new")).isEmpty();

        assertThat(following(kind, Map.of(field, typed), "new"))
                .extracting(Found::field, Found::code, Found::weight)
                .containsExactly(tuple(field, code, weight));
    }

    @Test
    void theFileOfTheAgreementBeforeIsNoNewAgreement() {
        assertThat(following(AgreementKind.AMENDMENT, Map.of("agreementNumber", "A-1", "termTo", "2026-12-31"), "old"))
                .extracting(Found::code, Found::weight)
                .containsExactly(tuple(ErrorCode.WRONG_VERSION, ERROR));
    }

    /** On an agreement of 2026 with the number A-1. */
    private static List<Found> following(AgreementKind kind, Map<String, String> changed, String file) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "agreementNumber",
                "A-2",
                "agreementKind",
                kind.name(),
                "termFrom",
                "2027-01-01",
                "termTo",
                "2027-12-31"));
        facts.putAll(changed);
        Packet packet = new Packet(
                "P-2",
                "E-00001",
                EMPLOYER,
                Tier.TIER_I,
                kind,
                kind == AgreementKind.NEW ? null : "P-1",
                "ers-ec-1",
                Instant.EPOCH);
        Agreed old = new Agreed(
                new PaperFacts(Map.of("agreementNumber", "A-1", "termFrom", "2026-01-01", "termTo", "2026-12-31")),
                "old");
        return new AgreementChecks(
                        packet,
                        new Agreed(new PaperFacts(facts), file),
                        kind == AgreementKind.NEW ? Optional.empty() : Optional.of(old))
                .found();
    }

    /** Edge case 11: the last day itself is good; who is named anew from a later day on signs again. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20, '', true",
        "2026-11-21, 2026-11-20, '', false",
        "2026-11-21, 2026-11-20, 2026-11-21, true",
        "2026-11-21, 2026-11-20, 2026-11-22, false",
        "2026-11-21, 2026-11-20, 2026-11-01, false"
    })
    void whatSomebodySignedAfterLeavingIsAnErrorWhateverTheTitle(
            String signedOn, LocalDate lastDay, String namedFrom, boolean good) {
        typed(AGREEMENT).put("signedOn", signedOn);
        typed(SCD_2538).put("signedOn", "2026-11-01");
        typed(SCD_2538).put("repFrom-1", namedFrom);

        assertThat(departed("r. alder", lastDay))
                .filteredOn(found -> found.kind() == AGREEMENT)
                .extracting(Found::field, Found::code, Found::weight)
                .isEqualTo(good ? List.of() : List.of(tuple("signer", ErrorCode.UNAUTHORIZED, ERROR)));
    }

    @ParameterizedTest
    @CsvSource({"'', '', true", "2026-11-20, '', false", "2026-11-21, '', true", "'', 2026-11-21, false"})
    void aFormThatStillNamesWhoLeftIsWarnedOf(String namedTo, String namedFrom, boolean warned) {
        typed(SCD_2538).put("signedOn", "2026-11-01");
        typed(SCD_2538).put("repTo-2", namedTo);
        typed(SCD_2538).put("repFrom-2", namedFrom);

        assertThat(departed("T. Hazel", LocalDate.of(2026, 11, 20)))
                .extracting(Found::kind, Found::field, Found::code, Found::weight)
                .isEqualTo(warned ? List.of(tuple(SCD_2538, "repTo-2", ErrorCode.EXPIRED, WARNING)) : List.of());
    }

    private List<Found> departed(String name, LocalDate lastDay) {
        Departure departure = new Departure(name, lastDay, "Said so.", "Elena", Instant.EPOCH);
        return new DepartureChecks(papers(), Departed.of(List.of(departure)), TODAY).found();
    }

    /** Edge case 4: also where the employer became private after the packet was opened. */
    @Test
    void aTierIiFormOfAPrivateEmployerIsTheWrongForm() {
        assertThat(new IdentityChecks(papers(), packet(Tier.TIER_II_PWEX), true, TODAY).found())
                .extracting(Found::code, Found::weight)
                .containsExactly(tuple(ErrorCode.WRONG_TIER_FORM, WARNING));
    }

    private List<Found> sheet(DocumentKind kind) {
        return sheet(kind, Tier.TIER_I);
    }

    private List<Found> sheet(DocumentKind kind, Tier tier) {
        return new SheetChecks(paper(kind), tier, RULES, TODAY).found();
    }

    private List<Found> together() {
        return new IdentityChecks(papers(), packet(Tier.TIER_I), false, TODAY).found();
    }

    private Map<DocumentKind, FiledPaper> papers() {
        return sent.keySet().stream().collect(Collectors.toMap(kind -> kind, this::paper));
    }

    private FiledPaper paper(DocumentKind kind) {
        TypedPaper typed = TypedPaper.of(kind, sent.getOrDefault(kind, Map.of()));
        Map<PaperField, PaperNumber> numbers = new HashMap<>();
        typed.numbers().forEach((field, value) -> {
            String digits = PaperNumber.digitsOf(value);
            numbers.put(
                    field,
                    new PaperNumber(
                            UUID.randomUUID(),
                            PaperNumber.lastFourOf(digits),
                            digits,
                            PaperNumber.shapesOf(digits),
                            PaperNumber.writtenAsSocial(value)));
        });
        return new FiledPaper(UUID.randomUUID(), kind, typed.facts(), numbers, Map.of(), List.of(), false, false);
    }

    private static Packet packet(Tier tier) {
        return new Packet(
                "P-2026-00001", "E-00001", EMPLOYER, tier, AgreementKind.NEW, null, "ers-ec-1", Instant.EPOCH);
    }

    private Map<String, String> typed(DocumentKind kind) {
        return requireNonNull(sent.get(kind));
    }
}
