package org.placewell.staff;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Answers who somebody is and who holds a role; the engine reads the same rows (its read-only identity). */
@Service
public class Staff {

    private static final String PERSON = "select m.id, m.name, m.email, m.phone, m.office,"
            + " array(select r.role from staff_role r where r.staff_id = m.id) as roles from staff_member m ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Staff(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** The person whose click this is. Refuses (403) where nobody is signed in. */
    @Transactional(readOnly = true)
    public Person signedIn() {
        return signedInIfAny().orElseThrow(() -> Refused.forbidden("Sign in first."));
    }

    /** Empty in a job of the engine and in a worker: there the system acts. */
    @Transactional(readOnly = true)
    public Optional<Person> signedInIfAny() {
        return signedInId().flatMap(this::find);
    }

    /** Refuses (403) unless the signed-in person holds one of the roles. */
    @Transactional(readOnly = true)
    public Person signedInAs(Role... roles) {
        Person person = signedIn();
        for (Role role : roles) {
            if (person.is(role)) {
                return person;
            }
        }
        throw Refused.forbidden("This is not open to your role.");
    }

    /** An active member. */
    @Transactional(readOnly = true)
    public Optional<Person> find(String id) {
        return signedInId().filter(id::equals).isPresent() ? onceARequest(id, () -> read(id)) : read(id);
    }

    private Optional<Person> read(String id) {
        return jdbc.sql(PERSON + "where m.id = :id and m.active")
                .param("id", id)
                .query(StaffRows::person)
                .optional();
    }

    /** The name to show for anybody who ever worked here; the id itself where it is nobody's. */
    @Transactional(readOnly = true)
    public String nameOf(String id) {
        return jdbc.sql("select name from staff_member where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(id);
    }

    /** The names to show for these ids, in one query; an id that is nobody's stands for itself. */
    @Transactional(readOnly = true)
    public Map<String, String> namesOf(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        ids.forEach(id -> names.put(id, id));
        if (!names.isEmpty()) {
            jdbc.sql("select id, name from staff_member where id in (:ids)")
                    .param("ids", names.keySet())
                    .query(row -> {
                        names.put(row.getString("id"), row.getString("name"));
                    });
        }
        return names;
    }

    /** Whoever ever worked here with this sign-in name, else those whose name holds the text, by name; the names by id. */
    @Transactional(readOnly = true)
    public Map<String, String> named(String text, int limit) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql(
                        "select id, name from staff_member m where id = :text or (position(lower(:text) in lower(name)) > 0"
                                + " and not exists (select 1 from staff_member e where e.id = :text)) order by name, id limit :limit")
                .param("text", text.replace("\0", ""))
                .param("limit", limit)
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                });
        return names;
    }

    /** Active people who hold a role, by name. */
    @Transactional(readOnly = true)
    public List<Person> holders(Role role) {
        return jdbc.sql(PERSON
                        + "where m.active and exists (select 1 from staff_role r where r.staff_id = m.id and r.role = :role)"
                        + " order by m.name, m.id")
                .param("role", role.name())
                .query(StaffRows::person)
                .list();
    }

    /** Active people who hold at least one of the roles, by name. */
    @Transactional(readOnly = true)
    public List<Person> holdersOfAny(Collection<Role> roles) {
        return roles.isEmpty()
                ? List.of()
                : jdbc.sql(PERSON
                                + "where m.active and exists (select 1 from staff_role r where r.staff_id = m.id"
                                + " and r.role in (:roles)) order by m.name, m.id")
                        .param("roles", roles.stream().map(Role::name).toList())
                        .query(StaffRows::person)
                        .list();
    }

    /** Adds a person, with a local account if there is a password. */
    @Transactional
    public void hire(NewPerson person) {
        jdbc.sql("insert into staff_member (id, name, email, phone, office, password_hash)"
                        + " values (:id, :name, :email, :phone, :office, :hash)")
                .param("id", person.id())
                .param("name", person.name())
                .param("email", person.email())
                .param("phone", person.phone())
                .param("office", person.office().name())
                .param("hash", person.password() == null ? null : passwords.encode(person.password()))
                .update();
        for (Role role : person.roles()) {
            jdbc.sql("insert into staff_role (staff_id, role) values (:id, :role)")
                    .param("id", person.id())
                    .param("role", role.name())
                    .update();
        }
    }

    /** A request reads the person who sent it once; elsewhere each question is a query. */
    private static Optional<Person> onceARequest(String id, Supplier<Optional<Person>> query) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return query.get();
        }
        String name = Staff.class.getName() + "." + id;
        if (request.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof Person known) {
            return Optional.of(known);
        }
        Optional<Person> person = query.get();
        person.ifPresent(found -> request.setAttribute(name, found, RequestAttributes.SCOPE_REQUEST));
        return person;
    }

    /** The id alone, without a query. */
    public Optional<String> signedInId() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication)
                .filter(Authentication::isAuthenticated)
                .filter(known -> !(known instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }
}
