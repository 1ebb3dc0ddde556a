package org.placewell;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.PacketView;

/** What people read from the sample papers, for any employer: complete, equal across papers, and running long enough. */
public final class SampleFacts {

    public static final String ROUTING = "999999992";
    public static final String ACCOUNT = "000123456789";

    private static final String ADDRESS = "1200 Example Street, San Jose, CA 95002";

    private SampleFacts() {}

    /** Each employer has its own. */
    public static String ein(String employerNumber) {
        return "93-%07d".formatted(Integer.parseInt(employerNumber.replaceAll("[^0-9]", "")));
    }

    /** As the form of the paper sends it; to be changed in one place by a test. */
    public static Map<String, String> sent(DocumentKind kind, PacketView packet, LocalDate today) {
        Map<String, String> facts = sent(kind, packet.tier(), packet.employerName(), packet.employerNumber(), today);
        if (kind == DocumentKind.AGREEMENT) {
            facts.put("agreementNumber", "A-" + packet.number());
            facts.put("agreementKind", packet.origin().kind().name());
            if (packet.origin().kind() == AgreementKind.RENEWAL) {
                facts.put("termTo", today.plusYears(1).toString());
            }
        }
        return facts;
    }

    /** The same of a new agreement, for whoever sees no packet. */
    public static Map<String, String> sent(
            DocumentKind kind, Tier tier, String employer, String employerNumber, LocalDate today) {
        Map<String, String> facts = new HashMap<>();
        switch (kind) {
            case AGREEMENT -> {
                facts.put("agreementNumber", "A-2026-0141");
                facts.put("agreementTier", tier.name());
                facts.put("agreementKind", "NEW");
                facts.put("legalName", employer);
                facts.put("termFrom", today.toString());
                facts.put("termTo", today.plusYears(1).minusDays(1).toString());
                if (tier == Tier.TIER_I) {
                    facts.put("reimbursementRate", "50");
                    facts.put("employerTin", ein(employerNumber));
                }
                facts.put("signer", "R. Alder");
                facts.put("signerTitle", "Owner");
                facts.put("signedOn", today.toString());
                facts.put("address", ADDRESS);
            }
            case VOIDED_CHECK -> {
                facts.put("bankPaper", "CHECK");
                facts.put("bankName", "Example Community Bank");
                facts.put("holderName", employer);
                facts.put("routingNumber", ROUTING);
                facts.put("accountNumber", ACCOUNT);
                facts.put("accountType", "CHECKING");
                facts.put("voidMarked", "true");
            }
            case PROOF_OF_INSURANCE -> {
                facts.put("insurer", "Example Mutual Insurance Company");
                facts.put("namedInsured", employer);
                policy(facts, 1, "GENERAL_LIABILITY", "GL-2026-00417", today);
                policy(facts, 2, "WORKERS_COMP", "WC-2026-00980", today);
            }
            case TAX_FORMS -> {
                facts.put("taxForm", "CA_590");
                facts.put("taxYear", "" + today.getYear());
                facts.put("payeeName", employer);
                facts.put("tin", ein(employerNumber));
                facts.put("signed", "true");
                facts.put("signedOn", today.toString());
            }
            case W9 -> {
                facts.put("w9Name", employer);
                facts.put("taxClass", "LLC_C");
                facts.put("formRevision", "March 2024");
                facts.put("tinType", "EIN");
                facts.put("tin", ein(employerNumber));
                facts.put("address", ADDRESS);
                facts.put("signed", "true");
                facts.put("signedOn", today.toString());
            }
            case SCD_2538 -> {
                facts.put("repName-1", "R. Alder");
                facts.put("repTitle-1", "Owner");
                facts.put("repPhone-1", "(408) 555-0142");
                facts.put("signsAgreement-1", "true");
                facts.put("signsInvoice-1", "true");
                facts.put("repName-2", "T. Hazel");
                facts.put("repTitle-2", "Office manager");
                facts.put("signsInvoice-2", "true");
                facts.put("signsTimesheet-2", "true");
                facts.put("scope", "BOTH");
                facts.put("signed", "true");
                facts.put("signedOn", today.toString());
            }
            case JOB_ORDER_REQUEST ->
                facts.put("reason-MISSING", "The employer sends the details of the job next week.");
        }
        return facts;
    }

    private static void policy(Map<String, String> facts, int row, String coverage, String number, LocalDate today) {
        facts.put("coverage-" + row, coverage);
        facts.put("policyNumber-" + row, number);
        facts.put("effectiveOn-" + row, today.minusMonths(2).toString());
        facts.put("expiresOn-" + row, today.plusYears(1).toString());
        facts.put("limitPerOccurrence-" + row, "$1,000,000");
    }
}
