package org.placewell.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperNumber.Shape;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every version of the papers of a packet with what was typed from them, in one query. */
@Component
class PaperFolder {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private static final String VERSIONS =
            "select f.kind, f.file_version, f.paper_id, f.document_id, d.file_name, case when "
                    + PacketLedger.WITH_ANOTHER
                    + " then 'ELECTRONIC' else p.original end as original,"
                    + " p.received_on, p.received_via, coalesce(m.name, f.attached_by) as by_name, f.attached_at, p.facts, p.from_before, p.completed_at is not null as completed,"
                    + " (select coalesce(json_agg(n), '[]') from (select field, secret_id, last_four, encode(fingerprint, 'hex') as"
                    + " fingerprint, fits, social, case when field in ('TIN', 'EMPLOYER_TIN') then (select coalesce(json_agg(o.number"
                    + " order by o.number), '[]') from (select x.employer_number as number from packet_paper_number s"
                    + " join packet_item i on i.paper_id = s.paper_id join packet x on x.id = i.packet_id"
                    + " where s.fingerprint = t.fingerprint union select e.number from employer e"
                    + " where e.fein_print = t.fingerprint and e.merged_into is null) o where o.number <> k.employer_number) end"
                    + " as others from packet_paper_number t where paper_id = p.id) n) as numbers,"
                    + " (select coalesce(json_agg(r), '[]') from (select distinct on (code, about) code, about, reason from packet_paper_reason"
                    + " where paper_id = p.id order by code, about, id desc) r) as reasons,"
                    + " (select coalesce(json_agg(d), '[]') from (select name, last_on from employer_departure"
                    + " where employer_number = k.employer_number order by id) d) as departures,"
                    + " exists (select from packet o where o.employer_number = k.employer_number and o.tier = k.tier and o.id <> k.id"
                    + " and o.state = 'APPROVED') as approved_before"
                    + " from packet_file f join packet k on k.id = f.packet_id join packet_paper p on p.id = f.paper_id join document d on d.id = f.document_id"
                    + " left join staff_member m on m.id = f.attached_by where f.packet_id = :packet order by f.kind, f.file_version";

    /**
     * All versions, the first ones first, and of each kind the present paper.
     *
     * @param approvedBefore whether another packet of the employer and tier was approved
     * @param departed who has left the employer
     */
    record Filed(
            List<PaperVersion> versions,
            Map<DocumentKind, FiledPaper> present,
            boolean approvedBefore,
            Departed departed) {

        List<PaperVersion> versions(DocumentKind kind) {
            return versions.stream().filter(one -> one.kind() == kind).toList();
        }
    }

    /** An agreement: what it says, and by what its file is known. */
    record Agreed(PaperFacts facts, String sha256) {}

