-- Made by `npm run citus` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.

-- lost: allergies FOREIGN KEY (record_id) REFERENCES health_records(id)
ALTER TABLE allergies DROP CONSTRAINT allergies_record_id_health_records_id_fk;
-- lost: check_ups FOREIGN KEY (record_id) REFERENCES health_records(id)
ALTER TABLE check_ups DROP CONSTRAINT check_ups_record_id_health_records_id_fk;
-- lost: chronic_conditions FOREIGN KEY (record_id) REFERENCES health_records(id)
ALTER TABLE chronic_conditions DROP CONSTRAINT chronic_conditions_record_id_health_records_id_fk;
-- lost: record_transfers FOREIGN KEY (record_id) REFERENCES health_records(id)
ALTER TABLE record_transfers DROP CONSTRAINT record_transfers_record_id_health_records_id_fk;
-- lost: chronic_plans FOREIGN KEY (condition_id) REFERENCES chronic_conditions(id)
ALTER TABLE chronic_plans DROP CONSTRAINT chronic_plans_condition_id_chronic_conditions_id_fk;
-- lost: follow_ups FOREIGN KEY (condition_id) REFERENCES chronic_conditions(id)
ALTER TABLE follow_ups DROP CONSTRAINT follow_ups_condition_id_chronic_conditions_id_fk;
ALTER TABLE health_records DROP CONSTRAINT health_records_pkey;
ALTER TABLE health_records ADD PRIMARY KEY (id, resident_id);
-- lost: CREATE UNIQUE INDEX health_records_number ON public.health_records USING btree (record_number)
DROP INDEX health_records_number;
ALTER TABLE chronic_conditions DROP CONSTRAINT chronic_conditions_pkey;
ALTER TABLE chronic_conditions ADD PRIMARY KEY (id, record_id);
-- lost: figures by region no longer follow chronic_conditions
DROP TRIGGER rollup_added ON chronic_conditions;
-- lost: figures by region no longer follow chronic_conditions
DROP TRIGGER rollup_became ON chronic_conditions;
-- lost: figures by region no longer follow chronic_conditions
DROP TRIGGER rollup_removed ON chronic_conditions;
-- lost: figures by region no longer follow chronic_conditions
DROP TRIGGER rollup_was ON chronic_conditions;
SELECT create_distributed_table('health_records', 'resident_id');
SELECT create_distributed_table('chronic_conditions', 'record_id');
