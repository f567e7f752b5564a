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
  EXECUTE format('GRANT SELECT ON employments, insurance_enrolments TO %I', reader);
END
$$;
--> statement-breakpoint
ALTER TABLE employments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE employments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON employments FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON employments FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON employments FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON employments FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE insurance_enrolments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE insurance_enrolments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON insurance_enrolments FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON insurance_enrolments FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON insurance_enrolments FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON insurance_enrolments FOR DELETE USING (current_setting('app.mode', true) = 'system');
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
