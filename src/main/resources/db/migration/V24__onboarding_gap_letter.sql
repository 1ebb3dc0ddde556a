-- each time that the employer was asked in writing for missing papers (M3); the letter itself is in mail_outbox
create table packet_gap_letter (
    packet_id    uuid        not null references packet (id),
    no           integer     not null check (no >= 1),
    addressed_to text        not null,
    due_on       date        not null,
    papers       text[]      not null,
    sent_by      text        not null,
    sent_at      timestamptz not null,
    primary key (packet_id, no)
);

-- what becomes of paper originals when the employer withdraws
alter table packet add originals text check (originals in ('RETURN_TO_EMPLOYER', 'SHRED'));
