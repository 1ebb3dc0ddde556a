-- every open human step, kept by the engine's task listeners in its own transaction; no room but workflow writes here
create table work_item (
    task_id      text primary key,
    case_number  text        not null,
    process_key  text        not null,
    element      text        not null,
    name         text        not null,
    subject      text        not null default '',
    detail       text        not null default '',
    role         text        not null,
    assignee     text,
    opened_at    timestamptz not null,
    due_at       timestamptz,
    remind_at    timestamptz,
    reminded_at  timestamptz,
    escalated_at timestamptz,
    handed_on_by text,
    handed_on_at timestamptz,
    subject_key  text generated always as (lower(subject)) stored,
    search_text  text generated always as (lower(case_number || ' ' || name || ' ' || subject || ' ' || detail)) stored,
    check ((handed_on_by is null) = (handed_on_at is null))
);

-- one index a scope and order, so that a page is the first rows of one; what filters ask for stands in the index too
create index work_item_mine_due on work_item (assignee, due_at, task_id) where assignee is not null;
create index work_item_mine_opened on work_item (assignee, opened_at, task_id) where assignee is not null;
create index work_item_mine_subject on work_item (assignee, subject_key, task_id) where assignee is not null;
create index work_item_unit_due on work_item (role, due_at, task_id) include (element) where assignee is null;
create index work_item_unit_opened on work_item (role, opened_at, task_id) include (element, due_at) where assignee is null;
create index work_item_unit_subject on work_item (role, subject_key, task_id) include (element, due_at) where assignee is null;
create index work_item_team_due on work_item (role, due_at, task_id) include (element);
create index work_item_team_opened on work_item (role, opened_at, task_id) include (element, due_at);
create index work_item_team_subject on work_item (role, subject_key, task_id) include (element, due_at);
create index work_item_handed_on on work_item (handed_on_by, due_at, task_id) where handed_on_by is not null;
create index work_item_handed_on_opened on work_item (handed_on_by, opened_at, task_id) where handed_on_by is not null;
create index work_item_handed_on_subject on work_item (handed_on_by, subject_key, task_id) where handed_on_by is not null;
create index work_item_to_remind on work_item (remind_at) where reminded_at is null;
create index work_item_to_escalate on work_item (due_at) where escalated_at is null;
create index work_item_case on work_item (case_number, opened_at);
create index work_item_search on work_item using gin (search_text gin_trgm_ops);

-- a step is for one role: without knowing so the planner expects few rows of both and reads the whole role
create statistics work_item_step (dependencies) on role, element from work_item;

-- how often a text occurs decides how it is searched for
alter table work_item alter column search_text set statistics 1000;
