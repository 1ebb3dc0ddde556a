package org.placewell.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the record of people, those too who no longer work here; callers have checked who may, and write the audit row. What
 * touches somebody's power ends that person's sessions within five seconds.
 */
@Service
public class Personnel {

    private static final int PAGE = 25;

    /** Any number that no other room takes. */
    private static final long TURN = 7_310_014;

    private static final String MEMBER = "select m.id, m.name, m.email, m.phone, m.office, m.active, m.version,"
            + " m.password_hash is not null as has_password, m.password_change_due,"
            + " array(select r.role from staff_role r where r.staff_id = m.id) as roles from staff_member m ";

    private static final Map<String, String> ORDERS = Map.of(
            "name", "lower(m.name) asc, m.id asc",
            "-name", "lower(m.name) desc, m.id desc",
            "id", "m.id asc",
            "-id", "m.id desc",
            "office", "m.office asc, lower(m.name) asc, m.id asc",
            "-office", "m.office desc, lower(m.name) asc, m.id asc");

    private final JdbcClient jdbc;
    private final Staff staff;
    private final PasswordEncoder passwords;

    Personnel(JdbcClient jdbc, Staff staff, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.passwords = passwords;
    }

    /**
     * Waits until no other change of people is under way, and keeps the next one waiting until this transaction ends: two
     * administrators cannot disable each other at once, nor give one e-mail address to two people.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(:turn)) as turn")
                .param("turn", TURN)
                .query(Integer.class)
                .single();
    }

    @Transactional(readOnly = true)
    public MemberPage list(MemberSearch search) {
        List<String> conditions = new ArrayList<>();
        String text = search.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            conditions.add("(m.id like :text escape '!' or lower(m.name) like :text escape '!'"
                    + " or lower(m.email) like :text escape '!')");
        }
        if (search.role() != null) {
            conditions.add("exists (select 1 from staff_role r where r.staff_id = m.id and r.role = :role)");
        }
        if (search.office() != null) {
            conditions.add("m.office = :office");
        }
        if (search.active() != null) {
            conditions.add("m.active = :active");
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        long total = with(search, text, "select count(*) from staff_member m " + where)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        String order = Objects.requireNonNullElse(ORDERS.get(search.sort()), "lower(m.name) asc, m.id asc");
        List<Member> rows = with(search, text, MEMBER + where + " order by " + order + " limit :limit offset :offset")
                .param("limit", PAGE)
                .param("offset", (page - 1) * PAGE)
                .query(Personnel::member)
                .list();
        return new MemberPage(rows, total, page, pages);
    }

    /** Anybody who ever worked here. */
    @Transactional(readOnly = true)
    public Optional<Member> find(String id) {
        return jdbc.sql(MEMBER + "where m.id = :id")
                .param("id", id.replace("\0", ""))
                .query(Personnel::member)
                .optional();
    }

    /** Whose address this is, in capitals or not. */
    @Transactional(readOnly = true)
    public Optional<String> idOfEmail(String email) {
        return jdbc.sql("select id from staff_member where lower(email) = lower(:email)")
                .param("email", email)
                .query(String.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public long activeHolders(Role role) {
        return jdbc.sql("select count(*) from staff_member m join staff_role r on r.staff_id = m.id"
                        + " where m.active and r.role = :role")
                .param("role", role.name())
                .query(Long.class)
                .single();
    }

    /** Adds somebody without a password. Id and e-mail address are free, as the caller has seen in its turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String id, MemberFacts facts) {
        staff.hire(new NewPerson(id, facts.name(), facts.email(), facts.phone(), facts.office(), facts.roles(), null));
    }

    /**
     * Writes down what differs. Another e-mail address or another role ends the person's sessions, another name does not.
     *
     * @return the names of the fields that differ
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> change(Member before, MemberFacts facts) {
        List<String> changed = differences(before, facts);
        if (changed.isEmpty()) {
            return changed;
        }
        boolean power = changed.contains("email") || changed.contains("roles");
        jdbc.sql("update staff_member set name = :name, email = :email, phone = :phone, office = :office,"
                        + " version = version + 1, security_version = security_version + :power where id = :id")
                .param("name", facts.name())
                .param("email", facts.email())
                .param("phone", facts.phone())
                .param("office", facts.office().name())
                .param("power", power ? 1 : 0)
                .param("id", before.id())
                .update();
        before.roles().stream()
                .filter(role -> !facts.roles().contains(role))
                .forEach(role -> jdbc.sql("delete from staff_role where staff_id = :id and role = :role")
                        .param("id", before.id())
                        .param("role", role.name())
                        .update());
        facts.roles().stream()
                .filter(role -> !before.is(role))
                .forEach(role -> jdbc.sql("insert into staff_role (staff_id, role) values (:id, :role)")
                        .param("id", before.id())
                        .param("role", role.name())
                        .update());
        return changed;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void setActive(String id, boolean active) {
        jdbc.sql("update staff_member set active = :active, version = version + 1,"
                        + " security_version = security_version + 1 where id = :id")
                .param("active", active)
                .param("id", id)
                .update();
    }

    /**
     * Gives a local account its password, or takes it (null).
     *
     * @param changeDue whether the person must choose another one before anything else
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setPassword(String id, @Nullable String password, boolean changeDue) {
        jdbc.sql("update staff_member set password_hash = :hash, password_change_due = :due, version = version + 1,"
                        + " security_version = security_version + 1 where id = :id")
                .param("hash", password == null ? null : passwords.encode(password))
                .param("due", changeDue)
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public boolean hasPassword(String id, String password) {
        return jdbc.sql("select password_hash from staff_member where id = :id and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    private JdbcClient.StatementSpec with(MemberSearch search, String text, String sql) {
        return jdbc.sql(sql)
                .param("text", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .param("role", search.role() == null ? null : search.role().name())
                .param(
                        "office",
                        search.office() == null ? null : search.office().name())
                .param("active", search.active());
    }

    private static List<String> differences(Member before, MemberFacts facts) {
        List<String> changed = new ArrayList<>();
        if (!before.name().equals(facts.name())) {
            changed.add("name");
        }
        if (!before.email().equals(facts.email())) {
            changed.add("email");
        }
        if (!Objects.equals(before.phone(), facts.phone())) {
            changed.add("phone");
        }
        if (before.office() != facts.office()) {
            changed.add("office");
        }
        if (!before.roles().equals(facts.roles())) {
            changed.add("roles");
        }
        return changed;
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        Person person = StaffRows.person(row, number);
        return new Member(
                person.id(),
                person.name(),
                person.email(),
                person.phone(),
                person.office(),
                person.roles(),
                row.getBoolean("active"),
                row.getBoolean("has_password"),
                row.getBoolean("password_change_due"),
                row.getInt("version"));
    }
}
