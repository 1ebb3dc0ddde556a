-- where each paper original is, from receipt on (CUS-7); files of approved packets with their rows of the register (CUS-1, CUS-5)

create table custody_paper (
    id            uuid primary key,
    packet_number text        not null references packet (number),
    -- a kind of paper of the packet, or COUNTERSIGNED: the Agreement as the county has signed it
    part          text        not null,
    file_version  integer     not null,
    received_by   text        not null,
    received_at   timestamptz not null,
    -- since when a newer one is here; it stays with its packet's papers until it is given back or shredded
    superseded_at timestamptz,
    -- when nobody here holds it any more, and why
    ended_at      timestamptz,
    ended_how     text check (ended_how in ('RETURNED', 'SHREDDED', 'MISSING')),
    ended_by      text,
    ended_reason  text check (length(ended_reason) <= 2000),
    unique (packet_number, part, file_version),
    check (num_nonnulls(ended_at, ended_how, ended_by) in (0, 3)),
    check (ended_how is distinct from 'MISSING' or ended_reason is not null)
);
create index custody_paper_here on custody_paper (packet_number, part) where ended_at is null;

create table custody_holding (
    id         bigint generated always as identity primary key,
    paper_id   uuid        not null references custody_paper (id),
    staff_id   text,
    -- where it lies while it is with nobody
    place      text check (length(place) <= 200),
    held_since timestamptz not null,
    held_until timestamptz check (held_until >= held_since),
    check (num_nonnulls(staff_id, place) = 1)
);
-- one holder at a time
create unique index custody_holding_one on custody_holding (paper_id) where held_until is null;
create index custody_holding_paper on custody_holding (paper_id, id);
create index custody_holding_staff on custody_holding (staff_id) where held_until is null;

-- and never none, until the paper has left
create function custody_paper_held() returns trigger
    language plpgsql as
$$
declare
    paper uuid;
begin
    -- tables differ, so that the row is read as json
    paper := coalesce(to_jsonb(new) ->> 'paper_id', to_jsonb(new) ->> 'id')::uuid;
    if (select ended_at is null from custody_paper where id = paper)
        <> exists (select 1 from custody_holding where paper_id = paper and held_until is null) then
        raise exception 'paper % has no holder, or has one after it left', paper using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger custody_paper_held
    after insert or update on custody_paper deferrable initially deferred
    for each row execute function custody_paper_held();
create constraint trigger custody_holding_held
    after insert or update on custody_holding deferrable initially deferred
    for each row execute function custody_paper_held();

-- a hand-off: on its way until somebody accepts or refuses it
create table custody_transfer (
    id             uuid primary key,
    packet_number  text        not null references packet (number),
    from_holder    text        not null,
    to_role        text        not null,
    to_staff       text,
    sent_at        timestamptz not null,
    accept_by      timestamptz not null,
    stated_count   integer     not null check (stated_count >= 0),
    -- null where nobody counted
    counted        integer check (counted >= 0),
    accepted_by    text,
    accepted_at    timestamptz,
    refused_by     text,
    refused_at     timestamptz,
    refused_reason text check (length(refused_reason) <= 2000),
    -- both supervisors know that nobody has accepted it in time
    alerted_at     timestamptz,
    check (num_nonnulls(accepted_by, accepted_at) in (0, 2)),
    check (num_nonnulls(refused_by, refused_at, refused_reason) in (0, 3)),
    check (accepted_at is null or refused_at is null),
    check (accepted_at is null or counted = stated_count)
);
create unique index custody_transfer_open on custody_transfer (packet_number)
    where accepted_at is null and refused_at is null;
create index custody_transfer_packet on custody_transfer (packet_number, sent_at);
create index custody_transfer_late on custody_transfer (accept_by)
    where accepted_at is null and refused_at is null and alerted_at is null;

create table custody_transfer_paper (
    transfer_id uuid not null references custody_transfer (id),
    paper_id    uuid not null references custody_paper (id),
    primary key (transfer_id, paper_id)
);

