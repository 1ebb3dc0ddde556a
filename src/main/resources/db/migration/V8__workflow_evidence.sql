-- what the engine's history level does not keep, or forgets: the path of each case and each decision's grounds
create table case_step (
    id                 text primary key,
    case_number        text        not null,
    instance_id        text        not null,
    definition_id      text        not null,
    definition_key     text        not null,
    element            text        not null,
    element_name       text,
    element_type       text        not null,
    entered_at         timestamptz not null,
    left_at            timestamptz,
    cancelled          boolean     not null default false,
    acted_by           text
);
create index case_step_case on case_step (case_number, entered_at);
create index case_step_instance on case_step (instance_id);

create table decision_record (
    id               bigint generated always as identity primary key,
    case_number      text        not null,
    decision_id      text        not null,
    decision_key     text        not null,
    decision_version integer     not null,
    inputs           jsonb       not null,
    rules            text[]      not null,
    decided_at       timestamptz not null,
    decided_by       text        not null,
    on_behalf_of     text
);
create index decision_record_case on decision_record (case_number, id);
