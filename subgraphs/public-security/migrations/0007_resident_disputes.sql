-- The disputes of a resident; see migration 0001 for why a view.
CREATE VIEW "resident_disputes" WITH (security_invoker = true) AS
SELECT "part"."resident_id", "disputes".*
FROM "dispute_parties" AS "part"
JOIN "disputes" ON "disputes"."id" = "part"."dispute_id"
WHERE "part"."resident_id" IS NOT NULL;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT SELECT ON resident_disputes TO %I', current_database() || '_reader'); END $$;
