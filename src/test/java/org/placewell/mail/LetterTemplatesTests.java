package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterTemplatesTests {

    private final LetterTemplates templates = new LetterTemplates();

    @Test
    void tellsTheSupervisorOfASubmittedPacket() {
        assertThat(render("M4", "preparerName", "Ann Archer", "due", "Tue Mar 4, 2025"))
                .isEqualTo("""
                        An agreement packet waits for your review.

                        Employer:    Alviso Clinic
                        Tier:        Tier I
                        Packet:      P-2025-00001
                        Prepared by: Ann Archer
                        Due:         Tue Mar 4, 2025

                        Open the packet: http://localhost:8080/packets/P-2025-00001
                        """);
    }

    @Test
    void tellsTheApuWhoApproved() {
        assertThat(render("M5", "preparerName", "Ann Archer", "approverName", "Sue Reyes", "due", "Tue Mar 4, 2025"))
                .isEqualTo("""
                        An agreement packet waits for the file review by the APU.

                        Employer:    Alviso Clinic
                        Tier:        Tier I
                        Packet:      P-2025-00001
                        Prepared by: Ann Archer
                        Approved by: Sue Reyes
                        Due:         Tue Mar 4, 2025

                        Open the packet: http://localhost:8080/packets/P-2025-00001
                        """);
    }

    @Test
    void listsTheErrorsOfAReturnedPacket() {
        assertThat(render(
                        "M6",
                        "cycle",
                        2,
                        "due",
                        "Thu Mar 13, 2025",
                        "errors",
                        List.of(
                                Map.of("item", "W-9", "code", "UNDATED", "text", "The signature has no date"),
                                Map.of(
                                        "item",
                                        "Proof of insurance",
                                        "code",
                                        "EXPIRED",
                                        "text",
                                        "Ended <b>3/1</b> & gone"))))
                .isEqualTo("""
                        An agreement packet was returned for correction.

                        Employer:    Alviso Clinic
                        Tier:        Tier I
                        Packet:      P-2025-00001
                        Cycle:       2
                        Due:         Thu Mar 13, 2025

                        What to correct:
                        - W-9 (UNDATED): The signature has no date
                        - Proof of insurance (EXPIRED): Ended <b>3/1</b> & gone

                        Open the packet: http://localhost:8080/packets/P-2025-00001
                        """);
    }

    @Test
    void readsTheErrorsOfARecordToo() {
        record Line(String item, String code, String text) {}

        assertThat(render("M6", "cycle", 1, "due", "soon", "errors", List.of(new Line("W-9", "UNDATED", "No date"))))
                .contains("\n- W-9 (UNDATED): No date\n");
    }

    @Test
    void tellsAnApprovalAndTheOrdersThatItOpens() {
        assertThat(render(
                        "M7",
                        "decision",
                        "Approved",
                        "effectiveOn",
                        "Fri Mar 14, 2025",
                        "ordersOpen",
                        List.of("JO-2025-0142 Medical Receptionist", "JO-2025-0143 Custodian"),
                        "reason",
                        null))
                .isEqualTo("""
                        The program manager has decided on an agreement packet.

                        Employer:       Alviso Clinic
                        Tier:           Tier I
                        Packet:         P-2025-00001
                        Decision:       Approved
                        Effective date: Fri Mar 14, 2025
                        Orders now open:
                        - JO-2025-0142 Medical Receptionist
                        - JO-2025-0143 Custodian

                        Open the packet: http://localhost:8080/packets/P-2025-00001
                        """);
    }

    @Test
    void tellsADenialAndItsReason() {
        assertThat(render(
                        "M7",
                        "decision",
                        "Denied",
                        "effectiveOn",
                        null,
                        "ordersOpen",
                        List.of(),
                        "reason",
                        "Insurance refused twice"))
                .isEqualTo("""
                        The program manager has decided on an agreement packet.

                        Employer:       Alviso Clinic
                        Tier:           Tier I
                        Packet:         P-2025-00001
                        Decision:       Denied
                        Reason:         Insurance refused twice
                        Effective date: none
                        Orders now open: none

                        Open the packet: http://localhost:8080/packets/P-2025-00001
                        """);
    }

    @Test
    void neverReadsWhatAPersonTypedAsATemplate() {
        assertThat(render("M4", "preparerName", "[(${7 * 7})]", "due", "${7 * 7}"))
                .contains("Prepared by: [(${7 * 7})]", "Due:         ${7 * 7}");
    }

    private String render(String message, @Nullable Object... content) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "employerName", "Alviso Clinic",
                "tierTitle", "Tier I",
                "packetNumber", "P-2025-00001",
                "link", "http://localhost:8080/packets/P-2025-00001"));
        for (int i = 0; i < content.length; i += 2) {
            all.put((String) content[i], content[i + 1]);
        }
        return templates.render("onboarding/" + message, all);
    }
}
