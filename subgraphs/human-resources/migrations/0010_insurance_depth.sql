CREATE TYPE "public"."coverage_drive_status" AS ENUM('PLANNED', 'RUNNING', 'CLOSED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."coverage_exemption" AS ENUM('INSURED_ELSEWHERE', 'MOVED_AWAY', 'STUDYING', 'DIED');--> statement-breakpoint
CREATE TYPE "public"."coverage_target_status" AS ENUM('LISTED', 'VISITED', 'DECLINED', 'ENROLLED', 'EXEMPT', 'NOT_ENROLLED');--> statement-breakpoint
CREATE TYPE "public"."coverage_visit_result" AS ENUM('EXPLAINED', 'PROMISED', 'UNDECIDED', 'NOT_AT_HOME');--> statement-breakpoint
CREATE TYPE "public"."insurance_change" AS ENUM('SUSPEND', 'RESUME', 'START_RECEIVING');--> statement-breakpoint
CREATE TYPE "public"."insurance_end_reason" AS ENUM('DIED', 'MOVED_AWAY', 'CHANGED_SCHEME', 'WITHDREW');--> statement-breakpoint
CREATE TYPE "public"."retiree_visit_kind" AS ENUM('ROUTINE', 'HOLIDAY', 'ILLNESS', 'HARDSHIP');--> statement-breakpoint
CREATE TYPE "public"."certification_method" AS ENUM('FACE_SCAN', 'VISIT', 'OFFICE', 'DATA_MATCH');--> statement-breakpoint
CREATE TYPE "public"."retiree_end_reason" AS ENUM('DIED', 'MOVED_AWAY', 'TAKEN_BACK');--> statement-breakpoint
CREATE TYPE "public"."retiree_file_status" AS ENUM('MANAGED', 'UNCERTIFIED', 'DEATH_REPORTED', 'ENDED');--> statement-breakpoint
CREATE TABLE "coverage_drives" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "insurance_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"status" "coverage_drive_status" NOT NULL,
	"planned_from" date NOT NULL,
	"due_on" date NOT NULL,
	"started_on" date,
	"closed_on" date,
	"summary" varchar(1000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "coverage_drives_community_code" CHECK ("coverage_drives"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "coverage_drives_due" CHECK ("coverage_drives"."due_on" > "coverage_drives"."planned_from"),
	CONSTRAINT "coverage_drives_start" CHECK (("coverage_drives"."status" in ('RUNNING', 'CLOSED')) = ("coverage_drives"."started_on" is not null)),
	CONSTRAINT "coverage_drives_end" CHECK (("coverage_drives"."status" in ('CLOSED', 'CANCELLED')) = ("coverage_drives"."closed_on" is not null)
        and ("coverage_drives"."closed_on" is null) = ("coverage_drives"."summary" is null)
        and ("coverage_drives"."closed_on" is null or "coverage_drives"."started_on" is null or "coverage_drives"."closed_on" >= "coverage_drives"."started_on")),
	CONSTRAINT "coverage_drives_version" CHECK ("coverage_drives"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "coverage_targets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"drive_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "coverage_target_status" NOT NULL,
	"listed_on" date NOT NULL,
	"last_visited_on" date,
	"outcome_on" date,
	"exemption" "coverage_exemption",
	"decline_reason" varchar(300),
	"enrolment_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "coverage_targets_community_code" CHECK ("coverage_targets"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "coverage_targets_visit" CHECK (("coverage_targets"."status" in ('VISITED', 'DECLINED')) <= ("coverage_targets"."last_visited_on" is not null)
        and ("coverage_targets"."status" = 'LISTED') <= ("coverage_targets"."last_visited_on" is null)
        and ("coverage_targets"."last_visited_on" is null or "coverage_targets"."last_visited_on" >= "coverage_targets"."listed_on")),
	CONSTRAINT "coverage_targets_outcome" CHECK (("coverage_targets"."status" in ('LISTED', 'VISITED')) = ("coverage_targets"."outcome_on" is null)
        and ("coverage_targets"."outcome_on" is null or "coverage_targets"."outcome_on" >= "coverage_targets"."listed_on")
        and ("coverage_targets"."status" = 'EXEMPT') = ("coverage_targets"."exemption" is not null)
        and ("coverage_targets"."status" = 'DECLINED') = ("coverage_targets"."decline_reason" is not null)
        and ("coverage_targets"."status" = 'ENROLLED') = ("coverage_targets"."enrolment_id" is not null)),
	CONSTRAINT "coverage_targets_version" CHECK ("coverage_targets"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "coverage_visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"target_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"result" "coverage_visit_result" NOT NULL,
	"note" varchar(500)
);
--> statement-breakpoint
CREATE TABLE "insurance_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"change" "insurance_change" NOT NULL,
	"effective_on" date NOT NULL,
	"note" varchar(200),
	"version" integer NOT NULL,
	CONSTRAINT "insurance_changes_version" CHECK ("insurance_changes"."version" > 1)
);
--> statement-breakpoint
CREATE TABLE "retiree_visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"kind" "retiree_visit_kind" NOT NULL,
	"findings" varchar(500) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retiree_certifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_id" uuid NOT NULL,
	"certified_on" date NOT NULL,
	"method" "certification_method" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retiree_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "retiree_file_status" NOT NULL,
	"former_employer" varchar(200),
	"taken_over_on" date NOT NULL,
	"certified_on" date,
	"certify_by" date,
	"last_visited_on" date,
	"died_on" date,
	"ended_on" date,
	"end_reason" "retiree_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "retiree_files_community_code" CHECK ("retiree_files"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "retiree_files_certify_by" CHECK (("retiree_files"."status" = 'ENDED') = ("retiree_files"."certify_by" is null)),
	CONSTRAINT "retiree_files_certified" CHECK ("retiree_files"."certified_on" is null or "retiree_files"."certified_on" >= "retiree_files"."taken_over_on"),
	CONSTRAINT "retiree_files_visited" CHECK ("retiree_files"."last_visited_on" is null or "retiree_files"."last_visited_on" >= "retiree_files"."taken_over_on"),
	CONSTRAINT "retiree_files_death" CHECK (("retiree_files"."status" = 'DEATH_REPORTED' or coalesce("retiree_files"."end_reason" = 'DIED', false)) = ("retiree_files"."died_on" is not null)),
	CONSTRAINT "retiree_files_end" CHECK (("retiree_files"."status" = 'ENDED') = ("retiree_files"."ended_on" is not null) and ("retiree_files"."ended_on" is null) = ("retiree_files"."end_reason" is null)
        and ("retiree_files"."ended_on" is null or "retiree_files"."ended_on" >= "retiree_files"."taken_over_on")),
	CONSTRAINT "retiree_files_version" CHECK ("retiree_files"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "insurance_enrolments" ADD COLUMN "end_reason" "insurance_end_reason";--> statement-breakpoint
ALTER TABLE "coverage_targets" ADD CONSTRAINT "coverage_targets_drive_id_coverage_drives_id_fk" FOREIGN KEY ("drive_id") REFERENCES "public"."coverage_drives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_targets" ADD CONSTRAINT "coverage_targets_enrolment_id_insurance_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."insurance_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_visits" ADD CONSTRAINT "coverage_visits_target_id_coverage_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."coverage_targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insurance_changes" ADD CONSTRAINT "insurance_changes_enrolment_id_insurance_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."insurance_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retiree_visits" ADD CONSTRAINT "retiree_visits_file_id_retiree_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."retiree_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retiree_certifications" ADD CONSTRAINT "retiree_certifications_file_id_retiree_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."retiree_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coverage_drives_planned_from" ON "coverage_drives" USING btree ("planned_from" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "coverage_drives_community" ON "coverage_drives" USING btree ("community_code","planned_from" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "coverage_drives_one_of_a_kind" ON "coverage_drives" USING btree ("community_code","kind") WHERE "coverage_drives"."status" in ('PLANNED', 'RUNNING');--> statement-breakpoint
CREATE UNIQUE INDEX "coverage_targets_once" ON "coverage_targets" USING btree ("drive_id","resident_id");--> statement-breakpoint
CREATE INDEX "coverage_targets_drive" ON "coverage_targets" USING btree ("drive_id","listed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "coverage_targets_resident" ON "coverage_targets" USING btree ("resident_id","listed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "coverage_targets_enrolment" ON "coverage_targets" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "coverage_visits_target" ON "coverage_visits" USING btree ("target_id","visited_on");--> statement-breakpoint
CREATE UNIQUE INDEX "insurance_changes_enrolment" ON "insurance_changes" USING btree ("enrolment_id","version");--> statement-breakpoint
CREATE INDEX "retiree_visits_file" ON "retiree_visits" USING btree ("file_id","visited_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "retiree_certifications_file" ON "retiree_certifications" USING btree ("file_id","certified_on");--> statement-breakpoint
CREATE INDEX "retiree_files_taken_over_on" ON "retiree_files" USING btree ("taken_over_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "retiree_files_community" ON "retiree_files" USING btree ("community_code","taken_over_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "retiree_files_resident" ON "retiree_files" USING btree ("resident_id","taken_over_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "retiree_files_one_open" ON "retiree_files" USING btree ("resident_id") WHERE "retiree_files"."status" <> 'ENDED';--> statement-breakpoint
CREATE INDEX "insurance_enrolments_community" ON "insurance_enrolments" USING btree ("community_code","started_on","id");--> statement-breakpoint
ALTER TABLE "insurance_enrolments" ADD CONSTRAINT "insurance_enrolments_end_reason" CHECK ("insurance_enrolments"."end_reason" is null or "insurance_enrolments"."status" = 'ENDED');
--> statement-breakpoint
ALTER TABLE "coverage_drives" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "coverage_drives" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "coverage_drives" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_drives"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "coverage_drives" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_drives"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "coverage_drives" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "coverage_drives" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_drives"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "coverage_drives" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "status", "planned_from", "due_on", "started_on", "closed_on", "summary", "version") ON "coverage_drives" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "coverage_targets" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "coverage_targets" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "coverage_targets" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_targets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "coverage_targets" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_targets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "coverage_targets" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "coverage_targets" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("coverage_targets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "coverage_targets"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "coverage_targets" FROM %1$I; GRANT SELECT ("id", "drive_id", "resident_id", "community_code", "status", "listed_on", "last_visited_on", "outcome_on", "exemption", "decline_reason", "enrolment_id", "version") ON "coverage_targets" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "coverage_visits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "coverage_visits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "coverage_visits" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "coverage_targets" WHERE "coverage_targets"."id" = "coverage_visits"."target_id")));
--> statement-breakpoint
CREATE POLICY changed ON "coverage_visits" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "coverage_targets" WHERE "coverage_targets"."id" = "coverage_visits"."target_id")));
--> statement-breakpoint
CREATE POLICY removed ON "coverage_visits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "coverage_visits" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "coverage_targets" WHERE "coverage_targets"."id" = "coverage_visits"."target_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "coverage_visits" FROM %1$I; GRANT SELECT ("id", "target_id", "visited_on", "result", "note") ON "coverage_visits" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "insurance_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "insurance_changes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "insurance_changes" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "insurance_enrolments" WHERE "insurance_enrolments"."id" = "insurance_changes"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY changed ON "insurance_changes" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "insurance_enrolments" WHERE "insurance_enrolments"."id" = "insurance_changes"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY removed ON "insurance_changes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "insurance_changes" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "insurance_enrolments" WHERE "insurance_enrolments"."id" = "insurance_changes"."enrolment_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "insurance_changes" FROM %1$I; GRANT SELECT ("id", "enrolment_id", "change", "effective_on", "note", "version") ON "insurance_changes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "insurance_enrolments" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "kind", "scheme", "status", "started_on", "ended_on", "end_reason", "version") ON "insurance_enrolments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "retiree_certifications" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "retiree_certifications" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "retiree_certifications" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_certifications"."file_id")));
--> statement-breakpoint
CREATE POLICY changed ON "retiree_certifications" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_certifications"."file_id")));
--> statement-breakpoint
CREATE POLICY removed ON "retiree_certifications" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "retiree_certifications" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_certifications"."file_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "retiree_certifications" FROM %1$I; GRANT SELECT ("id", "file_id", "certified_on", "method") ON "retiree_certifications" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "retiree_files" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "retiree_files" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "retiree_files" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("retiree_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "retiree_files" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("retiree_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "retiree_files" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "retiree_files" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("retiree_files"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "retiree_files"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "retiree_files" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "former_employer", "taken_over_on", "certified_on", "certify_by", "died_on", "ended_on", "end_reason", "version") ON "retiree_files" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "retiree_visits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "retiree_visits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "retiree_visits" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_visits"."file_id")));
--> statement-breakpoint
CREATE POLICY changed ON "retiree_visits" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_visits"."file_id")));
--> statement-breakpoint
CREATE POLICY removed ON "retiree_visits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "retiree_visits" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "retiree_files" WHERE "retiree_files"."id" = "retiree_visits"."file_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "retiree_visits" FROM %1$I; GRANT SELECT ("id", "file_id", "visited_on", "kind", "findings") ON "retiree_visits" TO %1$I', current_database() || '_reader'); END $$;
