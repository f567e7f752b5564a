CREATE TYPE "public"."intake_place" AS ENUM('COUNTER', 'HOME');--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "place" "intake_place" DEFAULT 'COUNTER' NOT NULL;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "authorisation" jsonb;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_at_home" CHECK ("intakes"."place" <> 'HOME' or "intakes"."authorisation" is not null);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "intakes" FROM %1$I; GRANT SELECT ("id", "case_id", "item_id", "resident_id", "community_code", "form", "status", "attempt", "confirmed_at", "paper_fields", "prefilled", "asked", "uses", "answers", "faults", "place", "authorisation", "version") ON "intakes" TO %1$I', current_database() || '_reader'); END $$;
