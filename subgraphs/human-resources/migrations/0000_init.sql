CREATE TYPE "public"."employment_status" AS ENUM('EMPLOYED', 'FLEXIBLE', 'UNEMPLOYED', 'RETIRED', 'STUDENT', 'NOT_IN_LABOUR_FORCE');--> statement-breakpoint
CREATE TYPE "public"."unemployment_reason" AS ENUM('LEFT_SCHOOL', 'CONTRACT_ENDED', 'DISMISSED', 'RESIGNED', 'BUSINESS_CLOSED', 'LAND_REQUISITIONED', 'DEMOBILISED', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."enrolment_status" AS ENUM('CONTRIBUTING', 'SUSPENDED', 'RECEIVING', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."insurance_kind" AS ENUM('PENSION', 'MEDICAL');--> statement-breakpoint
CREATE TYPE "public"."insurance_scheme" AS ENUM('EMPLOYEE', 'RESIDENT');--> statement-breakpoint
CREATE TABLE "employments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"status" "employment_status" NOT NULL,
	"employer" varchar(200),
	"occupation" varchar(100),
	"since" date NOT NULL,
	"unemployment_reason" "unemployment_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employments_employer" CHECK (("employments"."status" = 'EMPLOYED') = ("employments"."employer" is not null) and ("employments"."employer" is null or length("employments"."employer") > 0)),
	CONSTRAINT "employments_occupation" CHECK ("employments"."occupation" is null or ("employments"."status" in ('EMPLOYED', 'FLEXIBLE') and length("employments"."occupation") > 0)),
	CONSTRAINT "employments_unemployment_reason" CHECK (("employments"."status" = 'UNEMPLOYED') = ("employments"."unemployment_reason" is not null)),
	CONSTRAINT "employments_version" CHECK ("employments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "insurance_enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"kind" "insurance_kind" NOT NULL,
	"scheme" "insurance_scheme" NOT NULL,
	"status" "enrolment_status" NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "insurance_enrolments_end" CHECK (("insurance_enrolments"."status" = 'ENDED') = ("insurance_enrolments"."ended_on" is not null)),
	CONSTRAINT "insurance_enrolments_dates" CHECK ("insurance_enrolments"."ended_on" is null or "insurance_enrolments"."ended_on" >= "insurance_enrolments"."started_on"),
	CONSTRAINT "insurance_enrolments_receiving" CHECK (not ("insurance_enrolments"."kind" = 'MEDICAL' and "insurance_enrolments"."scheme" = 'RESIDENT' and "insurance_enrolments"."status" = 'RECEIVING')),
	CONSTRAINT "insurance_enrolments_version" CHECK ("insurance_enrolments"."version" > 0)
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
CREATE UNIQUE INDEX "employments_resident" ON "employments" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "employments_since" ON "employments" USING btree ("since","id");--> statement-breakpoint
CREATE INDEX "employments_status_since" ON "employments" USING btree ("status","since","id");--> statement-breakpoint
CREATE INDEX "insurance_enrolments_resident" ON "insurance_enrolments" USING btree ("resident_id","started_on","id");--> statement-breakpoint
CREATE INDEX "insurance_enrolments_started_on" ON "insurance_enrolments" USING btree ("started_on","id");--> statement-breakpoint
CREATE INDEX "insurance_enrolments_kind_status" ON "insurance_enrolments" USING btree ("kind","status","started_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "insurance_enrolments_one_of_a_kind" ON "insurance_enrolments" USING btree ("resident_id","kind") WHERE "insurance_enrolments"."status" <> 'ENDED';--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");