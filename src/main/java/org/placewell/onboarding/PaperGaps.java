package org.placewell.onboarding;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.placewell.onboarding.PaperChecks.Checked;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.workflow.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the employer's words which papers are missing, incomplete, rejected or have failed since (M3). */
@Component
class PaperGaps {

    private static final List<String> NOTHING = List.of("has not reached us yet");

    /** What another employer's papers or a supervisor's decision cause; no paper of this one mends it. */
    private static final Set<ErrorCode> OF_THE_HOUSE = EnumSet.of(ErrorCode.DUPLICATE, ErrorCode.SUSPENDED);

    private final PaperChecks checks;
    private final JdbcClient jdbc;

    PaperGaps(PaperChecks checks, JdbcClient jdbc) {
        this.checks = checks;
        this.jdbc = jdbc;
    }

    /** In the order of the items. What people typed about a paper stays in the house: only the kind of fault is told. */
    List<PaperGap> of(Packet packet, List<PacketItem> all) {
        Checked checked = checks.check(packet, all);
        List<Fault> open = Stream.concat(found(packet), checked(checked))
                .filter(fault -> !OF_THE_HOUSE.contains(fault.code()))
                .toList();
        return all.stream()
                .filter(item ->
                        !item.complete() || checked.of(item.kind()).stream().anyMatch(DecisionChecks::blocks))
                .map(item -> new PaperGap(item.kind(), item.documentId() == null ? NOTHING : wants(item.kind(), open)))
                .filter(gap -> !gap.wants().isEmpty())
                .toList();
    }

    private static List<String> wants(DocumentKind kind, List<Fault> open) {
        return open.stream()
                .filter(fault -> fault.kind() == kind)
                .map(fault -> inWords(fault.code()))
                .distinct()
                .toList();
    }

    /** What nobody has typed yet from a paper that is there is not the employer's to send, nor is what an order does not say. */
    private static Stream<Fault> checked(Checked checked) {
        Set<DocumentKind> notFilledIn = checked.found().stream()
                .filter(found -> found.code() == ErrorCode.MISSING && found.field() != null)
                .map(Found::kind)
                .collect(Collectors.toSet());
        return checked.faults().stream()
                .filter(fault -> fault.reason() == null)
                .filter(fault -> fault.code() != ErrorCode.MISSING || notFilledIn.contains(fault.kind()))
                .map(fault -> new Fault(fault.kind(), fault.code()));
    }

    /** That a stored paper is gone or not complete any more is the county's own. */
    private Stream<Fault> found(Packet packet) {
        return jdbc
                .sql("select kind, code from packet_finding where packet_id = :packet and fixed_at is null"
                        + " and not (code = 'MISSING' and found_by = :system) order by id")
                .param("packet", packet.id())
                .param("system", Actor.SYSTEM)
                .query((row, i) -> new Fault(
                        DocumentKind.valueOf(row.getString("kind")), ErrorCode.valueOf(row.getString("code"))))
                .list()
                .stream();
    }

    private record Fault(DocumentKind kind, ErrorCode code) {}

    /** As the end of a sentence that begins with the paper's name. */
    static String inWords(ErrorCode code) {
        return switch (code) {
            case MISSING -> "is not filled in completely";
            case UNSIGNED -> "is not signed";
            case UNDATED -> "is not dated";
            case EXPIRED -> "has expired or ends too soon; we need a current one";
            case WRONG_VERSION -> "is an older edition of the form; we need the current one";
            case IDENTITY_MISMATCH -> "names you otherwise than your other papers do";
            case UNAUTHORIZED -> "was signed by somebody who may not sign for you any more";
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
