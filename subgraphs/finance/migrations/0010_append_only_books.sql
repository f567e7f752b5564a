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
