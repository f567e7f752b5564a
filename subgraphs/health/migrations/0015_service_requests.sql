CREATE TYPE "public"."service_request_status" AS ENUM('CHECKED', 'HELD', 'REFUSED');--> statement-breakpoint
CREATE TABLE "service_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "service_request_status" NOT NULL,
	"attempt" integer NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"faults" jsonb,
	CONSTRAINT "service_requests_community_code" CHECK ("service_requests"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "service_requests_attempt" CHECK ("service_requests"."attempt" > 0),
	CONSTRAINT "service_requests_faults" CHECK (("service_requests"."status" = 'REFUSED') = ("service_requests"."faults" is not null))
);
--> statement-breakpoint
CREATE INDEX "service_requests_resident" ON "service_requests" USING btree ("resident_id","answered_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "service_requests_community" ON "service_requests" USING btree ("community_code","id");
--> statement-breakpoint
ALTER TABLE "service_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_requests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_requests" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_requests" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_requests" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_requests" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_requests"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_requests" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "attempt", "answered_at", "faults") ON "service_requests" TO %1$I', current_database() || '_reader'); END $$;
