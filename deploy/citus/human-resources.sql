-- Made by `npm run citus` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.

-- lost: coverage_targets FOREIGN KEY (enrolment_id) REFERENCES insurance_enrolments(id)
ALTER TABLE coverage_targets DROP CONSTRAINT coverage_targets_enrolment_id_insurance_enrolments_id_fk;
-- lost: insurance_changes FOREIGN KEY (enrolment_id) REFERENCES insurance_enrolments(id)
ALTER TABLE insurance_changes DROP CONSTRAINT insurance_changes_enrolment_id_insurance_enrolments_id_fk;
ALTER TABLE employments DROP CONSTRAINT employments_pkey;
ALTER TABLE employments ADD PRIMARY KEY (id, resident_id);
-- lost: figures by region no longer follow employments
DROP TRIGGER rollup_added ON employments;
-- lost: figures by region no longer follow employments
DROP TRIGGER rollup_became ON employments;
-- lost: figures by region no longer follow employments
DROP TRIGGER rollup_removed ON employments;
-- lost: figures by region no longer follow employments
DROP TRIGGER rollup_was ON employments;
ALTER TABLE insurance_enrolments DROP CONSTRAINT insurance_enrolments_pkey;
ALTER TABLE insurance_enrolments ADD PRIMARY KEY (id, resident_id);
SELECT create_distributed_table('employments', 'resident_id');
SELECT create_distributed_table('insurance_enrolments', 'resident_id');