    private record Row(PaperVersion version, FiledPaper paper, boolean approvedBefore, Departed departed) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PaperFolder(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Filed of(UUID packet, Collection<PacketItem> items) {
        List<Row> rows =
                jdbc.sql(VERSIONS).param("packet", packet).query(this::row).list();
        Set<UUID> present =
                items.stream().map(PacketItem::paperId).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<DocumentKind, FiledPaper> papers = new EnumMap<>(DocumentKind.class);
        rows.stream()
                .map(Row::paper)
                .filter(paper -> present.contains(paper.id()))
                .forEach(paper -> papers.put(paper.kind(), paper));
        return new Filed(
                rows.stream().map(Row::version).toList(),
                papers,
                rows.stream().anyMatch(Row::approvedBefore),
                rows.isEmpty() ? new Departed(Map.of()) : rows.get(0).departed());
    }

    /** A completed form SCD 2538 that stands. */
    record FormOfEmployer(RepresentativesView.Form of, PaperFacts facts) {}

    /** Those of an employer's packets that are undecided or whose agreement is not over, the newest first. */
    List<FormOfEmployer> formsOf(String employer) {
        return jdbc.sql(
                        "select p.number, p.tier, i.file_version, s.facts from packet p"
                                + " join packet_item i on i.packet_id = p.id and i.kind = 'SCD_2538'"
                                + " join packet_paper s on s.id = i.paper_id and s.completed_at is not null"
                                + " where p.employer_number = :employer and p.state not in ('DENIED', 'WITHDRAWN')"
                                + " and not exists (select from employer_tier t where t.packet_number = p.number"
                                + " and t.state in ('REPLACED', 'EXPIRED', 'CLOSED')) order by s.created_at desc, p.number desc")
                .param("employer", employer)
                .query((row, i) -> new FormOfEmployer(
                        new RepresentativesView.Form(
                                row.getString("number"),
                                Tier.valueOf(row.getString("tier")),
                                row.getInt("file_version")),
                        facts(row.getString("facts"))))
                .list();
    }

    /** The present agreement of each of these packets that has one. */
    Map<String, Agreed> agreementsOf(Collection<String> packets) {
        Map<String, Agreed> agreements = new HashMap<>();
        jdbc.sql("select p.number, s.facts, d.sha256 from packet p join packet_item i on i.packet_id = p.id"
                        + " join packet_paper s on s.id = i.paper_id join document d on d.id = i.document_id"
                        + " where i.kind = 'AGREEMENT' and p.number in (:packets)")
                .param("packets", packets)
                .query(row -> {
                    agreements.put(
                            row.getString("number"),
                            new Agreed(facts(row.getString("facts")), row.getString("sha256")));
                });
        return agreements;
    }

    private PaperFacts facts(String stored) {
        try {
            return new PaperFacts(json.readValue(stored, FACTS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a paper holds what is not JSON");
        }
    }

    private Row row(ResultSet row, int number) throws SQLException {
        DocumentKind kind = DocumentKind.valueOf(row.getString("kind"));
        UUID id = row.getObject("paper_id", UUID.class);
        PaperVersion version = new PaperVersion(
                kind,
                row.getInt("file_version"),
                id,
                row.getObject("document_id", UUID.class),
                row.getString("file_name"),
                new Receipt(
                        Original.valueOf(row.getString("original")),
                        row.getObject("received_on", LocalDate.class),
                        ReceivedVia.valueOf(row.getString("received_via"))),
                row.getString("by_name"),
                row.getTimestamp("attached_at").toInstant());
        try {
            return new Row(
                    version,
                    new FiledPaper(
                            id,
                            kind,
                            facts(row.getString("facts")),
                            numbers(json.readTree(row.getString("numbers"))),
                            others(json.readTree(row.getString("numbers"))),
                            reasons(json.readTree(row.getString("reasons"))),
                            row.getBoolean("from_before"),
                            row.getBoolean("completed")),
                    row.getBoolean("approved_before"),
                    departed(json.readTree(row.getString("departures"))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("paper " + id + " holds what is not JSON");
        }
    }

    private static Departed departed(JsonNode rows) {
        Map<String, LocalDate> lastDays = new HashMap<>();
        rows.forEach(row -> Departed.note(
                lastDays,
                row.get("name").asText(),
                row.hasNonNull("last_on") ? LocalDate.parse(row.get("last_on").asText()) : null));
        return new Departed(lastDays);
    }

    private static Map<PaperField, PaperNumber> numbers(JsonNode rows) {
        Map<PaperField, PaperNumber> numbers = new EnumMap<>(PaperField.class);
        rows.forEach(row -> numbers.put(
                PaperField.valueOf(row.get("field").asText()),
                new PaperNumber(
                        UUID.fromString(row.get("secret_id").asText()),
                        row.get("last_four").asText(),
                        row.get("fingerprint").asText(),
                        Arrays.stream(row.get("fits").asText().split(",", -1))
                                .filter(shape -> !shape.isEmpty())
                                .map(Shape::valueOf)
                                .collect(Collectors.toUnmodifiableSet()),
                        row.get("social").asBoolean())));
        return numbers;
    }

    private static Map<PaperField, List<String>> others(JsonNode rows) {
        Map<PaperField, List<String>> others = new EnumMap<>(PaperField.class);
        rows.forEach(row -> {
            List<String> employers = new ArrayList<>();
            row.get("others").forEach(employer -> employers.add(employer.asText()));
            others.put(PaperField.valueOf(row.get("field").asText()), employers);
        });
        return others;
    }

    private static List<FiledPaper.Reason> reasons(JsonNode rows) {
        List<FiledPaper.Reason> reasons = new ArrayList<>();
        rows.forEach(row -> reasons.add(new FiledPaper.Reason(
                ErrorCode.valueOf(row.get("code").asText()),
                row.get("about").asText(),
                row.get("reason").asText())));
        return reasons;
    }
}
