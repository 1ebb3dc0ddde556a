package org.placewell.onboarding;

import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.onboarding.PaperChecks.Found;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tax numbers that another employer has too, on its papers or in its record (domain 10, case 6). */
@Component
class SameNumbers {

    private static final int NAMED = 3;

    private record Stated(DocumentKind kind, PaperField field) {}

    /** A number on several papers is said of the first one. */
    private static final List<Stated> STATED = List.of(
            new Stated(DocumentKind.W9, PaperField.TIN),
            new Stated(DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN),
            new Stated(DocumentKind.TAX_FORMS, PaperField.TIN));

    private final EmployerKeeping keeping;
    private final EmployerRelations employers;
    private final JdbcClient jdbc;

    SameNumbers(EmployerKeeping keeping, EmployerRelations employers, JdbcClient jdbc) {
        this.keeping = keeping;
        this.employers = employers;
        this.jdbc = jdbc;
    }

    List<Found> found(Packet packet, Map<DocumentKind, FiledPaper> papers) {
        List<Found> found = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Stated stated : STATED) {
            FiledPaper paper = papers.get(stated.kind());
            PaperNumber number = paper == null ? null : paper.numbers().get(stated.field());
            if (number != null && seen.add(number.fingerprint())) {
                Set<String> others = others(packet, HexFormat.of().parseHex(number.fingerprint()));
                if (!others.isEmpty()) {
                    found.add(new Found(
                            stated.kind(),
                            stated.field().key(),
                            ErrorCode.DUPLICATE,
                            stated.field().label() + ": " + inWords(others)
                                    + " has the same one; perhaps it is the same employer.",
                            WARNING));
                }
            }
        }
        return found;
    }

    private Set<String> others(Packet packet, byte[] fingerprint) {
        Set<String> others = new TreeSet<>(keeping.withFederalNumber(fingerprint));
        others.addAll(jdbc.sql("select p.employer_number from packet_paper_number n"
                        + " join packet_item i on i.paper_id = n.paper_id join packet p on p.id = i.packet_id"
                        + " where n.fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .list());
        others.remove(packet.employerNumber());
        return others;
    }

    private String inWords(Set<String> others) {
        Map<String, EmployerBrief> briefs = employers.briefs(others);
        String named = others.stream()
                .limit(NAMED)
                .map(number -> {
                    EmployerBrief brief = briefs.get(number);
                    return brief == null ? number : brief.legalName() + " (" + number + ")";
                })
                .collect(Collectors.joining(", "));
        return others.size() > NAMED ? named + " and " + (others.size() - NAMED) + " more" : named;
    }
}
