CREATE TYPE "public"."assistance_end_reason" AS ENUM('INCOME_ABOVE_STANDARD', 'DEATH', 'MOVED_AWAY', 'WITHDREW', 'TERM_ENDED', 'DECEIT');--> statement-breakpoint
CREATE TYPE "public"."assistance_kind" AS ENUM('MINIMUM_LIVING_GUARANTEE', 'MEDICAL', 'EDUCATION', 'HOUSING', 'TEMPORARY', 'EMERGENCY', 'PREFERENTIAL_TREATMENT');--> statement-breakpoint
CREATE TYPE "public"."assistance_status" AS ENUM('ACTIVE', 'SUSPENDED', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."household_kind" AS ENUM('FAMILY', 'COLLECTIVE');--> statement-breakpoint
CREATE TYPE "public"."relation_to_head" AS ENUM('HEAD', 'SPOUSE', 'SON', 'DAUGHTER', 'GRANDCHILD', 'PARENT', 'GRANDPARENT', 'SIBLING', 'OTHER_RELATIVE', 'NON_RELATIVE');--> statement-breakpoint
CREATE TYPE "public"."region_level" AS ENUM('PROVINCE', 'PREFECTURE', 'COUNTY', 'STREET');--> statement-breakpoint
CREATE TABLE "assistances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" "assistance_kind" NOT NULL,
	"status" "assistance_status" NOT NULL,
	"monthly_amount" bigint NOT NULL,
	"granted_on" date NOT NULL,
	"ended_on" date,
	"end_reason" "assistance_end_reason",
	"decision_number" varchar(64) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistances_amount" CHECK ("assistances"."monthly_amount" > 0),
	CONSTRAINT "assistances_end" CHECK (("assistances"."status" = 'ENDED') = ("assistances"."ended_on" is not null) and ("assistances"."ended_on" is null) = ("assistances"."end_reason" is null)),
	CONSTRAINT "assistances_dates" CHECK ("assistances"."ended_on" is null or "assistances"."ended_on" >= "assistances"."granted_on"),
	CONSTRAINT "assistances_version" CHECK ("assistances"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "communities" (
	"code" char(12) PRIMARY KEY NOT NULL,
	"name" varchar(100) NOT NULL,
	"region_code" varchar(9) NOT NULL,
	"class_code" char(3) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "communities_code" CHECK ("communities"."code" ~ '^[0-9]{12}$' and "communities"."code" like "communities"."region_code" || '%'),
	CONSTRAINT "communities_class_code" CHECK ("communities"."class_code" in ('111', '112', '121', '122', '123', '210', '220')),
	CONSTRAINT "communities_version" CHECK ("communities"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "household_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"household_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"relation_to_head" "relation_to_head" NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "household_members_dates" CHECK ("household_members"."left_on" is null or "household_members"."left_on" >= "household_members"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"address" varchar(200) NOT NULL,
	"kind" "household_kind" NOT NULL,
	"registered_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "households_address" CHECK (length("households"."address") > 0),
	CONSTRAINT "households_version" CHECK ("households"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" varchar(9) PRIMARY KEY NOT NULL,
	"name" varchar(100) NOT NULL,
	"level" "region_level" NOT NULL,
	"parent_code" varchar(9),
	CONSTRAINT "regions_code" CHECK ("regions"."code" ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'),
	CONSTRAINT "regions_below_parent" CHECK ("regions"."parent_code" is null or "regions"."code" like "regions"."parent_code" || '%')
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
ALTER TABLE "assistances" ADD CONSTRAINT "assistances_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communities" ADD CONSTRAINT "communities_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regions" ADD CONSTRAINT "regions_parent_code_regions_code_fk" FOREIGN KEY ("parent_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistances_household" ON "assistances" USING btree ("household_id","granted_on" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "assistances_granted_on" ON "assistances" USING btree ("granted_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "assistances_one_of_a_kind" ON "assistances" USING btree ("household_id","kind") WHERE "assistances"."status" <> 'ENDED';--> statement-breakpoint
CREATE UNIQUE INDEX "assistances_decision_number" ON "assistances" USING btree ("decision_number");--> statement-breakpoint
CREATE INDEX "communities_region" ON "communities" USING btree ("region_code","code");--> statement-breakpoint
CREATE INDEX "communities_name" ON "communities" USING btree ("name","code");--> statement-breakpoint
CREATE INDEX "household_members_household" ON "household_members" USING btree ("household_id") WHERE "household_members"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "household_members_one_household" ON "household_members" USING btree ("resident_id") WHERE "household_members"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "household_members_one_head" ON "household_members" USING btree ("household_id") WHERE "household_members"."left_on" is null and "household_members"."relation_to_head" = 'HEAD';--> statement-breakpoint
CREATE INDEX "households_community" ON "households" USING btree ("community_code","id");--> statement-breakpoint
CREATE INDEX "households_community_address" ON "households" USING btree ("community_code","address","id");--> statement-breakpoint
CREATE INDEX "regions_parent" ON "regions" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");