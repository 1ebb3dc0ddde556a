package org.placewell.joborders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.placewell.calendar.BusinessCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the words of the county's list in a text, as whole words and however they are written (JOB-9). Seldom costs a query. */
@Component
class UnlawfulWording {

    private static final Pattern PART_OF_SENTENCE = Pattern.compile("[,;:.!?()]+(?:\\s+|$)");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Remembered<List<Sought>> list;

    UnlawfulWording(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.list = new Remembered<>(this::read);
    }

    /** A phrase of the list that a text holds. */
    record WordingHit(String phrase, String why) {}

    /** What the list of today finds in any of the texts, each phrase once, in the list's order. */
    List<WordingHit> hits(String... texts) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        List<String> searched =
                Stream.of(texts).map(UnlawfulWording::searchable).toList();
        return list.get().stream()
                .filter(sought -> sought.phrase().period(today) == Period.CURRENT)
                .filter(sought -> searched.stream().anyMatch(text -> text.contains(sought.words())))
                .map(sought ->
                        new WordingHit(sought.phrase().phrase(), sought.phrase().why()))
                .toList();
    }

    /** What the list says has changed. */
    void forget() {
        list.forget();
    }

    /** With a space around every word and a mark between parts of a sentence: "two men, only one van" is not "men only". */
    private static String searchable(String text) {
        return PART_OF_SENTENCE.splitAsStream(text).map(Spelling::key).collect(Collectors.joining(" | ", " ", " "));
    }

    private List<Sought> read() {
        return jdbc
                .sql("select * from unlawful_wording order by phrase_key, valid_from desc")
                .query(UnlawfulWording::row)
                .list()
                .stream()
                .map(phrase -> new Sought(phrase, ' ' + Spelling.key(phrase.phrase()) + ' '))
                .toList();
    }

    static UnlawfulPhrase row(ResultSet row, int number) throws SQLException {
        return new UnlawfulPhrase(
                row.getObject("id", UUID.class),
                row.getString("phrase"),
                row.getString("why"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private record Sought(UnlawfulPhrase phrase, String words) {}
}
