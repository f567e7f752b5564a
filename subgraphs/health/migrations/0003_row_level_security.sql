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
  EXECUTE format('GRANT SELECT ON health_records, allergies, check_ups, chronic_conditions, follow_ups TO %I', reader);
END
$$;
--> statement-breakpoint
-- A record number begins with the code of the community.
ALTER TABLE health_records ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE health_records FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON health_records FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(record_number, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON health_records FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(record_number, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON health_records FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(record_number, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON health_records FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Of a child is seen what is seen of its parent: the parent's own policy decides within the subselect, by primary key. No
-- EXISTS, which the planner would hash, reading the whole parent table for a page of children.
ALTER TABLE allergies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE allergies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON allergies FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id)
);
--> statement-breakpoint
CREATE POLICY added ON allergies FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY changed ON allergies FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY removed ON allergies FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE check_ups ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE check_ups FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON check_ups FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id)
);
--> statement-breakpoint
CREATE POLICY added ON check_ups FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY changed ON check_ups FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY removed ON check_ups FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE chronic_conditions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE chronic_conditions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON chronic_conditions FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id)
);
--> statement-breakpoint
CREATE POLICY added ON chronic_conditions FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY changed ON chronic_conditions FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM health_records WHERE health_records.id = record_id))
);
--> statement-breakpoint
CREATE POLICY removed ON chronic_conditions FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE follow_ups ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE follow_ups FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON follow_ups FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM chronic_conditions WHERE chronic_conditions.id = condition_id)
);
--> statement-breakpoint
CREATE POLICY added ON follow_ups FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM chronic_conditions WHERE chronic_conditions.id = condition_id))
);
--> statement-breakpoint
CREATE POLICY changed ON follow_ups FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM chronic_conditions WHERE chronic_conditions.id = condition_id))
);
--> statement-breakpoint
CREATE POLICY removed ON follow_ups FOR DELETE USING (current_setting('app.mode', true) = 'system');
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
