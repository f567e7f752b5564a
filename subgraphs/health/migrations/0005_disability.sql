CREATE TYPE "public"."assistive_device_kind" AS ENUM('WHEELCHAIR', 'WALKING_AID', 'PROSTHESIS', 'ORTHOSIS', 'HEARING_AID', 'READING_AID', 'WHITE_CANE', 'NURSING_BED', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."assistive_device_status" AS ENUM('NEEDED', 'FITTED', 'RETURNED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."returned_condition" AS ENUM('GOOD', 'WORN', 'BROKEN');--> statement-breakpoint
CREATE TYPE "public"."barrier_free_work_kind" AS ENUM('RAMP', 'HANDRAIL', 'DOORWAY', 'TOILET', 'KITCHEN', 'FLASHING_BELL', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."barrier_free_work_status" AS ENUM('REQUESTED', 'SURVEYED', 'BUILT', 'ACCEPTED', 'REFUSED');--> statement-breakpoint
CREATE TYPE "public"."disability_cancel_reason" AS ENUM('RECOVERED', 'DIED', 'MOVED_AWAY', 'ON_REQUEST', 'FRAUD');--> statement-breakpoint
CREATE TYPE "public"."disability_category" AS ENUM('VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE');--> statement-breakpoint
CREATE TYPE "public"."disability_status" AS ENUM('APPLIED', 'ASSESSED', 'CERTIFIED', 'REFUSED', 'WITHDRAWN', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."rehabilitation_kind" AS ENUM('MEDICAL', 'TRAINING', 'PSYCHOLOGICAL', 'VOCATIONAL', 'CARE');--> statement-breakpoint
CREATE TYPE "public"."rehabilitation_status" AS ENUM('IDENTIFIED', 'IN_TRAINING', 'MET', 'DROPPED');--> statement-breakpoint
CREATE TABLE "assistive_devices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"disability_id" uuid NOT NULL,
	"kind" "assistive_device_kind" NOT NULL,
	"status" "assistive_device_status" NOT NULL,
	"needed_on" date NOT NULL,
	"fitted_on" date,
	"model" varchar(100),
	"serial_number" varchar(50),
	"ended_on" date,
	"returned_condition" "returned_condition",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistive_devices_community_code" CHECK ("assistive_devices"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "assistive_devices_fitted" CHECK (("assistive_devices"."status" in ('FITTED', 'RETURNED')) = ("assistive_devices"."fitted_on" is not null) and ("assistive_devices"."fitted_on" is null) = ("assistive_devices"."model" is null) and ("assistive_devices"."fitted_on" is null) = ("assistive_devices"."serial_number" is null) and "assistive_devices"."fitted_on" >= "assistive_devices"."needed_on"),
	CONSTRAINT "assistive_devices_end" CHECK (("assistive_devices"."status" in ('RETURNED', 'WITHDRAWN')) = ("assistive_devices"."ended_on" is not null) and ("assistive_devices"."status" = 'RETURNED') = ("assistive_devices"."returned_condition" is not null) and "assistive_devices"."ended_on" >= coalesce("assistive_devices"."fitted_on", "assistive_devices"."needed_on")),
	CONSTRAINT "assistive_devices_version" CHECK ("assistive_devices"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "barrier_free_works" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"disability_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" "barrier_free_work_kind" NOT NULL,
	"status" "barrier_free_work_status" NOT NULL,
	"requested_on" date NOT NULL,
	"surveyed_on" date,
	"plan" varchar(1000),
	"estimate" bigint,
	"builder" varchar(100),
	"built_on" date,
	"cost" bigint,
	"defects" varchar(500),
	"closed_on" date,
	"refusal_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "barrier_free_works_community_code" CHECK ("barrier_free_works"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "barrier_free_works_survey" CHECK (("barrier_free_works"."status" in ('SURVEYED', 'BUILT', 'ACCEPTED')) <= ("barrier_free_works"."surveyed_on" is not null) and ("barrier_free_works"."status" = 'REQUESTED') <= ("barrier_free_works"."surveyed_on" is null) and ("barrier_free_works"."surveyed_on" is null) = ("barrier_free_works"."plan" is null) and ("barrier_free_works"."surveyed_on" is null) = ("barrier_free_works"."estimate" is null) and "barrier_free_works"."surveyed_on" >= "barrier_free_works"."requested_on"),
	CONSTRAINT "barrier_free_works_money" CHECK ("barrier_free_works"."estimate" > 0 and "barrier_free_works"."cost" > 0),
	CONSTRAINT "barrier_free_works_built" CHECK (("barrier_free_works"."status" in ('BUILT', 'ACCEPTED')) = ("barrier_free_works"."built_on" is not null) and ("barrier_free_works"."built_on" is null) = ("barrier_free_works"."cost" is null) and ("barrier_free_works"."built_on" is null) = ("barrier_free_works"."builder" is null) and "barrier_free_works"."built_on" >= "barrier_free_works"."surveyed_on"),
	CONSTRAINT "barrier_free_works_close" CHECK (("barrier_free_works"."status" in ('ACCEPTED', 'REFUSED')) = ("barrier_free_works"."closed_on" is not null) and ("barrier_free_works"."status" = 'REFUSED') = ("barrier_free_works"."refusal_reason" is not null) and "barrier_free_works"."closed_on" >= coalesce("barrier_free_works"."built_on", "barrier_free_works"."surveyed_on", "barrier_free_works"."requested_on")),
	CONSTRAINT "barrier_free_works_version" CHECK ("barrier_free_works"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "disabilities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"category" "disability_category" NOT NULL,
	"grade" smallint,
	"status" "disability_status" NOT NULL,
	"applied_on" date NOT NULL,
	"assessed_on" date,
	"decided_on" date,
	"refusal_reason" varchar(500),
	"certificate_number" char(16),
	"certified_on" date,
	"expires_on" date,
	"reassess_by" date,
	"ended_on" date,
	"cancel_reason" "disability_cancel_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disabilities_community_code" CHECK ("disabilities"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "disabilities_grade" CHECK ("disabilities"."grade" between 1 and 4),
	CONSTRAINT "disabilities_assessed" CHECK (("disabilities"."assessed_on" is null) = ("disabilities"."grade" is null) and ("disabilities"."status" in ('ASSESSED', 'CERTIFIED', 'CANCELLED')) <= ("disabilities"."grade" is not null) and "disabilities"."assessed_on" >= "disabilities"."applied_on"),
	CONSTRAINT "disabilities_number" CHECK ("disabilities"."certificate_number" ~ '^[0-9]{16}$'),
	CONSTRAINT "disabilities_certified" CHECK (("disabilities"."status" in ('CERTIFIED', 'CANCELLED')) = ("disabilities"."certificate_number" is not null) and ("disabilities"."certificate_number" is null) = ("disabilities"."certified_on" is null) and ("disabilities"."certificate_number" is null) = ("disabilities"."expires_on" is null) and "disabilities"."expires_on" > "disabilities"."certified_on" and "disabilities"."certified_on" >= "disabilities"."applied_on"),
	CONSTRAINT "disabilities_refusal" CHECK (("disabilities"."status" = 'REFUSED') = ("disabilities"."refusal_reason" is not null)),
	CONSTRAINT "disabilities_decision" CHECK (("disabilities"."status" in ('REFUSED', 'CERTIFIED', 'CANCELLED')) = ("disabilities"."decided_on" is not null) and "disabilities"."decided_on" >= "disabilities"."applied_on"),
	CONSTRAINT "disabilities_end" CHECK (("disabilities"."status" in ('WITHDRAWN', 'CANCELLED')) = ("disabilities"."ended_on" is not null) and ("disabilities"."status" = 'CANCELLED') = ("disabilities"."cancel_reason" is not null) and "disabilities"."ended_on" >= "disabilities"."applied_on"),
	CONSTRAINT "disabilities_version" CHECK ("disabilities"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "disability_assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"disability_id" uuid NOT NULL,
	"assessed_on" date NOT NULL,
	"hospital" varchar(100) NOT NULL,
	"category" "disability_category" NOT NULL,
	"grade" smallint NOT NULL,
	"findings" varchar(1000) NOT NULL,
	CONSTRAINT "disability_assessments_grade" CHECK ("disability_assessments"."grade" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "rehabilitation_needs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"disability_id" uuid NOT NULL,
	"kind" "rehabilitation_kind" NOT NULL,
	"goal" varchar(500) NOT NULL,
	"status" "rehabilitation_status" NOT NULL,
	"identified_on" date NOT NULL,
	"last_trained_on" date,
	"ended_on" date,
	"drop_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rehabilitation_needs_community_code" CHECK ("rehabilitation_needs"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "rehabilitation_needs_trained" CHECK (("rehabilitation_needs"."status" in ('IN_TRAINING', 'MET')) <= ("rehabilitation_needs"."last_trained_on" is not null) and ("rehabilitation_needs"."status" = 'IDENTIFIED') <= ("rehabilitation_needs"."last_trained_on" is null) and "rehabilitation_needs"."last_trained_on" >= "rehabilitation_needs"."identified_on"),
	CONSTRAINT "rehabilitation_needs_end" CHECK (("rehabilitation_needs"."status" in ('MET', 'DROPPED')) = ("rehabilitation_needs"."ended_on" is not null) and ("rehabilitation_needs"."status" = 'DROPPED') = ("rehabilitation_needs"."drop_reason" is not null) and "rehabilitation_needs"."ended_on" >= "rehabilitation_needs"."identified_on" and "rehabilitation_needs"."ended_on" >= "rehabilitation_needs"."last_trained_on"),
	CONSTRAINT "rehabilitation_needs_version" CHECK ("rehabilitation_needs"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "rehabilitation_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"need_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"minutes" smallint NOT NULL,
	"therapist" varchar(50) NOT NULL,
	"progress" varchar(500) NOT NULL,
	CONSTRAINT "rehabilitation_sessions_minutes" CHECK ("rehabilitation_sessions"."minutes" between 5 and 480)
);
--> statement-breakpoint
ALTER TABLE "assistive_devices" ADD CONSTRAINT "assistive_devices_disability_id_disabilities_id_fk" FOREIGN KEY ("disability_id") REFERENCES "public"."disabilities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "barrier_free_works" ADD CONSTRAINT "barrier_free_works_disability_id_disabilities_id_fk" FOREIGN KEY ("disability_id") REFERENCES "public"."disabilities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disability_assessments" ADD CONSTRAINT "disability_assessments_disability_id_disabilities_id_fk" FOREIGN KEY ("disability_id") REFERENCES "public"."disabilities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehabilitation_needs" ADD CONSTRAINT "rehabilitation_needs_disability_id_disabilities_id_fk" FOREIGN KEY ("disability_id") REFERENCES "public"."disabilities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehabilitation_sessions" ADD CONSTRAINT "rehabilitation_sessions_need_id_rehabilitation_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."rehabilitation_needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistive_devices_needed_on" ON "assistive_devices" USING btree ("needed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "assistive_devices_community" ON "assistive_devices" USING btree ("community_code","needed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "assistive_devices_disability" ON "assistive_devices" USING btree ("disability_id","needed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "assistive_devices_serial" ON "assistive_devices" USING btree ("serial_number") WHERE "assistive_devices"."status" = 'FITTED';--> statement-breakpoint
CREATE UNIQUE INDEX "assistive_devices_one_needed" ON "assistive_devices" USING btree ("disability_id","kind") WHERE "assistive_devices"."status" = 'NEEDED';--> statement-breakpoint
CREATE INDEX "barrier_free_works_requested_on" ON "barrier_free_works" USING btree ("requested_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "barrier_free_works_community" ON "barrier_free_works" USING btree ("community_code","requested_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "barrier_free_works_household" ON "barrier_free_works" USING btree ("household_id","requested_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "barrier_free_works_disability" ON "barrier_free_works" USING btree ("disability_id","requested_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "barrier_free_works_one_running" ON "barrier_free_works" USING btree ("household_id","kind") WHERE "barrier_free_works"."status" in ('REQUESTED', 'SURVEYED', 'BUILT');--> statement-breakpoint
CREATE INDEX "disabilities_applied_on" ON "disabilities" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "disabilities_community" ON "disabilities" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "disabilities_resident" ON "disabilities" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disabilities_number" ON "disabilities" USING btree ("certificate_number");--> statement-breakpoint
CREATE UNIQUE INDEX "disabilities_one_running" ON "disabilities" USING btree ("resident_id") WHERE "disabilities"."status" in ('APPLIED', 'ASSESSED', 'CERTIFIED');--> statement-breakpoint
CREATE INDEX "disability_assessments_disability" ON "disability_assessments" USING btree ("disability_id","assessed_on","id");--> statement-breakpoint
CREATE INDEX "rehabilitation_needs_identified_on" ON "rehabilitation_needs" USING btree ("identified_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "rehabilitation_needs_community" ON "rehabilitation_needs" USING btree ("community_code","identified_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "rehabilitation_needs_disability" ON "rehabilitation_needs" USING btree ("disability_id","identified_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "rehabilitation_needs_one_running" ON "rehabilitation_needs" USING btree ("disability_id","kind") WHERE "rehabilitation_needs"."status" in ('IDENTIFIED', 'IN_TRAINING');--> statement-breakpoint
CREATE INDEX "rehabilitation_sessions_need" ON "rehabilitation_sessions" USING btree ("need_id","held_on","id");
--> statement-breakpoint
ALTER TABLE "assistive_devices" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistive_devices" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "assistive_devices" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistive_devices"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "assistive_devices" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistive_devices"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "assistive_devices" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "assistive_devices" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistive_devices"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "assistive_devices"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistive_devices" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "disability_id", "kind", "status", "needed_on", "fitted_on", "model", "serial_number", "ended_on", "returned_condition", "version") ON "assistive_devices" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "barrier_free_works" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "barrier_free_works" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "barrier_free_works" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("barrier_free_works"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "barrier_free_works" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("barrier_free_works"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "barrier_free_works" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "barrier_free_works" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("barrier_free_works"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "barrier_free_works"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "barrier_free_works" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "disability_id", "household_id", "kind", "status", "requested_on", "surveyed_on", "plan", "estimate", "builder", "built_on", "cost", "defects", "closed_on", "refusal_reason", "version") ON "barrier_free_works" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disabilities" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disabilities" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disabilities" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disabilities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disabilities" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disabilities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disabilities" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disabilities" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disabilities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "disabilities"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disabilities" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "category", "grade", "status", "applied_on", "assessed_on", "decided_on", "refusal_reason", "certificate_number", "certified_on", "expires_on", "reassess_by", "ended_on", "cancel_reason", "version") ON "disabilities" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disability_assessments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disability_assessments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disability_assessments" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disabilities" WHERE "disabilities"."id" = "disability_assessments"."disability_id")));
--> statement-breakpoint
CREATE POLICY changed ON "disability_assessments" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disabilities" WHERE "disabilities"."id" = "disability_assessments"."disability_id")));
--> statement-breakpoint
CREATE POLICY removed ON "disability_assessments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disability_assessments" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disabilities" WHERE "disabilities"."id" = "disability_assessments"."disability_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disability_assessments" FROM %1$I; GRANT SELECT ("id", "disability_id", "assessed_on", "hospital", "category", "grade", "findings") ON "disability_assessments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "rehabilitation_needs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rehabilitation_needs" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rehabilitation_needs" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("rehabilitation_needs"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "rehabilitation_needs" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("rehabilitation_needs"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "rehabilitation_needs" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rehabilitation_needs" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("rehabilitation_needs"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "rehabilitation_needs"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rehabilitation_needs" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "disability_id", "kind", "goal", "status", "identified_on", "last_trained_on", "ended_on", "drop_reason", "version") ON "rehabilitation_needs" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "rehabilitation_sessions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rehabilitation_sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rehabilitation_sessions" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "rehabilitation_needs" WHERE "rehabilitation_needs"."id" = "rehabilitation_sessions"."need_id")));
--> statement-breakpoint
CREATE POLICY changed ON "rehabilitation_sessions" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "rehabilitation_needs" WHERE "rehabilitation_needs"."id" = "rehabilitation_sessions"."need_id")));
--> statement-breakpoint
CREATE POLICY removed ON "rehabilitation_sessions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rehabilitation_sessions" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "rehabilitation_needs" WHERE "rehabilitation_needs"."id" = "rehabilitation_sessions"."need_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rehabilitation_sessions" FROM %1$I; GRANT SELECT ("id", "need_id", "held_on", "minutes", "therapist", "progress") ON "rehabilitation_sessions" TO %1$I', current_database() || '_reader'); END $$;
