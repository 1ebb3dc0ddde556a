package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PostgreSQL keeps no NUL character; a text that holds one is refused in words and not a fault of the server. */
@PlacewellTest
class UnstorableTextTests {

    private static final String NUL = "Closed\u0000";
    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/packets", "/employers"})
    void isNoFaultInASearch(String list) {
        assertThat(Visitor.signedIn(port, COUNSELOR).opens(list + "?q=%00").statusCode())
                .isBetween(200, 499);
    }

    @Test
    void isRefusedAsTheReasonOfAWithdrawal() {
        assertThat(submits(
                        COUNSELOR,
                        "/packets/" + completePacket() + "/withdraw",
                        Map.of("seen", "PREPARING", "reason", NUL)))
                .isEqualTo(422);
    }

    @Test
    void isRefusedAsTheNoteOfASubmission() {
        assertThat(submits(COUNSELOR, "/packets/" + completePacket() + "/submit", Map.of("version", "0", "note", NUL)))
                .isEqualTo(422);
    }

    @Test
    void isRefusedAsTheReasonToReadAPaper() {
        String packet = people.opens(COUNSELOR, employer(), Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.W9, "tier1-alviso-clinic/w9.pdf");

        assertThat(submits(SUPERVISOR, "/packets/" + packet + "/items/W9/file/read", Map.of("reason", NUL)))
                .isEqualTo(422);
    }

    @Test
    void isRefusedAsTheWordsOfAnError() {
        String packet = completePacket();
        ActingAs.run(COUNSELOR, () -> onboarding.record(packet, Step.SUBMISSION, new StepInput(0, null, null)));
        ActingAs.run(
                SUPERVISOR,
                () -> onboarding.record(
                        packet, Step.SUPERVISOR_REVIEW, new StepInput(1, ReviewOutcome.APPROVED, null)));

        assertThat(submits(
                        REVIEWER,
                        "/packets/" + packet + "/items/AGREEMENT/judgement",
                        Map.of("seen", "2", "pass", "false", "code", "OTHER", "text", NUL)))
                .isEqualTo(422);
    }

    private int submits(String person, String form, Map<String, String> fields) {
        return Visitor.signedIn(port, person).sends(form, fields).statusCode();
    }

    private String completePacket() {
        String packet = people.opens(COUNSELOR, employer(), Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);
        return packet;
    }

    private String employer() {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Text " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }
}
