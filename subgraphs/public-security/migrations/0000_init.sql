CREATE TYPE "public"."incident_kind" AS ENUM('THEFT', 'FRAUD', 'DISPUTE', 'DOMESTIC_VIOLENCE', 'ASSAULT', 'TRAFFIC', 'FIRE', 'NOISE', 'MISSING_PERSON', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."incident_outcome" AS ENUM('MEDIATED', 'WARNED', 'PENALISED', 'CASE_FILED', 'REFERRED', 'ASSISTED', 'UNFOUNDED');--> statement-breakpoint
CREATE TYPE "public"."incident_role" AS ENUM('SUSPECT', 'VICTIM', 'WITNESS', 'REPORTER', 'PARTY');--> statement-breakpoint
CREATE TYPE "public"."incident_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."education" AS ENUM('POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE', 'SECONDARY_VOCATIONAL', 'SENIOR_HIGH', 'JUNIOR_HIGH', 'PRIMARY', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."hukou_type" AS ENUM('FAMILY', 'COLLECTIVE');--> statement-breakpoint
CREATE TYPE "public"."marital_status" AS ENUM('UNMARRIED', 'MARRIED', 'WIDOWED', 'DIVORCED', 'UNSTATED');--> statement-breakpoint
CREATE TYPE "public"."sex" AS ENUM('MALE', 'FEMALE', 'UNKNOWN', 'UNSTATED');--> statement-breakpoint
CREATE TABLE "incident_persons" (
	"incident_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"role" "incident_role" NOT NULL,
	CONSTRAINT "incident_persons_pkey" PRIMARY KEY("incident_id","resident_id","role")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "incident_kind" NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"community_code" char(12) NOT NULL,
	"household_id" uuid,
	"place" varchar(200) NOT NULL,
	"summary" varchar(2000) NOT NULL,
	"status" "incident_status" NOT NULL,
	"outcome" "incident_outcome",
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "incidents_community_code" CHECK ("incidents"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "incidents_place" CHECK (length("incidents"."place") > 0),
	CONSTRAINT "incidents_summary" CHECK (length("incidents"."summary") > 0),
	CONSTRAINT "incidents_close" CHECK (("incidents"."status" = 'CLOSED') = ("incidents"."closed_at" is not null) and ("incidents"."closed_at" is null) = ("incidents"."outcome" is null)),
	CONSTRAINT "incidents_times" CHECK ("incidents"."closed_at" is null or "incidents"."closed_at" >= "incidents"."occurred_at"),
	CONSTRAINT "incidents_version" CHECK ("incidents"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "hukou_books" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" varchar(32) NOT NULL,
	"type" "hukou_type" NOT NULL,
	"address" varchar(200) NOT NULL,
	"region_code" char(6) NOT NULL,
	"registered_on" date NOT NULL,
	CONSTRAINT "hukou_books_number" CHECK (length("hukou_books"."number") > 0),
	CONSTRAINT "hukou_books_address" CHECK (length("hukou_books"."address") > 0),
	CONSTRAINT "hukou_books_region_code" CHECK ("hukou_books"."region_code" ~ '^[0-9]{6}$')
);
--> statement-breakpoint
CREATE TABLE "residents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(50) NOT NULL,
	"sex" "sex" NOT NULL,
	"birth_date" date NOT NULL,
	"id_number" char(18) NOT NULL,
	"ethnic_group" char(2) NOT NULL,
	"education" "education" NOT NULL,
	"marital_status" "marital_status" NOT NULL,
	"community_code" char(12) NOT NULL,
	"hukou_book_id" uuid NOT NULL,
	"death_date" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "residents_name" CHECK (length("residents"."name") > 0),
	CONSTRAINT "residents_id_number" CHECK ("residents"."id_number" ~ '^[0-9]{17}[0-9X]$'),
	CONSTRAINT "residents_id_number_birth_date" CHECK (substr("residents"."id_number", 7, 8) = (extract(year from "residents"."birth_date") * 10000 + extract(month from "residents"."birth_date") * 100 + extract(day from "residents"."birth_date"))::text),
	CONSTRAINT "residents_id_number_sex" CHECK ("residents"."sex" not in ('MALE', 'FEMALE') or ("residents"."sex" = 'MALE') = (substr("residents"."id_number", 17, 1) in ('1', '3', '5', '7', '9'))),
	CONSTRAINT "residents_ethnic_group" CHECK ("residents"."ethnic_group" ~ '^(0[1-9]|[1-4][0-9]|5[0-6]|97|98)$'),
	CONSTRAINT "residents_community_code" CHECK ("residents"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "residents_death_date" CHECK ("residents"."death_date" is null or "residents"."death_date" >= "residents"."birth_date"),
	CONSTRAINT "residents_version" CHECK ("residents"."version" > 0)
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
ALTER TABLE "incident_persons" ADD CONSTRAINT "incident_persons_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_persons" ADD CONSTRAINT "incident_persons_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_hukou_book_id_hukou_books_id_fk" FOREIGN KEY ("hukou_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_persons_resident" ON "incident_persons" USING btree ("resident_id","incident_id");--> statement-breakpoint
CREATE INDEX "incidents_occurred_at" ON "incidents" USING btree ("occurred_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "incidents_community" ON "incidents" USING btree ("community_code","occurred_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "incidents_household" ON "incidents" USING btree ("household_id","occurred_at" DESC NULLS FIRST,"id") WHERE "incidents"."household_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hukou_books_number" ON "hukou_books" USING btree ("number");--> statement-breakpoint
CREATE INDEX "hukou_books_region" ON "hukou_books" USING btree ("region_code","number");--> statement-breakpoint
CREATE INDEX "hukou_books_registered_on" ON "hukou_books" USING btree ("registered_on","id");--> statement-breakpoint
CREATE INDEX "hukou_books_region_registered_on" ON "hukou_books" USING btree ("region_code","registered_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "residents_id_number" ON "residents" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "residents_community" ON "residents" USING btree ("community_code","id");--> statement-breakpoint
CREATE INDEX "residents_community_name" ON "residents" USING btree ("community_code","name","id");--> statement-breakpoint
CREATE INDEX "residents_community_birth_date" ON "residents" USING btree ("community_code","birth_date","id");--> statement-breakpoint
CREATE INDEX "residents_name" ON "residents" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "residents_name_prefix" ON "residents" USING btree ("name" varchar_pattern_ops);--> statement-breakpoint
CREATE INDEX "residents_birth_date" ON "residents" USING btree ("birth_date","id");--> statement-breakpoint
CREATE INDEX "residents_hukou_book" ON "residents" USING btree ("hukou_book_id","id");--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");