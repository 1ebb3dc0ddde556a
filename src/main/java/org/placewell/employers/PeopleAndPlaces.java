package org.placewell.employers;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom the county talks to at an employer, and where its people work (domain 04; SOD-8 for a suspended worksite). */
@Service
public class PeopleAndPlaces {

    /** As the trail names the suspension of a worksite, and what was done with it. */
    static final String SUSPENSION = "worksite-suspension";

    static final String SUSPENDED = "Worksite suspended";
    static final String LIFTED = "Worksite suspension lifted";

    /** EPS and managers flag worksites of every employer (domain 05, 5.1; domain 07). */
    private static final Role[] SUSPEND = {Role.ERS_EC, Role.ER_SUPERVISOR, Role.EPS, Role.PROGRAM_MANAGER};

    private static final Role[] LIFT = {Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER};

    private final EmployerBook book;
    private final EmployerKeeping keeping;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    PeopleAndPlaces(EmployerBook book, EmployerKeeping keeping, Staff staff, AuditTrail audit, Clock clock) {
        this.book = book;
        this.keeping = keeping;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a contact, or changes one. Refuses (403) anybody but the employer's counselor and supervisors, (409) a contact that
     * changed since the form showed {@code seen}, (422) what cannot be.
     *
     * @param id null for a new one
     */
    @Transactional
    public void keepContact(String employer, @Nullable UUID id, int seen, ContactEntry entered) {
        keeping.requireEditor(employer);
        ContactEntry entry = new ContactEntry(
                OneLine.required(entered.name(), 120, "Name"),
                OneLine.of(entered.title(), 120, "Title"),
                OneLine.of(entered.phone(), 40, "Phone"),
                OneLine.email(entered.email()),
                entered.primary(),
                entered.doNotContact(),
                entered.left());
        if (entry.primary() && (entry.doNotContact() || entry.left())) {
            throw Refused.invalid("Somebody who is not to be contacted, or has left, cannot be the primary contact.");
        }
        Person person = staff.signedIn();
        if (id == null) {
            book.addContact(employer, entry, person.id());
        } else if (!book.changeContact(employer, id, seen, entry, person.id())) {
            throw changed("employer_contact", employer, id, "contact");
        }
        record(id == null ? "Contact added" : "Contact changed", employer, null, "contact");
    }

    /** Adds a worksite, or changes one. Refuses as {@link #keepContact}. */
    @Transactional
    public void keepWorksite(String employer, @Nullable UUID id, int seen, WorksiteEntry entered) {
        keeping.requireEditor(employer);
        WorksiteEntry entry = new WorksiteEntry(
                OneLine.required(entered.name(), 120, "Name"),
                OneLine.required(entered.street(), 200, "Street"),
                OneLine.required(entered.city(), 100, "City"),
                OneLine.zip(entered.zip()),
                OneLine.of(entered.supervisorName(), 120, "Supervisor"),
                OneLine.of(entered.supervisorPhone(), 40, "Supervisor's phone"),
                Words.of(entered.accessibility()));
        Person person = staff.signedIn();
        if (id != null && locked(employer, id, seen).by() != null && book.movesWorksite(id, entry)) {
            throw Refused.conflict("The worksite is suspended. Its street and city can change once that is lifted.");
        }
        if (id == null) {
            book.addWorksite(employer, entry, person.id());
        } else if (!book.changeWorksite(employer, id, seen, entry, person.id())) {
            throw changed("employer_worksite", employer, id, "worksite");
        }
        record(id == null ? "Worksite added" : "Worksite changed", employer, entry.name(), "worksite");
    }

    /** For rooms that have checked who asks: where the employer's people work, suspended places too. */
    @Transactional(readOnly = true)
    public List<EmployerRecord.Worksite> worksites(String employer) {
        return book.worksites(employer);
    }

    /** For rooms that have checked who asks: the worksite at this very address; empty where the county knows none there. */
    @Transactional(readOnly = true)
    public Optional<UUID> worksiteAt(String employer, String street, String city) {
        return book.worksiteAt(employer, street, city);
    }

    /**
     * Nobody new goes to the worksite. Refuses (403) other roles and a counselor whose employer it is not, (409) as
     * {@link #keepContact}, (422) a missing reason.
     */
    @Transactional
    public void suspendWorksite(String employer, UUID id, int seen, String reason) {
        Person person = staff.signedInAs(SUSPEND);
        if (!suspendsAnywhere(person)) {
            keeping.requireEditor(employer);
        }
        String words = SafeWords.required(reason, "Say why the worksite is suspended.");
        EmployerBook.Suspension worksite = locked(employer, id, seen);
        if (worksite.by() != null) {
            throw Refused.conflict(staff.nameOf(worksite.by()) + " has suspended this worksite already.");
        }
        Instant now = clock.instant();
        book.suspendWorksite(id, words, person.id(), now, person.id());
        recordSuspension(SUSPENDED, employer, id, worksite, now, words);
    }

    /** Lifts a suspension. Refuses as {@link #suspendWorksite}, and (403) who imposed it (SOD-8). */
    @Transactional
    public void liftWorksite(String employer, UUID id, int seen, String reason) {
        Person person = staff.signedInAs(LIFT);
        String words = SafeWords.required(reason, "Say why the suspension is lifted.");
        EmployerBook.Suspension worksite = locked(employer, id, seen);
        if (worksite.by() == null) {
            throw Refused.conflict("The worksite is not suspended any more.");
        }
        if (person.id().equals(worksite.by())) {
            throw Refused.forbidden("You suspended this worksite; somebody else lifts the suspension.");
        }
        book.suspendWorksite(id, null, null, null, person.id());
        recordSuspension(LIFTED, employer, id, worksite, Objects.requireNonNull(worksite.at()), words);
    }

    static boolean suspendsAnywhere(Person person) {
        return person.is(Role.ER_SUPERVISOR) || person.is(Role.EPS) || person.is(Role.PROGRAM_MANAGER);
    }

    static boolean lifts(Person person) {
        return Arrays.stream(LIFT).anyMatch(person::is);
    }

    private EmployerBook.Suspension locked(String employer, UUID id, int seen) {
        EmployerBook.Suspension worksite =
                book.lockSuspension(employer, id).orElseThrow(() -> Refused.notFound("There is no such worksite."));
        if (worksite.version() != seen) {
            throw changed("employer_worksite", employer, id, "worksite");
        }
        return worksite;
    }

    private Refused changed(String table, String employer, UUID id, String what) {
        return book.lastChange(table, employer, id)
                .map(change -> Refused.conflict(staff.nameOf(change.by()) + " has changed this " + what + " on "
                        + CountyWords.time(change.at()) + ". Look at it again; nothing of yours was done."))
                .orElseGet(() -> Refused.notFound("There is no such " + what + "."));
    }

    private void record(String action, String employer, @Nullable String reason, String changed) {
        audit.record(
                AuditEntry.done(action, "employer", employer).reason(reason).changed(changed));
    }

    /** Each suspension is a thing of its own in the trail: whoever lifts one may have suspended the worksite another time. */
    private void recordSuspension(
            String action, String employer, UUID id, EmployerBook.Suspension worksite, Instant since, String words) {
        String reason = worksite.worksite() + ": " + words;
        audit.record(AuditEntry.done(action, SUSPENSION, id + "/" + since.truncatedTo(ChronoUnit.SECONDS))
                .reason(employer + ", " + reason)
                .changed("suspended"));
        record(action, employer, reason, "worksite");
    }
}
