create extension if not exists pg_trgm;

create sequence employer_number;

create table employer (
    id           uuid primary key,
    number       text        not null unique,
    legal_name   text        not null check (length(legal_name) between 1 and 200),
    dba          text check (length(dba) <= 200),
    sector       text        not null check (sector in ('PRIVATE', 'NON_PROFIT', 'PUBLIC')),
    street       text        not null check (length(street) <= 200),
    city         text        not null check (length(city) <= 100),
    zip          text        not null check (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),
    contact_name text check (length(contact_name) <= 120),
    phone        text check (length(phone) <= 40),
    email        text check (length(email) <= 254),
    owner        text        not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    lock_version bigint      not null default 0,
    search_text  text generated always as
        (lower(number || ' ' || legal_name || ' ' || coalesce(dba, '') || ' ' || city)) stored
);
create index employer_search on employer using gin (search_text gin_trgm_ops);
create index employer_by_name on employer (lower(legal_name), number);
create index employer_by_city on employer (lower(city), number);

create table employer_tier (
    id              uuid primary key,
    employer_number text        not null references employer (number),
    tier            text        not null check (tier in ('TIER_I', 'TIER_II_PWEX')),
    state           text        not null check (state in ('PENDING', 'APPROVED', 'CLOSED')),
    packet_number   text        not null unique,
    effective_on    date,
    created_at      timestamptz not null,
    lock_version    bigint      not null default 0
);
-- an employer stands once in a tier; what was closed stays as history
create unique index employer_tier_open on employer_tier (employer_number, tier) where state <> 'CLOSED';
create index employer_tier_employer on employer_tier (employer_number, created_at);
