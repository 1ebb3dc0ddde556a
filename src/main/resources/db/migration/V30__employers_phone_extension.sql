-- PRO-5: a phone with an extension is found by its number
create or replace function employer_phone(phone text) returns text language sql immutable strict parallel safe as
$$
    select nullif(right(regexp_replace(
        regexp_replace(lower(phone), '(extension|ext|x|#)[ .:]*[0-9]+[ ]*$', ''), '[^0-9]', '', 'g'), 10), '')
$$;

update employer set phone = phone where phone ~* '(extension|ext|x|#)[ .:]*[0-9]+[ ]*$';
