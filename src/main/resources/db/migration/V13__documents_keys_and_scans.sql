-- every key that papers were ever encrypted with; what a key must open, so that a wrong one shows at the start
create table document_key (
    key_id      bigint primary key,
    check_value text        not null,
    added_at    timestamptz not null default now()
);

-- 0: stored before papers were encrypted, which is true of no paper in production
alter table document
    add column key_id       bigint  not null default 0,
    add column pages        integer not null default 1 check (pages > 0),
    add column scan_state   text    not null default 'NOT_SCANNED'
        check (scan_state in ('NOT_SCANNED', 'WAITING', 'CLEAN', 'INFECTED')),
    -- when the scanner is asked next
    add column scan_due_at  timestamptz,
    add column scan_tries   integer not null default 0,
    -- why the last try gave no verdict
    add column scan_trouble text,
    -- the name of what the scanner found
    add column scan_finding text,
    add check ((scan_state = 'WAITING') = (scan_due_at is not null)),
    add check ((scan_state = 'INFECTED') = (scan_finding is not null));
alter table document
    alter column key_id drop default,
    alter column pages drop default,
    alter column scan_state drop default;

create index document_by_key on document (key_id, id);
create index document_to_scan on document (scan_due_at, id) where scan_state = 'WAITING';

-- a paper that a person has opened, with a reason where one was due; its pages show until then
create table paper_opening (
    document_id uuid        not null references document (id),
    staff_id    text        not null,
    until       timestamptz not null,
    primary key (document_id, staff_id)
);
