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
  EXECUTE format('GRANT SELECT ON regions, communities, households, household_members, assistances TO %I', reader);
END
$$;
--> statement-breakpoint
-- Where the subjects live. A function, because households and their members cannot each name the other in a policy; it sees
-- what the caller sees, and a resident sees the own memberships.
CREATE FUNCTION households_of_subjects() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT household_id FROM household_members
  WHERE left_on IS NULL AND resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
$$;
--> statement-breakpoint
-- Divisions are public; they are changed within the own region.
ALTER TABLE regions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE regions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON regions FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON regions FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON regions FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON regions FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE communities ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE communities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON communities FOR SELECT USING (
  current_setting('app.mode', true) IN ('official', 'resident', 'system')
);
--> statement-breakpoint
CREATE POLICY added ON communities FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON communities FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON communities FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE households ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE households FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON households FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN id IN (SELECT households_of_subjects())
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON households FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON households FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON households FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Of a child is seen what is seen of its parent: the parent's own policy decides within the subselect, by primary key. No
-- EXISTS, which the planner would hash, reading the whole parent table for a page of children.
ALTER TABLE household_members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE household_members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON household_members FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT true FROM households WHERE households.id = household_id)
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON household_members FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT true FROM households WHERE households.id = household_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON household_members FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT true FROM households WHERE households.id = household_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON household_members FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE assistances ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE assistances FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON assistances FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM households WHERE households.id = household_id)
);
--> statement-breakpoint
CREATE POLICY added ON assistances FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM households WHERE households.id = household_id))
);
--> statement-breakpoint
CREATE POLICY changed ON assistances FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM households WHERE households.id = household_id))
);
--> statement-breakpoint
CREATE POLICY removed ON assistances FOR DELETE USING (current_setting('app.mode', true) = 'system');
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
