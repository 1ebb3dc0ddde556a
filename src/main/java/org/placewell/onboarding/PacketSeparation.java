package org.placewell.onboarding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.placewell.audit.SeparatedDuties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by which rows of the trail it shows what somebody was to a packet (SOD-1). */
@Configuration(proxyBeanMethods = false)
class PacketSeparation {

    /** What the preparer does, and the supervisor who corrects. */
    private static final List<String> CHANGES = List.of(
            PacketPapers.PAPER_ADDED,
            PacketPapers.PAPER_TYPED,
            PacketPapers.PAPER_CORRECTED,
            PacketPapers.PAPER_SHARED,
            PacketPapers.WARNING_EXPLAINED,
            PacketPapers.ITEM_MARKED,
            PacketPapers.ITEM_REOPENED,
            PacketCorrections.ANSWERED);

    @Bean
    SeparatedDuties dutiesOnAPacket() {
        Map<String, String> duties = new HashMap<>();
        Arrays.stream(Step.values())
                .forEach(step -> duties.put(step.title(), step.duty().done()));
        duties.put("Packet opened", Duty.PREPARER.done());
        duties.put("Item judged", Duty.APU.done());
        duties.put(PacketCorrections.GIVEN, Duty.ER_SUPERVISOR.done());
        duties.put("Papers fixed", Duty.PREPARER.done());
        for (Duty duty : Duty.values()) {
            for (String change : CHANGES) {
                duties.put(SeparatedDuties.as(change, duty.changing()), duty.done());
            }
        }
        return new SeparatedDuties(
                "packet",
                "SOD-1",
                "Nobody has two of these on one packet: preparer, ER supervisor, APU reviewer, manager.",
                duties);
    }
}
