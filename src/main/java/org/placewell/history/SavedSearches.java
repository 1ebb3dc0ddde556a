package org.placewell.history;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The searches that each reader keeps; beside the own password the one thing that an auditor writes. */
@Service
public class SavedSearches {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2000;
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, Staff staff, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those of the signed-in person, by name. */
    @Transactional(readOnly = true)
    public List<SavedSearch> mine() {
        return jdbc.sql("select * from saved_search where staff_id = :me order by lower(name) limit " + MOST)
                .param("me", reader().id())
                .query((row, i) -> new SavedSearch(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    /** Refuses (404) one that is not there, or is somebody else's. */
    @Transactional(readOnly = true)
    public SavedSearch get(long id) {
        return mine().stream()
                .filter(search -> search.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("There is no such saved search."));
    }

    /** Keeps a search. Refuses (422) a missing, long or used name, and more than fifty searches. */
    @Transactional
    public void save(String name, String query) {
        Person me = reader();
        String words = Words.required(name, "Give the search a name.");
        if (words.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw Refused.invalid("At most " + LONGEST_NAME + " characters for the name, please.");
        }
        if (mine().size() >= MOST) {
            throw Refused.invalid("You keep " + MOST + " searches already. Remove one first.");
        }
        int saved = jdbc.sql(
                        "insert into saved_search (staff_id, name, query, saved_at) values (:me, :name, :query, :now)"
                                + " on conflict (staff_id, lower(name)) do nothing")
                .param("me", me.id())
                .param("name", words)
                .param("query", query)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (saved == 0) {
            throw Refused.invalid("You have a search of the name \"" + words + "\" already. Choose another name.");
        }
        audit.record(AuditEntry.done("Search saved", "saved search", me.id()).changed("query"));
    }

    /** Removes one of one's own. Refuses (404) one that is not there. */
    @Transactional
    public void remove(long id) {
        Person me = reader();
        int removed = jdbc.sql("delete from saved_search where id = :id and staff_id = :me")
                .param("id", id)
                .param("me", me.id())
                .update();
        if (removed == 0) {
            throw Refused.notFound("There is no such saved search.");
        }
        audit.record(
                AuditEntry.done("Saved search removed", "saved search", me.id()).changed("query"));
    }

    private Person reader() {
        return staff.signedInAs(CaseHistory.READERS);
    }
}
