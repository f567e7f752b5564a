CREATE TYPE "public"."catalogue_change_state" AS ENUM('PROPOSED', 'REVIEWED', 'PUBLISHED', 'RETURNED');--> statement-breakpoint
CREATE TYPE "public"."catalogue_grade" AS ENUM('GENERAL', 'IMPORTANT', 'CORE');--> statement-breakpoint
CREATE TYPE "public"."catalogue_mode" AS ENUM('QUERY', 'VERIFICATION', 'BATCH');--> statement-breakpoint
CREATE TYPE "public"."catalogue_update_frequency" AS ENUM('REAL_TIME', 'ON_CHANGE', 'DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY');--> statement-breakpoint
CREATE TYPE "public"."combination_state" AS ENUM('PROPOSED', 'ACTIVE', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."complaint_about" AS ENUM('DEPARTMENT', 'AGREEMENT', 'LOOK');--> statement-breakpoint
CREATE TYPE "public"."complaint_state" AS ENUM('RECEIVED', 'IN_HAND', 'ANSWERED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."correction_state" AS ENUM('FILED', 'ACCEPTED', 'REJECTED', 'CORRECTED');--> statement-breakpoint
CREATE TABLE "catalogue_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"coordinate" varchar(200) NOT NULL,
	"owner" varchar(64) NOT NULL,
	"format" varchar(100),
	"update_frequency" "catalogue_update_frequency",
	"mode" "catalogue_mode",
	"conditions_of_use" varchar(500),
	"grade" "catalogue_grade",
	"state" "catalogue_change_state" DEFAULT 'PROPOSED' NOT NULL,
	"proposed_on" date NOT NULL,
	"proposed_by" varchar(200) NOT NULL,
	"publish_by" date NOT NULL,
	"reviewed_on" date,
	"published_on" date,
	"reasons" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "catalogue_changes_published" CHECK (("catalogue_changes"."state" = 'PUBLISHED') = ("catalogue_changes"."published_on" is not null)),
	CONSTRAINT "catalogue_changes_returned" CHECK (("catalogue_changes"."state" = 'RETURNED') = ("catalogue_changes"."reasons" is not null))
);
--> statement-breakpoint
CREATE TABLE "catalogue_completions" (
	"coordinate" varchar(200) PRIMARY KEY NOT NULL,
	"first_seen_on" date NOT NULL,
	"is_extended" boolean DEFAULT false NOT NULL,
	"extension_reasons" varchar(500),
	"format" varchar(100),
	"update_frequency" "catalogue_update_frequency",
	"mode" "catalogue_mode",
	"conditions_of_use" varchar(500),
	"grade" "catalogue_grade",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "catalogue_completions_extension" CHECK ("catalogue_completions"."is_extended" = ("catalogue_completions"."extension_reasons" is not null)),
	CONSTRAINT "catalogue_completions_version" CHECK ("catalogue_completions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "combination_approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rule_id" uuid NOT NULL,
	"recipient" varchar(64) NOT NULL,
	"purpose" varchar(64) NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"reasons" varchar(500) NOT NULL,
	"state" "combination_state" DEFAULT 'PROPOSED' NOT NULL,
	"proposed_by" varchar(200) NOT NULL,
	"confirmed_by" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "combination_approvals_eyes" CHECK ("combination_approvals"."state" <> 'ACTIVE' or "combination_approvals"."confirmed_by" <> "combination_approvals"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "combination_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" varchar(64) NOT NULL,
	"elements" varchar(100)[] NOT NULL,
	"window_hours" integer,
	"reason" varchar(500) NOT NULL,
	"state" "combination_state" DEFAULT 'PROPOSED' NOT NULL,
	"proposed_by" varchar(200) NOT NULL,
	"confirmed_by" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "combination_rules_elements" CHECK (cardinality("combination_rules"."elements") >= 2),
	CONSTRAINT "combination_rules_window" CHECK ("combination_rules"."window_hours" > 0),
	CONSTRAINT "combination_rules_eyes" CHECK ("combination_rules"."state" <> 'ACTIVE' or "combination_rules"."confirmed_by" <> "combination_rules"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"about" "complaint_about" NOT NULL,
	"target" varchar(100) NOT NULL,
	"content" text NOT NULL,
	"state" "complaint_state" DEFAULT 'RECEIVED' NOT NULL,
	"complainant" varchar(200) NOT NULL,
	"complainant_department" varchar(64) NOT NULL,
	"filed_on" date NOT NULL,
	"answered_on" date,
	"upheld" boolean,
	"answer" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "complaints_answered" CHECK (("complaints"."state" = 'ANSWERED') = ("complaints"."answered_on" is not null) and ("complaints"."answered_on" is null) = ("complaints"."answer" is null) and ("complaints"."answer" is null) = ("complaints"."upheld" is null))
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"coordinate" varchar(200) NOT NULL,
	"subject" varchar(100) NOT NULL,
	"owner" varchar(64) NOT NULL,
	"wrong" text NOT NULL,
	"proposed_value" text,
	"evidence" text NOT NULL,
	"state" "correction_state" DEFAULT 'FILED' NOT NULL,
	"requester" varchar(200) NOT NULL,
	"requester_department" varchar(64) NOT NULL,
	"filed_on" date NOT NULL,
	"due_on" date NOT NULL,
	"answered_on" date,
	"reasons" text,
	"corrected_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "corrections_answered" CHECK (("corrections"."state" = 'FILED') = ("corrections"."answered_on" is null)),
	CONSTRAINT "corrections_rejected" CHECK ("corrections"."state" <> 'REJECTED' or "corrections"."reasons" is not null),
	CONSTRAINT "corrections_corrected" CHECK (("corrections"."state" = 'CORRECTED') = ("corrections"."corrected_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "command_log" (
	"idempotency_key" varchar(100) PRIMARY KEY NOT NULL,
	"command" varchar(64) NOT NULL,
	"input_hash" char(64) NOT NULL,
	"caller" varchar(200) NOT NULL,
	"purpose" varchar(64) NOT NULL,
	"result" jsonb NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalogue_changes" ADD CONSTRAINT "catalogue_changes_coordinate_catalogue_completions_coordinate_fk" FOREIGN KEY ("coordinate") REFERENCES "public"."catalogue_completions"("coordinate") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "combination_approvals" ADD CONSTRAINT "combination_approvals_rule_id_combination_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."combination_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_changes_publish_by" ON "catalogue_changes" USING btree ("publish_by","id");--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_changes_one_open" ON "catalogue_changes" USING btree ("coordinate") WHERE "catalogue_changes"."state" in ('PROPOSED', 'REVIEWED');--> statement-breakpoint
CREATE INDEX "combination_approvals_rule" ON "combination_approvals" USING btree ("rule_id","until" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "combination_rules_code" ON "combination_rules" USING btree ("code");--> statement-breakpoint
CREATE INDEX "complaints_filed_on" ON "complaints" USING btree ("filed_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "complaints_complainant" ON "complaints" USING btree ("complainant","filed_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "corrections_due_on" ON "corrections" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "corrections_filed_on" ON "corrections" USING btree ("filed_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "corrections_requester" ON "corrections" USING btree ("requester","due_on","id");--> statement-breakpoint
CREATE INDEX "corrections_owner" ON "corrections" USING btree ("owner","due_on","id");--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");