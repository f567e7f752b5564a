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
  EXECUTE format('GRANT SELECT ON hukou_books, residents, incidents, incident_persons, resident_incidents TO %I', reader);
END
$$;
--> statement-breakpoint
ALTER TABLE residents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE residents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON residents FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON residents FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON residents FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON residents FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- A book is seen where it is kept, and by whoever sees somebody registered in it.
ALTER TABLE hukou_books ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hukou_books FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON hukou_books FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
      OR (SELECT true FROM residents WHERE hukou_book_id = hukou_books.id LIMIT 1)
    WHEN 'resident' THEN (SELECT true FROM residents WHERE hukou_book_id = hukou_books.id LIMIT 1)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON hukou_books FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON hukou_books FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON hukou_books FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Not for residents: an incident tells of others.
ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE incidents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON incidents FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON incidents FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON incidents FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON incidents FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- Of a child is seen what is seen of its parent: the parent's own policy decides within the subselect, by primary key. No
-- EXISTS, which the planner would hash, reading the whole parent table for a page of children.
ALTER TABLE incident_persons ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE incident_persons FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON incident_persons FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM incidents WHERE incidents.id = incident_id)
);
--> statement-breakpoint
CREATE POLICY added ON incident_persons FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM incidents WHERE incidents.id = incident_id))
);
--> statement-breakpoint
CREATE POLICY changed ON incident_persons FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM incidents WHERE incidents.id = incident_id))
);
--> statement-breakpoint
CREATE POLICY removed ON incident_persons FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- The view answers with the rights of who asks.
ALTER VIEW resident_incidents SET (security_invoker = true);
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
