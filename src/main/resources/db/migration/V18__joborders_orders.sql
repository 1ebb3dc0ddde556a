-- a tier is suspended and reinstated, and ends with its term
alter table employer_tier drop constraint employer_tier_state_check;
alter table employer_tier add constraint employer_tier_state_check
    check (state in ('PENDING', 'APPROVED', 'SUSPENDED', 'EXPIRED', 'CLOSED'));
alter table employer_tier add column term_ends_on date;
alter table employer_tier add column suspended_by text;
alter table employer_tier add column suspended_at timestamptz;
alter table employer_tier add column suspended_reason text check (length(suspended_reason) <= 2000);
alter table employer_tier add constraint employer_tier_suspended
    check ((state = 'SUSPENDED') <= (suspended_by is not null and suspended_reason is not null));
-- a tier whose term has ended makes room for the next agreement
drop index employer_tier_open;
create unique index employer_tier_open on employer_tier (employer_number, tier) where state not in ('CLOSED', 'EXPIRED');
create index employer_tier_term on employer_tier (term_ends_on) where state in ('APPROVED', 'SUSPENDED');

create sequence job_order_number;

create table job_order (
    id                    uuid primary key,
    number                text        not null unique,
    eca_number            text unique check (length(eca_number) between 1 and 40),
    employer_number       text        not null references employer (number),
    employer_name         text        not null,
    packet_number         text,
    program               text        not null check (program in ('TIER_I', 'TIER_II_PWEX', 'UNSUBSIDIZED')),
    state                 text        not null
        check (state in ('DRAFT', 'ENTERED', 'OPEN', 'ON_HOLD', 'FILLED', 'CANCELLED', 'EXPIRED')),
    -- where the entry stands while the order is a draft
    entry_step            text        not null check (entry_step in ('TYPING', 'CHECKING', 'ECA', 'DONE')),
    version               integer     not null default 0,
    -- the version that the automatic checks saw last
    checked_version       integer,
    owner                 text        not null,
    -- every field and reason as it was typed, until it is read into the columns below
    typed                 jsonb       not null default '{}',
    title                 text        not null default '' check (length(title) <= 200),
    city                  text        not null default '' check (length(city) <= 100),
    worksite              text,
    description           text,
    duties                text,
    qualifications        text,
    requirements          text,
    licence               text,
    languages             text,
    background_check      boolean,
    openings              integer check (openings between 1 and 9999),
    filled                integer     not null default 0 check (filled >= 0),
    wage_min              numeric(10, 2),
    wage_max              numeric(10, 2),
    pay_unit              text check (pay_unit in ('HOUR', 'WEEK', 'MONTH', 'YEAR')),
    hours_per_week        numeric(4, 1),
    schedule              text,
    predictable           boolean,
    job_type              text check (job_type in ('PERMANENT', 'TEMPORARY', 'SEASONAL', 'CONTRACT')),
    health_benefits       boolean,
    paid_leave            boolean,
    career_path           boolean,
    starts_on             date,
    closes_on             date,
    apply_how             text,
    supervisor            text,
    vacancy_confirmed     boolean,
    displacement_attested boolean,
    specialized           boolean,
    target_group          text,
    quality_points        integer,
    quality_grade         text check (quality_grade in ('A', 'B', 'C', 'D')),
    survival              boolean     not null default false,
    hold_reason           text check (hold_reason in ('TIER_SUSPENDED', 'TIER_ENDED', 'NOT_RECONFIRMED')),
    wage_flag             text,
    end_reason            text,
    confirmed_on          date,
    reconfirm_by          timestamptz,
    entered_at            timestamptz,
    opened_at             timestamptz,
    created_at            timestamptz not null,
    changed_at            timestamptz not null,
    changed_by            text        not null,
    lock_version          bigint      not null default 0,
    search_text           tsvector generated always as (
        setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', employer_name || ' ' || city || ' ' || coalesce(target_group, '')), 'B')
            || setweight(to_tsvector('english', coalesce(description, '') || ' ' || coalesce(duties, '') || ' '
            || coalesce(qualifications, '') || ' ' || coalesce(languages, '')), 'C')) stored,
    check ((state = 'ON_HOLD') = (hold_reason is not null)),
    check (state in ('DRAFT', 'CANCELLED') or (eca_number is not null and openings is not null and title <> '')),
    check (state in ('CANCELLED', 'EXPIRED') or filled <= coalesce(openings, 0)),
    check ((state = 'DRAFT') <= (entry_step <> 'DONE'))
);
create index job_order_search on job_order using gin (search_text);
create index job_order_by_changed on job_order (changed_at, number);
create index job_order_by_title on job_order (lower(title), number);
create index job_order_by_employer_name on job_order (lower(employer_name), number);
create index job_order_by_city on job_order (lower(city), number);
-- by the lowest wage for one hour; what has none comes last in both directions
create index job_order_by_wage on job_order ((case pay_unit when 'HOUR' then wage_min
    when 'WEEK' then wage_min / nullif(hours_per_week, 0)
    when 'MONTH' then wage_min * 12 / 52 / nullif(hours_per_week, 0)
    else wage_min / 52 / nullif(hours_per_week, 0) end), number);
create index job_order_by_wage_down on job_order ((case pay_unit when 'HOUR' then wage_min
    when 'WEEK' then wage_min / nullif(hours_per_week, 0)
    when 'MONTH' then wage_min * 12 / 52 / nullif(hours_per_week, 0)
    else wage_min / 52 / nullif(hours_per_week, 0) end) desc nulls last, number desc);
create index job_order_by_closing on job_order (closes_on, number);
create index job_order_by_closing_down on job_order (closes_on desc nulls last, number desc);
create index job_order_by_state on job_order (state, changed_at, number);
create index job_order_by_program on job_order (program, changed_at, number);
create index job_order_by_grade on job_order (quality_grade, changed_at, number);
create index job_order_specialized on job_order (changed_at, number) where specialized;
create index job_order_by_owner on job_order (owner, changed_at, number);
create index job_order_by_employer on job_order (employer_number, program, state);
create index job_order_by_packet on job_order (packet_number, number) where packet_number is not null;
create index job_order_to_reconfirm on job_order (confirmed_on, number) where state = 'OPEN' and reconfirm_by is null;
create index job_order_unanswered on job_order (reconfirm_by, number) where state = 'OPEN';
create index job_order_living on job_order (number) where state in ('ENTERED', 'OPEN', 'ON_HOLD');
-- one empty draft a person for one purpose: a second click opens no second order
create unique index job_order_untouched on job_order (employer_number, program, coalesce(packet_number, ''), owner)
    where state = 'DRAFT' and version = 0;

-- what the automatic checks found on a handed-in version, and the reason with which it went on
create table job_order_finding (
    order_id uuid        not null references job_order (id),
    version  integer     not null,
    code     text        not null,
    text     text        not null,
    reason   text check (length(reason) <= 2000),
    found_at timestamptz not null,
    primary key (order_id, version, code)
);

-- each hire that was recorded, and whether it was taken back
create table job_order_hire (
    id           uuid primary key,
    order_id     uuid        not null references job_order (id),
    hired_on     date        not null,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    undone_by    text,
    undone_at    timestamptz,
    undone_reason text check (length(undone_reason) <= 2000)
);
create index job_order_hire_order on job_order_hire (order_id, recorded_at);
