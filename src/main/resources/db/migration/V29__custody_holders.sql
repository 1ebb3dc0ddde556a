-- which version of the paper a scan shows: a paper that was signed anew is scanned anew (CUS-3)
alter table custody_scan add column paper_version integer;
update custody_scan s
set paper_version = coalesce((select max(p.file_version)
                              from custody_paper p
                                       join custody_file f on f.packet_number = p.packet_number
                              where f.id = s.file_id and p.part = s.part and p.received_at <= s.scanned_at), 1);
alter table custody_scan alter column paper_version set not null;

-- whether the copy waits because of the share, and not for a reason of its own
alter table custody_copy add column away boolean not null default false;
update custody_copy c set away = true
from custody_file f
where f.id = c.file_id and f.paused_since is not null and c.written_at is null;

-- one row: since when the share is away, so that it is told once
create table custody_share (
    id         integer primary key check (id = 1),
    away_since timestamptz
);
insert into custody_share (id, away_since) select 1, min(paused_since) from custody_file;
