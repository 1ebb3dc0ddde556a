-- a finding belongs to the version of the packet that it was found in, so it is corrected until the next one is handed in
alter table packet_finding add packet_version integer;
update packet_finding f
set packet_version = (select coalesce(max(r.version), 1) from packet_review r
                      where r.packet_id = f.packet_id and r.step in ('SUBMISSION', 'CORRECTION') and r.acted_at <= f.found_at);
alter table packet_finding alter packet_version set not null;
