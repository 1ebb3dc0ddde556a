package org.placewell.onboarding;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the employer's words which papers are missing, incomplete or rejected (M3). */
@Component
class PaperGaps {

    private final PaperChecks checks;
    private final JdbcClient jdbc;

    PaperGaps(PaperChecks checks, JdbcClient jdbc) {
        this.checks = checks;
        this.jdbc = jdbc;
    }

    /** In the order of the items. What people typed about a paper stays in the house: only the kind of fault is told. */
    List<PaperGap> of(Packet packet, List<PacketItem> all) {
        Map<DocumentKind, Set<String>> wants = new EnumMap<>(DocumentKind.class);
        Stream.concat(found(packet), checked(packet, all))
                .forEach(fault -> wants.computeIfAbsent(fault.kind(), kind -> new LinkedHashSet<>())
                        .add(inWords(fault.code())));
        return all.stream()
                .filter(item -> !item.complete() && wants.containsKey(item.kind()))
                .map(item -> new PaperGap(
                        item.kind(),
                        item.documentId() == null
                                ? List.of(inWords(ErrorCode.MISSING))
                                : List.copyOf(wants.getOrDefault(item.kind(), Set.of()))))
                .toList();
    }

    private Stream<Fault> checked(Packet packet, List<PacketItem> all) {
        Set<DocumentKind> there = all.stream()
                .filter(item -> item.documentId() != null)
                .map(PacketItem::kind)
                .collect(Collectors.toSet());
        // what nobody has typed yet from a paper that is there is not the employer's to send
        return checks.of(packet, all).stream()
                .filter(fault -> fault.reason() == null)
                .filter(fault -> fault.code() != ErrorCode.MISSING || !there.contains(fault.kind()))
                .map(fault -> new Fault(fault.kind(), fault.code()));
    }

    private Stream<Fault> found(Packet packet) {
        return jdbc
                .sql("select kind, code from packet_finding where packet_id = :packet and fixed_at is null order by id")
                .param("packet", packet.id())
                .query((row, i) -> new Fault(
                        DocumentKind.valueOf(row.getString("kind")), ErrorCode.valueOf(row.getString("code"))))
                .list()
                .stream();
    }

    private record Fault(DocumentKind kind, ErrorCode code) {}

    /** As the end of a sentence that begins with the paper's name. */
    static String inWords(ErrorCode code) {
        return switch (code) {
            case MISSING -> "has not reached us yet";
            case UNSIGNED -> "is not signed";
            case UNDATED -> "is not dated";
            case EXPIRED -> "has expired or ends too soon; we need a current one";
            case WRONG_VERSION -> "is an older edition of the form; we need the current one";
            case IDENTITY_MISMATCH -> "names you otherwise than your other papers do";
            case BAD_TIN -> "has a tax number that cannot be right";
            case BAD_BANK -> "has a bank number that cannot be right";
            case BELOW_MIN_WAGE -> "names a wage below the minimum wage";
            case COVERAGE_MISSING -> "does not show every coverage that we need";
            case ILLEGIBLE -> "cannot be read";
            case WRONG_TIER_FORM -> "is the form of another program";
            default -> "is not complete; we will tell you what it needs";
        };
    }
}
