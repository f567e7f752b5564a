CREATE TYPE "public"."spending_purpose" AS ENUM('OFFICE', 'COMMUNITY_ACTIVITIES', 'FACILITY_MAINTENANCE', 'CONVENIENCE_SERVICES', 'PUBLICITY_AND_TRAINING', 'VOLUNTEER_SUBSIDY', 'LIVING_ASSISTANCE', 'SPECIAL_ASSISTANCE', 'TEMPORARY_ASSISTANCE', 'COMMITTEE_SUBSIDY', 'PUBLIC_WELFARE_POST', 'CONSTRUCTION');--> statement-breakpoint
CREATE TYPE "public"."appropriation_status" AS ENUM('DRAFT', 'APPROVED', 'APPROPRIATED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."appropriation_use" AS ENUM('WORK_FUND', 'CONSTRUCTION', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."budget_level" AS ENUM('PROVINCE', 'PREFECTURE', 'COUNTY', 'STREET');--> statement-breakpoint
CREATE TYPE "public"."region_kind" AS ENUM('DISTRICT', 'COUNTY');--> statement-breakpoint
CREATE TYPE "public"."payment_kind" AS ENUM('HOUSEHOLD_ASSISTANCE', 'RESIDENT_ASSISTANCE', 'COMMITTEE_SUBSIDY', 'PUBLIC_WELFARE_POST');--> statement-breakpoint
CREATE TYPE "public"."project_kind" AS ENUM('ROOMS', 'VENUE', 'SPORTS_EQUIPMENT', 'BARRIER_FREE', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."project_status" AS ENUM('PLANNED', 'APPROVED', 'STARTED', 'ACCEPTED', 'SETTLED', 'CANCELLED');--> statement-breakpoint
CREATE TABLE "appropriations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_year" smallint NOT NULL,
	"community_code" char(12) NOT NULL,
	"level" "budget_level" NOT NULL,
	"source" "fund_source" NOT NULL,
	"use" "appropriation_use" NOT NULL,
	"amount" bigint NOT NULL,
	"status" "appropriation_status" NOT NULL,
	"drafted_on" date NOT NULL,
	"approved_on" date,
	"approval_number" varchar(50),
	"arrived_on" date,
	"transfer_id" uuid,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appropriations_community_code" CHECK ("appropriations"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "appropriations_amount" CHECK ("appropriations"."amount" > 0),
	CONSTRAINT "appropriations_approval" CHECK (("appropriations"."approved_on" is null) = ("appropriations"."approval_number" is null)),
	CONSTRAINT "appropriations_arrival" CHECK (("appropriations"."arrived_on" is null) = ("appropriations"."transfer_id" is null)),
	CONSTRAINT "appropriations_state" CHECK (case "appropriations"."status"
        when 'DRAFT' then "appropriations"."approved_on" is null and "appropriations"."arrived_on" is null
        when 'APPROVED' then "appropriations"."approved_on" is not null and "appropriations"."arrived_on" is null
        when 'APPROPRIATED' then "appropriations"."approved_on" is not null and "appropriations"."arrived_on" is not null
        else true end and ("appropriations"."status" = 'CLOSED') = ("appropriations"."closed_on" is not null)),
	CONSTRAINT "appropriations_dates" CHECK ("appropriations"."drafted_on" <= coalesce("appropriations"."approved_on", "appropriations"."drafted_on") and coalesce("appropriations"."approved_on", "appropriations"."drafted_on") <= coalesce("appropriations"."arrived_on", '9999-12-31') and coalesce("appropriations"."arrived_on", "appropriations"."approved_on", "appropriations"."drafted_on") <= coalesce("appropriations"."closed_on", '9999-12-31')),
	CONSTRAINT "appropriations_version" CHECK ("appropriations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "fiscal_years" (
	"year" smallint PRIMARY KEY NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fiscal_years_year" CHECK ("fiscal_years"."year" between 2011 and 2100),
	CONSTRAINT "fiscal_years_dates" CHECK ("fiscal_years"."closed_on" is null or "fiscal_years"."closed_on" >= "fiscal_years"."opened_on"),
	CONSTRAINT "fiscal_years_version" CHECK ("fiscal_years"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "work_fund_standards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_kind" "region_kind" NOT NULL,
	"from_year" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"basis" varchar(200) NOT NULL,
	CONSTRAINT "work_fund_standards_amount" CHECK ("work_fund_standards"."amount" > 0),
	CONSTRAINT "work_fund_standards_year" CHECK ("work_fund_standards"."from_year" between 2011 and 2100)
);
--> statement-breakpoint
CREATE TABLE "disclosure_duties" (
	"community_code" char(12) PRIMARY KEY NOT NULL,
	"since" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosure_lines" (
	"disclosure_id" uuid NOT NULL,
	"source" "fund_source" NOT NULL,
	"opening" bigint NOT NULL,
	"received" bigint NOT NULL,
	"spent" bigint NOT NULL,
	"closing" bigint NOT NULL,
	CONSTRAINT "disclosure_lines_disclosure_id_source_pk" PRIMARY KEY("disclosure_id","source"),
	CONSTRAINT "disclosure_lines_balance" CHECK ("disclosure_lines"."opening" + "disclosure_lines"."received" - "disclosure_lines"."spent" = "disclosure_lines"."closing"),
	CONSTRAINT "disclosure_lines_not_negative" CHECK ("disclosure_lines"."opening" >= 0 and "disclosure_lines"."closing" >= 0)
);
--> statement-breakpoint
CREATE TABLE "disclosure_spendings" (
	"disclosure_id" uuid NOT NULL,
	"source" "fund_source" NOT NULL,
	"purpose" "spending_purpose",
	"amount" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"quarter" char(7) NOT NULL,
	"published_on" date NOT NULL,
	CONSTRAINT "disclosures_community_code" CHECK ("disclosures"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "disclosures_quarter" CHECK ("disclosures"."quarter" ~ '^[0-9]{4}-Q[1-4]$')
);
--> statement-breakpoint
CREATE TABLE "closed_periods" (
	"region_code" varchar(12) NOT NULL,
	"period" char(7) NOT NULL,
	"closed_on" date NOT NULL,
	CONSTRAINT "closed_periods_region_code_period_pk" PRIMARY KEY("region_code","period"),
	CONSTRAINT "closed_periods_owner" CHECK ("closed_periods"."region_code" ~ '^([0-9]{6}|[0-9]{12})$'),
	CONSTRAINT "closed_periods_period" CHECK ("closed_periods"."period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "closed_periods_over" CHECK (to_char("closed_periods"."closed_on", 'YYYY-MM') > "closed_periods"."period")
);
--> statement-breakpoint
CREATE TABLE "construction_projects" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "project_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"status" "project_status" NOT NULL,
	"planned_on" date NOT NULL,
	"approved_on" date,
	"approval_number" varchar(50),
	"started_on" date,
	"accepted_on" date,
	"acceptance_number" varchar(50),
	"settled_on" date,
	"cancelled_on" date,
	"cancel_reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "construction_projects_community_code" CHECK ("construction_projects"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "construction_projects_approval" CHECK (("construction_projects"."approved_on" is null) = ("construction_projects"."approval_number" is null)),
	CONSTRAINT "construction_projects_acceptance" CHECK (("construction_projects"."accepted_on" is null) = ("construction_projects"."acceptance_number" is null)),
	CONSTRAINT "construction_projects_cancellation" CHECK (("construction_projects"."cancelled_on" is null) = ("construction_projects"."cancel_reason" is null)),
	CONSTRAINT "construction_projects_state" CHECK (case "construction_projects"."status"
        when 'PLANNED' then "construction_projects"."approved_on" is null and "construction_projects"."cancelled_on" is null
        when 'APPROVED' then "construction_projects"."approved_on" is not null and "construction_projects"."started_on" is null and "construction_projects"."cancelled_on" is null
        when 'STARTED' then "construction_projects"."started_on" is not null and "construction_projects"."accepted_on" is null and "construction_projects"."cancelled_on" is null
        when 'ACCEPTED' then "construction_projects"."accepted_on" is not null and "construction_projects"."settled_on" is null
        when 'SETTLED' then "construction_projects"."settled_on" is not null
        else "construction_projects"."cancelled_on" is not null and "construction_projects"."accepted_on" is null end),
	CONSTRAINT "construction_projects_dates" CHECK ("construction_projects"."planned_on" <= coalesce("construction_projects"."approved_on", '9999-12-31') and coalesce("construction_projects"."approved_on", "construction_projects"."planned_on") <= coalesce("construction_projects"."started_on", '9999-12-31') and coalesce("construction_projects"."started_on", "construction_projects"."planned_on") <= coalesce("construction_projects"."accepted_on", '9999-12-31') and coalesce("construction_projects"."accepted_on", "construction_projects"."planned_on") <= coalesce("construction_projects"."settled_on", '9999-12-31')),
	CONSTRAINT "construction_projects_version" CHECK ("construction_projects"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "project_funds" (
	"project_id" uuid NOT NULL,
	"source" "fund_source" NOT NULL,
	"planned" bigint NOT NULL,
	"approved" bigint DEFAULT 0 NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "project_funds_project_id_source_pk" PRIMARY KEY("project_id","source"),
	CONSTRAINT "project_funds_planned" CHECK ("project_funds"."planned" > 0),
	CONSTRAINT "project_funds_approved" CHECK ("project_funds"."approved" between 0 and "project_funds"."planned"),
	CONSTRAINT "project_funds_spent" CHECK ("project_funds"."spent" between 0 and "project_funds"."approved")
);
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_payment_kind";--> statement-breakpoint
DROP INDEX "payments_assistance";--> statement-breakpoint
DROP INDEX "payments_once_a_month";--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "household_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "purpose" "spending_purpose";--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
-- Payments from before were all of assistance to households; the numbers of their decisions were not kept.
ALTER TABLE "payments" ADD COLUMN "kind" "payment_kind" DEFAULT 'HOUSEHOLD_ASSISTANCE' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
UPDATE "payments" SET "decision_id" = "assistance_id";--> statement-breakpoint
INSERT INTO "disclosure_duties" SELECT "region_code", min("opened_on") FROM "accounts" WHERE "owner_kind" = 'COMMUNITY' GROUP BY 1;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "decision_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "decision_number" varchar(50) DEFAULT '不详' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "decision_number" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "resident_id" uuid;--> statement-breakpoint
ALTER TABLE "appropriations" ADD CONSTRAINT "appropriations_fiscal_year_fiscal_years_year_fk" FOREIGN KEY ("fiscal_year") REFERENCES "public"."fiscal_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appropriations" ADD CONSTRAINT "appropriations_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_lines" ADD CONSTRAINT "disclosure_lines_disclosure_id_disclosures_id_fk" FOREIGN KEY ("disclosure_id") REFERENCES "public"."disclosures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_spendings" ADD CONSTRAINT "disclosure_spendings_disclosure_id_disclosures_id_fk" FOREIGN KEY ("disclosure_id") REFERENCES "public"."disclosures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_funds" ADD CONSTRAINT "project_funds_project_id_construction_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."construction_projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appropriations_community" ON "appropriations" USING btree ("community_code","fiscal_year","id");--> statement-breakpoint
CREATE INDEX "appropriations_year" ON "appropriations" USING btree ("fiscal_year","community_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "appropriations_arrived_once" ON "appropriations" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_fund_standards_once" ON "work_fund_standards" USING btree ("region_kind","from_year");--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_spendings_once" ON "disclosure_spendings" USING btree ("disclosure_id","source","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "disclosures_once" ON "disclosures" USING btree ("community_code","quarter");--> statement-breakpoint
CREATE INDEX "disclosures_published" ON "disclosures" USING btree ("published_on","id");--> statement-breakpoint
CREATE INDEX "disclosures_quarter" ON "disclosures" USING btree ("quarter","community_code");--> statement-breakpoint
CREATE INDEX "construction_projects_community" ON "construction_projects" USING btree ("community_code","planned_on","id");--> statement-breakpoint
CREATE INDEX "construction_projects_planned" ON "construction_projects" USING btree ("planned_on","id");--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_project_id_construction_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."construction_projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reverses_id_transfers_id_fk" FOREIGN KEY ("reverses_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_once_reversed" ON "transfers" USING btree ("reverses_id");--> statement-breakpoint
CREATE INDEX "transfers_project" ON "transfers" USING btree ("project_id","posted_on","id") WHERE "transfers"."project_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_decision" ON "payments" USING btree ("decision_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "payments_resident" ON "payments" USING btree ("resident_id","paid_on","id") WHERE "payments"."resident_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_once_a_month" ON "payments" USING btree ("decision_id","period") WHERE "payments"."status" = 'PAID';--> statement-breakpoint
ALTER TABLE "payments" DROP COLUMN "assistance_id";--> statement-breakpoint
-- NOT VALID: the ledger is append-only, and spending from before has no purpose.
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_purpose" CHECK (case "transfers"."kind" when 'APPROPRIATION' then "transfers"."purpose" is null when 'REVERSAL' then true else "transfers"."purpose" is not null end) NOT VALID;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_project" CHECK (("transfers"."project_id" is not null) = ("transfers"."purpose" is not distinct from 'CONSTRUCTION'));--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_payment_kind" CHECK (num_nonnulls("transfers"."payment_id", "transfers"."reverses_id") = ("transfers"."kind" in ('PAYMENT', 'REVERSAL'))::int and ("transfers"."kind" <> 'PAYMENT' or "transfers"."payment_id" is not null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_payee" CHECK (num_nonnulls("payments"."household_id", "payments"."resident_id") = 1 and ("payments"."kind" = 'HOUSEHOLD_ASSISTANCE') = ("payments"."household_id" is not null));
--> statement-breakpoint
ALTER TABLE "appropriations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "appropriations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "appropriations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("appropriations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "appropriations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("appropriations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "appropriations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "appropriations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("appropriations"."community_code", nullif(current_setting('app.region', true), '')) OR "appropriations"."arrived_on" IS NOT NULL WHEN 'resident' THEN "appropriations"."arrived_on" IS NOT NULL WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "appropriations" FROM %1$I; GRANT SELECT ("id", "fiscal_year", "community_code", "level", "source", "use", "amount", "status", "drafted_on", "approved_on", "approval_number", "arrived_on", "transfer_id", "closed_on", "version") ON "appropriations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "closed_periods" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "closed_periods" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "closed_periods" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("closed_periods"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "closed_periods" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("closed_periods"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "closed_periods" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "closed_periods" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("closed_periods"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "closed_periods" FROM %1$I; GRANT SELECT ("region_code", "period", "closed_on") ON "closed_periods" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "construction_projects" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "construction_projects" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "construction_projects" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("construction_projects"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "construction_projects" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("construction_projects"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "construction_projects" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "construction_projects" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "construction_projects" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "status", "planned_on", "approved_on", "approval_number", "started_on", "accepted_on", "acceptance_number", "settled_on", "cancelled_on", "cancel_reason", "version") ON "construction_projects" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disclosure_duties" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disclosure_duties" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disclosure_duties" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disclosure_duties"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disclosure_duties" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disclosure_duties"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disclosure_duties" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_duties" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disclosure_duties" FROM %1$I; GRANT SELECT ("community_code", "since") ON "disclosure_duties" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disclosure_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disclosure_lines" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disclosure_lines" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) FROM "disclosures" WHERE "disclosures"."id" = "disclosure_lines"."disclosure_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disclosure_lines" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) FROM "disclosures" WHERE "disclosures"."id" = "disclosure_lines"."disclosure_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disclosure_lines" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_lines" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disclosure_lines" FROM %1$I; GRANT SELECT ("disclosure_id", "source", "opening", "received", "spent", "closing") ON "disclosure_lines" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disclosure_spendings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disclosure_spendings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disclosure_spendings" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) FROM "disclosures" WHERE "disclosures"."id" = "disclosure_spendings"."disclosure_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disclosure_spendings" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) FROM "disclosures" WHERE "disclosures"."id" = "disclosure_spendings"."disclosure_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disclosure_spendings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_spendings" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disclosure_spendings" FROM %1$I; GRANT SELECT ("disclosure_id", "source", "purpose", "amount") ON "disclosure_spendings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disclosures" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disclosures" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disclosures" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disclosures" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disclosures"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disclosures" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disclosures" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disclosures" FROM %1$I; GRANT SELECT ("id", "community_code", "quarter", "published_on") ON "disclosures" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "fiscal_years" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "fiscal_years" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "fiscal_years" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "fiscal_years" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "fiscal_years" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "fiscal_years" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "fiscal_years" FROM %1$I; GRANT SELECT ("year", "opened_on", "closed_on", "version") ON "fiscal_years" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DROP POLICY "seen" ON "payments";
--> statement-breakpoint
CREATE POLICY seen ON "payments" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("payments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "payments"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) OR "payments"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "payments" FROM %1$I; GRANT SELECT ("id", "kind", "decision_id", "decision_number", "household_id", "resident_id", "community_code", "period", "amount", "paid_on", "account_id", "status", "reversed_on", "version") ON "payments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "project_funds" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "project_funds" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "project_funds" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("construction_projects"."community_code", nullif(current_setting('app.region', true), '')) FROM "construction_projects" WHERE "construction_projects"."id" = "project_funds"."project_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "project_funds" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("construction_projects"."community_code", nullif(current_setting('app.region', true), '')) FROM "construction_projects" WHERE "construction_projects"."id" = "project_funds"."project_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "project_funds" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "project_funds" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "project_funds" FROM %1$I; GRANT SELECT ("project_id", "source", "planned", "approved", "spent") ON "project_funds" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "transfers" FROM %1$I; GRANT SELECT ("id", "debit_account_id", "credit_account_id", "amount", "posted_on", "memo", "kind", "purpose", "project_id", "reverses_id") ON "transfers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "work_fund_standards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "work_fund_standards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "work_fund_standards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "work_fund_standards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "work_fund_standards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "work_fund_standards" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "work_fund_standards" FROM %1$I; GRANT SELECT ("id", "region_kind", "from_year", "amount", "basis") ON "work_fund_standards" TO %1$I', current_database() || '_reader'); END $$;
