-- which hire an employer's word is about (PRO-16), in the room of the job orders and in words
alter table employer_contact_log
    add column about_hire uuid,
    add column about      text check (length(about) <= 200),
    add constraint employer_contact_log_about check ((about_hire is null) = (about is null) and (about_hire is null or kind = 'FEEDBACK'));
create index employer_contact_log_about_hire on employer_contact_log (about_hire) where about_hire is not null;
