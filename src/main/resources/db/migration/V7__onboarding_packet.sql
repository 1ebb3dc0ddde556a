create sequence packet_number;

create table packet (
    id               uuid primary key,
    number           text        not null unique,
    employer_number  text        not null references employer (number),
    employer_name    text        not null,
    tier             text        not null check (tier in ('TIER_I', 'TIER_II_PWEX')),
    state            text        not null,
    version          integer     not null default 0,
    cycle            integer     not null default 1 check (cycle >= 1),
    prepared_by      text        not null,
    supervisor       text,
    opened_at        timestamptz not null,
    submitted_at     timestamptz,
    decided_at       timestamptz,
    changed_at       timestamptz not null,
    effective_on     date,
    withdrawn_reason text,
    content_hash     text,
    lock_version     bigint      not null default 0,
    search_text      text generated always as (lower(number || ' ' || employer_name)) stored
);
create unique index packet_undecided on packet (employer_number, tier)
    where state not in ('APPROVED', 'DENIED', 'WITHDRAWN');
create index packet_search on packet using gin (search_text gin_trgm_ops);
create index packet_by_changed on packet (changed_at, number);
create index packet_by_state on packet (state, changed_at desc, number desc);
create index packet_by_employer_name on packet (lower(employer_name), number);
create index packet_by_employer on packet (employer_number, changed_at);
create index packet_by_preparer on packet (prepared_by, changed_at);

create table packet_item (
    packet_id    uuid    not null references packet (id),
    kind         text    not null,
    position     integer not null,
    complete     boolean not null default false,
    completed_by text,
    completed_at timestamptz,
    file_version integer not null default 0,
    document_id  uuid references document (id),
    file_by      text,
    judgement    text check (judgement in ('PASS', 'ERROR')),
    error_code   text,
    error_text   text,
    judged_by    text,
    judged_at    timestamptz,
    lock_version bigint  not null default 0,
    primary key (packet_id, kind),
    check (not complete or document_id is not null),
    check ((judgement = 'ERROR') = (error_code is not null and error_text is not null) or judgement is null)
);

-- every paper that an item ever had
create table packet_file (
    packet_id    uuid        not null,
    kind         text        not null,
    file_version integer     not null,
    document_id  uuid        not null references document (id),
    attached_by  text        not null,
    attached_at  timestamptz not null,
    primary key (packet_id, kind, file_version),
    foreign key (packet_id, kind) references packet_item (packet_id, kind)
);

-- SOD-1: one duty a person on one packet, for ever
create table packet_duty (
    packet_id uuid not null references packet (id),
    staff_id  text not null,
    duty      text not null check (duty in ('PREPARER', 'ER_SUPERVISOR', 'APU', 'MANAGER')),
    primary key (packet_id, staff_id),
    unique (packet_id, staff_id, duty)
);

create table packet_review (
    id           bigint generated always as identity primary key,
    packet_id    uuid        not null references packet (id),
    step         text        not null,
    cycle        integer     not null,
    version      integer     not null,
    outcome      text check (outcome in ('APPROVED', 'RETURNED', 'DENIED')),
    note         text,
    acted_by     text        not null,
    duty         text        not null,
    acted_at     timestamptz not null,
    content_hash text        not null,
    foreign key (packet_id, acted_by, duty) references packet_duty (packet_id, staff_id, duty),
    check (duty = case step
        when 'SUBMISSION' then 'PREPARER'
        when 'SUPERVISOR_REVIEW' then 'ER_SUPERVISOR'
        when 'CORRECTION' then 'ER_SUPERVISOR'
        when 'APU_REVIEW' then 'APU'
        when 'MANAGER_DECISION' then 'MANAGER' end)
);
create index packet_review_packet on packet_review (packet_id, id);

create table packet_finding (
    id        bigint generated always as identity primary key,
    packet_id uuid        not null references packet (id),
    cycle     integer     not null,
    kind      text        not null,
    code      text        not null,
    text      text        not null,
    found_by  text        not null,
    found_at  timestamptz not null,
    fixed_at  timestamptz
);
create index packet_finding_packet on packet_finding (packet_id, id);
