package org.placewell.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.placewell.documents.Secrets;
import org.placewell.onboarding.PaperNumber.Shape;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The confidential numbers of papers: encrypted in the vault's keeping, known here by their last digits and a fingerprint. */
@Component
class PaperNumbers {

    private final Secrets secrets;
    private final JdbcClient jdbc;

    PaperNumbers(Secrets secrets, JdbcClient jdbc) {
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    /** Of each paper its numbers, in one query. */
    Map<UUID, Map<PaperField, PaperNumber>> of(Collection<UUID> papers) {
        Map<UUID, Map<PaperField, PaperNumber>> all = new HashMap<>();
        if (!papers.isEmpty()) {
            jdbc.sql("select * from packet_paper_number where paper_id in (:papers)")
                    .param("papers", papers)
                    .query(row -> {
                        all.computeIfAbsent(
                                        row.getObject("paper_id", UUID.class), id -> new EnumMap<>(PaperField.class))
                                .put(PaperField.valueOf(row.getString("field")), number(row));
                    });
        }
        return all;
    }

    Map<PaperField, PaperNumber> of(UUID paper) {
        return of(Set.of(paper)).getOrDefault(paper, Map.of());
    }

    /** Takes the place of what was typed before. */
    void keep(UUID paper, PaperField field, String typed) {
        String digits = PaperNumber.digitsOf(typed);
        PaperNumber before = of(paper).get(field);
        UUID secret = secrets.keep(field.name(), digits);
        jdbc.sql("insert into packet_paper_number (paper_id, field, secret_id, last_four, fingerprint, fits, social)"
                        + " values (:paper, :field, :secret, :lastFour, :fingerprint, :fits, :social)"
                        + " on conflict (paper_id, field) do update set secret_id = :secret, last_four = :lastFour,"
                        + " fingerprint = :fingerprint, fits = :fits, social = :social")
                .param("paper", paper)
                .param("field", field.name())
                .param("secret", secret)
                .param("lastFour", PaperNumber.lastFourOf(digits))
                .param("fingerprint", secrets.fingerprint(domainOf(field), digits))
                .param(
                        "fits",
                        PaperNumber.shapesOf(digits).stream()
                                .map(Shape::name)
                                .sorted()
                                .collect(Collectors.joining(",")))
                .param("social", PaperNumber.writtenAsSocial(typed))
                .update();
        if (before != null) {
            secrets.forget(before.secret());
        }
    }

    /** What stands in one paper stands in its next version too. */
    void copy(UUID from, UUID to) {
        of(from).forEach((field, number) -> {
            String value = secrets.open(number.secret(), field.name());
            keep(to, field, number.social() ? dashed(value) : value);
        });
    }

    /** The whole number. Who may see it is the caller's to ask and to record. */
    String open(PaperField field, PaperNumber number) {
        return secrets.open(number.secret(), field.name());
    }

    /** Whether the whole number may be seen: a tax number only once it is known as an employer's. */
    boolean mayBeSeen(PaperField field, PaperNumber number) {
        return field.type() != PaperField.Type.TIN || knownAsEmployers(number);
    }

    /**
     * Whether a W-9 says so of an equal number, or an Agreement states as the federal number what a record keeps as such, and no
     * paper says that it is a social security number.
     */
    private boolean knownAsEmployers(PaperNumber number) {
        return jdbc.sql("select coalesce(bool_or(p.facts ->> 'tinType' = 'EIN' or (n.field = 'EMPLOYER_TIN'"
                        + " and exists (select from employer e where e.fein_print = n.fingerprint))), false)"
                        + " and not coalesce(bool_or(n.social or p.facts ->> 'tinType' = 'SSN'), false)"
                        + " from packet_paper_number n join packet_paper p on p.id = n.paper_id"
                        + " where n.fingerprint = :fingerprint")
                .param("fingerprint", HexFormat.of().parseHex(number.fingerprint()))
                .query(Boolean.class)
                .single();
    }

    private static String dashed(String digits) {
        return digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    }

    /** One of all tax numbers, so that they can be compared across papers and with the employer's own. */
    private static String domainOf(PaperField field) {
        return switch (field.type()) {
            case TIN -> "tin";
            case ROUTING -> "routing";
            default -> "account";
        };
    }

    private static PaperNumber number(ResultSet row) throws SQLException {
        return new PaperNumber(
                row.getObject("secret_id", UUID.class),
                row.getString("last_four"),
                HexFormat.of().formatHex(row.getBytes("fingerprint")),
                Arrays.stream(row.getString("fits").split(",", -1))
                        .filter(shape -> !shape.isEmpty())
                        .map(Shape::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("social"));
    }
}
