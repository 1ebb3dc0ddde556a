-- who an employer is beyond its name, the county's way to it, and what is said and agreed on that way
-- what two spellings of one employer have in common: its name without legal form, its phone's digits, its site's domain
create function employer_key(name text) returns text language sql immutable strict parallel safe as
$$
    select trim(regexp_replace(trim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')),
        '( (inc|incorporated|llc|llp|lp|corp|corporation|co|company|ltd))+$', ''))
$$;
create function employer_phone(phone text) returns text language sql immutable strict parallel safe as
$$
    select nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '')
$$;
create function employer_domain(website text) returns text language sql immutable strict parallel safe as
$$
    select regexp_replace(regexp_replace(lower(trim(website)), '^([a-z]+://)?(www\.)?', ''), '[/:?#].*$', '')
$$;

alter table employer
    add column website         text check (length(website) <= 200),
    add column source          text check (length(source) <= 200),
    add column source_reason   text check (length(source_reason) <= 2000),
    add column stage           text        not null default 'PROSPECT_IDENTIFIED' check (stage in
        ('PROSPECT_IDENTIFIED', 'OUTREACH', 'LEAD_QUALIFIED', 'NURTURING', 'POSITION_SOURCED', 'MATCHING', 'FEEDBACK', 'IMPROVEMENT')),
    add column flags           text[]      not null default '{}',
    add column rating_override text check (rating_override in ('FRUITFUL', 'NORMAL', 'POOR_FIT')),
    add column rating_reason   text check (length(rating_reason) <= 2000),
    add column rating_by       text,
    add column rating_at       timestamptz,
    -- the number itself lies encrypted with the papers
    add column fein_secret     uuid,
    add column fein_last4      text check (fein_last4 ~ '^[0-9]{4}$'),
    add column fein_print      bytea,
    add column merged_into     text references employer (number),
    add column merged_at       timestamptz,
    add column changed_at      timestamptz,
    add column changed_by      text,
    add constraint employer_merged check ((merged_into is null) = (merged_at is null) and merged_into <> number),
    add column name_key        text generated always as (employer_key(legal_name)) stored,
    add column dba_key         text generated always as (employer_key(dba)) stored,
    add column phone_key       text generated always as (employer_phone(phone)) stored,
    add column domain_key      text generated always as (employer_domain(website)) stored,
    add column zip5            text generated always as (left(zip, 5)) stored;

create index employer_like_name on employer using gin (name_key gin_trgm_ops);
create index employer_like_dba on employer using gin (dba_key gin_trgm_ops);
create index employer_by_phone on employer (phone_key);
create index employer_by_domain on employer (domain_key);
create index employer_by_fein on employer (fein_print);
create index employer_by_owner on employer (owner, lower(legal_name));
create index employer_by_stage on employer (stage, lower(legal_name));
create index employer_with_flags on employer using gin (flags);
create index employer_merged_into on employer (merged_into) where merged_into is not null;
create index employer_tier_by_state on employer_tier (state, employer_number);

create table employer_stage_change (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    stage           text        not null,
    reason          text        not null check (length(reason) <= 2000),
    changed_by      text        not null,
    changed_at      timestamptz not null
);
create index employer_stage_change_of on employer_stage_change (employer_number, changed_at);

create table employer_contact (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    name            text        not null check (length(name) between 1 and 120),
    title           text check (length(title) <= 120),
    phone           text check (length(phone) <= 40),
    email           text check (length(email) <= 254),
    is_primary      boolean     not null,
    do_not_contact  boolean     not null,
    left_employer   boolean     not null default false,
    changed_at      timestamptz not null,
    changed_by      text        not null,
    version         integer     not null default 0,
    check (not (is_primary and (do_not_contact or left_employer)))
);
create unique index employer_contact_primary on employer_contact (employer_number) where is_primary;

insert into employer_contact (id, employer_number, name, phone, email, is_primary, do_not_contact, changed_at, changed_by)
select gen_random_uuid(), number, contact_name, phone, email, true, false, created_at, created_by
from employer where contact_name is not null;

create index employer_contact_of on employer_contact (employer_number, lower(name));

create table employer_worksite (
    id               uuid primary key,
    employer_number  text        not null references employer (number),
    name             text        not null check (length(name) between 1 and 120),
    street           text        not null check (length(street) <= 200),
    city             text        not null check (length(city) <= 100),
    zip              text        not null check (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),
    supervisor_name  text check (length(supervisor_name) <= 120),
    supervisor_phone text check (length(supervisor_phone) <= 40),
    accessibility    text check (length(accessibility) <= 2000),
    suspended_by     text,
    suspended_at     timestamptz,
    suspended_reason text check (length(suspended_reason) <= 2000),
    changed_at       timestamptz not null,
    changed_by       text        not null,
    version          integer     not null default 0,
    check ((suspended_by is null) = (suspended_at is null) and (suspended_by is null) = (suspended_reason is null))
);
create index employer_worksite_of on employer_worksite (employer_number, lower(name));

