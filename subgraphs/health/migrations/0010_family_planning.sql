CREATE TYPE "public"."birth_registration_status" AS ENUM('APPLIED', 'REGISTERED', 'REFUSED', 'WITHDRAWN', 'BORN', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."contraceptive_method" AS ENUM('CONDOM', 'PILL', 'IUD', 'IMPLANT', 'STERILISATION');--> statement-breakpoint
CREATE TYPE "public"."family_planning_service_kind" AS ENUM('CONTRACEPTION', 'PRE_PREGNANCY_CHECK', 'IUD_CHECK', 'POSTPARTUM_VISIT', 'INFERTILITY_CONSULTATION');--> statement-breakpoint
CREATE TYPE "public"."family_planning_service_status" AS ENUM('BOOKED', 'DONE', 'MISSED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."guidance_form" AS ENUM('INDIVIDUAL', 'HOME', 'PHONE', 'GROUP');--> statement-breakpoint
CREATE TYPE "public"."guidance_status" AS ENUM('GIVEN', 'EVALUATED', 'VOIDED');--> statement-breakpoint
CREATE TYPE "public"."guidance_topic" AS ENUM('ADOLESCENCE', 'MARRIAGE', 'PREGNANCY', 'POSTPARTUM', 'CONTRACEPTION', 'INFERTILITY', 'MENOPAUSE');--> statement-breakpoint
CREATE TABLE "birth_registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"spouse_id" uuid,
	"community_code" char(12) NOT NULL,
	"child_order" smallint NOT NULL,
	"status" "birth_registration_status" NOT NULL,
	"applied_on" date NOT NULL,
	"expected_on" date,
	"certificate_number" char(16),
	"decided_on" date,
	"refusal_reason" varchar(500),
	"born_on" date,
	"newborns" smallint,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "birth_registrations_community_code" CHECK ("birth_registrations"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "birth_registrations_order" CHECK ("birth_registrations"."child_order" between 1 and 20),
	CONSTRAINT "birth_registrations_couple" CHECK ("birth_registrations"."spouse_id" <> "birth_registrations"."resident_id"),
	CONSTRAINT "birth_registrations_number" CHECK ("birth_registrations"."certificate_number" ~ '^[0-9]{16}$'),
	CONSTRAINT "birth_registrations_registered" CHECK (("birth_registrations"."status" in ('REGISTERED', 'BORN', 'CANCELLED')) = ("birth_registrations"."certificate_number" is not null)),
	CONSTRAINT "birth_registrations_decided" CHECK (("birth_registrations"."status" in ('REGISTERED', 'REFUSED', 'BORN', 'CANCELLED')) = ("birth_registrations"."decided_on" is not null) and ("birth_registrations"."status" = 'REFUSED') = ("birth_registrations"."refusal_reason" is not null) and "birth_registrations"."decided_on" >= "birth_registrations"."applied_on"),
	CONSTRAINT "birth_registrations_born" CHECK (("birth_registrations"."status" = 'BORN') = ("birth_registrations"."born_on" is not null) and ("birth_registrations"."born_on" is null) = ("birth_registrations"."newborns" is null) and "birth_registrations"."newborns" between 1 and 8 and "birth_registrations"."born_on" >= "birth_registrations"."applied_on"),
	CONSTRAINT "birth_registrations_ended" CHECK (("birth_registrations"."status" in ('WITHDRAWN', 'CANCELLED')) = ("birth_registrations"."ended_on" is not null) and "birth_registrations"."ended_on" >= coalesce("birth_registrations"."decided_on", "birth_registrations"."applied_on")),
	CONSTRAINT "birth_registrations_version" CHECK ("birth_registrations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "family_planning_services" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "family_planning_service_kind" NOT NULL,
	"status" "family_planning_service_status" NOT NULL,
	"booked_on" date NOT NULL,
	"booked_for" date NOT NULL,
	"done_on" date,
	"provider" varchar(50),
	"method" "contraceptive_method",
	"result" varchar(1000),
	"risk_found" boolean,
	"cancel_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "family_planning_services_community_code" CHECK ("family_planning_services"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "family_planning_services_booked" CHECK ("family_planning_services"."booked_for" >= "family_planning_services"."booked_on"),
	CONSTRAINT "family_planning_services_done" CHECK (("family_planning_services"."status" = 'DONE') = ("family_planning_services"."done_on" is not null) and ("family_planning_services"."done_on" is null) = ("family_planning_services"."result" is null) and ("family_planning_services"."done_on" is null) = ("family_planning_services"."provider" is null) and ("family_planning_services"."done_on" is null) = ("family_planning_services"."risk_found" is null) and "family_planning_services"."done_on" >= "family_planning_services"."booked_on"),
	CONSTRAINT "family_planning_services_method" CHECK (("family_planning_services"."kind" = 'CONTRACEPTION' and "family_planning_services"."status" = 'DONE') = ("family_planning_services"."method" is not null)),
	CONSTRAINT "family_planning_services_cancel" CHECK (("family_planning_services"."status" = 'CANCELLED') = ("family_planning_services"."cancel_reason" is not null)),
	CONSTRAINT "family_planning_services_version" CHECK ("family_planning_services"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "reproductive_health_guidances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"topic" "guidance_topic" NOT NULL,
	"form" "guidance_form" NOT NULL,
	"status" "guidance_status" NOT NULL,
	"given_on" date NOT NULL,
	"advisor" varchar(50) NOT NULL,
	"content" varchar(1000) NOT NULL,
	"score" smallint,
	"void_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reproductive_health_guidances_community_code" CHECK ("reproductive_health_guidances"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "reproductive_health_guidances_score" CHECK (("reproductive_health_guidances"."status" = 'GIVEN') <= ("reproductive_health_guidances"."score" is null) and ("reproductive_health_guidances"."status" = 'EVALUATED') <= ("reproductive_health_guidances"."score" is not null) and "reproductive_health_guidances"."score" between 1 and 5),
	CONSTRAINT "reproductive_health_guidances_voided" CHECK (("reproductive_health_guidances"."status" = 'VOIDED') = ("reproductive_health_guidances"."void_reason" is not null)),
	CONSTRAINT "reproductive_health_guidances_version" CHECK ("reproductive_health_guidances"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX "birth_registrations_applied_on" ON "birth_registrations" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "birth_registrations_resident" ON "birth_registrations" USING btree ("resident_id","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "birth_registrations_community" ON "birth_registrations" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "birth_registrations_number" ON "birth_registrations" USING btree ("certificate_number");--> statement-breakpoint
CREATE UNIQUE INDEX "birth_registrations_one_running" ON "birth_registrations" USING btree ("resident_id") WHERE "birth_registrations"."status" in ('APPLIED', 'REGISTERED');--> statement-breakpoint
CREATE INDEX "birth_registrations_spouse" ON "birth_registrations" USING btree ("spouse_id");--> statement-breakpoint
CREATE INDEX "family_planning_services_booked_for" ON "family_planning_services" USING btree ("booked_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "family_planning_services_resident" ON "family_planning_services" USING btree ("resident_id","booked_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "family_planning_services_community" ON "family_planning_services" USING btree ("community_code","booked_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "family_planning_services_one_booked" ON "family_planning_services" USING btree ("resident_id","kind") WHERE "family_planning_services"."status" = 'BOOKED';--> statement-breakpoint
CREATE INDEX "reproductive_health_guidances_given_on" ON "reproductive_health_guidances" USING btree ("given_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "reproductive_health_guidances_resident" ON "reproductive_health_guidances" USING btree ("resident_id","given_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "reproductive_health_guidances_community" ON "reproductive_health_guidances" USING btree ("community_code","given_on" DESC NULLS FIRST,"id");
--> statement-breakpoint
ALTER TABLE "birth_registrations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "birth_registrations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "birth_registrations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("birth_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "birth_registrations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("birth_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "birth_registrations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "birth_registrations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("birth_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "birth_registrations"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) OR "birth_registrations"."spouse_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "birth_registrations" FROM %1$I; GRANT SELECT ("id", "resident_id", "spouse_id", "community_code", "child_order", "status", "applied_on", "expected_on", "certificate_number", "decided_on", "refusal_reason", "born_on", "newborns", "ended_on", "version") ON "birth_registrations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "family_planning_services" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "family_planning_services" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "family_planning_services" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("family_planning_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "family_planning_services" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("family_planning_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "family_planning_services" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "family_planning_services" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("family_planning_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "family_planning_services"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "family_planning_services" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "kind", "status", "booked_on", "booked_for", "done_on", "provider", "method", "result", "risk_found", "cancel_reason", "version") ON "family_planning_services" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "reproductive_health_guidances" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "reproductive_health_guidances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "reproductive_health_guidances" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("reproductive_health_guidances"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "reproductive_health_guidances" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("reproductive_health_guidances"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "reproductive_health_guidances" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "reproductive_health_guidances" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("reproductive_health_guidances"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "reproductive_health_guidances"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "reproductive_health_guidances" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "topic", "form", "status", "given_on", "advisor", "content", "score", "void_reason", "version") ON "reproductive_health_guidances" TO %1$I', current_database() || '_reader'); END $$;
