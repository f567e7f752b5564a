-- Who sees and writes the rows of periods, disclosures, budgets and projects; see 0006.
DO $$
BEGIN
  EXECUTE format('GRANT SELECT ON closed_periods, disclosure_duties, disclosures, disclosure_lines, disclosure_spendings,
    fiscal_years, work_fund_standards, appropriations, construction_projects, project_funds TO %I', current_database() || '_reader');
END
$$;
--> statement-breakpoint
-- As the accounts: of the own region, not for residents.
ALTER TABLE closed_periods ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE closed_periods FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON closed_periods FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON closed_periods FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON closed_periods FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON closed_periods FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Who owes disclosure is public.
ALTER TABLE disclosure_duties ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disclosure_duties FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON disclosure_duties FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON disclosure_duties FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON disclosure_duties FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON disclosure_duties FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Disclosed to all.
ALTER TABLE disclosures ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disclosures FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON disclosures FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON disclosures FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON disclosures FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON disclosures FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- As their disclosure.
ALTER TABLE disclosure_lines ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disclosure_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON disclosure_lines FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON disclosure_lines FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(disclosures.community_code, nullif(current_setting('app.region', true), '')) FROM disclosures WHERE disclosures.id = disclosure_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON disclosure_lines FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(disclosures.community_code, nullif(current_setting('app.region', true), '')) FROM disclosures WHERE disclosures.id = disclosure_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON disclosure_lines FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- As their disclosure.
ALTER TABLE disclosure_spendings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disclosure_spendings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON disclosure_spendings FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON disclosure_spendings FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(disclosures.community_code, nullif(current_setting('app.region', true), '')) FROM disclosures WHERE disclosures.id = disclosure_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON disclosure_spendings FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(disclosures.community_code, nullif(current_setting('app.region', true), '')) FROM disclosures WHERE disclosures.id = disclosure_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON disclosure_spendings FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Public; the commands leave writing to the province.
ALTER TABLE fiscal_years ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fiscal_years FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON fiscal_years FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON fiscal_years FOR INSERT WITH CHECK (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY changed ON fiscal_years FOR UPDATE USING (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY removed ON fiscal_years FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Public; the commands leave writing to the province.
ALTER TABLE work_fund_standards ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE work_fund_standards FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON work_fund_standards FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON work_fund_standards FOR INSERT WITH CHECK (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY changed ON work_fund_standards FOR UPDATE USING (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY removed ON work_fund_standards FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- What has arrived is public, so that what a community lacks is the same for whoever asks; drafts are of the own region.
ALTER TABLE appropriations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appropriations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON appropriations FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) OR arrived_on IS NOT NULL
    WHEN 'resident' THEN arrived_on IS NOT NULL
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON appropriations FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON appropriations FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON appropriations FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Public.
ALTER TABLE construction_projects ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE construction_projects FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON construction_projects FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON construction_projects FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON construction_projects FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON construction_projects FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- As their project.
ALTER TABLE project_funds ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE project_funds FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON project_funds FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON project_funds FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(construction_projects.community_code, nullif(current_setting('app.region', true), '')) FROM construction_projects WHERE construction_projects.id = project_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON project_funds FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(construction_projects.community_code, nullif(current_setting('app.region', true), '')) FROM construction_projects WHERE construction_projects.id = project_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON project_funds FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- A resident sees what was paid to the own person and children, and to households that are named.
ALTER POLICY seen ON payments USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN household_id = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[])
      OR resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
-- What each entry was spent on.
CREATE OR REPLACE VIEW ledger_entries WITH (security_invoker = true) AS
  SELECT id, debit_account_id AS account_id, 'DEBIT'::text AS direction, amount, posted_on, memo, kind, purpose, project_id
    FROM transfers
  UNION ALL
  SELECT id, credit_account_id, 'CREDIT'::text, amount, posted_on, memo, kind, purpose, project_id FROM transfers;
--> statement-breakpoint
-- Closed months and disclosures stay as they are.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER closed_periods_append_only BEFORE UPDATE OR DELETE ON closed_periods
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER disclosures_append_only BEFORE UPDATE OR DELETE ON disclosures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER disclosure_lines_append_only BEFORE UPDATE OR DELETE ON disclosure_lines
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER disclosure_spendings_append_only BEFORE UPDATE OR DELETE ON disclosure_spendings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Closing waits for postings that have begun, and postings for a closing: both lock the accounts, in the order of their ids.
CREATE FUNCTION lock_accounts_of_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM accounts WHERE region_code IN (SELECT region_code FROM added) ORDER BY id FOR NO KEY UPDATE;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER closed_periods_lock AFTER INSERT ON closed_periods REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION lock_accounts_of_closed();
--> statement-breakpoint
CREATE FUNCTION refuse_posting_in_closed_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM accounts WHERE id IN (SELECT debit_account_id FROM added) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM added JOIN accounts ON accounts.id = added.debit_account_id
      JOIN closed_periods ON closed_periods.region_code = accounts.region_code
        AND closed_periods.period >= to_char(added.posted_on, 'YYYY-MM')
  ) THEN
    RAISE EXCEPTION 'the books are closed for this month; post a reversal in an open one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- One look a statement: seeding copies a hundred thousand rows by each.
CREATE TRIGGER transfers_in_open_period AFTER INSERT ON transfers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_posting_in_closed_period();
