create table staff_member (
    id               text primary key check (id ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    name             text        not null check (length(name) between 1 and 120),
    email            text        not null check (length(email) <= 254),
    phone            text check (length(phone) <= 40),
    office           text        not null check (office in ('CENTRAL_SJ', 'NORTH', 'SOUTH')),
    active           boolean     not null default true,
    password_hash    text,
    security_version integer     not null default 0,
    created_at       timestamptz not null default now()
);
create unique index staff_member_email on staff_member (lower(email));

create table staff_role (
    staff_id text not null references staff_member (id),
    role     text not null,
    primary key (staff_id, role)
);
create index staff_role_role on staff_role (role, staff_id);
