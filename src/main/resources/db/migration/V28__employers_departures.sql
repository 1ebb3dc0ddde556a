-- who may not sign for an employer any more, and from when; a correction is another row, and one without a day takes it back
create table employer_departure (
    id              bigint generated always as identity primary key,
    employer_number text        not null references employer (number),
    name            text        not null check (length(name) between 1 and 200),
    last_on         date,
    reason          text        not null check (length(reason) <= 2000),
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index employer_departure_of on employer_departure (employer_number, id);

-- a form that lists somebody who has left is renewed too; it is of no tier, and asked for once at a time
alter table employer_renewal
    alter column tier drop not null,
    -- since when the employer's form names nobody who has left; whoever was asked may have answered long before
    add column form_sound_at timestamptz,
    drop constraint employer_renewal_what_check,
    add constraint employer_renewal_what_check check (what in ('AGREEMENT', 'INSURANCE', 'REPRESENTATIVES')),
    add constraint employer_renewal_of_tier check ((tier is null) = (what = 'REPRESENTATIVES'));
create unique index employer_renewal_of_form on employer_renewal (employer_number)
    where what = 'REPRESENTATIVES' and state = 'OPEN';
