create extension if not exists btree_gist;

-- who stands in for whom, in one role, from day to day; what has ended early stays as evidence
create table staff_deputy (
    id        bigint generated always as identity primary key,
    staff_id  text not null references staff_member (id),
    deputy_id text not null references staff_member (id),
    role      text not null,
    from_on   date not null,
    until_on  date not null,
    ended_at  timestamptz,
    check (deputy_id <> staff_id),
    check (until_on >= from_on),
    constraint staff_deputy_one_at_a_time
        exclude using gist (staff_id with =, role with =, daterange(from_on, until_on, '[]') with &&)
        where (ended_at is null)
);
create index staff_deputy_deputy on staff_deputy (deputy_id, until_on) where ended_at is null;