-- what was said stays as it was written; a correction is another entry
create table employer_contact_log (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    kind            text        not null check (kind in ('CONTACT', 'FEEDBACK', 'IMPROVEMENT')),
    channel         text        not null check (channel in ('FACE_TO_FACE', 'EMAIL', 'PHONE', 'VIDEO', 'TEXT', 'MAIL')),
    happened_at     timestamptz not null,
    minutes         integer check (minutes between 0 and 1440),
    with_whom       text check (length(with_whom) <= 200),
    purpose         text        not null check (length(purpose) <= 200),
    summary         text        not null check (length(summary) <= 2000),
    next_step       text check (length(next_step) <= 2000),
    next_on         date,
    written_by      text        not null,
    written_at      timestamptz not null,
    search_text     text generated always as
        (lower(purpose || ' ' || coalesce(with_whom, '') || ' ' || summary || ' ' || coalesce(next_step, ''))) stored
);
create index employer_contact_log_of on employer_contact_log (employer_number, happened_at desc, id);
create index employer_contact_log_search on employer_contact_log using gin (search_text gin_trgm_ops);

create table employer_business_case (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    item            text        not null check (item in
        ('SKILLS_TRAINING', 'ON_THE_JOB_TRAINING', 'WOTC', 'FEDERAL_BONDING', 'SUBSIDY', 'RETENTION_SERVICE')),
    given_on        date        not null,
    starts_on       date,
    reaction        text check (length(reaction) <= 2000),
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index employer_business_case_of on employer_business_case (employer_number, given_on desc, id);

create table employer_topic (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    topic           text        not null,
    reviewed_on     date        not null,
    present         text        not null check (length(present) <= 500),
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index employer_topic_of on employer_topic (employer_number, topic, reviewed_on desc);

create sequence employer_outreach_number;

create table employer_outreach (
    id              uuid primary key,
    number          text        not null unique,
    employer_number text        not null references employer (number),
    employer_name   text        not null,
    owner           text        not null,
    state           text        not null check (state in ('SCHEDULING', 'MEETING', 'REVIEWING', 'NURTURING', 'INTERESTED', 'GIVEN_UP')),
    attempts        integer     not null default 0,
    interests       text[]      not null default '{}',
    nurture_until   date,
    started_at      timestamptz not null,
    changed_at      timestamptz not null,
    changed_by      text        not null,
    version         integer     not null default 0
);
create unique index employer_outreach_open on employer_outreach (employer_number) where state not in ('INTERESTED', 'GIVEN_UP');
create index employer_outreach_of on employer_outreach (employer_number, started_at desc);

create table employer_meeting (
    id              uuid primary key,
    outreach_number text        not null references employer_outreach (number),
    starts_at       timestamptz not null,
    minutes         integer     not null check (minutes between 5 and 480),
    mode            text        not null check (mode in ('IN_PERSON', 'VIDEO', 'PHONE')),
    place           text        not null check (length(place) between 1 and 300),
    attendees       text check (length(attendees) <= 500),
    purpose         text        not null check (length(purpose) between 1 and 200),
    invited         text check (length(invited) <= 254),
    organizer       text        not null,
    state           text        not null check (state in ('SCHEDULED', 'HELD', 'NO_SHOW', 'CANCELLED')),
    present         text check (length(present) <= 500),
    note            text check (length(note) <= 2000),
    -- of the calendar invitation (RFC 5545): raised by each change; what was sent last
    sequence        integer     not null default 0,
    sent_sequence   integer     not null default -1,
    created_at      timestamptz not null,
    version         integer     not null default 0
);
create unique index employer_meeting_scheduled on employer_meeting (outreach_number) where state = 'SCHEDULED';
create index employer_meeting_of on employer_meeting (outreach_number, created_at);

create sequence employer_renewal_number;

-- each agreement or insurance that has ended asks for its renewal once
create table employer_renewal (
    number          text        primary key,
    employer_number text        not null references employer (number),
    tier            text        not null,
    what            text        not null check (what in ('AGREEMENT', 'INSURANCE')),
    ended_on        date        not null,
    owner           text        not null,
    state           text        not null check (state in ('OPEN', 'RENEWED', 'NOT_RENEWED', 'MERGED')),
    note            text,
    opened_at       timestamptz not null,
    changed_at      timestamptz not null,
    changed_by      text        not null,
    unique (employer_number, tier, what, ended_on)
);
create index employer_renewal_open on employer_renewal (employer_number) where state = 'OPEN';
