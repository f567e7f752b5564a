CREATE TYPE "public"."elderly_alert_kind" AS ENUM('FALL', 'HELP_BUTTON', 'NO_MOVEMENT', 'GAS_OR_SMOKE', 'DEVICE_FAULT');--> statement-breakpoint
CREATE TYPE "public"."elderly_alert_outcome" AS ENUM('FALSE_ALARM', 'HELPED', 'HOSPITAL', 'REPAIRED');--> statement-breakpoint
CREATE TYPE "public"."elderly_alert_status" AS ENUM('RAISED', 'ACKNOWLEDGED', 'RESOLVED');--> statement-breakpoint
CREATE TYPE "public"."elderly_file_close_reason" AS ENUM('DIED', 'MOVED', 'DECLINED');--> statement-breakpoint
CREATE TYPE "public"."elderly_file_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."attendance_kind" AS ENUM('PRESENT', 'ON_LEAVE', 'ABSENT');--> statement-breakpoint
CREATE TYPE "public"."day_care_status" AS ENUM('ENROLLED', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."elderly_venue_kind" AS ENUM('HOME_CARE_STATION', 'ACTIVITY_VENUE', 'DAY_CARE');--> statement-breakpoint
CREATE TYPE "public"."elderly_visit_kind" AS ENUM('MEDICAL', 'COMPANIONSHIP');--> statement-breakpoint
CREATE TYPE "public"."elderly_visit_status" AS ENUM('PLANNED', 'MADE', 'MISSED', 'CANCELLED');--> statement-breakpoint
CREATE TABLE "elderly_alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "elderly_alert_kind" NOT NULL,
	"status" "elderly_alert_status" NOT NULL,
	"device" varchar(100) NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"outcome" "elderly_alert_outcome",
	"note" varchar(1000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elderly_alerts_acknowledged" CHECK (("elderly_alerts"."status" = 'RAISED') = ("elderly_alerts"."acknowledged_at" is null) and "elderly_alerts"."acknowledged_at" >= "elderly_alerts"."raised_at"),
	CONSTRAINT "elderly_alerts_resolved" CHECK (("elderly_alerts"."status" = 'RESOLVED') = ("elderly_alerts"."resolved_at" is not null) and "elderly_alerts"."resolved_at" >= "elderly_alerts"."acknowledged_at"
        and num_nulls("elderly_alerts"."resolved_at", "elderly_alerts"."outcome", "elderly_alerts"."note") in (0, 3)),
	CONSTRAINT "elderly_alerts_version" CHECK ("elderly_alerts"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "elderly_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "elderly_file_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"close_reason" "elderly_file_close_reason",
	"contact_name" varchar(50),
	"contact_phone" varchar(20),
	"care_needs" varchar(1000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elderly_files_closed" CHECK (("elderly_files"."status" = 'CLOSED') = ("elderly_files"."closed_on" is not null) and ("elderly_files"."closed_on" is null) = ("elderly_files"."close_reason" is null)
        and "elderly_files"."closed_on" >= "elderly_files"."opened_on"),
	CONSTRAINT "elderly_files_contact" CHECK ("elderly_files"."contact_phone" is null or "elderly_files"."contact_name" is not null),
	CONSTRAINT "elderly_files_version" CHECK ("elderly_files"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "day_care_attendances" (
	"enrolment_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" "attendance_kind" NOT NULL,
	CONSTRAINT "day_care_attendances_enrolment_id_day_pk" PRIMARY KEY("enrolment_id","day")
);
--> statement-breakpoint
CREATE TABLE "day_care_enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"venue_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "day_care_status" NOT NULL,
	"enrolled_on" date NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "day_care_enrolments_end" CHECK (("day_care_enrolments"."status" = 'ENDED') = ("day_care_enrolments"."ended_on" is not null) and "day_care_enrolments"."ended_on" >= "day_care_enrolments"."enrolled_on"),
	CONSTRAINT "day_care_enrolments_version" CHECK ("day_care_enrolments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "elderly_venues" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "elderly_venue_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"floor_area" integer NOT NULL,
	"places" integer NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elderly_venues_text" CHECK (length("elderly_venues"."name") > 0 and length("elderly_venues"."address") > 0),
	CONSTRAINT "elderly_venues_size" CHECK ("elderly_venues"."floor_area" > 0 and ("elderly_venues"."places" > 0) = ("elderly_venues"."kind" = 'DAY_CARE')),
	CONSTRAINT "elderly_venues_dates" CHECK ("elderly_venues"."closed_on" >= "elderly_venues"."opened_on"),
	CONSTRAINT "elderly_venues_version" CHECK ("elderly_venues"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "elderly_visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "elderly_visit_kind" NOT NULL,
	"status" "elderly_visit_status" NOT NULL,
	"planned_for" date NOT NULL,
	"visitor_id" uuid NOT NULL,
	"made_on" date,
	"findings" varchar(1000),
	"miss_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elderly_visits_made" CHECK (("elderly_visits"."status" = 'MADE') = ("elderly_visits"."made_on" is not null) and ("elderly_visits"."made_on" is null) = ("elderly_visits"."findings" is null)),
	CONSTRAINT "elderly_visits_missed" CHECK (("elderly_visits"."status" in ('MISSED', 'CANCELLED')) = ("elderly_visits"."miss_reason" is not null)),
	CONSTRAINT "elderly_visits_visitor" CHECK ("elderly_visits"."visitor_id" <> "elderly_visits"."resident_id"),
	CONSTRAINT "elderly_visits_version" CHECK ("elderly_visits"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "elderly_alerts" ADD CONSTRAINT "elderly_alerts_file_id_elderly_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."elderly_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elderly_files" ADD CONSTRAINT "elderly_files_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_care_attendances" ADD CONSTRAINT "day_care_attendances_enrolment_id_day_care_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."day_care_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_care_enrolments" ADD CONSTRAINT "day_care_enrolments_venue_id_elderly_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."elderly_venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_care_enrolments" ADD CONSTRAINT "day_care_enrolments_file_id_elderly_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."elderly_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elderly_venues" ADD CONSTRAINT "elderly_venues_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elderly_visits" ADD CONSTRAINT "elderly_visits_file_id_elderly_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."elderly_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "elderly_alerts_community" ON "elderly_alerts" USING btree ("community_code","raised_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_alerts_raised_at" ON "elderly_alerts" USING btree ("raised_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_alerts_file" ON "elderly_alerts" USING btree ("file_id","raised_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_files_community" ON "elderly_files" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_files_opened_on" ON "elderly_files" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_files_resident" ON "elderly_files" USING btree ("resident_id","opened_on");--> statement-breakpoint
CREATE UNIQUE INDEX "elderly_files_one_open" ON "elderly_files" USING btree ("resident_id") WHERE "elderly_files"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "day_care_enrolments_venue" ON "day_care_enrolments" USING btree ("venue_id") WHERE "day_care_enrolments"."status" = 'ENROLLED';--> statement-breakpoint
CREATE INDEX "day_care_enrolments_file" ON "day_care_enrolments" USING btree ("file_id","enrolled_on");--> statement-breakpoint
CREATE UNIQUE INDEX "day_care_enrolments_once" ON "day_care_enrolments" USING btree ("file_id") WHERE "day_care_enrolments"."status" = 'ENROLLED';--> statement-breakpoint
CREATE INDEX "elderly_venues_community" ON "elderly_venues" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_venues_opened_on" ON "elderly_venues" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "elderly_venues_name" ON "elderly_venues" USING btree ("community_code","name") WHERE "elderly_venues"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "elderly_visits_community" ON "elderly_visits" USING btree ("community_code","planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_visits_planned_for" ON "elderly_visits" USING btree ("planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elderly_visits_file" ON "elderly_visits" USING btree ("file_id","planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "elderly_visits_once" ON "elderly_visits" USING btree ("file_id","kind","planned_for") WHERE "elderly_visits"."status" <> 'CANCELLED';
--> statement-breakpoint
ALTER TABLE "day_care_attendances" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "day_care_attendances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "day_care_attendances" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "day_care_enrolments" WHERE "day_care_enrolments"."id" = "day_care_attendances"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY changed ON "day_care_attendances" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "day_care_enrolments" WHERE "day_care_enrolments"."id" = "day_care_attendances"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY removed ON "day_care_attendances" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "day_care_attendances" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "day_care_enrolments" WHERE "day_care_enrolments"."id" = "day_care_attendances"."enrolment_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "day_care_attendances" FROM %1$I; GRANT SELECT ("enrolment_id", "day", "kind") ON "day_care_attendances" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "day_care_enrolments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "day_care_enrolments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "day_care_enrolments" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("day_care_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "day_care_enrolments" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("day_care_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "day_care_enrolments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "day_care_enrolments" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("day_care_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "day_care_enrolments"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "day_care_enrolments" FROM %1$I; GRANT SELECT ("id", "venue_id", "file_id", "resident_id", "community_code", "status", "enrolled_on", "ended_on", "version") ON "day_care_enrolments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "elderly_alerts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "elderly_alerts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "elderly_alerts" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_alerts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "elderly_alerts" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_alerts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "elderly_alerts" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "elderly_alerts" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_alerts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "elderly_alerts"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "elderly_alerts" FROM %1$I; GRANT SELECT ("id", "file_id", "resident_id", "community_code", "kind", "status", "device", "raised_at", "acknowledged_at", "resolved_at", "outcome", "note", "version") ON "elderly_alerts" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "elderly_files" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "elderly_files" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "elderly_files" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "elderly_files" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "elderly_files" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "elderly_files" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "elderly_files"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "elderly_files" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "opened_on", "closed_on", "close_reason", "contact_name", "contact_phone", "care_needs", "version") ON "elderly_files" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "elderly_venues" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "elderly_venues" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "elderly_venues" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_venues"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "elderly_venues" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_venues"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "elderly_venues" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "elderly_venues" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "elderly_venues" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "address", "floor_area", "places", "opened_on", "closed_on", "version") ON "elderly_venues" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "elderly_visits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "elderly_visits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "elderly_visits" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_visits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "elderly_visits" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_visits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "elderly_visits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "elderly_visits" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elderly_visits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "elderly_visits"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "elderly_visits" FROM %1$I; GRANT SELECT ("id", "file_id", "resident_id", "community_code", "kind", "status", "planned_for", "visitor_id", "made_on", "findings", "miss_reason", "version") ON "elderly_visits" TO %1$I', current_database() || '_reader'); END $$;
