-- since when the county works with an employer (domain 05, 5.1): its first agreement in force or its first open order without subsidy
alter table employer add column active_on date;
update employer e set active_on = least(
    (select min(t.effective_on) from employer_tier t where t.employer_number = e.number
        and t.state in ('APPROVED', 'SUSPENDED', 'EXPIRED', 'REPLACED')),
    (select min(o.opened_at at time zone 'America/Los_Angeles')::date from job_order o
        where o.employer_number = e.number and o.program = 'UNSUBSIDIZED'));
create index employer_by_active on employer (active_on);

-- and what happened before anybody noted it
with found as (
    update employer e set lock_version = e.lock_version + 1, stage = case
        when exists (select from job_order o where o.employer_number = e.number and o.opened_at is not null) then 'POSITION_SOURCED'
        else 'LEAD_QUALIFIED' end
    where e.stage in ('PROSPECT_IDENTIFIED', 'OUTREACH', 'NURTURING') and e.merged_into is null
        and (e.active_on is not null or exists (select from employer_tier t where t.employer_number = e.number and t.state <> 'CLOSED'))
    returning e.number, e.stage)
insert into employer_stage_change (id, employer_number, stage, reason, changed_by, changed_at)
select gen_random_uuid(), number, stage, 'Follows from its packets and job orders', 'system', now() from found;
