alter table staff_member
    -- raised by every change of the row or its roles, so that nobody overwrites what they have not seen
    add column version             integer not null default 0,
    -- somebody else chose the password; it opens nothing but the page on which it is changed
    add column password_change_due boolean not null default false;

-- what differs from the county's rules: a day more, another name, or a day less
create table county_holiday (
    day        date primary key,
    name       text        not null check (length(name) between 1 and 80),
    closed     boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
