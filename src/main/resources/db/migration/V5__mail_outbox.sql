create table mail_outbox (
    id              uuid primary key,
    purpose         text        not null,
    occasion        text        not null,
    recipient       text        not null,
    cc              text[]      not null,
    reply_to        text,
    subject         text        not null,
    body            text        not null,
    -- the same on every attempt, so that a receiver can tell a resend
    message_id      text        not null,
    state           text        not null default 'NEW'
        check (state in ('NEW', 'SENDING', 'SENT', 'RETRY', 'BOUNCED', 'UNCONFIRMED')),
    attempts        integer     not null default 0,
    enqueued_at     timestamptz not null,
    next_attempt_at timestamptz not null,
    claimed_at      timestamptz,
    sent_at         timestamptz,
    last_error_code text,
    unique (purpose, occasion, recipient)
);
create index mail_outbox_due on mail_outbox (next_attempt_at) where state in ('NEW', 'RETRY');
create index mail_outbox_claimed on mail_outbox (claimed_at) where state = 'SENDING';
create index mail_outbox_occasion on mail_outbox (occasion text_pattern_ops, enqueued_at);
