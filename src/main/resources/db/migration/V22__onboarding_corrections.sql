-- a finding stands against one version of a paper; who answered it with which version, and in what words
alter table packet_finding
    add file_version  integer,
    add in_process    boolean not null default false,
    add fixed_by      text,
    add fixed_version integer,
    add answer        text;
update packet_finding f
set file_version  = (select coalesce(max(p.file_version), 0) from packet_file p
                     where p.packet_id = f.packet_id and p.kind = f.kind and p.attached_at <= f.found_at),
    fixed_version = case when fixed_at is not null then
                    (select coalesce(max(p.file_version), 0) from packet_file p
                     where p.packet_id = f.packet_id and p.kind = f.kind and p.attached_at <= f.fixed_at) end;
alter table packet_finding alter file_version set not null;

-- in which correction cycle the APU spoke of an item last, also where its word no longer counts
alter table packet_item add judged_cycle integer;
update packet_item i set judged_cycle = (select cycle from packet p where p.id = i.packet_id) where judgement is not null;

-- the job orders as they were when the packet was handed in last: what others decide on
alter table packet add column requests jsonb;

-- papers that the correcting supervisor gave to the preparer to be fixed
create table packet_fix (
    id        bigint generated always as identity primary key,
    packet_id uuid        not null references packet (id),
    cycle     integer     not null,
    given_by  text        not null,
    given_to  text        not null,
    given_at  timestamptz not null,
    note      text        not null,
    outcome   text check (outcome in ('DONE', 'TAKEN_BACK', 'SUBMITTED', 'WITHDRAWN')),
    ended_by  text,
    ended_at  timestamptz,
    answer    text,
    check ((outcome is null) = (ended_at is null))
);
create unique index packet_fix_open on packet_fix (packet_id) where outcome is null;
create index packet_fix_packet on packet_fix (packet_id, id);

create table packet_fix_item (
    fix_id bigint not null references packet_fix (id),
    kind   text   not null,
    primary key (fix_id, kind)
);
