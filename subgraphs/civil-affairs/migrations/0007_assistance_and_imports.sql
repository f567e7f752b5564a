CREATE TYPE "public"."assistance_application_status" AS ENUM('APPLIED', 'CHECKED', 'REVIEWED', 'PUBLISHED', 'APPROVED', 'REFUSED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."assistance_review_status" AS ENUM('PROPOSED', 'ACCEPTED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "public"."review_proposal" AS ENUM('KEEP', 'CHANGE', 'SUSPEND', 'EXIT');--> statement-breakpoint
CREATE TYPE "public"."review_reason" AS ENUM('NOBODY_ALIVE', 'INCOME_ABOVE_STANDARD', 'ASSETS_ABOVE_LIMIT', 'WORK_WITHOUT_INCOME', 'PENSION_WITHOUT_INCOME', 'PAID_TWICE', 'MEMBER_DIED', 'AMOUNT_DIFFERS');--> statement-breakpoint
CREATE TYPE "public"."standard_area" AS ENUM('URBAN', 'RURAL');--> statement-breakpoint
CREATE TYPE "public"."assistance_event" AS ENUM('GRANT', 'SUSPEND', 'RESUME', 'CHANGE_AMOUNT', 'END');--> statement-breakpoint
CREATE TYPE "public"."declaration_contradiction" AS ENUM('WORK_WITHOUT_INCOME', 'PENSION_WITHOUT_INCOME', 'MEMBER_DIED');--> statement-breakpoint
CREATE TYPE "public"."declaration_status" AS ENUM('DECLARED', 'RETURNED', 'VERIFIED');--> statement-breakpoint
CREATE TYPE "public"."leave_reason" AS ENUM('MOVED', 'SPLIT', 'DIED', 'LEFT');--> statement-breakpoint
CREATE TABLE "assistance_applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"household_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"applicant_id" uuid NOT NULL,
	"kind" "assistance_kind" NOT NULL,
	"status" "assistance_application_status" NOT NULL,
	"reason" varchar(1000) NOT NULL,
	"applied_on" date NOT NULL,
	"decide_by" date NOT NULL,
	"checked_on" date,
	"persons" integer,
	"monthly_income" bigint,
	"assets" bigint,
	"employed" integer,
	"pensioners" integer,
	"check_note" varchar(1000),
	"evidence_gathered_at" timestamp with time zone,
	"reviewed_on" date,
	"in_favour" integer,
	"against" integer,
	"abstained" integer,
	"published_on" date,
	"published_until" date,
	"objections" integer DEFAULT 0 NOT NULL,
	"objection" varchar(1000),
	"objected_on" date,
	"decided_on" date,
	"refusal_reason" varchar(500),
	"assistance_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistance_applications_check" CHECK (num_nulls("assistance_applications"."checked_on", "assistance_applications"."persons", "assistance_applications"."monthly_income", "assistance_applications"."assets", "assistance_applications"."employed",
        "assistance_applications"."pensioners", "assistance_applications"."check_note", "assistance_applications"."evidence_gathered_at") in (0, 8)
        and ("assistance_applications"."status" in ('CHECKED', 'REVIEWED', 'PUBLISHED', 'APPROVED')) <= ("assistance_applications"."checked_on" is not null)
        and "assistance_applications"."monthly_income" >= 0 and "assistance_applications"."assets" >= 0 and "assistance_applications"."persons" >= 0),
	CONSTRAINT "assistance_applications_review" CHECK (num_nulls("assistance_applications"."reviewed_on", "assistance_applications"."in_favour", "assistance_applications"."against", "assistance_applications"."abstained") in (0, 4)
        and ("assistance_applications"."status" in ('REVIEWED', 'PUBLISHED')) <= ("assistance_applications"."reviewed_on" is not null)
        and "assistance_applications"."in_favour" >= 0 and "assistance_applications"."against" >= 0 and "assistance_applications"."abstained" >= 0),
	CONSTRAINT "assistance_applications_publication" CHECK (("assistance_applications"."published_on" is null) = ("assistance_applications"."published_until" is null)
        and ("assistance_applications"."status" = 'PUBLISHED') <= ("assistance_applications"."published_on" is not null)
        and "assistance_applications"."published_until" = "assistance_applications"."published_on" + 7
        and ("assistance_applications"."status" = 'APPROVED' and "assistance_applications"."kind" = 'MINIMUM_LIVING_GUARANTEE') <= ("assistance_applications"."published_until" < "assistance_applications"."decided_on")),
	CONSTRAINT "assistance_applications_dates" CHECK ("assistance_applications"."checked_on" >= "assistance_applications"."applied_on" and "assistance_applications"."reviewed_on" >= "assistance_applications"."checked_on"
        and "assistance_applications"."published_on" >= "assistance_applications"."reviewed_on" and "assistance_applications"."decided_on" >= "assistance_applications"."applied_on"),
	CONSTRAINT "assistance_applications_decision" CHECK (("assistance_applications"."status" in ('APPROVED', 'REFUSED', 'WITHDRAWN')) = ("assistance_applications"."decided_on" is not null)
        and ("assistance_applications"."status" = 'REFUSED') = ("assistance_applications"."refusal_reason" is not null)
        and ("assistance_applications"."status" = 'APPROVED') = ("assistance_applications"."assistance_id" is not null)),
	CONSTRAINT "assistance_applications_objections" CHECK (("assistance_applications"."objections" = 0) = ("assistance_applications"."objection" is null)
        and ("assistance_applications"."objections" = 0) = ("assistance_applications"."objected_on" is null)),
	CONSTRAINT "assistance_applications_version" CHECK ("assistance_applications"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "assistance_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assistance_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"status" "assistance_review_status" NOT NULL,
	"reviewed_on" date NOT NULL,
	"persons" integer NOT NULL,
	"monthly_income" bigint NOT NULL,
	"assets" bigint NOT NULL,
	"proposal" "review_proposal" NOT NULL,
	"proposed_amount" bigint,
	"reasons" "review_reason"[] NOT NULL,
	"evidence_gathered_at" timestamp with time zone NOT NULL,
	"decided_on" date,
	"decision_note" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistance_reviews_found" CHECK ("assistance_reviews"."persons" >= 0 and "assistance_reviews"."monthly_income" >= 0 and "assistance_reviews"."assets" >= 0),
	CONSTRAINT "assistance_reviews_amount" CHECK (("assistance_reviews"."proposal" = 'CHANGE') = ("assistance_reviews"."proposed_amount" is not null)),
	CONSTRAINT "assistance_reviews_reasons" CHECK (("assistance_reviews"."proposal" = 'KEEP') = (cardinality("assistance_reviews"."reasons") = 0)),
	CONSTRAINT "assistance_reviews_decision" CHECK (("assistance_reviews"."status" = 'PROPOSED') = ("assistance_reviews"."decided_on" is null) and "assistance_reviews"."decided_on" >= "assistance_reviews"."reviewed_on"
        and ("assistance_reviews"."status" = 'REJECTED') <= ("assistance_reviews"."decision_note" is not null)),
	CONSTRAINT "assistance_reviews_version" CHECK ("assistance_reviews"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "assistance_standards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"county_code" varchar(9) NOT NULL,
	"year" integer NOT NULL,
	"area" "standard_area" NOT NULL,
	"monthly_per_person" bigint NOT NULL,
	"document_number" varchar(64) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistance_standards_county" CHECK (length("assistance_standards"."county_code") = 6),
	CONSTRAINT "assistance_standards_year" CHECK ("assistance_standards"."year" between 1997 and 2100),
	CONSTRAINT "assistance_standards_amount" CHECK ("assistance_standards"."monthly_per_person" > 0),
	CONSTRAINT "assistance_standards_version" CHECK ("assistance_standards"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "assistance_changes" (
	"assistance_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"event" "assistance_event" NOT NULL,
	"changed_on" date NOT NULL,
	"status" "assistance_status" NOT NULL,
	"monthly_amount" bigint NOT NULL,
	CONSTRAINT "assistance_changes_assistance_id_version_pk" PRIMARY KEY("assistance_id","version"),
	CONSTRAINT "assistance_changes_amount" CHECK ("assistance_changes"."monthly_amount" > 0),
	CONSTRAINT "assistance_changes_end" CHECK (("assistance_changes"."event" = 'END') = ("assistance_changes"."status" = 'ENDED')),
	CONSTRAINT "assistance_changes_version" CHECK ("assistance_changes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "household_declarations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"household_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"year" integer NOT NULL,
	"status" "declaration_status" NOT NULL,
	"declared_on" date NOT NULL,
	"declared_income" bigint NOT NULL,
	"declared_assets" bigint NOT NULL,
	"vehicles" integer NOT NULL,
	"dwellings" integer NOT NULL,
	"verified_on" date,
	"verified_income" bigint,
	"verified_assets" bigint,
	"contradictions" "declaration_contradiction"[],
	"return_note" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_declarations_declared" CHECK ("household_declarations"."declared_income" >= 0 and "household_declarations"."declared_assets" >= 0 and "household_declarations"."vehicles" >= 0 and "household_declarations"."dwellings" >= 0
        and "household_declarations"."year" between 1997 and extract(year from "household_declarations"."declared_on")),
	CONSTRAINT "household_declarations_verified" CHECK (num_nulls("household_declarations"."verified_on", "household_declarations"."verified_income", "household_declarations"."verified_assets", "household_declarations"."contradictions") in (0, 4)
        and ("household_declarations"."status" = 'VERIFIED') = ("household_declarations"."verified_on" is not null) and "household_declarations"."verified_on" >= "household_declarations"."declared_on"
        and "household_declarations"."verified_income" >= 0 and "household_declarations"."verified_assets" >= 0),
	CONSTRAINT "household_declarations_returned" CHECK (("household_declarations"."status" = 'RETURNED') <= ("household_declarations"."return_note" is not null)),
	CONSTRAINT "household_declarations_version" CHECK ("household_declarations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "former_addresses" (
	"household_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"community_code" char(12) NOT NULL,
	"address" varchar(200) NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "former_addresses_household_id_version_pk" PRIMARY KEY("household_id","version"),
	CONSTRAINT "former_addresses_address" CHECK (length("former_addresses"."address") > 0)
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" integer NOT NULL,
	"accepted" integer NOT NULL,
	"present" integer NOT NULL,
	"rejected" jsonb NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_chunks_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(64) NOT NULL,
	"file_hash" char(64) NOT NULL,
	"region" varchar(12) NOT NULL,
	"attempt" integer NOT NULL,
	"operator" varchar(100) NOT NULL,
	"chunk_rows" integer NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "assistances" ADD COLUMN "review_due_on" date;--> statement-breakpoint
ALTER TABLE "household_members" ADD COLUMN "leave_reason" "leave_reason";--> statement-breakpoint
ALTER TABLE "assistance_applications" ADD CONSTRAINT "assistance_applications_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance_applications" ADD CONSTRAINT "assistance_applications_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance_applications" ADD CONSTRAINT "assistance_applications_assistance_id_assistances_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "public"."assistances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance_reviews" ADD CONSTRAINT "assistance_reviews_assistance_id_assistances_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "public"."assistances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance_standards" ADD CONSTRAINT "assistance_standards_county_code_regions_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance_changes" ADD CONSTRAINT "assistance_changes_assistance_id_assistances_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "public"."assistances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_declarations" ADD CONSTRAINT "household_declarations_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_declarations" ADD CONSTRAINT "household_declarations_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_addresses" ADD CONSTRAINT "former_addresses_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_addresses" ADD CONSTRAINT "former_addresses_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistance_applications_community" ON "assistance_applications" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "assistance_applications_applied_on" ON "assistance_applications" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "assistance_applications_decide_by" ON "assistance_applications" USING btree ("decide_by","id");--> statement-breakpoint
CREATE INDEX "assistance_applications_household" ON "assistance_applications" USING btree ("household_id","applied_on");--> statement-breakpoint
CREATE UNIQUE INDEX "assistance_applications_one_running" ON "assistance_applications" USING btree ("household_id","kind") WHERE "assistance_applications"."status" not in ('APPROVED', 'REFUSED', 'WITHDRAWN');--> statement-breakpoint
CREATE UNIQUE INDEX "assistance_applications_assistance" ON "assistance_applications" USING btree ("assistance_id");--> statement-breakpoint
CREATE INDEX "assistance_reviews_assistance" ON "assistance_reviews" USING btree ("assistance_id","reviewed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "assistance_reviews_one_open" ON "assistance_reviews" USING btree ("assistance_id") WHERE "assistance_reviews"."status" = 'PROPOSED';--> statement-breakpoint
CREATE UNIQUE INDEX "assistance_standards_once" ON "assistance_standards" USING btree ("county_code","year","area");--> statement-breakpoint
CREATE INDEX "household_declarations_community" ON "household_declarations" USING btree ("community_code","declared_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "household_declarations_declared_on" ON "household_declarations" USING btree ("declared_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "household_declarations_once" ON "household_declarations" USING btree ("household_id","year");--> statement-breakpoint
CREATE INDEX "assistances_review_due_on" ON "assistances" USING btree ("review_due_on","id");--> statement-breakpoint
CREATE INDEX "household_members_of_household" ON "household_members" USING btree ("household_id","joined_on");--> statement-breakpoint
CREATE INDEX "household_members_resident" ON "household_members" USING btree ("resident_id","joined_on");--> statement-breakpoint
ALTER TABLE "assistances" ADD CONSTRAINT "assistances_review" CHECK ("assistances"."review_due_on" > "assistances"."granted_on");--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_reason" CHECK ("household_members"."leave_reason" is null or "household_members"."left_on" is not null);
--> statement-breakpoint
ALTER TABLE "assistance_applications" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistance_applications" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "assistance_applications" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistance_applications"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "assistance_applications" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistance_applications"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "assistance_applications" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "assistance_applications" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistance_applications"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "assistance_applications"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistance_applications" FROM %1$I; GRANT SELECT ("id", "household_id", "community_code", "applicant_id", "kind", "status", "reason", "applied_on", "decide_by", "checked_on", "persons", "monthly_income", "assets", "employed", "pensioners", "check_note", "evidence_gathered_at", "reviewed_on", "in_favour", "against", "abstained", "published_on", "published_until", "objections", "objection", "objected_on", "decided_on", "refusal_reason", "assistance_id", "version") ON "assistance_applications" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "assistance_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistance_changes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "assistance_changes" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_changes"."assistance_id")));
--> statement-breakpoint
CREATE POLICY changed ON "assistance_changes" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_changes"."assistance_id")));
--> statement-breakpoint
CREATE POLICY removed ON "assistance_changes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "assistance_changes" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_changes"."assistance_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistance_changes" FROM %1$I; GRANT SELECT ("assistance_id", "version", "event", "changed_on", "status", "monthly_amount") ON "assistance_changes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "assistance_reviews" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistance_reviews" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "assistance_reviews" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_reviews"."assistance_id")));
--> statement-breakpoint
CREATE POLICY changed ON "assistance_reviews" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_reviews"."assistance_id")));
--> statement-breakpoint
CREATE POLICY removed ON "assistance_reviews" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "assistance_reviews" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "assistances" WHERE "assistances"."id" = "assistance_reviews"."assistance_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistance_reviews" FROM %1$I; GRANT SELECT ("id", "assistance_id", "household_id", "status", "reviewed_on", "persons", "monthly_income", "assets", "proposal", "proposed_amount", "reasons", "evidence_gathered_at", "decided_on", "decision_note", "version") ON "assistance_reviews" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "assistance_standards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistance_standards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "assistance_standards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistance_standards"."county_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "assistance_standards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("assistance_standards"."county_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "assistance_standards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "assistance_standards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistance_standards" FROM %1$I; GRANT SELECT ("id", "county_code", "year", "area", "monthly_per_person", "document_number", "version") ON "assistance_standards" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistances" FROM %1$I; GRANT SELECT ("id", "household_id", "kind", "status", "monthly_amount", "granted_on", "ended_on", "end_reason", "decision_number", "review_due_on", "version") ON "assistances" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "former_addresses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "former_addresses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "former_addresses" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id")));
--> statement-breakpoint
CREATE POLICY changed ON "former_addresses" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id")));
--> statement-breakpoint
CREATE POLICY removed ON "former_addresses" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "former_addresses" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "former_addresses" FROM %1$I; GRANT SELECT ("household_id", "version", "community_code", "address", "until") ON "former_addresses" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "household_declarations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "household_declarations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "household_declarations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "household_declarations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "household_declarations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "household_declarations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "household_declarations"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_declarations" FROM %1$I; GRANT SELECT ("id", "household_id", "community_code", "year", "status", "declared_on", "declared_income", "declared_assets", "vehicles", "dwellings", "verified_on", "verified_income", "verified_assets", "contradictions", "return_note", "version") ON "household_declarations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_members" FROM %1$I; GRANT SELECT ("id", "household_id", "resident_id", "relation_to_head", "joined_on", "left_on", "leave_reason") ON "household_members" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "import_chunks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "import_chunks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "import_chunks" FOR INSERT WITH CHECK (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY changed ON "import_chunks" FOR UPDATE USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY removed ON "import_chunks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "import_chunks" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "imports" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "imports" FOR INSERT WITH CHECK (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY changed ON "imports" FOR UPDATE USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY removed ON "imports" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "imports" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'system'));
