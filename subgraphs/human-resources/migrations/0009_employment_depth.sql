CREATE TYPE "public"."flexible_check_method" AS ENUM('VISIT', 'PHONE', 'OFFICE');--> statement-breakpoint
CREATE TYPE "public"."flexible_check_status" AS ENUM('PLANNED', 'CONFIRMED', 'REFUTED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."hardship_category" AS ENUM('AGE_4050', 'DISABLED', 'MINIMUM_LIVING_GUARANTEE', 'ZERO_EMPLOYMENT_HOUSEHOLD', 'LONG_UNEMPLOYED', 'LAND_REQUISITIONED');--> statement-breakpoint
CREATE TYPE "public"."hardship_exit_reason" AS ENUM('EMPLOYED', 'RETIRED', 'LEFT_LABOUR_FORCE', 'NO_CATEGORY', 'REFUSED_OFFERS', 'MOVED_AWAY', 'DIED');--> statement-breakpoint
CREATE TYPE "public"."hardship_status" AS ENUM('APPLIED', 'CHECKED', 'PUBLICISED', 'RECOGNISED', 'REFUSED', 'WITHDRAWN', 'EXITED');--> statement-breakpoint
CREATE TYPE "public"."insurance_subsidy_end_reason" AS ENUM('TERM_ENDED', 'HARDSHIP_ENDED', 'NOT_FLEXIBLE', 'REFUTED', 'CONTRIBUTIONS_STOPPED', 'WITHDREW');--> statement-breakpoint
CREATE TYPE "public"."insurance_subsidy_status" AS ENUM('APPLIED', 'GRANTED', 'SUSPENDED', 'REFUSED', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."unemployment_end_reason" AS ENUM('EMPLOYED', 'FLEXIBLE', 'RETIRED', 'STUDYING', 'LEFT_LABOUR_FORCE', 'NO_LONGER_SEEKING', 'NOT_VERIFIED', 'MOVED_AWAY', 'DIED');--> statement-breakpoint
CREATE TYPE "public"."unemployment_status" AS ENUM('REGISTERED', 'FOUND_WORK', 'CANCELLED');--> statement-breakpoint
CREATE TABLE "flexible_employment_checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "flexible_check_status" NOT NULL,
	"due_on" date NOT NULL,
	"checked_on" date,
	"method" "flexible_check_method",
	"note" varchar(500),
	"pension_insured" boolean,
	"medical_insured" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "flexible_employment_checks_community_code" CHECK ("flexible_employment_checks"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "flexible_employment_checks_checked" CHECK (("flexible_employment_checks"."status" in ('CONFIRMED', 'REFUTED')) = ("flexible_employment_checks"."checked_on" is not null)
        and ("flexible_employment_checks"."checked_on" is null) = ("flexible_employment_checks"."method" is null)
        and ("flexible_employment_checks"."checked_on" is null) = ("flexible_employment_checks"."pension_insured" is null)
        and ("flexible_employment_checks"."checked_on" is null) = ("flexible_employment_checks"."medical_insured" is null)
        and ("flexible_employment_checks"."status" = 'REFUTED') <= ("flexible_employment_checks"."note" is not null)),
	CONSTRAINT "flexible_employment_checks_version" CHECK ("flexible_employment_checks"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "hardship_recognitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "hardship_status" NOT NULL,
	"categories" "hardship_category"[] NOT NULL,
	"near_retirement" boolean NOT NULL,
	"applied_on" date NOT NULL,
	"evidence_gathered_at" timestamp with time zone NOT NULL,
	"checked_on" date,
	"check_note" varchar(1000),
	"public_from" date,
	"public_until" date,
	"decided_on" date,
	"refusal_reason" varchar(500),
	"reviewed_on" date,
	"review_by" date,
	"ended_on" date,
	"exit_reason" "hardship_exit_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "hardship_recognitions_community_code" CHECK ("hardship_recognitions"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "hardship_recognitions_categories" CHECK (cardinality("hardship_recognitions"."categories") > 0),
	CONSTRAINT "hardship_recognitions_check" CHECK (("hardship_recognitions"."checked_on" is null) = ("hardship_recognitions"."check_note" is null)
        and ("hardship_recognitions"."status" in ('CHECKED', 'PUBLICISED', 'RECOGNISED', 'EXITED')) <= ("hardship_recognitions"."checked_on" is not null)
        and ("hardship_recognitions"."checked_on" is null or "hardship_recognitions"."checked_on" >= "hardship_recognitions"."applied_on")),
	CONSTRAINT "hardship_recognitions_publication" CHECK (("hardship_recognitions"."public_from" is null) = ("hardship_recognitions"."public_until" is null)
        and ("hardship_recognitions"."status" in ('PUBLICISED', 'RECOGNISED', 'EXITED')) <= ("hardship_recognitions"."public_from" is not null)
        and ("hardship_recognitions"."public_from" is null or ("hardship_recognitions"."public_from" >= "hardship_recognitions"."checked_on" and "hardship_recognitions"."public_until" >= "hardship_recognitions"."public_from"))),
	CONSTRAINT "hardship_recognitions_decision" CHECK (("hardship_recognitions"."status" in ('RECOGNISED', 'REFUSED', 'EXITED')) = ("hardship_recognitions"."decided_on" is not null)
        and ("hardship_recognitions"."status" = 'REFUSED') = ("hardship_recognitions"."refusal_reason" is not null)
        and ("hardship_recognitions"."decided_on" is null or "hardship_recognitions"."decided_on" >= "hardship_recognitions"."applied_on")
        and ("hardship_recognitions"."status" in ('RECOGNISED', 'EXITED')) <= ("hardship_recognitions"."decided_on" > "hardship_recognitions"."public_until")),
	CONSTRAINT "hardship_recognitions_review" CHECK (("hardship_recognitions"."status" = 'RECOGNISED') = ("hardship_recognitions"."review_by" is not null)
        and ("hardship_recognitions"."reviewed_on" is null or "hardship_recognitions"."reviewed_on" >= "hardship_recognitions"."decided_on")),
	CONSTRAINT "hardship_recognitions_end" CHECK (("hardship_recognitions"."status" in ('WITHDRAWN', 'EXITED')) = ("hardship_recognitions"."ended_on" is not null)
        and ("hardship_recognitions"."status" = 'EXITED') = ("hardship_recognitions"."exit_reason" is not null)
        and ("hardship_recognitions"."ended_on" is null or "hardship_recognitions"."ended_on" >= coalesce("hardship_recognitions"."decided_on", "hardship_recognitions"."applied_on"))),
	CONSTRAINT "hardship_recognitions_version" CHECK ("hardship_recognitions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "insurance_subsidies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"recognition_id" uuid NOT NULL,
	"kind" "insurance_kind" NOT NULL,
	"status" "insurance_subsidy_status" NOT NULL,
	"applied_on" date NOT NULL,
	"monthly_contribution" bigint NOT NULL,
	"monthly_amount" bigint NOT NULL,
	"first_month" date,
	"months" integer,
	"decided_on" date,
	"refusal_reason" varchar(500),
	"suspended_on" date,
	"ended_on" date,
	"end_reason" "insurance_subsidy_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "insurance_subsidies_community_code" CHECK ("insurance_subsidies"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "insurance_subsidies_amounts" CHECK ("insurance_subsidies"."monthly_contribution" > 0 and "insurance_subsidies"."monthly_amount" = "insurance_subsidies"."monthly_contribution" * 2 / 3),
	CONSTRAINT "insurance_subsidies_grant" CHECK (("insurance_subsidies"."first_month" is null) = ("insurance_subsidies"."months" is null) and "insurance_subsidies"."months" between 1 and 60
        and extract(day from "insurance_subsidies"."first_month") = 1
        and ("insurance_subsidies"."status" in ('GRANTED', 'SUSPENDED')) <= ("insurance_subsidies"."months" is not null)
        and ("insurance_subsidies"."status" in ('APPLIED', 'REFUSED')) <= ("insurance_subsidies"."months" is null)),
	CONSTRAINT "insurance_subsidies_decision" CHECK (("insurance_subsidies"."months" is not null or "insurance_subsidies"."status" = 'REFUSED') = ("insurance_subsidies"."decided_on" is not null)
        and ("insurance_subsidies"."status" = 'REFUSED') = ("insurance_subsidies"."refusal_reason" is not null)
        and ("insurance_subsidies"."decided_on" is null or "insurance_subsidies"."decided_on" >= "insurance_subsidies"."applied_on")),
	CONSTRAINT "insurance_subsidies_suspension" CHECK (("insurance_subsidies"."status" = 'SUSPENDED') <= ("insurance_subsidies"."suspended_on" is not null)
        and ("insurance_subsidies"."status" in ('SUSPENDED', 'ENDED') or "insurance_subsidies"."suspended_on" is null)
        and ("insurance_subsidies"."suspended_on" is null or "insurance_subsidies"."suspended_on" >= "insurance_subsidies"."decided_on")),
	CONSTRAINT "insurance_subsidies_end" CHECK (("insurance_subsidies"."status" = 'ENDED') = ("insurance_subsidies"."ended_on" is not null) and ("insurance_subsidies"."ended_on" is null) = ("insurance_subsidies"."end_reason" is null)
        and ("insurance_subsidies"."ended_on" is null or "insurance_subsidies"."ended_on" >= coalesce("insurance_subsidies"."suspended_on", "insurance_subsidies"."decided_on", "insurance_subsidies"."applied_on"))),
	CONSTRAINT "insurance_subsidies_version" CHECK ("insurance_subsidies"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "unemployment_registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "unemployment_status" NOT NULL,
	"registered_on" date NOT NULL,
	"verify_by" date,
	"verified_on" date,
	"verifications" integer DEFAULT 0 NOT NULL,
	"ended_on" date,
	"end_reason" "unemployment_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unemployment_registrations_community_code" CHECK ("unemployment_registrations"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "unemployment_registrations_verify_by" CHECK (("unemployment_registrations"."status" = 'REGISTERED') = ("unemployment_registrations"."verify_by" is not null)),
	CONSTRAINT "unemployment_registrations_verified" CHECK (("unemployment_registrations"."verifications" = 0) = ("unemployment_registrations"."verified_on" is null) and "unemployment_registrations"."verifications" >= 0
        and ("unemployment_registrations"."verified_on" is null or "unemployment_registrations"."verified_on" >= "unemployment_registrations"."registered_on")),
	CONSTRAINT "unemployment_registrations_end" CHECK (("unemployment_registrations"."status" = 'REGISTERED') = ("unemployment_registrations"."ended_on" is null) and ("unemployment_registrations"."ended_on" is null) = ("unemployment_registrations"."end_reason" is null)
        and ("unemployment_registrations"."ended_on" is null or "unemployment_registrations"."ended_on" >= coalesce("unemployment_registrations"."verified_on", "unemployment_registrations"."registered_on"))
        and ("unemployment_registrations"."status" = 'FOUND_WORK') = coalesce("unemployment_registrations"."end_reason" in ('EMPLOYED', 'FLEXIBLE'), false)),
	CONSTRAINT "unemployment_registrations_version" CHECK ("unemployment_registrations"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "insurance_subsidies" ADD CONSTRAINT "insurance_subsidies_recognition_id_hardship_recognitions_id_fk" FOREIGN KEY ("recognition_id") REFERENCES "public"."hardship_recognitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flexible_employment_checks_due_on" ON "flexible_employment_checks" USING btree ("due_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "flexible_employment_checks_community" ON "flexible_employment_checks" USING btree ("community_code","due_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "flexible_employment_checks_resident" ON "flexible_employment_checks" USING btree ("resident_id","due_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "flexible_employment_checks_one_planned" ON "flexible_employment_checks" USING btree ("resident_id") WHERE "flexible_employment_checks"."status" = 'PLANNED';--> statement-breakpoint
CREATE INDEX "hardship_recognitions_applied_on" ON "hardship_recognitions" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "hardship_recognitions_community" ON "hardship_recognitions" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "hardship_recognitions_resident" ON "hardship_recognitions" USING btree ("resident_id","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "hardship_recognitions_one_running" ON "hardship_recognitions" USING btree ("resident_id") WHERE "hardship_recognitions"."status" in ('APPLIED', 'CHECKED', 'PUBLICISED', 'RECOGNISED');--> statement-breakpoint
CREATE INDEX "insurance_subsidies_applied_on" ON "insurance_subsidies" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "insurance_subsidies_community" ON "insurance_subsidies" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "insurance_subsidies_resident" ON "insurance_subsidies" USING btree ("resident_id","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "insurance_subsidies_recognition" ON "insurance_subsidies" USING btree ("recognition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "insurance_subsidies_one_running" ON "insurance_subsidies" USING btree ("resident_id","kind") WHERE "insurance_subsidies"."status" in ('APPLIED', 'GRANTED', 'SUSPENDED');--> statement-breakpoint
CREATE INDEX "unemployment_registrations_registered_on" ON "unemployment_registrations" USING btree ("registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "unemployment_registrations_community" ON "unemployment_registrations" USING btree ("community_code","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "unemployment_registrations_resident" ON "unemployment_registrations" USING btree ("resident_id","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "unemployment_registrations_one_running" ON "unemployment_registrations" USING btree ("resident_id") WHERE "unemployment_registrations"."status" = 'REGISTERED';
--> statement-breakpoint
ALTER TABLE "flexible_employment_checks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "flexible_employment_checks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "flexible_employment_checks" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("flexible_employment_checks"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "flexible_employment_checks" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("flexible_employment_checks"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "flexible_employment_checks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "flexible_employment_checks" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("flexible_employment_checks"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "flexible_employment_checks"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "flexible_employment_checks" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "due_on", "checked_on", "method", "note", "pension_insured", "medical_insured", "version") ON "flexible_employment_checks" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "hardship_recognitions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "hardship_recognitions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "hardship_recognitions" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("hardship_recognitions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "hardship_recognitions" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("hardship_recognitions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "hardship_recognitions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "hardship_recognitions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("hardship_recognitions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "hardship_recognitions"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hardship_recognitions" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "categories", "near_retirement", "applied_on", "evidence_gathered_at", "checked_on", "check_note", "public_from", "public_until", "decided_on", "refusal_reason", "reviewed_on", "review_by", "ended_on", "exit_reason", "version") ON "hardship_recognitions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "insurance_subsidies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "insurance_subsidies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "insurance_subsidies" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("insurance_subsidies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "insurance_subsidies" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("insurance_subsidies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "insurance_subsidies" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "insurance_subsidies" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("insurance_subsidies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "insurance_subsidies"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "insurance_subsidies" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "recognition_id", "kind", "status", "applied_on", "monthly_contribution", "monthly_amount", "first_month", "months", "decided_on", "refusal_reason", "suspended_on", "ended_on", "end_reason", "version") ON "insurance_subsidies" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "unemployment_registrations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "unemployment_registrations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "unemployment_registrations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "unemployment_registrations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "unemployment_registrations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "unemployment_registrations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("unemployment_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "unemployment_registrations"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "unemployment_registrations" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "registered_on", "verify_by", "verified_on", "verifications", "ended_on", "end_reason", "version") ON "unemployment_registrations" TO %1$I', current_database() || '_reader'); END $$;
