-- The incidents at a household, and what a command calls after it wrote one. On one server the first is the rows of
-- "incidents" and the second has nothing to do. Where incidents are spread over servers by their community (deploy/citus),
-- the first is a table of its own that is spread by the household, and the second keeps it.
CREATE VIEW "household_incidents" WITH (security_invoker = true) AS
SELECT * FROM "incidents" WHERE "household_id" IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION "keep_household_incident"("incident" uuid, "community" char(12)) RETURNS void LANGUAGE sql AS '';
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT SELECT ON household_incidents TO %I', current_database() || '_reader'); END $$;
