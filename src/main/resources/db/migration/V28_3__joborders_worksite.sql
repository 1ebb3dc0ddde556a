-- which worksite of the employer an order is for, where one was chosen or is at the very address; what was typed stays as it was
alter table job_order add column worksite_id uuid references employer_worksite (id);
update job_order o set worksite_id = (select w.id from employer_worksite w where w.employer_number = o.employer_number
    and employer_key(w.street) = employer_key(o.typed ->> 'worksite') and employer_key(w.city) = employer_key(o.city)
    order by w.name limit 1);
create index job_order_by_worksite on job_order (worksite_id) where worksite_id is not null;
