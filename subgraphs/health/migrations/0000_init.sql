CREATE TYPE "public"."chronic_condition_kind" AS ENUM('HYPERTENSION', 'TYPE_2_DIABETES', 'CORONARY_HEART_DISEASE', 'STROKE', 'COPD', 'SEVERE_MENTAL_DISORDER');--> statement-breakpoint
CREATE TYPE "public"."chronic_condition_status" AS ENUM('ACTIVE', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."follow_up_method" AS ENUM('CLINIC', 'HOME', 'PHONE');--> statement-breakpoint
CREATE TYPE "public"."allergy_severity" AS ENUM('MILD', 'MODERATE', 'SEVERE');--> statement-breakpoint
CREATE TYPE "public"."blood_type" AS ENUM('A', 'B', 'O', 'AB', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "public"."rhesus" AS ENUM('POSITIVE', 'NEGATIVE', 'UNKNOWN');--> statement-breakpoint
CREATE TABLE "chronic_conditions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"condition" "chronic_condition_kind" NOT NULL,
	"diagnosed_on" date NOT NULL,
	"controlled" boolean,
	"status" "chronic_condition_status" NOT NULL,
	"closed_on" date,
	"next_follow_up_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "chronic_conditions_closed" CHECK (("chronic_conditions"."status" = 'CLOSED') = ("chronic_conditions"."closed_on" is not null)),
	CONSTRAINT "chronic_conditions_dates" CHECK ("chronic_conditions"."closed_on" is null or "chronic_conditions"."closed_on" >= "chronic_conditions"."diagnosed_on"),
	CONSTRAINT "chronic_conditions_version" CHECK ("chronic_conditions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"condition_id" uuid NOT NULL,
	"followed_on" date NOT NULL,
	"method" "follow_up_method" NOT NULL,
	"systolic" smallint,
	"diastolic" smallint,
	"glucose" numeric(4, 1),
	"controlled" boolean NOT NULL,
	"next_due_on" date NOT NULL,
	"note" varchar(500),
	CONSTRAINT "follow_ups_pressure" CHECK (("follow_ups"."systolic" is null) = ("follow_ups"."diastolic" is null) and "follow_ups"."systolic" between 50 and 300 and "follow_ups"."diastolic" between 20 and 200 and "follow_ups"."diastolic" < "follow_ups"."systolic"),
	CONSTRAINT "follow_ups_glucose" CHECK ("follow_ups"."glucose" between 0.5 and 60),
	CONSTRAINT "follow_ups_next" CHECK ("follow_ups"."next_due_on" > "follow_ups"."followed_on")
);
--> statement-breakpoint
CREATE TABLE "allergies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"substance" varchar(100) NOT NULL,
	"reaction" varchar(200) NOT NULL,
	"severity" "allergy_severity" NOT NULL,
	"noted_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_ups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"performed_on" date NOT NULL,
	"height_cm" smallint NOT NULL,
	"weight_kg" numeric(4, 1) NOT NULL,
	"systolic" smallint NOT NULL,
	"diastolic" smallint NOT NULL,
	CONSTRAINT "check_ups_height" CHECK ("check_ups"."height_cm" between 30 and 250),
	CONSTRAINT "check_ups_weight" CHECK ("check_ups"."weight_kg" between 0.5 and 400),
	CONSTRAINT "check_ups_pressure" CHECK ("check_ups"."systolic" between 50 and 300 and "check_ups"."diastolic" between 20 and 200 and "check_ups"."diastolic" < "check_ups"."systolic")
);
--> statement-breakpoint
CREATE TABLE "health_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"record_number" char(17) NOT NULL,
	"blood_type" "blood_type" NOT NULL,
	"rhesus" "rhesus" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "health_records_number_form" CHECK ("health_records"."record_number" ~ '^[0-9]{17}$'),
	CONSTRAINT "health_records_dates" CHECK ("health_records"."closed_on" is null or "health_records"."closed_on" >= "health_records"."opened_on"),
	CONSTRAINT "health_records_version" CHECK ("health_records"."version" > 0)
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
ALTER TABLE "chronic_conditions" ADD CONSTRAINT "chronic_conditions_record_id_health_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."health_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_condition_id_chronic_conditions_id_fk" FOREIGN KEY ("condition_id") REFERENCES "public"."chronic_conditions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allergies" ADD CONSTRAINT "allergies_record_id_health_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."health_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ups" ADD CONSTRAINT "check_ups_record_id_health_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."health_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chronic_conditions_record" ON "chronic_conditions" USING btree ("record_id","condition");--> statement-breakpoint
CREATE INDEX "chronic_conditions_diagnosed_on" ON "chronic_conditions" USING btree ("diagnosed_on","id");--> statement-breakpoint
CREATE INDEX "chronic_conditions_due" ON "chronic_conditions" USING btree ("next_follow_up_on") WHERE "chronic_conditions"."status" = 'ACTIVE';--> statement-breakpoint
CREATE UNIQUE INDEX "chronic_conditions_one_of_a_kind" ON "chronic_conditions" USING btree ("record_id","condition") WHERE "chronic_conditions"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "follow_ups_condition" ON "follow_ups" USING btree ("condition_id","followed_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "allergies_substance" ON "allergies" USING btree ("record_id","substance");--> statement-breakpoint
CREATE INDEX "check_ups_record" ON "check_ups" USING btree ("record_id","performed_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "health_records_resident" ON "health_records" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "health_records_number" ON "health_records" USING btree ("record_number");--> statement-breakpoint
CREATE INDEX "health_records_opened_on" ON "health_records" USING btree ("opened_on","id");--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");