CREATE TYPE "public"."case_certainty" AS ENUM('SUSPECTED', 'CLINICAL', 'CONFIRMED');--> statement-breakpoint
CREATE TYPE "public"."case_outcome" AS ENUM('RECOVERED', 'TRANSFERRED', 'DIED');--> statement-breakpoint
CREATE TYPE "public"."disease_report_status" AS ENUM('REPORTED', 'VERIFIED', 'CLOSED', 'REVOKED');--> statement-breakpoint
CREATE TYPE "public"."notifiable_disease" AS ENUM('PLAGUE', 'CHOLERA', 'SARS', 'PULMONARY_ANTHRAX', 'VIRAL_HEPATITIS', 'TUBERCULOSIS', 'MEASLES', 'DYSENTERY', 'HIV_AIDS', 'SYPHILIS', 'BRUCELLOSIS', 'SCARLET_FEVER', 'RABIES', 'INFLUENZA', 'MUMPS', 'RUBELLA', 'HAND_FOOT_MOUTH', 'INFECTIOUS_DIARRHOEA');--> statement-breakpoint
CREATE TYPE "public"."injection_site" AS ENUM('LEFT_ARM', 'RIGHT_ARM', 'LEFT_THIGH', 'RIGHT_THIGH', 'ORAL');--> statement-breakpoint
CREATE TYPE "public"."reaction_severity" AS ENUM('MILD', 'MODERATE', 'SEVERE');--> statement-breakpoint
CREATE TYPE "public"."vaccination_card_status" AS ENUM('ACTIVE', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."vaccination_close_reason" AS ENUM('MOVED_AWAY', 'DIED', 'GROWN');--> statement-breakpoint
CREATE TYPE "public"."vaccine" AS ENUM('HEPATITIS_B', 'BCG', 'POLIO', 'DTAP', 'DT', 'MMR', 'JAPANESE_ENCEPHALITIS', 'MENINGOCOCCAL_A', 'MENINGOCOCCAL_AC', 'HEPATITIS_A');--> statement-breakpoint
CREATE TABLE "disease_report_corrections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	"disease" "notifiable_disease" NOT NULL,
	"certainty" "case_certainty" NOT NULL,
	"onset_on" date NOT NULL,
	"reason" varchar(500) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disease_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"disease" "notifiable_disease" NOT NULL,
	"certainty" "case_certainty" NOT NULL,
	"status" "disease_report_status" NOT NULL,
	"onset_on" date NOT NULL,
	"diagnosed_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	"closed_on" date,
	"outcome" "case_outcome",
	"revoke_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disease_reports_community_code" CHECK ("disease_reports"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "disease_reports_times" CHECK ("disease_reports"."reported_at" >= "disease_reports"."diagnosed_at" and "disease_reports"."due_at" > "disease_reports"."diagnosed_at" and "disease_reports"."verified_at" >= "disease_reports"."reported_at"),
	CONSTRAINT "disease_reports_verified" CHECK (("disease_reports"."status" in ('VERIFIED', 'CLOSED')) = ("disease_reports"."verified_at" is not null)),
	CONSTRAINT "disease_reports_closed" CHECK (("disease_reports"."status" in ('CLOSED', 'REVOKED')) = ("disease_reports"."closed_on" is not null) and ("disease_reports"."status" = 'CLOSED') = ("disease_reports"."outcome" is not null) and ("disease_reports"."status" = 'REVOKED') = ("disease_reports"."revoke_reason" is not null) and "disease_reports"."closed_on" >= "disease_reports"."onset_on"),
	CONSTRAINT "disease_reports_version" CHECK ("disease_reports"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "vaccination_cards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "vaccination_card_status" NOT NULL,
	"opened_on" date NOT NULL,
	"schedule_from" date NOT NULL,
	"next_due_on" date,
	"closed_on" date,
	"close_reason" "vaccination_close_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vaccination_cards_community_code" CHECK ("vaccination_cards"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "vaccination_cards_dates" CHECK ("vaccination_cards"."opened_on" >= "vaccination_cards"."schedule_from" and "vaccination_cards"."next_due_on" >= "vaccination_cards"."schedule_from" and "vaccination_cards"."closed_on" >= "vaccination_cards"."opened_on"),
	CONSTRAINT "vaccination_cards_closed" CHECK (("vaccination_cards"."status" = 'CLOSED') = ("vaccination_cards"."closed_on" is not null) and ("vaccination_cards"."closed_on" is null) = ("vaccination_cards"."close_reason" is null)),
	CONSTRAINT "vaccination_cards_version" CHECK ("vaccination_cards"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "vaccinations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"card_id" uuid NOT NULL,
	"vaccine" "vaccine" NOT NULL,
	"dose" smallint NOT NULL,
	"given_on" date NOT NULL,
	"batch" varchar(30) NOT NULL,
	"site" "injection_site" NOT NULL,
	"vaccinator" varchar(50) NOT NULL,
	"reacted_on" date,
	"reaction_severity" "reaction_severity",
	"reaction" varchar(500),
	CONSTRAINT "vaccinations_dose" CHECK ("vaccinations"."dose" between 1 and 9),
	CONSTRAINT "vaccinations_reaction" CHECK (("vaccinations"."reaction" is null) = ("vaccinations"."reacted_on" is null) and ("vaccinations"."reaction" is null) = ("vaccinations"."reaction_severity" is null) and "vaccinations"."reacted_on" >= "vaccinations"."given_on")
);
--> statement-breakpoint
ALTER TABLE "disease_report_corrections" ADD CONSTRAINT "disease_report_corrections_report_id_disease_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."disease_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vaccinations" ADD CONSTRAINT "vaccinations_card_id_vaccination_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."vaccination_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disease_report_corrections_report" ON "disease_report_corrections" USING btree ("report_id","corrected_at","id");--> statement-breakpoint
CREATE INDEX "disease_reports_reported_at" ON "disease_reports" USING btree ("reported_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "disease_reports_resident" ON "disease_reports" USING btree ("resident_id","reported_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "disease_reports_community" ON "disease_reports" USING btree ("community_code","reported_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "disease_reports_one_running" ON "disease_reports" USING btree ("resident_id","disease","onset_on") WHERE "disease_reports"."status" <> 'REVOKED';--> statement-breakpoint
CREATE INDEX "vaccination_cards_opened_on" ON "vaccination_cards" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "vaccination_cards_community" ON "vaccination_cards" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "vaccination_cards_one_active" ON "vaccination_cards" USING btree ("resident_id") WHERE "vaccination_cards"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "vaccination_cards_resident" ON "vaccination_cards" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "vaccination_cards_due" ON "vaccination_cards" USING btree ("community_code","next_due_on") WHERE "vaccination_cards"."status" = 'ACTIVE';--> statement-breakpoint
CREATE UNIQUE INDEX "vaccinations_dose" ON "vaccinations" USING btree ("card_id","vaccine","dose");
--> statement-breakpoint
ALTER TABLE "disease_report_corrections" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disease_report_corrections" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disease_report_corrections" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disease_reports" WHERE "disease_reports"."id" = "disease_report_corrections"."report_id")));
--> statement-breakpoint
CREATE POLICY changed ON "disease_report_corrections" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disease_reports" WHERE "disease_reports"."id" = "disease_report_corrections"."report_id")));
--> statement-breakpoint
CREATE POLICY removed ON "disease_report_corrections" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disease_report_corrections" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disease_reports" WHERE "disease_reports"."id" = "disease_report_corrections"."report_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disease_report_corrections" FROM %1$I; GRANT SELECT ("id", "report_id", "corrected_at", "disease", "certainty", "onset_on", "reason") ON "disease_report_corrections" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disease_reports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disease_reports" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disease_reports" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disease_reports"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disease_reports" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disease_reports"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disease_reports" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disease_reports" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disease_reports"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "disease_reports"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disease_reports" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "disease", "certainty", "status", "onset_on", "diagnosed_at", "due_at", "reported_at", "verified_at", "closed_on", "outcome", "revoke_reason", "version") ON "disease_reports" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "vaccination_cards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "vaccination_cards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "vaccination_cards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("vaccination_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "vaccination_cards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("vaccination_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "vaccination_cards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "vaccination_cards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("vaccination_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "vaccination_cards"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "vaccination_cards" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "opened_on", "schedule_from", "next_due_on", "closed_on", "close_reason", "version") ON "vaccination_cards" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "vaccinations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "vaccinations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "vaccinations" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "vaccination_cards" WHERE "vaccination_cards"."id" = "vaccinations"."card_id")));
--> statement-breakpoint
CREATE POLICY changed ON "vaccinations" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "vaccination_cards" WHERE "vaccination_cards"."id" = "vaccinations"."card_id")));
--> statement-breakpoint
CREATE POLICY removed ON "vaccinations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "vaccinations" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "vaccination_cards" WHERE "vaccination_cards"."id" = "vaccinations"."card_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "vaccinations" FROM %1$I; GRANT SELECT ("id", "card_id", "vaccine", "dose", "given_on", "batch", "site", "vaccinator", "reacted_on", "reaction_severity", "reaction") ON "vaccinations" TO %1$I', current_database() || '_reader'); END $$;
