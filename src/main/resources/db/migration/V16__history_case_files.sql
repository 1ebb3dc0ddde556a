-- which cases there are, for those who look for one: kept in the engine's own transaction, and there when the engine forgets

-- steps of one moment in the order in which the case went; rows from before in the order of their times, not of their place on
-- the disk, which every update changes
alter table case_step
    add column seq bigint,
    -- to whom the model gave a human step when it began; who gets it later stands in the trail
    add column given_to text;

update case_step s set seq = o.seq
from (select id, row_number() over (order by entered_at, left_at nulls last, id) as seq from case_step) o
where o.id = s.id;

alter table case_step alter column seq set not null;
alter table case_step alter column seq add generated always as identity;
select setval(pg_get_serial_sequence('case_step', 'seq'), greatest(max(seq), 1), max(seq) is not null) from case_step;

create table case_file (
    instance_id   text primary key,
    case_number   text        not null,
    process_key   text        not null,
    definition_id text        not null,
    version       integer     not null,
    subject       text        not null default '',
    detail        text        not null default '',
    opened_at     timestamptz not null,
    ended_at      timestamptz,
    -- id of the end event in the model; OPEN while the case runs, DELETED where it ended at none
    outcome       text        not null default 'OPEN',
    outcome_name  text,
    search_text   text generated always as (lower(case_number || ' ' || subject || ' ' || detail)) stored,
    check ((ended_at is null) = (outcome = 'OPEN'))
);

-- whoever did something with a case or was given a step of it; with what lists filter and sort by
create table case_person (
    instance_id text        not null references case_file (instance_id),
    person      text        not null,
    process_key text        not null,
    opened_at   timestamptz not null,
    ended_at    timestamptz,
    outcome     text        not null,
    -- when a step was last given to this person
    assigned_at timestamptz,
    primary key (instance_id, person)
);

create table saved_search (
    id       bigint generated always as identity primary key,
    staff_id text        not null,
    name     text        not null,
    -- what the address asks for, such as process=EmployerOnboarding&outcome=OPEN
    query    text        not null,
    saved_at timestamptz not null
);
create unique index saved_search_name on saved_search (staff_id, lower(name));

insert into case_file (instance_id, case_number, process_key, definition_id, version, subject, detail, opened_at, ended_at,
    outcome, outcome_name)
select s.instance_id, s.case_number, s.definition_key, s.definition_id,
    coalesce(d.version_, split_part(s.definition_id, ':', 2)::integer),
    coalesce(p.employer_name, l.subject, ''),
    case p.tier when 'TIER_I' then 'Tier I' when 'TIER_II_PWEX' then 'Tier II (PWEX)' else '' end,
    s.opened_at,
    case when r.id_ is null then coalesce(s.left_at, s.opened_at) end,
    case when r.id_ is null then coalesce(e.element, 'DELETED') else 'OPEN' end,
    case when r.id_ is null then e.element_name end
from (select instance_id, min(case_number) as case_number, min(definition_key) as definition_key,
          min(definition_id) as definition_id, min(entered_at) as opened_at, max(left_at) as left_at
      from case_step group by instance_id) s
left join act_re_procdef d on d.id_ = s.definition_id
left join act_ru_execution r on r.id_ = s.instance_id
left join packet p on p.number = s.case_number
left join mail_outbox l on l.number = s.case_number
left join lateral (select element, element_name from case_step c
                   where c.instance_id = s.instance_id and c.element_type like '%EndEvent'
                   order by c.seq desc limit 1) e on true;

insert into case_person (instance_id, person, process_key, opened_at, ended_at, outcome, assigned_at)
select f.instance_id, a.person, f.process_key, f.opened_at, f.ended_at, f.outcome, max(a.at)
from (select instance_id, acted_by as person, left_at as at from case_step where acted_by <> 'system'
      union all
      select f.instance_id, e.actor, null from audit_event e join case_file f on f.case_number = e.object_id
      where e.actor <> 'system' and e.action not like '% read' and e.occurred_at >= f.opened_at - interval '1 minute'
          and e.occurred_at <= coalesce(f.ended_at, e.occurred_at)
      union all
      select f.instance_id, w.assignee, w.opened_at from work_item w join case_file f on f.case_number = w.case_number
      where w.assignee is not null and f.outcome = 'OPEN') a
join case_file f on f.instance_id = a.instance_id
group by f.instance_id, a.person;

-- a list is the first rows of one of these, whatever it is filtered by
create index case_file_number on case_file (case_number, opened_at);
create index case_file_opened on case_file (opened_at, instance_id);
create index case_file_ended on case_file (ended_at, instance_id) where ended_at is not null;
create index case_file_process_opened on case_file (process_key, opened_at, instance_id);
create index case_file_process_ended on case_file (process_key, ended_at, instance_id) where ended_at is not null;
create index case_file_outcome_opened on case_file (process_key, outcome, opened_at, instance_id);
create index case_file_outcome_ended on case_file (process_key, outcome, ended_at, instance_id) where ended_at is not null;
create index case_file_search on case_file using gin (search_text gin_trgm_ops);
alter table case_file alter column search_text set statistics 1000;

create index case_person_opened on case_person (person, opened_at, instance_id);
create index case_person_ended on case_person (person, ended_at, instance_id) where ended_at is not null;
create index case_person_process_opened on case_person (person, process_key, opened_at, instance_id);
create index case_person_process_ended on case_person (person, process_key, ended_at, instance_id) where ended_at is not null;
create index case_person_outcome_opened on case_person (person, process_key, outcome, opened_at, instance_id);
create index case_person_outcome_ended on case_person (person, process_key, outcome, ended_at, instance_id)
    where ended_at is not null;

-- a case that is read often must not hide what happened to it
create index audit_event_changes on audit_event (object_type, object_id, id) where action not like '% read';
create index audit_event_readings on audit_event (object_type, object_id, id) where action like '% read';

-- whoever writes a row of evidence about a case acted on it, wherever in the code that is; who only reads did not
create function case_person_acted() returns trigger
    language plpgsql as
$$
declare
    latest text;
begin
    select f.instance_id into latest from case_file f where f.case_number = new.object_id order by f.opened_at desc limit 1;
    if latest is null or exists (select 1 from case_person p where p.instance_id = latest and p.person = new.actor) then
        return null;
    end if;
    -- a case that ends at this moment waits for this row, or this row for its end: its copy of the end is never an older one
    insert into case_person (instance_id, person, process_key, opened_at, ended_at, outcome)
    select f.instance_id, new.actor, f.process_key, f.opened_at, f.ended_at, f.outcome
    from case_file f
    where f.instance_id = latest
    for share of f
    on conflict (instance_id, person) do nothing;
    return null;
end
$$;

create trigger audit_event_case_person
    after insert
    on audit_event
    for each row
    when (new.actor <> 'system' and new.action not like '% read')
execute function case_person_acted();
