-- a letter may carry an invitation; the same on every attempt
alter table mail_outbox
    add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
    add column calendar        text,
    add constraint mail_outbox_calendar check ((calendar is null) = (calendar_method is null));
