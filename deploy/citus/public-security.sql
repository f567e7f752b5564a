-- Made by `npm run citus` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.

-- lost: dispute_parties FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE dispute_parties DROP CONSTRAINT dispute_parties_resident_id_residents_id_fk;
-- lost: emergency_persons FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE emergency_persons DROP CONSTRAINT emergency_persons_resident_id_residents_id_fk;
-- lost: floating_registrations FOREIGN KEY (landlord_id) REFERENCES residents(id)
ALTER TABLE floating_registrations DROP CONSTRAINT floating_registrations_landlord_id_residents_id_fk;
-- lost: floating_registrations FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE floating_registrations DROP CONSTRAINT floating_registrations_resident_id_residents_id_fk;
-- lost: guardianships FOREIGN KEY (guardian_id) REFERENCES residents(id)
ALTER TABLE guardianships DROP CONSTRAINT guardianships_guardian_id_residents_id_fk;
-- lost: guardianships FOREIGN KEY (ward_id) REFERENCES residents(id)
ALTER TABLE guardianships DROP CONSTRAINT guardianships_ward_id_residents_id_fk;
-- lost: hukou_stays FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE hukou_stays DROP CONSTRAINT hukou_stays_resident_id_residents_id_fk;
-- lost: incident_persons FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE incident_persons DROP CONSTRAINT incident_persons_resident_id_residents_id_fk;
-- lost: juvenile_records FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE juvenile_records DROP CONSTRAINT juvenile_records_resident_id_residents_id_fk;
-- lost: legal_aid_cases FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE legal_aid_cases DROP CONSTRAINT legal_aid_cases_resident_id_residents_id_fk;
-- lost: mediators FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE mediators DROP CONSTRAINT mediators_resident_id_residents_id_fk;
-- lost: minors_at_risk FOREIGN KEY (caretaker_id) REFERENCES residents(id)
ALTER TABLE minors_at_risk DROP CONSTRAINT minors_at_risk_caretaker_id_residents_id_fk;
-- lost: minors_at_risk FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE minors_at_risk DROP CONSTRAINT minors_at_risk_resident_id_residents_id_fk;
-- lost: population_changes FOREIGN KEY (father_id) REFERENCES residents(id)
ALTER TABLE population_changes DROP CONSTRAINT population_changes_father_id_residents_id_fk;
-- lost: population_changes FOREIGN KEY (mother_id) REFERENCES residents(id)
ALTER TABLE population_changes DROP CONSTRAINT population_changes_mother_id_residents_id_fk;
-- lost: population_changes FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE population_changes DROP CONSTRAINT population_changes_resident_id_residents_id_fk;
-- lost: prevention_volunteers FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE prevention_volunteers DROP CONSTRAINT prevention_volunteers_resident_id_residents_id_fk;
-- lost: residence_permits FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE residence_permits DROP CONSTRAINT residence_permits_resident_id_residents_id_fk;
-- lost: residents FOREIGN KEY (hukou_book_id) REFERENCES hukou_books(id)
ALTER TABLE residents DROP CONSTRAINT residents_hukou_book_id_hukou_books_id_fk;
-- lost: supervision_orders FOREIGN KEY (resident_id) REFERENCES residents(id)
ALTER TABLE supervision_orders DROP CONSTRAINT supervision_orders_resident_id_residents_id_fk;
-- lost: hukou_stays FOREIGN KEY (hukou_book_id) REFERENCES hukou_books(id)
ALTER TABLE hukou_stays DROP CONSTRAINT hukou_stays_hukou_book_id_hukou_books_id_fk;
-- lost: population_changes FOREIGN KEY (from_book_id) REFERENCES hukou_books(id)
ALTER TABLE population_changes DROP CONSTRAINT population_changes_from_book_id_hukou_books_id_fk;
-- lost: population_changes FOREIGN KEY (to_book_id) REFERENCES hukou_books(id)
ALTER TABLE population_changes DROP CONSTRAINT population_changes_to_book_id_hukou_books_id_fk;
-- lost: incident_persons FOREIGN KEY (incident_id) REFERENCES incidents(id)
ALTER TABLE incident_persons DROP CONSTRAINT incident_persons_incident_id_incidents_id_fk;
-- lost: patrol_incidents FOREIGN KEY (incident_id) REFERENCES incidents(id)
ALTER TABLE patrol_incidents DROP CONSTRAINT patrol_incidents_incident_id_incidents_id_fk;
-- lost: CREATE UNIQUE INDEX residents_id_number ON public.residents USING btree (id_number)
DROP INDEX residents_id_number;
-- lost: figures by region no longer follow residents
DROP TRIGGER rollup_added ON residents;
-- lost: figures by region no longer follow residents
DROP TRIGGER rollup_became ON residents;
-- lost: figures by region no longer follow residents
DROP TRIGGER rollup_removed ON residents;
-- lost: figures by region no longer follow residents
DROP TRIGGER rollup_was ON residents;
-- lost: CREATE UNIQUE INDEX hukou_books_number ON public.hukou_books USING btree (number)
DROP INDEX hukou_books_number;
ALTER TABLE incidents DROP CONSTRAINT incidents_pkey;
ALTER TABLE incidents ADD PRIMARY KEY (id, community_code);
-- lost: figures by region no longer follow incidents
DROP TRIGGER rollup_added ON incidents;
-- lost: figures by region no longer follow incidents
DROP TRIGGER rollup_became ON incidents;
-- lost: figures by region no longer follow incidents
DROP TRIGGER rollup_removed ON incidents;
-- lost: figures by region no longer follow incidents
DROP TRIGGER rollup_was ON incidents;
-- household_incidents is incidents once more, spread by household_id
DROP VIEW household_incidents;
CREATE TABLE household_incidents (LIKE incidents INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
INSERT INTO household_incidents SELECT * FROM incidents WHERE household_id IS NOT NULL;
ALTER TABLE household_incidents ADD PRIMARY KEY (id, household_id);
CREATE INDEX household_incidents_household_id ON household_incidents (household_id, occurred_at DESC, id);
ALTER TABLE household_incidents ENABLE ROW LEVEL SECURITY;
ALTER TABLE household_incidents FORCE ROW LEVEL SECURITY;
CREATE POLICY added ON household_incidents FOR INSERT WITH CHECK (
CASE current_setting('app.mode'::text, true)
    WHEN 'official'::text THEN starts_with((community_code)::text, NULLIF(current_setting('app.region'::text, true), ''::text))
    WHEN 'system'::text THEN true
    ELSE false
END);
CREATE POLICY changed ON household_incidents FOR UPDATE USING (
CASE current_setting('app.mode'::text, true)
    WHEN 'official'::text THEN starts_with((community_code)::text, NULLIF(current_setting('app.region'::text, true), ''::text))
    WHEN 'system'::text THEN true
    ELSE false
END);
CREATE POLICY removed ON household_incidents FOR DELETE USING ((current_setting('app.mode'::text, true) = 'system'::text));
CREATE POLICY seen ON household_incidents FOR SELECT USING (
CASE current_setting('app.mode'::text, true)
    WHEN 'official'::text THEN starts_with((community_code)::text, NULLIF(current_setting('app.region'::text, true), ''::text))
    WHEN 'system'::text THEN true
    ELSE false
END);
DO $$ BEGIN EXECUTE format('GRANT SELECT ON household_incidents TO %I', current_database() || '_reader'); END $$;
CREATE OR REPLACE FUNCTION keep_household_incident(incident uuid, community character) RETURNS void LANGUAGE sql AS $$
  INSERT INTO household_incidents SELECT * FROM incidents WHERE id = $1 AND community_code = $2 AND household_id IS NOT NULL
  ON CONFLICT (id, household_id) DO UPDATE SET (kind, occurred_at, community_code, place, summary, status, outcome, closed_at, version) =
    (EXCLUDED.kind, EXCLUDED.occurred_at, EXCLUDED.community_code, EXCLUDED.place, EXCLUDED.summary, EXCLUDED.status, EXCLUDED.outcome, EXCLUDED.closed_at, EXCLUDED.version) $$;
SELECT create_distributed_table('residents', 'id');
SELECT create_distributed_table('hukou_books', 'id');
SELECT create_distributed_table('incidents', 'community_code');
SELECT create_distributed_table('household_incidents', 'household_id');
