-- what went out to whom: a number for people, one row for each receiver, every attempt, and what people decided
create extension if not exists pg_trgm;

create sequence letter_number start with 10001;

alter table mail_outbox
    add column number       text    not null unique default 'L-' || nextval('letter_number'),
    -- whom the letter's head names; the recipient is who gets this copy, alone
    add column addressed_to text,
    -- since when it waits; the first time when it is enqueued, again when somebody sends it again
    add column queued_at    timestamptz,
    -- class C3 or above: who reads the body is recorded
    add column confidential boolean not null default false,
    -- what a person decided about a letter that did not arrive; null while nobody has
    add column settlement   text check (settlement in ('SEND_AGAIN', 'SEND_CORRECTED', 'ARRIVED', 'GIVE_UP')),
    -- the letter that this one repeats
    add column repeats      uuid references mail_outbox (id),
    add column about        text generated always as (split_part(occasion, '/', 1)) stored;

update mail_outbox set addressed_to = recipient, queued_at = enqueued_at;

-- copies were part of the letter before; from now on each is a row, so that each has a state of its own
insert into mail_outbox (id, purpose, occasion, recipient, addressed_to, cc, reply_to, subject, body, message_id, state,
    attempts, enqueued_at, queued_at, next_attempt_at, claimed_at, sent_at, last_error_code)
select gen_random_uuid(), purpose, occasion, copied, recipient, cc, reply_to, subject, body, message_id, state,
    attempts, enqueued_at, queued_at, next_attempt_at, claimed_at, sent_at, last_error_code
from mail_outbox cross join unnest(cc) as copied
on conflict do nothing;

alter table mail_outbox
    alter column addressed_to set not null,
    alter column queued_at set not null,
    add column search_text text generated always as
        (lower(number || ' ' || recipient || ' ' || subject || ' ' || split_part(occasion, '/', 1))) stored;

create index mail_outbox_search on mail_outbox using gin (search_text gin_trgm_ops);
create index mail_outbox_by_time on mail_outbox (enqueued_at, id);
create index mail_outbox_by_state on mail_outbox (state, enqueued_at desc, id desc);
create index mail_outbox_by_recipient on mail_outbox (lower(recipient), enqueued_at desc, id desc);
create index mail_outbox_by_case on mail_outbox (about, enqueued_at desc, id desc);
create index mail_outbox_undecided on mail_outbox (enqueued_at, id)
    where state in ('BOUNCED', 'UNCONFIRMED') and settlement is null;
create index mail_outbox_repeats on mail_outbox (repeats) where repeats is not null;

create table mail_attempt (
    letter_id uuid        not null references mail_outbox (id),
    number    integer     not null,
    began_at  timestamptz not null,
    -- null while it runs, and for ever if its worker was lost
    ended_at  timestamptz,
    outcome   text check (outcome in ('SENT', 'RETRY', 'BOUNCED', 'UNCONFIRMED')),
    code      text,
    primary key (letter_id, number)
);
