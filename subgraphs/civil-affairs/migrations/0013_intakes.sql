CREATE TYPE "public"."intake_status" AS ENUM('PENDING', 'DONE', 'REFUSED');--> statement-breakpoint
CREATE TYPE "public"."intake_form" AS ENUM('MINIMUM_LIVING_GUARANTEE', 'UNEMPLOYMENT_REGISTRATION', 'ELDERLY_FILE');--> statement-breakpoint
CREATE TABLE "intakes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"form" "intake_form" NOT NULL,
	"status" "intake_status" NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"paper_fields" integer NOT NULL,
	"prefilled" integer NOT NULL,
	"asked" integer NOT NULL,
	"uses" jsonb NOT NULL,
	"answers" jsonb,
	"faults" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "intakes_counts" CHECK ("intakes"."prefilled" >= 0 and "intakes"."asked" >= 0 and "intakes"."paper_fields" > 0
        and "intakes"."prefilled" + "intakes"."asked" <= "intakes"."paper_fields"),
	CONSTRAINT "intakes_answers" CHECK (("intakes"."status" = 'PENDING') = ("intakes"."answers" is not null)),
	CONSTRAINT "intakes_faults" CHECK (("intakes"."status" = 'REFUSED') = ("intakes"."faults" is not null)),
	CONSTRAINT "intakes_attempt" CHECK ("intakes"."attempt" > 0),
	CONSTRAINT "intakes_version" CHECK ("intakes"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "form" "intake_form";--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_case_id_service_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."service_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "intakes_resident" ON "intakes" USING btree ("resident_id","confirmed_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "intakes_community" ON "intakes" USING btree ("community_code","id");--> statement-breakpoint
CREATE INDEX "intakes_case" ON "intakes" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intakes_one_pending" ON "intakes" USING btree ("resident_id","item_id") WHERE "intakes"."status" = 'PENDING';
--> statement-breakpoint
ALTER TABLE "intakes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "intakes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "intakes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("intakes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "intakes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("intakes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "intakes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "intakes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("intakes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "intakes"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "intakes" FROM %1$I; GRANT SELECT ("id", "case_id", "item_id", "resident_id", "community_code", "form", "status", "attempt", "confirmed_at", "paper_fields", "prefilled", "asked", "uses", "answers", "faults", "version") ON "intakes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_items" FROM %1$I; GRANT SELECT ("id", "number", "region_code", "name", "kind", "status", "proposed_by", "decision_type", "form", "limit_days", "materials", "yearly_funds", "proposed_on", "decided_on", "reason", "version") ON "service_items" TO %1$I', current_database() || '_reader'); END $$;
