-- what Tasklist sorts, counts and searches by, which the engine's own schema has no index for
create index pw_task_offered on act_ru_task (create_time_ desc) where assignee_ is null;
create index pw_task_due on act_ru_task (due_date_);
create index pw_task_priority on act_ru_task (priority_ desc);
create index pw_link_group on act_ru_identitylink (group_id_, type_, task_id_);
create index pw_link_task on act_ru_identitylink (task_id_, type_, group_id_);
-- a stored text is a caption of at most 255 characters, which the index bears in any script
create index pw_variable_text on act_ru_variable (name_, text_, proc_inst_id_);
-- the engine asks for bits of a right; without these PostgreSQL takes nearly nobody to hold one, and compares each task with
-- each right
create statistics pw_right_bits on (perms_ & 2), (perms_ & 64) from act_ru_authorization;
