package org.placewell.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said with an employer, by whom and when; an entry stays as it was written (PRO-7, PRO-16). */
@Service
public class ContactLog {

    public static final int MOST_DUE = 20;

    private static final int PAGE = 25;

    private final Pipeline pipeline;
    private final Hires hires;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContactLog(Pipeline pipeline, Hires hires, Staff staff, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.pipeline = pipeline;
        this.hires = hires;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public LogPage list(String employer, LogSearch search) {
        staff.signedInAs(EmployerRelations.READERS);
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        LogKind kind = search.kind();
        String where = " from employer_contact_log l where l.employer_number = :employer"
                + (text.isEmpty() ? "" : " and l.search_text like :text escape '!'")
                + (kind == null ? "" : " and l.kind = :kind");
        String kindName = kind == null ? "" : kind.name();
        long total = jdbc.sql("select count(*)" + where)
                .param("employer", employer)
                .param("text", like)
                .param("kind", kindName)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<LogRow> rows = jdbc.sql(
                        "select l.*, coalesce((select m.name from staff_member m where m.id = l.written_by),"
                                + " l.written_by) as by_name" + where
                                + (search.sort().equals("at")
                                        ? " order by l.happened_at, l.id"
                                        : " order by l.happened_at desc, l.id")
                                + " limit :limit offset :offset")
                .param("employer", employer)
                .param("text", like)
                .param("kind", kindName)
                .param("limit", PAGE)
                .param("offset", (page - 1) * PAGE)
                .query((row, i) -> new LogRow(
                        LogKind.valueOf(row.getString("kind")),
                        Channel.valueOf(row.getString("channel")),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("minutes", Integer.class),
                        row.getString("with_whom"),
                        row.getString("purpose"),
                        row.getString("about"),
                        row.getString("summary"),
                        row.getString("next_step"),
                        row.getObject("next_on", LocalDate.class),
                        row.getString("by_name")))
                .list();
        return new LogPage(rows, total, page, pages);
    }

    /**
     * The hires of the last half year of which the employer has not said how they went (PRO-16), the latest first; at most
     * {@value #MOST_DUE}, the others follow as these are heard of.
     */
    @Transactional(readOnly = true)
    public List<Hire> feedbackDue(String employer) {
        staff.signedInAs(EmployerRelations.READERS);
        return hires.withoutFeedback(employer, halfAYearAgo(), MOST_DUE);
    }

    private LocalDate halfAYearAgo() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).minusDays(Relationship.DAYS);
    }

    /**
     * Adds an entry. Refuses (403) other roles than counselors and supervisors of employer relations, (422) a time to come, and a
     * hire that is none of this employer's or that no feedback is about.
     *
     * @param form which the page drew for this entry; what is sent twice is kept once, another entry is refused (409)
     * @param hire which one feedback is about, if any
     */
    @Transactional
    public void add(String employer, UUID form, LogEntry entry, @Nullable UUID hire) {
        String person = staff.signedInAs(EmployerKeeping.EDITORS).id();
        if (hire != null && entry.kind() != LogKind.FEEDBACK) {
            throw Refused.invalid("Only the employer’s feedback is about a hire. Choose that, or no hire.");
        }
        String about = hire == null ? null : aboutOf(employer, hire);
        if (entry.at().isAfter(clock.instant())) {
            throw Refused.invalid("The contact is in the future. Enter when it was.");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        // a merge that is under way is waited for
        jdbc.sql("select 1 from employer where number = :number for key share")
                .param("number", employer)
                .query(Integer.class)
                .optional();
        int added = jdbc.sql(
                        "insert into employer_contact_log (id, employer_number, kind, channel, happened_at, minutes,"
                                + " with_whom, purpose, about_hire, about, summary, next_step, next_on, written_by, written_at)"
                                + " select :id, number, :kind, :channel, :at, :minutes, :withWhom, :purpose, cast(:hire as uuid), :about,"
                                + " :summary, :nextStep, :nextOn, :by, :now from employer where number = :employer and merged_into is null"
                                + " on conflict (id) do nothing")
                .param("id", form)
                .param("employer", employer)
                .param("kind", entry.kind().name())
                .param("channel", entry.channel().name())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("minutes", entry.minutes())
                .param("withWhom", entry.withWhom())
                .param("purpose", entry.purpose())
                .param("hire", hire)
                .param("about", about)
                .param("summary", entry.summary())
                .param("nextStep", entry.nextStep())
                .param("nextOn", entry.nextOn())
                .param("by", person)
                .param("now", now)
                .update();
        if (added == 0 && isKept(form, employer, entry, hire, person)) {
            return;
        }
        if (added == 0 && isUsed(form)) {
            throw Refused.conflict("This form has kept another entry already. Nothing was added; send it once more.");
        }
        if (added == 0) {
            throw Refused.conflict("There is no such employer any more; look where it was merged into.");
        }
        pipeline.heard(employer, entry.kind());
        audit.record(AuditEntry.done("Contact logged", "employer", employer)
                .reason(entry.kind().title() + ", " + entry.channel().title() + (about == null ? "" : ": " + about))
                .changed("contactLog"));
    }

    private boolean isKept(UUID form, String employer, LogEntry entry, @Nullable UUID hire, String person) {
        return jdbc.sql("select exists (select from employer_contact_log where id = :id and employer_number = :employer"
                        + " and written_by = :by and kind = :kind and channel = :channel and happened_at = :at"
                        + " and minutes is not distinct from cast(:minutes as int)"
                        + " and with_whom is not distinct from :withWhom and purpose = :purpose"
                        + " and about_hire is not distinct from cast(:hire as uuid) and summary = :summary"
                        + " and next_step is not distinct from :nextStep"
                        + " and next_on is not distinct from cast(:nextOn as date))")
                .param("id", form)
                .param("employer", employer)
                .param("by", person)
                .param("kind", entry.kind().name())
                .param("channel", entry.channel().name())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("minutes", entry.minutes())
                .param("withWhom", entry.withWhom())
                .param("purpose", entry.purpose())
                .param("hire", hire)
                .param("summary", entry.summary())
                .param("nextStep", entry.nextStep())
                .param("nextOn", entry.nextOn())
                .query(Boolean.class)
                .single();
    }

    /** As where somebody went back to the page of an entry that is kept, and wrote the next one there. */
    private boolean isUsed(UUID form) {
        return jdbc.sql("select exists (select from employer_contact_log where id = :id)")
                .param("id", form)
                .query(Boolean.class)
                .single();
    }

    private String aboutOf(String employer, UUID hire) {
        return hires.find(employer, halfAYearAgo(), hire)
                .map(Hire::words)
                .orElseThrow(() -> Refused.invalid("This hire is none of the last half year any more. Choose again."));
    }
}
