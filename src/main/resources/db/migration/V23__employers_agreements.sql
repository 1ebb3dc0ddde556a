-- an agreement is followed by the next one: renewed when it ends, or amended at once
alter table employer_tier drop constraint employer_tier_state_check;
alter table employer_tier add constraint employer_tier_state_check
    check (state in ('PENDING', 'UPCOMING', 'APPROVED', 'SUSPENDED', 'EXPIRED', 'REPLACED', 'CLOSED'));
alter table employer_tier add column kind text not null default 'NEW' check (kind in ('NEW', 'RENEWAL', 'AMENDMENT'));
alter table employer_tier alter column kind drop default;
alter table employer_tier add column insurance_ends_on date;
-- one is asked for, one is approved for later, and one stands
drop index employer_tier_open;
create unique index employer_tier_pending on employer_tier (employer_number, tier) where state = 'PENDING';
create unique index employer_tier_upcoming on employer_tier (employer_number, tier) where state = 'UPCOMING';
create unique index employer_tier_standing on employer_tier (employer_number, tier) where state in ('APPROVED', 'SUSPENDED');
create index employer_tier_begins on employer_tier (effective_on) where state = 'UPCOMING';
create index employer_tier_insurance on employer_tier (insurance_ends_on) where state in ('APPROVED', 'SUSPENDED');

-- a reminder once a fact and threshold; what lies behind the nearest one is never told
create table employer_tier_reminder (
    tier_id   uuid        not null references employer_tier (id),
    fact      text        not null check (fact in ('AGREEMENT', 'INSURANCE')),
    ends_on   date        not null,
    days      integer     not null,
    sent_at   timestamptz not null,
    primary key (tier_id, fact, ends_on, days)
);

alter table packet add column kind text not null default 'NEW' check (kind in ('NEW', 'RENEWAL', 'AMENDMENT'));
alter table packet alter column kind drop default;
-- the packet of the agreement that this one renews or amends
alter table packet add column renews text references packet (number);
-- the denied packet of the same tier after which this one was opened
alter table packet add column follows text references packet (number);
alter table packet add constraint packet_renews check ((kind = 'NEW') = (renews is null));
create index packet_decided on packet (employer_number, tier, decided_at) where decided_at is not null;

-- the packet whose paper this is: stored once, linked where it fits
alter table packet_file add column shared_from text references packet (number);
