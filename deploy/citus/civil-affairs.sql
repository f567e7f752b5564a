-- Made by `npm run citus` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.

-- lost: assistance_applications FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE assistance_applications DROP CONSTRAINT assistance_applications_household_id_households_id_fk;
-- lost: assistances FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE assistances DROP CONSTRAINT assistances_household_id_households_id_fk;
-- lost: donation_handouts FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE donation_handouts DROP CONSTRAINT donation_handouts_household_id_households_id_fk;
-- lost: former_addresses FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE former_addresses DROP CONSTRAINT former_addresses_household_id_households_id_fk;
-- lost: household_declarations FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE household_declarations DROP CONSTRAINT household_declarations_household_id_households_id_fk;
-- lost: household_members FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE household_members DROP CONSTRAINT household_members_household_id_households_id_fk;
-- lost: supermarket_cards FOREIGN KEY (household_id) REFERENCES households(id)
ALTER TABLE supermarket_cards DROP CONSTRAINT supermarket_cards_household_id_households_id_fk;
-- lost: assistance_applications FOREIGN KEY (assistance_id) REFERENCES assistances(id)
ALTER TABLE assistance_applications DROP CONSTRAINT assistance_applications_assistance_id_assistances_id_fk;
-- lost: assistance_changes FOREIGN KEY (assistance_id) REFERENCES assistances(id)
ALTER TABLE assistance_changes DROP CONSTRAINT assistance_changes_assistance_id_assistances_id_fk;
-- lost: assistance_reviews FOREIGN KEY (assistance_id) REFERENCES assistances(id)
ALTER TABLE assistance_reviews DROP CONSTRAINT assistance_reviews_assistance_id_assistances_id_fk;
-- lost: preferential_entitlements FOREIGN KEY (assistance_id) REFERENCES assistances(id)
ALTER TABLE preferential_entitlements DROP CONSTRAINT preferential_entitlements_assistance_id_assistances_id_fk;
-- lost: supermarket_cards FOREIGN KEY (assistance_id) REFERENCES assistances(id)
ALTER TABLE supermarket_cards DROP CONSTRAINT supermarket_cards_assistance_id_assistances_id_fk;
-- lost: figures by region no longer follow households
DROP TRIGGER rollup_added ON households;
-- lost: figures by region no longer follow households
DROP TRIGGER rollup_became ON households;
-- lost: figures by region no longer follow households
DROP TRIGGER rollup_removed ON households;
-- lost: figures by region no longer follow households
DROP TRIGGER rollup_was ON households;
ALTER TABLE household_members DROP CONSTRAINT household_members_pkey;
ALTER TABLE household_members ADD PRIMARY KEY (id, household_id);
-- lost: CREATE UNIQUE INDEX household_members_one_household ON public.household_members USING btree (resident_id) WHERE (left_on IS NULL)
DROP INDEX household_members_one_household;
ALTER TABLE assistances DROP CONSTRAINT assistances_pkey;
ALTER TABLE assistances ADD PRIMARY KEY (id, household_id);
-- lost: CREATE UNIQUE INDEX assistances_decision_number ON public.assistances USING btree (decision_number)
DROP INDEX assistances_decision_number;
-- lost: CREATE UNIQUE INDEX assistances_one_of_a_kind ON public.assistances USING btree (COALESCE(beneficiary_id, household_id), kind) WHERE (status <> 'ENDED'::assistance_status)
DROP INDEX assistances_one_of_a_kind;
-- lost: figures by region no longer follow assistances
DROP TRIGGER rollup_added ON assistances;
-- lost: figures by region no longer follow assistances
DROP TRIGGER rollup_became ON assistances;
-- lost: figures by region no longer follow assistances
DROP TRIGGER rollup_removed ON assistances;
-- lost: figures by region no longer follow assistances
DROP TRIGGER rollup_was ON assistances;
SELECT create_reference_table('regions');
SELECT create_reference_table('communities');
SELECT create_distributed_table('households', 'id');
SELECT create_distributed_table('household_members', 'household_id');
SELECT create_distributed_table('assistances', 'household_id');