create table custody_file (
    id                uuid primary key,
    number            text        not null unique,
    packet_number     text        not null unique references packet (number),
    state             text        not null
        check (state in ('REGISTER_DUE', 'WITH_CLERK', 'SCANNED', 'BACK_AT_APU', 'STORED')),
    opened_at         timestamptz not null,
    due_at            timestamptz not null,
    -- who approved the packet as ER supervisor, and for whom the file is to be scanned; null for the group
    supervisor        text,
    clerk             text,
    -- the register
    employer_number   text        not null references employer (number),
    employer_name     text        not null,
    dba               text,
    sector            text        not null,
    city              text        not null,
    fein_last4        text check (fein_last4 ~ '^[0-9]{4}$'),
    tier              text        not null check (tier in ('TIER_I', 'TIER_II_PWEX')),
    tier_state        text        not null,
    agreement_number  text        not null,
    -- where its copies lie on the share, also after its employer became part of another record
    share_folder      text        not null check (length(share_folder) <= 300),
    term_starts_on    date,
    term_ends_on      date,
    insurance_ends_on date,
    approved_on       date        not null,
    approved_by       text        not null,
    counselor         text        not null,
    job_orders        text        not null default '',
    er_updated_by     text,
    er_updated_at     timestamptz,
    hard_file_number  text unique check (length(hard_file_number) between 1 and 40),
    location          text check (length(location) between 1 and 120),
    vendor_number     text check (length(vendor_number) <= 40),
    apu_updated_by    text,
    apu_updated_at    timestamptz,
    -- the hard file
    retain_until      date,
    held_by           text,
    held_at           timestamptz,
    held_reason       text check (length(held_reason) <= 2000),
    -- the share cannot be reached, so that the time for scanning stands still
    paused_since      timestamptz,
    paused_because    text check (length(paused_because) <= 200),
    -- how many business days that has taken so far
    paused_days       integer     not null default 0 check (paused_days >= 0),
    -- the step that waits meanwhile, since when, and when it was due before that
    paused_step       text,
    paused_step_since timestamptz,
    paused_due_at     timestamptz,
    -- when it was told that the file should have been stored by now
    late_told_at      timestamptz,
    version           integer     not null default 0,
    changed_by        text        not null,
    changed_at        timestamptz not null,
    lock_version      bigint      not null default 0,
    half_updated      boolean     not null generated always as
        (er_updated_at is not null and apu_updated_at is null) stored,
    search_text       text generated always as
        (lower(number || ' ' || employer_number || ' ' || employer_name || ' ' || coalesce(dba, '') || ' ' || city || ' '
            || coalesce(hard_file_number, '') || ' ' || coalesce(vendor_number, '') || ' ' || job_orders)) stored,
    check (num_nonnulls(er_updated_by, er_updated_at) in (0, 2)),
    check (num_nonnulls(apu_updated_by, apu_updated_at, hard_file_number, location) in (0, 4)),
    check (num_nonnulls(held_by, held_at, held_reason) in (0, 3)),
    check (num_nonnulls(paused_since, paused_because) in (0, 2)),
    check (num_nonnulls(paused_step, paused_step_since) in (0, 2)),
    check (state = 'REGISTER_DUE' or er_updated_at is not null),
    check ((state = 'STORED') = (apu_updated_at is not null))
);
create index custody_file_search on custody_file using gin (search_text gin_trgm_ops);
create index custody_file_by_changed on custody_file (changed_at desc, number desc);
create index custody_file_by_state on custody_file (state, changed_at desc, number desc);
create index custody_file_by_tier on custody_file (tier, changed_at desc, number desc);
create index custody_file_half on custody_file (er_updated_at, number) where half_updated;
create index custody_file_by_employer on custody_file (lower(employer_name), number);
create index custody_file_by_city on custody_file (lower(city), number);
create index custody_file_by_approval on custody_file (approved_on, number);
create index custody_file_by_term on custody_file (term_ends_on, number);
create index custody_file_by_hard_file on custody_file (hard_file_number, number);
create index custody_file_of_employer on custody_file (employer_number);
create index custody_file_past on custody_file (retain_until, number) where held_at is null;
create index custody_file_late on custody_file (due_at, number) where state <> 'STORED' and late_told_at is null;
create index custody_file_paused on custody_file (paused_since) where paused_since is not null;

-- SOD-2: who scans a file does not store it, for ever
create table custody_duty (
    file_id  uuid not null references custody_file (id),
    staff_id text not null,
    duty     text not null check (duty in ('CLERK', 'CUSTODIAN')),
    primary key (file_id, staff_id),
    unique (file_id, staff_id, duty)
);

-- what the file consists of
create table custody_item (
    file_id      uuid    not null references custody_file (id),
    part         text    not null,
    position     integer not null,
    original     text    not null check (original in ('PAPER', 'ELECTRONIC')),
    file_version integer not null,
    -- the copy that the packet was approved with; the countersigned Agreement has none
    document_id  uuid references document (id),
    primary key (file_id, part),
    check (original = 'PAPER' or document_id is not null)
);

create table custody_scan (
    id          uuid primary key,
    file_id     uuid        not null,
    part        text        not null,
    version     integer     not null check (version >= 1),
    document_id uuid        not null references document (id),
    pages       integer     not null check (pages >= 1),
    quality     text        not null check (quality in ('GOOD', 'FAIR')),
    -- why it was scanned again
    reason      text check (length(reason) <= 2000),
    scanned_by  text        not null,
    duty        text        not null default 'CLERK' check (duty = 'CLERK'),
    scanned_at  timestamptz not null,
    unique (file_id, part, version),
    check (version = 1 or reason is not null),
    foreign key (file_id, part) references custody_item (file_id, part),
    foreign key (file_id, scanned_by, duty) references custody_duty (file_id, staff_id, duty)
);

-- what lies on the share, or is to lie there
create table custody_copy (
    id          uuid primary key,
    file_id     uuid        not null references custody_file (id),
    part        text        not null,
    version     integer     not null,
    document_id uuid        not null references document (id),
    path        text        not null unique check (length(path) <= 500),
    sha256      text        not null,
    pages       integer     not null,
    -- the copy that this one replaces, which stays and is flagged
    supersedes  text,
    queued_at   timestamptz not null,
    due_at      timestamptz not null,
    trouble     text check (length(trouble) <= 200),
    written_at  timestamptz
);
create index custody_copy_file on custody_copy (file_id, part, version);
create index custody_copy_waiting on custody_copy (due_at, id) where written_at is null;

-- an original that was taken out of the hard file (CUS-8)
create table custody_checkout (
    id         uuid primary key,
    file_id    uuid        not null references custody_file (id),
    paper_id   uuid        not null references custody_paper (id),
    out_to     text        not null,
    out_by     text        not null,
    out_at     timestamptz not null,
    reason     text        not null check (length(reason) <= 2000),
    due_on     date        not null,
    in_by      text,
    in_at      timestamptz,
    alerted_at timestamptz,
    check (num_nonnulls(in_by, in_at) in (0, 2))
);
create unique index custody_checkout_once on custody_checkout (paper_id) where in_at is null;
create index custody_checkout_file on custody_checkout (file_id, out_at);
create index custody_checkout_due on custody_checkout (due_on) where in_at is null and alerted_at is null;
