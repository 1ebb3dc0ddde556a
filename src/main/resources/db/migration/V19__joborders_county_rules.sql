-- for periods that do not overlap
create extension if not exists btree_gist;

-- minimum wages by city with their fallback, and the living wage; dated, and kept when they are over
create table wage_floor (
    id         uuid primary key,
    kind       text          not null check (kind in ('CITY_MINIMUM', 'COUNTY_MINIMUM', 'STATE_MINIMUM', 'LIVING_WAGE')),
    city       text check (length(city) between 1 and 100),
    -- the city as it is compared: small letters, no accents; empty where the kind needs no city
    city_key   text          not null,
    hourly     numeric(10, 2) not null check (hourly between 0.01 and 999.99),
    valid_from date          not null,
    -- the last day; null until another one follows
    valid_to   date check (valid_to >= valid_from),
    source     text check (length(source) between 1 and 200),
    version    integer       not null default 0,
    entered_by text          not null,
    entered_at timestamptz   not null,
    changed_by text          not null,
    changed_at timestamptz   not null,
    check ((kind = 'CITY_MINIMUM') = (city is not null)),
    check ((kind = 'CITY_MINIMUM') = (city_key <> '')),
    constraint wage_floor_once exclude using gist
        (kind with =, city_key with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index wage_floor_by_place on wage_floor (kind, city_key, valid_from desc, id);
create index wage_floor_by_start on wage_floor (valid_from, kind, city_key, id);
create index wage_floor_by_amount on wage_floor (hourly, kind, city_key, id);

-- words that no job order may hold; dated, and kept when they are over
create table unlawful_wording (
    id         uuid primary key,
    phrase     text        not null check (length(phrase) between 2 and 80),
    -- the phrase as it is compared: its words in small letters without accents, one space between them
    phrase_key text        not null check (length(phrase_key) between 2 and 80),
    why        text        not null check (length(why) between 1 and 300),
    valid_from date        not null,
    valid_to   date check (valid_to >= valid_from),
    version    integer     not null default 0,
    entered_by text        not null,
    entered_at timestamptz not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint unlawful_wording_once exclude using gist
        (phrase_key with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index unlawful_wording_by_phrase on unlawful_wording (phrase_key, valid_from desc, id);
create index unlawful_wording_by_start on unlawful_wording (valid_from, phrase_key, id);

-- what federal and state guidance on job advertisements names as unlawful; the county edits it
insert into unlawful_wording (id, phrase, phrase_key, why, valid_from, entered_by, entered_at, changed_by, changed_at)
select gen_random_uuid(), phrase, phrase, why, date '2026-01-01', 'system', now(), 'system', now()
from (values
    ('men only', 'It shuts out women.'),
    ('males only', 'It shuts out women.'),
    ('male only', 'It shuts out women.'),
    ('women only', 'It shuts out men.'),
    ('females only', 'It shuts out men.'),
    ('female only', 'It shuts out men.'),
    ('young and energetic', 'It shuts out older people. Say what the work asks for.'),
    ('young and dynamic', 'It shuts out older people. Say what the work asks for.'),
    ('young man', 'It shuts out women and older people.'),
    ('young woman', 'It shuts out men and older people.'),
    ('youthful', 'It shuts out older people. Say what the work asks for.'),
    ('recent graduate', 'It shuts out older people. Name the degree or the skill.'),
    ('recent graduates', 'It shuts out older people. Name the degree or the skill.'),
    ('recent college graduates', 'It shuts out older people. Name the degree or the skill.'),
    ('digital native', 'It shuts out older people. Name the skill.'),
    ('able bodied', 'It shuts out people with a disability. Name the physical task.'),
    ('no disabilities', 'It shuts out people with a disability.'),
    ('native english speaker', 'It is about national origin. Say how well the language must be spoken.'),
    ('native speaker', 'It is about national origin. Say how well the language must be spoken.'),
    ('us citizens only', 'Every person who may work in the country may apply, unless a law says otherwise.'),
    ('citizens only', 'Every person who may work in the country may apply, unless a law says otherwise.'),
    ('no immigrants', 'It is about national origin.'),
    ('christians only', 'It is about religion.'),
    ('no children', 'Family status is no requirement of work.'),
    ('clean criminal record', 'Records are asked about after a conditional offer only.'),
    ('no felons', 'Records are asked about after a conditional offer only.'),
    ('no felonies', 'Records are asked about after a conditional offer only.')) as list (phrase, why);

-- a file with job orders that stand in ECA: read, looked at, imported once
create table job_order_import (
    id          uuid primary key,
    file_name   text        not null check (length(file_name) between 1 and 200),
    state       text        not null check (state in ('READING', 'UNREADABLE', 'PREVIEW', 'RUNNING', 'DONE', 'DISCARDED')),
    -- columns of the file that no field has
    ignored     text[]      not null default '{}',
    -- of its rows; those of an import that is over are kept here only
    good        integer     not null default 0,
    bad         integer     not null default 0,
    known       integer     not null default 0,
    imported    integer     not null default 0,
    uploaded_by text        not null,
    uploaded_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    finished_at timestamptz,
    cleared_at  timestamptz
);
create index job_order_import_by_time on job_order_import (uploaded_at desc, id);
create index job_order_import_running on job_order_import (decided_at, id) where state = 'RUNNING';
create index job_order_import_to_clear on job_order_import (uploaded_at) where cleared_at is null;

-- a row of such a file as it was typed; which ones are imported once is decided by job_order.eca_number
create table job_order_import_row (
    import_id    uuid    not null references job_order_import (id),
    line         integer not null,
    state        text    not null check (state in ('GOOD', 'BAD', 'KNOWN', 'IMPORTED')),
    eca_number   text,
    typed        jsonb   not null,
    problems     text[]  not null default '{}',
    order_number text,
    primary key (import_id, line)
);
create index job_order_import_row_by_state on job_order_import_row (import_id, state, line);

-- the board of open orders
create index job_order_board_newest on job_order (opened_at desc, number desc) where state = 'OPEN';
create index job_order_board_closing on job_order (closes_on, number) where state = 'OPEN';
create index job_order_board_wage on job_order ((case pay_unit when 'HOUR' then wage_min
    when 'WEEK' then wage_min / nullif(hours_per_week, 0)
    when 'MONTH' then wage_min * 12 / 52 / nullif(hours_per_week, 0)
    else wage_min / 52 / nullif(hours_per_week, 0) end) desc nulls last, number desc) where state = 'OPEN';
create index job_order_board_city on job_order (city) where state = 'OPEN';

-- the orders of a tier, one after another
create index job_order_by_tier on job_order (employer_number, program, number);

-- a tier has changed and more orders than few follow it: some a transaction, in the background
create table job_order_tier_change (
    employer_number text        not null references employer (number),
    program         text        not null check (program in ('TIER_I', 'TIER_II_PWEX')),
    asked_at        timestamptz not null,
    asked_by        text,
    -- the last order that has followed
    after_number    text        not null default '',
    opened          integer     not null default 0,
    held            integer     not null default 0,
    ended           integer     not null default 0,
    owners          text[]      not null default '{}',
    primary key (employer_number, program)
);
create index job_order_tier_change_by_time on job_order_tier_change (asked_at, employer_number, program);
