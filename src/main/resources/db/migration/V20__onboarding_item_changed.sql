-- who changed an item last, and when: told to whoever sends a form that showed it before
alter table packet_item add changed_by text, add changed_at timestamptz;
