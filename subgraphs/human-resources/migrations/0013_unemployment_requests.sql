CREATE TYPE "public"."unemployment_request_status" AS ENUM('HELD', 'REFUSED');--> statement-breakpoint
CREATE TABLE "unemployment_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "unemployment_request_status" NOT NULL,
	"attempt" integer NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"faults" jsonb,
	CONSTRAINT "unemployment_requests_community_code" CHECK ("unemployment_requests"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "unemployment_requests_attempt" CHECK ("unemployment_requests"."attempt" > 0),
	CONSTRAINT "unemployment_requests_faults" CHECK (("unemployment_requests"."status" = 'REFUSED') = ("unemployment_requests"."faults" is not null))
);
--> statement-breakpoint
CREATE INDEX "unemployment_requests_resident" ON "unemployment_requests" USING btree ("resident_id","answered_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "unemployment_requests_community" ON "unemployment_requests" USING btree ("community_code","id");
--> statement-breakpoint
ALTER TABLE "unemployment_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "unemployment_requests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "unemployment_requests" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "unemployment_requests" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "unemployment_requests" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "unemployment_requests" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "unemployment_requests" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "attempt", "answered_at", "faults") ON "unemployment_requests" TO %1$I', current_database() || '_reader'); END $$;
