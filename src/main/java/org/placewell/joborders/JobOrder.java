package org.placewell.joborders;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.TierState;
import org.placewell.staff.Refused;

/**
 * One vacancy of an employer. While a draft it keeps what is typed; once it has its number in ECA, its state follows from the
 * employer's tier, its openings and dates (domain 05, 5.3; {@link #settle}).
 */
@Entity
@Table(name = "job_order")
class JobOrder {

    @Id
    private UUID id;

    private String number;

    @Column(name = "eca_number")
    private @Nullable String ecaNumber;

    @Column(name = "employer_number")
    private String employerNumber;

    @Column(name = "employer_name")
    private String employerName;

    @Column(name = "packet_number")
    private @Nullable String packetNumber;

    @Enumerated(EnumType.STRING)
    private Program program;

    @Enumerated(EnumType.STRING)
    private OrderState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "entry_step")
    private EntryStep entryStep;

    private int version;

    @Column(name = "checked_version")
    private @Nullable Integer checkedVersion;

    private String owner;

    @Column(name = "worksite_id")
    private @Nullable UUID worksiteId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> typed;

    private String title;
    private String city;

    @Embedded
    private @Nullable OrderTerms terms;

    private int filled;

    @Column(name = "quality_points")
    private @Nullable Integer qualityPoints;

    @Enumerated(EnumType.STRING)
    @Column(name = "quality_grade")
    private Quality.@Nullable Grade qualityGrade;

    private boolean survival;

    @Enumerated(EnumType.STRING)
    @Column(name = "hold_reason")
    private @Nullable HoldReason holdReason;

    @Column(name = "wage_flag")
    private @Nullable String wageFlag;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "confirmed_on")
    private @Nullable LocalDate confirmedOn;

    @Column(name = "reconfirm_by")
    private @Nullable Instant reconfirmBy;

    @Column(name = "entered_at")
    private @Nullable Instant enteredAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected JobOrder() {}

    JobOrder(
            String number,
            String employerNumber,
            String employerName,
            @Nullable String packetNumber,
            Program program,
            String owner,
            Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.employerNumber = employerNumber;
        this.employerName = employerName;
        this.packetNumber = packetNumber;
        this.program = program;
        this.state = OrderState.DRAFT;
        this.entryStep = EntryStep.TYPING;
        this.owner = owner;
        this.typed = Map.of();
        this.title = "";
        this.city = "";
        this.createdAt = now;
        this.changedAt = now;
        this.changedBy = owner;
    }

    /** What the facts around an order are; {@code tier} is null where the employer does not stand in the programme's tier. */
    record Circumstances(@Nullable TierState tier, LocalDate today, Instant now) {}

    /** Keeps a draft as it is typed. */
    void save(JobOrderFields fields, @Nullable UUID worksite, String by, Instant now) {
        requireTyping();
        keep(fields);
        worksiteId = worksite;
        touch(by, now);
    }

    /** The fields as they come with a new order, before anybody has seen it. */
    void keep(JobOrderFields fields) {
        typed = fields.byKey();
        title = shown(fields.get(OrderField.TITLE), 200);
        city = shown(fields.get(OrderField.CITY), 100);
    }

    private static String shown(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** What was typed is read and goes to the automatic checks. */
    void handIn(ParsedOrder.Read read, String by, Instant now) {
        requireTyping();
        take(read);
        entryStep = EntryStep.CHECKING;
        touch(by, now);
    }

    private void take(ParsedOrder.Read read) {
        title = read.title();
        city = read.city();
        terms = read.terms();
    }

    /** The automatic checks have passed, or send it back to be typed. */
    void checked(boolean sound, Instant now) {
        requireEntry(EntryStep.CHECKING);
        entryStep = sound ? EntryStep.ECA : EntryStep.TYPING;
        checkedVersion = version;
        changedAt = now;
    }

    void grade(Quality quality) {
        qualityPoints = quality.points();
        qualityGrade = quality.grade();
        survival = quality.survival();
    }

    /** It must be corrected before it can go into ECA. */
    void correct(String by, Instant now) {
        requireEntry(EntryStep.ECA);
        entryStep = EntryStep.TYPING;
        touch(by, now);
    }

    /** It stands in ECA under this number (JOB-1). */
    void enter(String numberInEca, LocalDate today, String by, Instant now) {
        requireEntry(EntryStep.ECA);
        becomeEntered(numberInEca, today, now);
        touch(by, now);
    }

    /** It stands in ECA already, as a file of ECA's says; nobody types it again. */
    void enterFromFile(ParsedOrder.Read read, String numberInEca, LocalDate today, Instant now) {
        requireTyping();
        take(read);
        checkedVersion = version;
        becomeEntered(numberInEca, today, now);
    }

    private void becomeEntered(String numberInEca, LocalDate today, Instant now) {
        ecaNumber = numberInEca;
        entryStep = EntryStep.DONE;
        state = OrderState.ENTERED;
        confirmedOn = today;
        enteredAt = now;
    }

    /**
     * Moves to where tier, openings and dates say it stands: open, waiting for its tier, on hold, filled or expired (JOB-3,
     * JOB-6, JOB-7).
     *
     * @return whether that changed anything
     */
    boolean settle(Circumstances around) {
        boolean hasRoomAgain = state == OrderState.FILLED && remaining() > 0;
        if (!state.living() && !hasRoomAgain) {
            return false;
        }
        OrderState before = state;
        HoldReason reasonBefore = holdReason;
        HoldReason obstacle = obstacle(around).orElse(null);
        holdReason = null;
        if (remaining() == 0) {
            state = OrderState.FILLED;
        } else if (isPast(around.today())) {
            state = OrderState.EXPIRED;
            endReason = "The closing date has passed.";
        } else if (obstacle == null) {
            state = OrderState.OPEN;
            openedAt = openedAt == null ? around.now() : openedAt;
        } else if (openedAt != null) {
            state = OrderState.ON_HOLD;
            holdReason = obstacle;
        }
        boolean changed = state != before || holdReason != reasonBefore;
        if (changed) {
            changedAt = around.now();
        }
        return changed;
    }

    private Optional<HoldReason> obstacle(Circumstances around) {
        if (program.tier().isPresent() && around.tier() != TierState.APPROVED) {
            return Optional.of(
                    around.tier() == TierState.SUSPENDED ? HoldReason.TIER_SUSPENDED : HoldReason.TIER_ENDED);
        }
        return Optional.ofNullable(reconfirmBy)
                .filter(due -> !around.now().isBefore(due))
                .map(due -> HoldReason.NOT_RECONFIRMED);
    }

    private boolean isPast(LocalDate today) {
        LocalDate closes = terms == null ? null : terms.closesOn();
        return closes != null && closes.isBefore(today);
    }

    /** The employer is to be asked again until then. */
    void askAgain(Instant until) {
        if (state != OrderState.OPEN) {
            throw notNow();
        }
        reconfirmBy = until;
    }

    /** Whether somebody was to ask the employer, which is over now. */
    boolean stopAsking() {
        boolean asking = reconfirmBy != null;
        reconfirmBy = null;
        return asking;
    }

    /** The employer still hires. */
    void confirm(LocalDate today, String by, Instant now) {
        requireLiving();
        confirmedOn = today;
        reconfirmBy = null;
        touch(by, now);
    }

    /** What may change after the entry: openings, wage and closing date. */
    void amend(OrderTerms changed, String by, Instant now) {
        requireLiving();
        if (changed.openings() < filled) {
            throw Refused.invalid("Openings: " + filled + " are filled already.");
        }
        terms = changed;
        touch(by, now);
    }

    /** The employer has this many openings now, filled ones included. */
    void offer(int openings) {
        Map<String, String> now = new HashMap<>(typed);
        now.put(OrderField.OPENINGS.key(), Integer.toString(openings));
        typed = now;
        terms = Objects.requireNonNull(terms).withOpenings(openings);
    }

    /** One opening less (JOB-6). */
    void hire(String by, Instant now) {
        if (state != OrderState.OPEN && state != OrderState.ON_HOLD) {
            throw notNow();
        }
        filled++;
        touch(by, now);
    }

    /** A hire that was none; a filled order has an opening again, and {@link #settle} says where it stands now. */
    void undoHire(String by, Instant now) {
        if (filled == 0 || state == OrderState.CANCELLED || state == OrderState.EXPIRED) {
            throw notNow();
        }
        filled--;
        touch(by, now);
    }

    /** Nobody seeks anybody for it any more. */
    void cancel(String reason, String by, Instant now) {
        if (state.ended()) {
            throw notNow();
        }
        state = OrderState.CANCELLED;
        holdReason = null;
        endReason = reason;
        touch(by, now);
    }

    /** Somebody else is responsible from now on. */
    void ownedBy(String person) {
        owner = person;
    }

    /**
     * What is wrong with the wage, or null.
     *
     * @return whether that is news
     */
    boolean flagWage(@Nullable String words) {
        boolean news = words != null && !words.equals(wageFlag);
        wageFlag = words;
        return news;
    }

    int remaining() {
        return terms == null ? 0 : Math.max(0, terms.openings() - filled);
    }

    /** Refuses (409) while nobody types it. */
    void requireTyping() {
        requireEntry(EntryStep.TYPING);
    }

    void requireEntry(EntryStep step) {
        if (state != OrderState.DRAFT || entryStep != step) {
            throw notNow();
        }
    }

    void requireLiving() {
        if (!state.living()) {
            throw notNow();
        }
    }

    private void touch(String by, Instant now) {
        version++;
        changedBy = by;
        changedAt = now;
    }

    private Refused notNow() {
        String where = switch (entryStep) {
            case TYPING -> "being entered";
            case CHECKING -> "being checked";
            case ECA -> "waiting for its number in ECA";
            case DONE -> state.title().toLowerCase(Locale.ROOT);
        };
        return Refused.conflict("The job order is now " + (state == OrderState.CANCELLED ? "cancelled" : where)
                + ". Look at its page to see what happened.");
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    @Nullable
    String ecaNumber() {
        return ecaNumber;
    }

    String employerNumber() {
        return employerNumber;
    }

    String employerName() {
        return employerName;
    }

    @Nullable
    String packetNumber() {
        return packetNumber;
    }

    Program program() {
        return program;
    }

    OrderState state() {
        return state;
    }

    EntryStep entryStep() {
        return entryStep;
    }

    int version() {
        return version;
    }

    /** Null before the automatic checks have seen it. */
    @Nullable
    Integer checkedVersion() {
        return checkedVersion;
    }

    String owner() {
        return owner;
    }

    JobOrderFields typed() {
        return JobOrderFields.of(typed);
    }

    String title() {
        return title;
    }

    String city() {
        return city;
    }

    /** Of the employer's worksites the one it is for; null where none is known. */
    @Nullable
    UUID worksiteId() {
        return worksiteId;
    }

    @Nullable
    OrderTerms terms() {
        return terms;
    }

    int filled() {
        return filled;
    }

    @Nullable
    Integer qualityPoints() {
        return qualityPoints;
    }

    Quality.@Nullable Grade qualityGrade() {
        return qualityGrade;
    }

    boolean survival() {
        return survival;
    }

    @Nullable
    HoldReason holdReason() {
        return holdReason;
    }

    @Nullable
    String wageFlag() {
        return wageFlag;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    @Nullable
    LocalDate confirmedOn() {
        return confirmedOn;
    }

    @Nullable
    Instant reconfirmBy() {
        return reconfirmBy;
    }

    @Nullable
    Instant enteredAt() {
        return enteredAt;
    }

    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    String changedBy() {
        return changedBy;
    }
}
