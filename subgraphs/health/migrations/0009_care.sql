CREATE TYPE "public"."care_centre_kind" AS ENUM('CENTRE', 'STATION');--> statement-breakpoint
CREATE TYPE "public"."care_centre_status" AS ENUM('OPEN', 'SUSPENDED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."care_staff_kind" AS ENUM('DOCTOR', 'NURSE', 'PUBLIC_HEALTH', 'PHARMACIST', 'VILLAGE_DOCTOR');--> statement-breakpoint
CREATE TYPE "public"."care_staff_status" AS ENUM('POSTED', 'LEFT');--> statement-breakpoint
CREATE TYPE "public"."care_staff_title" AS ENUM('JUNIOR', 'INTERMEDIATE', 'DEPUTY_SENIOR', 'SENIOR', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."encounter_kind" AS ENUM('OUTPATIENT', 'HOME_VISIT', 'PHONE', 'EMERGENCY');--> statement-breakpoint
CREATE TYPE "public"."encounter_status" AS ENUM('RECORDED', 'VOIDED');--> statement-breakpoint
CREATE TYPE "public"."referral_status" AS ENUM('SENT', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'RETURNED', 'RECEIVED');--> statement-breakpoint
CREATE TYPE "public"."referral_urgency" AS ENUM('ROUTINE', 'URGENT');--> statement-breakpoint
CREATE TABLE "care_centres" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "care_centre_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"phone" varchar(20) NOT NULL,
	"parent_id" uuid,
	"status" "care_centre_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "care_centres_community_code" CHECK ("care_centres"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "care_centres_parent" CHECK (("care_centres"."kind" = 'STATION') = ("care_centres"."parent_id" is not null)),
	CONSTRAINT "care_centres_closed" CHECK (("care_centres"."status" = 'CLOSED') = ("care_centres"."closed_on" is not null) and "care_centres"."closed_on" >= "care_centres"."opened_on"),
	CONSTRAINT "care_centres_phone" CHECK ("care_centres"."phone" ~ '^[0-9-]{5,20}$'),
	CONSTRAINT "care_centres_version" CHECK ("care_centres"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "care_staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"centre_id" uuid NOT NULL,
	"name" varchar(50) NOT NULL,
	"kind" "care_staff_kind" NOT NULL,
	"title" "care_staff_title" NOT NULL,
	"licence_number" varchar(15) NOT NULL,
	"licence_valid_until" date NOT NULL,
	"status" "care_staff_status" NOT NULL,
	"posted_on" date NOT NULL,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "care_staff_community_code" CHECK ("care_staff"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "care_staff_licence" CHECK ("care_staff"."licence_number" ~ '^([0-9]{12}|[0-9]{15})$'),
	CONSTRAINT "care_staff_left" CHECK (("care_staff"."status" = 'LEFT') = ("care_staff"."left_on" is not null) and "care_staff"."left_on" >= "care_staff"."posted_on"),
	CONSTRAINT "care_staff_version" CHECK ("care_staff"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "encounters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"centre_id" uuid NOT NULL,
	"doctor_id" uuid NOT NULL,
	"kind" "encounter_kind" NOT NULL,
	"status" "encounter_status" NOT NULL,
	"visited_on" date NOT NULL,
	"complaint" varchar(500) NOT NULL,
	"diagnosis_code" varchar(10) NOT NULL,
	"diagnosis" varchar(200) NOT NULL,
	"treatment" varchar(1000) NOT NULL,
	"void_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "encounters_community_code" CHECK ("encounters"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "encounters_code" CHECK ("encounters"."diagnosis_code" ~ '^[A-Z][0-9]{2}([.]([0-9]{1,3}|x[0-9]{2}))?$'),
	CONSTRAINT "encounters_voided" CHECK (("encounters"."status" = 'VOIDED') = ("encounters"."void_reason" is not null)),
	CONSTRAINT "encounters_version" CHECK ("encounters"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"encounter_id" uuid NOT NULL,
	"hospital" varchar(100) NOT NULL,
	"urgency" "referral_urgency" NOT NULL,
	"reason" varchar(500) NOT NULL,
	"status" "referral_status" NOT NULL,
	"referred_on" date NOT NULL,
	"decided_on" date,
	"decline_reason" varchar(500),
	"returned_on" date,
	"summary" varchar(2000),
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "referrals_community_code" CHECK ("referrals"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "referrals_decided" CHECK (("referrals"."status" in ('ACCEPTED', 'DECLINED', 'RETURNED', 'RECEIVED')) = ("referrals"."decided_on" is not null) and ("referrals"."status" = 'DECLINED') = ("referrals"."decline_reason" is not null) and "referrals"."decided_on" >= "referrals"."referred_on"),
	CONSTRAINT "referrals_returned" CHECK (("referrals"."status" in ('RETURNED', 'RECEIVED')) = ("referrals"."returned_on" is not null) and ("referrals"."returned_on" is null) = ("referrals"."summary" is null) and "referrals"."returned_on" >= "referrals"."decided_on"),
	CONSTRAINT "referrals_ended" CHECK (("referrals"."status" in ('RECEIVED', 'CANCELLED')) = ("referrals"."ended_on" is not null) and "referrals"."ended_on" >= coalesce("referrals"."returned_on", "referrals"."referred_on")),
	CONSTRAINT "referrals_version" CHECK ("referrals"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "care_staff" ADD CONSTRAINT "care_staff_centre_id_care_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."care_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_centre_id_care_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."care_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_doctor_id_care_staff_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."care_staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_encounter_id_encounters_id_fk" FOREIGN KEY ("encounter_id") REFERENCES "public"."encounters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "care_centres_opened_on" ON "care_centres" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "care_centres_community" ON "care_centres" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "care_centres_name" ON "care_centres" USING btree ("community_code","name") WHERE "care_centres"."status" <> 'CLOSED';--> statement-breakpoint
CREATE INDEX "care_centres_parent" ON "care_centres" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "care_staff_posted_on" ON "care_staff" USING btree ("posted_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "care_staff_community" ON "care_staff" USING btree ("community_code","posted_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "care_staff_licence" ON "care_staff" USING btree ("licence_number") WHERE "care_staff"."status" = 'POSTED';--> statement-breakpoint
CREATE INDEX "care_staff_centre" ON "care_staff" USING btree ("centre_id");--> statement-breakpoint
CREATE INDEX "encounters_visited_on" ON "encounters" USING btree ("visited_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "encounters_resident" ON "encounters" USING btree ("resident_id","visited_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "encounters_community" ON "encounters" USING btree ("community_code","visited_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "referrals_referred_on" ON "referrals" USING btree ("referred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "referrals_resident" ON "referrals" USING btree ("resident_id","referred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "referrals_community" ON "referrals" USING btree ("community_code","referred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_one_running" ON "referrals" USING btree ("encounter_id") WHERE "referrals"."status" in ('SENT', 'ACCEPTED', 'RETURNED');--> statement-breakpoint
CREATE INDEX "referrals_encounter" ON "referrals" USING btree ("encounter_id");
--> statement-breakpoint
ALTER TABLE "care_centres" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "care_centres" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "care_centres" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("care_centres"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "care_centres" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("care_centres"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "care_centres" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "care_centres" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "care_centres" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "address", "phone", "parent_id", "status", "opened_on", "closed_on", "version") ON "care_centres" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "care_staff" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "care_staff" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "care_staff" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("care_staff"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "care_staff" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("care_staff"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "care_staff" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "care_staff" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "care_staff" FROM %1$I; GRANT SELECT ("id", "community_code", "centre_id", "name", "kind", "title", "licence_number", "licence_valid_until", "status", "posted_on", "left_on", "version") ON "care_staff" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "encounters" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "encounters" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "encounters" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("encounters"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "encounters" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("encounters"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "encounters" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "encounters" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("encounters"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "encounters"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "encounters" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "centre_id", "doctor_id", "kind", "status", "visited_on", "complaint", "diagnosis_code", "diagnosis", "treatment", "void_reason", "version") ON "encounters" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "referrals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "referrals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "referrals" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("referrals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "referrals" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("referrals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "referrals" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "referrals" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("referrals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "referrals"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "referrals" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "encounter_id", "hospital", "urgency", "reason", "status", "referred_on", "decided_on", "decline_reason", "returned_on", "summary", "ended_on", "version") ON "referrals" TO %1$I', current_database() || '_reader'); END $$;
