-- Evidence is numbered and sealed after it was written (docs/adr/0020). A row's seal continues that of the row before it.
alter table audit_event add column seal bytea;
alter table audit_event add constraint audit_event_sealed_whole check ((sealed_no is null) = (seal is null));
create unique index audit_event_sealed on audit_event (sealed_no) where sealed_no is not null;
create index audit_event_unsealed on audit_event (id) where sealed_no is null;

-- what the system did because somebody wanted it, in a period
create index audit_event_on_behalf_of on audit_event (on_behalf_of, occurred_at) where on_behalf_of is not null;

-- what somebody did of one kind in a period, and on which things
create index audit_event_deeds on audit_event (actor, action, occurred_at) include (object_type, object_id);

-- whether a row stands there twice; of any length, because whoever edits rows is not bound by ours
create index audit_event_mac on audit_event using hash (mac);

-- the one thing that may be added to a row, once
drop trigger audit_event_append_only on audit_event;
create trigger audit_event_append_only
    before update of id, occurred_at, recorded_at, actor, actor_roles, on_behalf_of, action, object_type, object_id,
        object_version, outcome, reason, changed_fields, hash_before, hash_after, mac, mac_key_id
        or delete or truncate
    on audit_event
    for each statement
execute function audit_event_refuse_change();

create trigger audit_event_sealed_once
    before update of sealed_no, seal
    on audit_event
    for each row
    when (old.sealed_no is not null or new.sealed_no is null)
execute function audit_event_refuse_change();

-- each key, by something that it made, so that another under its number is known
create table evidence_key (
    key_id      bigint primary key,
    check_value bytea       not null,
    known_since timestamptz not null default now()
);

-- what each verification found
create table evidence_check (
    id          bigint generated always as identity primary key,
    checked_at  timestamptz not null,
    sealed_rows bigint      not null,
    problems    bigint      not null check (problems >= 0),
    findings    text[]      not null
);
