-- The third enforcement, in the database itself: whatever a resolver asks for, an official
-- sees rows of the own region, a resident rows about the own person and children, and who does not say how it looks
-- (app.mode) sees nothing. FORCE: the department's own role is bound as well. See kit/src/database/scope.ts.
DO $$
DECLARE
  reader text := current_database() || '_reader';
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader AND pg_has_role(oid, 'MEMBER')) THEN
    RAISE EXCEPTION 'The database "%" has no role for readers of other departments. Run as its superuser: CREATE ROLE % NOLOGIN; GRANT % TO %;',
      current_database(), quote_ident(reader), quote_ident(reader), quote_ident(current_user);
  END IF;
  EXECUTE format('GRANT SELECT ON accounts, transfers, ledger_entries, payments TO %I', reader);
END
$$;
--> statement-breakpoint
-- Not for residents: public money is told of elsewhere.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON accounts FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON accounts FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON accounts FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON accounts FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Both accounts of a transfer are of one region, so either stands for both.
ALTER TABLE transfers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE transfers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON transfers FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM accounts WHERE accounts.id = debit_account_id)
);
--> statement-breakpoint
CREATE POLICY added ON transfers FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM accounts WHERE accounts.id = debit_account_id))
);
--> statement-breakpoint
CREATE POLICY changed ON transfers FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM accounts WHERE accounts.id = debit_account_id))
);
--> statement-breakpoint
CREATE POLICY removed ON transfers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- The view answers with the rights of who asks.
ALTER VIEW ledger_entries SET (security_invoker = true);
--> statement-breakpoint
-- Finance does not know who lives where: a resident sees payments of households that are named, and none is yet.
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON payments FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN household_id = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON payments FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON payments FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON payments FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- The journal of commands is the department's own: readers have no right to it.
ALTER TABLE command_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE command_log FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON command_log FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON command_log FOR INSERT WITH CHECK (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY changed ON command_log FOR UPDATE USING (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY removed ON command_log FOR DELETE USING (current_setting('app.mode', true) = 'system');
