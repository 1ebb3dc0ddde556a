-- whether mail and jobs wait, and which database this is: a restored one must not send what the first one sent already
create table hold (
    only_row    boolean primary key default true check (only_row),
    -- of database_identity, when somebody last answered for it
    identity    text not null,
    held_since  timestamptz,
    reason      text check (reason in ('RESTORED', 'SETTING')),
    check ((held_since is null) = (reason is null))
);

-- changes with the cluster (initdb, pg_upgrade), its timeline (a promoted standby, a point-in-time recovery), the database
-- (create database, also from a template) and the table (a dump read back into the same database); any role may read it
create view database_identity as
select concat_ws(
               '/',
               (select system_identifier from pg_control_system()),
               substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
               (select oid from pg_database where datname = current_database()),
               'hold'::regclass::oid) as identity;

-- one row for each time that a job's lock ran out: the node that had it is gone
create table job_crash (
    job_id          text      not null,
    lock_expired_at timestamp not null,
    primary key (job_id, lock_expired_at)
);
create index job_locked on act_ru_job (lock_exp_time_) where lock_owner_ is not null;
