package org.placewell.employers;

/**
 * How far the county is with an employer (domain 05, 5.1), computed from its facts when read; nothing in the system ends the work
 * with an employer for good yet.
 */
public enum EmployerState {
    PROSPECT("Prospect"),
    /** It has or had an agreement in force, or an open order without subsidy. */
    ACTIVE("Active"),
    /** It was active, and nothing has been heard of it for long. */
    DORMANT("Dormant"),
    /** In a tier that stands. */
    SUSPENDED("Suspended"),
    MERGED("Merged");

    private final String title;

    EmployerState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Of {@code employer e}, with the parameters {@code today}, {@code zone} and {@code dormantBefore}. */
    static final String SQL = "case when e.merged_into is not null then 'MERGED'"
            + " when exists (select from employer_tier t where t.employer_number = e.number and t.state = 'SUSPENDED'"
            + " and (t.term_ends_on is null or t.term_ends_on >= :today)) then 'SUSPENDED'"
            + " when e.active_on is null or e.active_on > :today then 'PROSPECT'"
            + " when greatest(e.active_on,"
            + " (select max(l.happened_at at time zone :zone)::date from employer_contact_log l where l.employer_number = e.number),"
            + " (select max(s.changed_at at time zone :zone)::date from employer_stage_change s where s.employer_number = e.number),"
            + " (select max(m.starts_at at time zone :zone)::date from employer_meeting m join employer_outreach o"
            + " on o.number = m.outreach_number where o.employer_number = e.number and m.state = 'HELD'))"
            + " < :dormantBefore then 'DORMANT' else 'ACTIVE' end";
}
