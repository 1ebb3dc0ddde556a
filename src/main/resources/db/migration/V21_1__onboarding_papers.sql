-- one paper as it was received: its file, what was read from it, and since when it stands. Packets link to it, so that one paper
-- serves two of them
create table packet_paper (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    kind            text        not null,
    document_id     uuid        not null references document (id),
    original        text        not null check (original in ('PAPER', 'ELECTRONIC')),
    received_on     date        not null,
    received_via    text        not null,
    -- what was typed, by field; confidential numbers are not among it
    facts           jsonb       not null default '{}',
    typed_by        text,
    typed_at        timestamptz,
    completed_by    text,
    completed_at    timestamptz,
    created_at      timestamptz not null,
    -- filed before papers were typed: nothing is asked of it until its next version
    from_before     boolean     not null default false,
    lock_version    bigint      not null default 0,
    check ((completed_by is null) = (completed_at is null))
);
create index packet_paper_by_employer on packet_paper (employer_number, kind, created_at desc);
create index packet_paper_by_document on packet_paper (document_id);

-- a tax or bank number that was typed from a paper: its last digits, and how equal ones are found
create table packet_paper_number (
    paper_id    uuid    not null references packet_paper (id),
    field       text    not null,
    secret_id   uuid    not null references document_secret (id),
    last_four   text    not null check (length(last_four) <= 4),
    fingerprint bytea   not null,
    -- which kinds of number it can be, by its digits
    fits        text    not null,
    -- written as a social security number: never shown whole
    social      boolean not null,
    primary key (paper_id, field)
);
create index packet_paper_number_by_secret on packet_paper_number (secret_id);
create index packet_paper_number_by_fingerprint on packet_paper_number (fingerprint, field);

-- why a paper goes on in spite of what a check says of it
create table packet_paper_reason (
    id       bigint generated always as identity primary key,
    paper_id uuid        not null references packet_paper (id),
    code     text        not null,
    about    text        not null,
    reason   text        not null,
    given_by text        not null,
    given_at timestamptz not null
);
create index packet_paper_reason_by_paper on packet_paper_reason (paper_id, code, id);

alter table packet_item add column paper_id uuid references packet_paper (id);
alter table packet_file add column paper_id uuid references packet_paper (id);
create index packet_item_by_paper on packet_item (paper_id);
create index packet_file_by_paper on packet_file (paper_id);

-- papers from before: each version is a paper of its own; what was decided on or is complete stands
alter table packet_paper add column packet_id uuid, add column file_version integer;
insert into packet_paper (id, employer_number, kind, document_id, original, received_on, received_via, completed_by, completed_at,
                          created_at, from_before, packet_id, file_version)
select gen_random_uuid(), p.employer_number, f.kind, f.document_id, 'ELECTRONIC',
       (f.attached_at at time zone 'America/Los_Angeles')::date, 'EMAIL',
       case when p.decided_at is not null then f.attached_by else i.completed_by end,
       case when p.decided_at is not null then p.decided_at else i.completed_at end,
       f.attached_at, true, f.packet_id, f.file_version
from packet_file f
join packet p on p.id = f.packet_id
left join packet_item i on i.packet_id = f.packet_id and i.kind = f.kind and i.file_version = f.file_version and i.complete;
update packet_file f set paper_id = n.id
from packet_paper n
where n.packet_id = f.packet_id and n.kind = f.kind and n.file_version = f.file_version;
update packet_item i set paper_id = f.paper_id
from packet_file f
where f.packet_id = i.packet_id and f.kind = i.kind and f.file_version = i.file_version;
alter table packet_paper drop column packet_id, drop column file_version;
alter table packet_file alter column paper_id set not null;
alter table packet_item add check ((paper_id is null) = (document_id is null));

-- ONB-7: what was completed never changes and never vanishes; a correction is the next version
create function packet_paper_stands() returns trigger language plpgsql as
$$
begin
    if old.completed_at is not null then
        raise exception 'a completed paper never changes' using errcode = 'PW001';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger packet_paper_stands before update or delete on packet_paper
    for each row execute function packet_paper_stands();

create function packet_paper_number_stands() returns trigger language plpgsql as
$$
begin
    if exists (select 1 from packet_paper
               where id in (case when tg_op <> 'INSERT' then old.paper_id end, case when tg_op <> 'DELETE' then new.paper_id end)
                 and completed_at is not null) then
        raise exception 'a number of a completed paper never changes' using errcode = 'PW001';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger packet_paper_number_stands before insert or update or delete on packet_paper_number
    for each row execute function packet_paper_number_stands();
