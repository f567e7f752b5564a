CREATE TYPE "public"."chronic_plan_end_reason" AS ENUM('REPLACED', 'CONDITION_CLOSED');--> statement-breakpoint
CREATE TYPE "public"."chronic_plan_status" AS ENUM('ACTIVE', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."chronic_close_reason" AS ENUM('RECOVERED', 'MOVED_AWAY', 'DIED', 'REFUSED');--> statement-breakpoint
CREATE TABLE "chronic_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"condition_id" uuid NOT NULL,
	"grade" smallint NOT NULL,
	"systolic_target" smallint,
	"diastolic_target" smallint,
	"glucose_target" numeric(4, 1),
	"advice" varchar(1000) NOT NULL,
	"doctor" varchar(50) NOT NULL,
	"status" "chronic_plan_status" NOT NULL,
	"started_on" date NOT NULL,
	"next_due_on" date,
	"ended_on" date,
	"end_reason" "chronic_plan_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "chronic_plans_community_code" CHECK ("chronic_plans"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "chronic_plans_grade" CHECK ("chronic_plans"."grade" between 1 and 3),
	CONSTRAINT "chronic_plans_targets" CHECK (("chronic_plans"."systolic_target" is null) = ("chronic_plans"."diastolic_target" is null) and "chronic_plans"."diastolic_target" < "chronic_plans"."systolic_target" and "chronic_plans"."glucose_target" between 0.5 and 60),
	CONSTRAINT "chronic_plans_end" CHECK (("chronic_plans"."status" = 'ENDED') = ("chronic_plans"."ended_on" is not null) and ("chronic_plans"."ended_on" is null) = ("chronic_plans"."end_reason" is null) and ("chronic_plans"."status" = 'ENDED') = ("chronic_plans"."next_due_on" is null) and "chronic_plans"."ended_on" >= "chronic_plans"."started_on"),
	CONSTRAINT "chronic_plans_version" CHECK ("chronic_plans"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "chronic_conditions" ADD COLUMN "close_reason" "chronic_close_reason";--> statement-breakpoint
ALTER TABLE "chronic_plans" ADD CONSTRAINT "chronic_plans_condition_id_chronic_conditions_id_fk" FOREIGN KEY ("condition_id") REFERENCES "public"."chronic_conditions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chronic_plans_started_on" ON "chronic_plans" USING btree ("started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "chronic_plans_community" ON "chronic_plans" USING btree ("community_code","started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "chronic_plans_one_active" ON "chronic_plans" USING btree ("condition_id") WHERE "chronic_plans"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "chronic_plans_condition" ON "chronic_plans" USING btree ("condition_id");--> statement-breakpoint
CREATE INDEX "chronic_plans_due" ON "chronic_plans" USING btree ("community_code","next_due_on") WHERE "chronic_plans"."status" = 'ACTIVE';--> statement-breakpoint
ALTER TABLE "chronic_conditions" ADD CONSTRAINT "chronic_conditions_close_reason" CHECK ("chronic_conditions"."close_reason" is null or "chronic_conditions"."status" = 'CLOSED');
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "chronic_conditions" FROM %1$I; GRANT SELECT ("id", "record_id", "condition", "diagnosed_on", "controlled", "status", "closed_on", "close_reason", "next_follow_up_on", "version") ON "chronic_conditions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "chronic_plans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "chronic_plans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "chronic_plans" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("chronic_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "chronic_plans" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("chronic_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "chronic_plans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "chronic_plans" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("chronic_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "chronic_plans"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "chronic_plans" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "condition_id", "grade", "systolic_target", "diastolic_target", "glucose_target", "advice", "doctor", "status", "started_on", "next_due_on", "ended_on", "end_reason", "version") ON "chronic_plans" TO %1$I', current_database() || '_reader'); END $$;
