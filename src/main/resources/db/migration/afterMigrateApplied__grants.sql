-- what the running application may do, if it signs in as a role of its own (docs/operations.md): evidence is added and read only
do
$$
    begin
        if exists (select from pg_roles where rolname = 'placewell_app') then
            grant usage on schema public to placewell_app;
            grant select, insert, update, delete on all tables in schema public to placewell_app;
            grant usage, select on all sequences in schema public to placewell_app;
            revoke update, delete on audit_event, decision_record, case_step, flyway_schema_history from placewell_app;
            revoke update, delete on evidence_key, evidence_check from placewell_app;
            revoke update, delete on packet_paper_reason, packet_gap_letter, packet_file, employer_tier_reminder, employer_departure from placewell_app;
            -- what is known of an employer goes with it into the record that it becomes part of
            grant update (employer_number) on employer_departure to placewell_app;
            -- the sealer's, once a row
            grant update (sealed_no, seal) on audit_event to placewell_app;
            revoke insert on flyway_schema_history from placewell_app;
            -- a step of a case is written when it begins and completed when it ends
            grant update (left_at, cancelled, acted_by, given_to) on case_step to placewell_app;
        end if;
    end
$$;
