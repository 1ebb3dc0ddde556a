package org.placewell.employers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows about an employer that are neither its identity nor its tiers. */
@Component
class EmployerBook {

    private static final String NAME_OF = "coalesce((select m.name from staff_member m where m.id = %s), %s)";

    private final JdbcClient jdbc;
    private final Clock clock;

    EmployerBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where letters to an employer go: its primary contact's address, else its own. */
    @Nullable
    String addressOf(String employer) {
        return jdbc.sql("select coalesce((select c.email from employer_contact c where c.employer_number = e.number"
                        + " and c.is_primary), e.email) from employer e where e.number = :employer")
                .param("employer", employer)
                .query((row, i) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    boolean mustNotContact(String employer, String email) {
        return jdbc.sql("select exists (select 1 from employer_contact where employer_number = :employer"
                        + " and do_not_contact and lower(email) = lower(:email))")
                .param("employer", employer)
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    List<EmployerRecord.Contact> contacts(String employer) {
        return jdbc.sql("select * from employer_contact where employer_number = :employer"
                        + " order by left_employer, not is_primary, lower(name), id limit 200")
                .param("employer", employer)
                .query((row, i) -> new EmployerRecord.Contact(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getBoolean("is_primary"),
                        row.getBoolean("do_not_contact"),
                        row.getBoolean("left_employer"),
                        row.getInt("version")))
                .list();
    }

    void addContact(String employer, ContactEntry entry, String by) {
        contact(
                "insert into employer_contact (id, employer_number, name, title, phone, email, is_primary, do_not_contact,"
                        + " left_employer, changed_at, changed_by) values (:id, :employer, :name, :title, :phone, :email,"
                        + " :primary, :doNotContact, :left, :now, :by)",
                employer,
                UUID.randomUUID(),
                0,
                entry,
                by);
    }

    /** Whether the contact still was as the form showed it. */
    boolean changeContact(String employer, UUID id, int version, ContactEntry entry, String by) {
        return contact(
                "update employer_contact set name = :name, title = :title, phone = :phone, email = :email,"
                        + " is_primary = :primary, do_not_contact = :doNotContact, left_employer = :left,"
                        + " changed_at = :now, changed_by = :by, version = version + 1"
                        + " where id = :id and employer_number = :employer and version = :version",
                employer,
                id,
                version,
                entry,
                by);
    }

    private boolean contact(String sql, String employer, UUID id, int version, ContactEntry entry, String by) {
        if (entry.primary()) {
            jdbc.sql("update employer_contact set is_primary = false, version = version + 1"
                            + " where employer_number = :employer and is_primary and id <> :id")
                    .param("employer", employer)
                    .param("id", id)
                    .update();
        }
        return jdbc.sql(sql)
                        .param("id", id)
                        .param("employer", employer)
                        .param("version", version)
                        .param("name", entry.name())
                        .param("title", entry.title())
                        .param("phone", entry.phone())
                        .param("email", entry.email())
                        .param("primary", entry.primary())
                        .param("doNotContact", entry.doNotContact())
                        .param("left", entry.left())
                        .param("now", now())
                        .param("by", by)
                        .update()
                == 1;
    }

    List<EmployerRecord.Worksite> worksites(String employer) {
        return jdbc.sql("select w.*, " + name("w.suspended_by") + " as suspended_name from employer_worksite w"
                        + " where w.employer_number = :employer order by lower(w.name), w.id limit 200")
                .param("employer", employer)
                .query((row, i) -> new EmployerRecord.Worksite(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("zip"),
                        row.getString("supervisor_name"),
                        row.getString("supervisor_phone"),
                        row.getString("accessibility"),
                        row.getString("suspended_name"),
                        instant(row, "suspended_at"),
                        row.getString("suspended_reason"),
                        row.getInt("version")))
                .list();
    }

    void addWorksite(String employer, WorksiteEntry entry, String by) {
        worksite(
                "insert into employer_worksite (id, employer_number, name, street, city, zip, supervisor_name,"
                        + " supervisor_phone, accessibility, changed_at, changed_by) values (:id, :employer, :name, :street,"
                        + " :city, :zip, :supervisorName, :supervisorPhone, :accessibility, :now, :by)",
                employer,
                UUID.randomUUID(),
                0,
                entry,
                by);
    }

    boolean changeWorksite(String employer, UUID id, int version, WorksiteEntry entry, String by) {
        return worksite(
                "update employer_worksite set name = :name, street = :street, city = :city, zip = :zip,"
                        + " supervisor_name = :supervisorName, supervisor_phone = :supervisorPhone,"
                        + " accessibility = :accessibility, changed_at = :now, changed_by = :by, version = version + 1"
                        + " where id = :id and employer_number = :employer and version = :version",
                employer,
                id,
                version,
                entry,
                by);
    }

    boolean movesWorksite(UUID id, WorksiteEntry entry) {
        return jdbc.sql("select street <> :street or city <> :city from employer_worksite where id = :id")
                .param("id", id)
                .param("street", entry.street())
                .param("city", entry.city())
                .query(Boolean.class)
                .single();
    }

    private boolean worksite(String sql, String employer, UUID id, int version, WorksiteEntry entry, String by) {
        return jdbc.sql(sql)
                        .param("id", id)
                        .param("employer", employer)
                        .param("version", version)
                        .param("name", entry.name())
                        .param("street", entry.street())
                        .param("city", entry.city())
                        .param("zip", entry.zip())
                        .param("supervisorName", entry.supervisorName())
                        .param("supervisorPhone", entry.supervisorPhone())
                        .param("accessibility", entry.accessibility())
                        .param("now", now())
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Who changed a contact or a worksite last, and when. */
    record LastChange(String by, Instant at) {}

    Optional<LastChange> lastChange(String table, String employer, UUID id) {
        return jdbc.sql("select changed_by, changed_at from " + table
                        + " where id = :id and employer_number = :employer")
                .param("id", id)
                .param("employer", employer)
                .query((row, i) -> new LastChange(row.getString(1), moment(row, "changed_at")))
                .optional();
    }

    /** A suspension as the next step on it needs it; nothing else changes the worksite until the transaction ends. */
    record Suspension(
            String worksite,
            int version,
            @Nullable String by,
            @Nullable Instant at) {}

    Optional<Suspension> lockSuspension(String employer, UUID id) {
        return jdbc.sql("select name, version, suspended_by, suspended_at from employer_worksite"
                        + " where id = :id and employer_number = :employer for update")
                .param("id", id)
                .param("employer", employer)
                .query((row, i) -> new Suspension(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("suspended_by"),
                        instant(row, "suspended_at")))
                .optional();
    }

    /** The worksite at this very address; compared as names are. */
    Optional<UUID> worksiteAt(String employer, String street, String city) {
        return jdbc.sql("select id from employer_worksite where employer_number = :employer"
                        + " and employer_key(street) = employer_key(:street) and employer_key(city) = employer_key(:city)"
                        + " order by name, id limit 1")
                .param("employer", employer)
                .param("street", street)
                .param("city", city)
                .query(UUID.class)
                .optional();
    }

    /**
     * The worksite, or where none is named the one at this address, if it has been suspended since that day or longer; it stays so
     * until the transaction ends.
     */
    Optional<String> suspendedAt(
            String employer, @Nullable UUID worksite, @Nullable String street, @Nullable String city, LocalDate on) {
        return jdbc.sql("select name from employer_worksite where employer_number = :employer"
                        + " and (id = cast(:worksite as uuid) or cast(:worksite as uuid) is null"
                        + " and employer_key(street) = employer_key(:street) and employer_key(city) = employer_key(:city))"
                        + " and (suspended_at at time zone :zone)::date <= :on order by name limit 1 for share")
                .param("employer", employer)
                .param("worksite", worksite)
                .param("street", street)
                .param("city", city)
                .param("zone", BusinessCalendar.COUNTY.getId())
                .param("on", on)
                .query(String.class)
                .optional();
    }

    void suspendWorksite(UUID id, @Nullable String reason, @Nullable String by, @Nullable Instant at, String changer) {
        jdbc.sql("update employer_worksite set suspended_by = :by, suspended_at = :at, suspended_reason = :reason,"
                        + " changed_by = :changer, changed_at = :now, version = version + 1 where id = :id")
                .param("id", id)
                .param("by", by)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("changer", changer)
                .param("now", now())
                .update();
    }

    List<EmployerRecord.StageChange> stages(String employer) {
        return jdbc.sql("select s.*, " + name("s.changed_by") + " as by_name from employer_stage_change s"
                        + " where s.employer_number = :employer order by s.changed_at desc limit 50")
                .param("employer", employer)
                .query((row, i) -> new EmployerRecord.StageChange(
                        Stage.valueOf(row.getString("stage")),
                        row.getString("reason"),
                        row.getString("by_name"),
                        moment(row, "changed_at")))
                .list();
    }

    void addStage(String employer, Stage stage, String reason, String by) {
        jdbc.sql("insert into employer_stage_change (id, employer_number, stage, reason, changed_by, changed_at)"
                        + " values (:id, :employer, :stage, :reason, :by, :now)")
                .param("id", UUID.randomUUID())
                .param("employer", employer)
                .param("stage", stage.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** What happened moves an employer along; one that is there already stays. */
    void moveTo(String employer, Stage stage, String reason, String by) {
        moveTo(employer, EnumSet.allOf(Stage.class), stage, reason, by);
    }

    /** The same, from these stages alone. */
    void moveTo(String employer, Set<Stage> from, Stage stage, String reason, String by) {
        int moved = jdbc.sql("update employer set stage = :stage, changed_by = :by, changed_at = :now,"
                        + " lock_version = lock_version + 1 where number = :employer and stage <> :stage"
                        + " and stage = any(:from)")
                .param("stage", stage.name())
                .param("from", from.stream().map(Stage::name).toArray(String[]::new))
                .param("by", by)
                .param("now", now())
                .param("employer", employer)
                .update();
        if (moved == 1) {
            addStage(employer, stage, reason, by);
        }
    }

    /** The first day on which the county worked with the employer stays. */
    void activeSince(String employer, LocalDate on) {
        jdbc.sql(
                        "update employer set active_on = :on where number = :employer and (active_on is null or active_on > :on)")
                .param("on", on)
                .param("employer", employer)
                .update();
    }

    List<EmployerRecord.BusinessCase> businessCases(String employer) {
        return jdbc.sql("select b.*, " + name("b.recorded_by") + " as by_name from employer_business_case b"
                        + " where b.employer_number = :employer order by b.given_on desc, b.id limit 50")
                .param("employer", employer)
                .query((row, i) -> {
                    BusinessItem item = BusinessItem.valueOf(row.getString("item"));
                    LocalDate givenOn = row.getObject("given_on", LocalDate.class);
                    LocalDate startsOn = row.getObject("starts_on", LocalDate.class);
                    return new EmployerRecord.BusinessCase(
                            item,
                            givenOn,
                            startsOn,
                            row.getString("reaction"),
                            row.getString("by_name"),
                            BusinessCaseEntry.lapsed(item, givenOn, startsOn));
                })
                .list();
    }

    void addBusinessCase(String employer, BusinessCaseEntry entry, String by) {
        jdbc.sql(
                        "insert into employer_business_case (id, employer_number, item, given_on, starts_on, reaction, recorded_by,"
                                + " recorded_at) values (:id, :employer, :item, :givenOn, :startsOn, :reaction, :by, :now)")
                .param("id", UUID.randomUUID())
                .param("employer", employer)
                .param("item", entry.item().name())
                .param("givenOn", entry.givenOn())
                .param("startsOn", entry.startsOn())
                .param("reaction", entry.reaction())
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** Every topic, with its last review if there was one. */
    List<EmployerRecord.Review> topics(String employer) {
        Map<Topic, EmployerRecord.Review> last = new EnumMap<>(Topic.class);
        jdbc.sql("select distinct on (t.topic) t.topic, t.reviewed_on, t.present, " + name("t.recorded_by")
                        + " as by_name from employer_topic t where t.employer_number = :employer"
                        + " order by t.topic, t.reviewed_on desc, t.recorded_at desc")
                .param("employer", employer)
                .query(row -> {
                    Topic topic = Topic.valueOf(row.getString("topic"));
                    last.put(
                            topic,
                            new EmployerRecord.Review(
                                    topic,
                                    row.getObject("reviewed_on", LocalDate.class),
                                    row.getString("present"),
                                    row.getString("by_name")));
                });
        return Arrays.stream(Topic.values())
                .map(topic -> last.getOrDefault(topic, new EmployerRecord.Review(topic, null, null, null)))
                .toList();
    }

    /** For a letter: the reviewed topics, each with its day. */
    List<String> topicsReviewed(String employer) {
        return topics(employer).stream()
                .flatMap(
                        review -> Optional.ofNullable(review.on())
                                .map(on -> review.topic().title() + " (" + CountyWords.day(on) + ")")
                                .stream())
                .toList();
    }

    void addTopic(String employer, Topic topic, LocalDate on, String present, String by) {
        jdbc.sql(
                        "insert into employer_topic (id, employer_number, topic, reviewed_on, present, recorded_by, recorded_at)"
                                + " values (:id, :employer, :topic, :on, :present, :by, :now)")
                .param("id", UUID.randomUUID())
                .param("employer", employer)
                .param("topic", topic.name())
                .param("on", on)
                .param("present", present)
                .param("by", by)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String name(String column) {
        return NAME_OF.formatted(column, column);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
