package org.placewell.history;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hundred thousand cases that nobody handled, for what must cost the same with few and with many. */
final class ManyCases {

    /** So many at once, that no statement takes longer than those of the product may. */
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    ManyCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two processes, each outcome, one person on every case, one on every thousandth; three steps a case, ten on the last. */
    void fill(int cases) {
        empty(cases);
        for (int from = 1; from <= cases; from += BATCH) {
            fill(cases, from, Math.min(cases, from + BATCH - 1));
        }
        jdbc.sql("analyze case_file, case_person, case_step").update();
    }

    private void fill(int cases, int from, int to) {
        jdbc.sql("""
                        insert into case_file (instance_id, case_number, process_key, definition_id, version, subject, detail,
                            opened_at, ended_at, outcome, outcome_name)
                        select 'many-' || i, 'MANY-' || lpad(i::text, 7, '0'), p.key_, p.id_, p.version_,
                            'Works ' || i % 997 || ' of the county', 'Tier I', o.opened, o.ended,
                            case when o.ended is null then 'OPEN' when i <= :cases / 1000 then 'DELETED'
                                when p.key_ = 'UndeliveredLetter' then 'Event_LetterArrived'
                                when i % 10 = 3 then 'Event_PacketDenied' else 'Event_PacketApproved' end,
                            case when o.ended is null or i <= :cases / 1000 then null else 'An outcome' end
                        from generate_series(:from, :to) i
                        cross join lateral (select now() - (:cases - i) * interval '9 minutes' as opened,
                            case when i % 50 > 0 then now() - (:cases - i) * interval '9 minutes' + interval '3 days' end as ended) o
                        join (select distinct on (key_) key_, id_, version_ from act_re_procdef
                              where key_ in ('EmployerOnboarding', 'UndeliveredLetter') order by key_, version_ desc) p
                            on (p.key_ = 'UndeliveredLetter') = (i % 10 < 3)
                        """).param("cases", cases).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into case_person (instance_id, person, process_key, opened_at, ended_at, outcome)
                        select f.instance_id, w.person, f.process_key, f.opened_at, f.ended_at, f.outcome
                        from (select *, substr(instance_id, 6)::integer as i from case_file where instance_id in (select 'many-' || i from generate_series(:from, :to) i)) f
                        cross join lateral (values ('program-manager-1'), ('ers-ec-' || 1 + f.i % 40),
                            (case when f.i % 1000 = 1 then 'jpr-lead-1' end)) as w (person)
                        where w.person is not null
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into case_step (id, case_number, instance_id, definition_id, definition_key, element,
                            element_name, element_type, entered_at, left_at, acted_by)
                        select f.instance_id || '-' || s.no, f.case_number, f.instance_id, f.definition_id, f.process_key,
                            s.element, s.name, s.type, f.opened_at, f.ended_at, 'ers-ec-1'
                        from case_file f
                        cross join (values (1, 'Event_PacketOpened', 'Packet opened', 'startEvent'),
                                (2, 'Activity_CompletePacket', 'Complete packet', 'userTask'),
                                (3, 'Activity_RecordSubmission', 'Record submission', 'serviceTask')) as s (no, element, name, type)
                        where f.instance_id in (select 'many-' || i from generate_series(:from, :to) i)
                        """).param("from", from).param("to", to).update();
    }

    private void empty(int cases) {
        for (int from = 1; from <= cases; from += BATCH) {
            for (String table : List.of("case_step", "case_person", "case_file")) {
                jdbc.sql("delete from " + table
                                + " where instance_id in (select 'many-' || i from generate_series(:from, :to) i)")
                        .param("from", from)
                        .param("to", Math.min(cases, from + BATCH - 1))
                        .update();
            }
        }
    }

    void forget(int cases) {
        empty(cases);
        jdbc.sql("vacuum analyze case_step").update();
        jdbc.sql("vacuum analyze case_person").update();
        jdbc.sql("vacuum analyze case_file").update();
    }
}
