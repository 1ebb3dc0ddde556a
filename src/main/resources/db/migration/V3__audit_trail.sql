create table audit_event (
    id             bigint generated always as identity primary key,
    occurred_at    timestamptz not null,
    -- the database's own clock, so that a row with a shifted occurred_at shows
    recorded_at    timestamptz(3) not null default clock_timestamp(),
    actor          text   not null,
    actor_roles    text[] not null,
    on_behalf_of   text,
    action         text   not null,
    object_type    text   not null,
    object_id      text   not null,
    object_version bigint,
    outcome        text   not null,
    reason         text,
    -- names of fields, never their contents
    changed_fields text[] not null,
    -- written by the sealer of the auditors' reading room
    hash_before    bytea,
    hash_after     bytea,
    mac            bytea,
    mac_key_id     text,
    sealed_no      bigint
);
create index audit_event_object on audit_event (object_type, object_id, id);
create index audit_event_actor on audit_event (actor, occurred_at);

create function audit_event_refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'audit_event is evidence: % is refused, rows are only added', tg_op
        using errcode = 'restrict_violation';
end
$$;

create trigger audit_event_append_only
    before update or delete or truncate
    on audit_event
    for each statement
execute function audit_event_refuse_change();
