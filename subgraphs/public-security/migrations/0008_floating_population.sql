CREATE TYPE "public"."floating_dwelling" AS ENUM('RENTED', 'EMPLOYER', 'OWN', 'RELATIVES', 'SITE', 'LODGING', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."floating_reason" AS ENUM('WORK', 'BUSINESS', 'STUDY', 'TRAINING', 'FAMILY', 'MEDICAL', 'RETIREMENT', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."floating_status" AS ENUM('REGISTERED', 'LEFT', 'SETTLED', 'DECEASED');--> statement-breakpoint
CREATE TYPE "public"."migrant_group_status" AS ENUM('FORMED', 'DISBANDED');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_end" AS ENUM('LEFT', 'SETTLED', 'DECEASED', 'REVOKED');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_ground" AS ENUM('EMPLOYMENT', 'DWELLING', 'SCHOOLING');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_status" AS ENUM('APPLIED', 'ISSUED', 'REFUSED', 'WITHDRAWN', 'ENDED');--> statement-breakpoint
CREATE TABLE "floating_registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"came_from" char(6) NOT NULL,
	"reason" "floating_reason" NOT NULL,
	"arrived_on" date NOT NULL,
	"registered_on" date NOT NULL,
	"dwelling" "floating_dwelling" NOT NULL,
	"landlord_id" uuid,
	"landlord_name" varchar(100),
	"landlord_phone" varchar(30),
	"employer" varchar(100),
	"planned_until" date,
	"last_verified_on" date NOT NULL,
	"status" "floating_status" NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "floating_registrations_community_code" CHECK ("floating_registrations"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "floating_registrations_came_from" CHECK ("floating_registrations"."came_from" ~ '^[0-9]{6}$'),
	CONSTRAINT "floating_registrations_landlord" CHECK (("floating_registrations"."landlord_id" is null or "floating_registrations"."landlord_name" is null)
        and ("floating_registrations"."landlord_id" is null or "floating_registrations"."landlord_id" <> "floating_registrations"."resident_id")
        and ("floating_registrations"."dwelling" <> 'RENTED' or coalesce("floating_registrations"."landlord_id"::text, "floating_registrations"."landlord_name") is not null)),
	CONSTRAINT "floating_registrations_employer" CHECK ("floating_registrations"."reason" not in ('WORK', 'STUDY') or "floating_registrations"."employer" is not null),
	CONSTRAINT "floating_registrations_ended" CHECK (("floating_registrations"."status" = 'REGISTERED') = ("floating_registrations"."ended_on" is null)),
	CONSTRAINT "floating_registrations_dates" CHECK ("floating_registrations"."registered_on" >= "floating_registrations"."arrived_on" and "floating_registrations"."last_verified_on" >= "floating_registrations"."registered_on"
        and ("floating_registrations"."planned_until" is null or "floating_registrations"."planned_until" >= "floating_registrations"."arrived_on")
        and ("floating_registrations"."ended_on" is null or "floating_registrations"."ended_on" >= "floating_registrations"."arrived_on")),
	CONSTRAINT "floating_registrations_version" CHECK ("floating_registrations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "migrant_group_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"leader" boolean NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "migrant_group_members_dates" CHECK ("migrant_group_members"."left_on" is null or "migrant_group_members"."left_on" >= "migrant_group_members"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "migrant_groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"status" "migrant_group_status" NOT NULL,
	"formed_on" date NOT NULL,
	"disbanded_on" date,
	"member_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "migrant_groups_community_code" CHECK ("migrant_groups"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "migrant_groups_text" CHECK (length("migrant_groups"."name") > 0),
	CONSTRAINT "migrant_groups_disbanded" CHECK (("migrant_groups"."status" = 'DISBANDED') = ("migrant_groups"."disbanded_on" is not null)),
	CONSTRAINT "migrant_groups_dates" CHECK ("migrant_groups"."disbanded_on" is null or "migrant_groups"."disbanded_on" >= "migrant_groups"."formed_on"),
	CONSTRAINT "migrant_groups_members" CHECK ("migrant_groups"."member_count" >= 0 and ("migrant_groups"."status" = 'FORMED' or "migrant_groups"."member_count" = 0)),
	CONSTRAINT "migrant_groups_version" CHECK ("migrant_groups"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "residence_permit_endorsements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"permit_id" uuid NOT NULL,
	"endorsed_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"late" boolean NOT NULL,
	CONSTRAINT "residence_permit_endorsements_dates" CHECK ("residence_permit_endorsements"."valid_until" > "residence_permit_endorsements"."endorsed_on")
);
--> statement-breakpoint
CREATE TABLE "residence_permits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"number" varchar(20),
	"ground" "residence_permit_ground" NOT NULL,
	"status" "residence_permit_status" NOT NULL,
	"applied_on" date NOT NULL,
	"decide_by" date NOT NULL,
	"decided_on" date,
	"reason" varchar(200),
	"issued_on" date,
	"valid_until" date,
	"years_counted_from" date,
	"ended_on" date,
	"end_reason" "residence_permit_end",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "residence_permits_community_code" CHECK ("residence_permits"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "residence_permits_number" CHECK ("residence_permits"."number" ~ '^[0-9A-Z]{8,20}$'),
	CONSTRAINT "residence_permits_decided" CHECK (("residence_permits"."status" <> 'APPLIED' and ("residence_permits"."status" <> 'WITHDRAWN')) = ("residence_permits"."decided_on" is not null)
        and ("residence_permits"."decided_on" is null or "residence_permits"."decided_on" >= "residence_permits"."applied_on")),
	CONSTRAINT "residence_permits_issued" CHECK (("residence_permits"."status" in ('ISSUED', 'ENDED')) = ("residence_permits"."issued_on" is not null)
        and ("residence_permits"."issued_on" is null) = ("residence_permits"."number" is null)
        and ("residence_permits"."issued_on" is null) = ("residence_permits"."valid_until" is null)
        and ("residence_permits"."issued_on" is null) = ("residence_permits"."years_counted_from" is null)
        and ("residence_permits"."issued_on" is null or ("residence_permits"."issued_on" >= "residence_permits"."applied_on"
          and "residence_permits"."years_counted_from" >= "residence_permits"."issued_on" and "residence_permits"."valid_until" > "residence_permits"."years_counted_from"))),
	CONSTRAINT "residence_permits_reason" CHECK (("residence_permits"."status" = 'REFUSED' or coalesce("residence_permits"."end_reason" = 'REVOKED', false)) = ("residence_permits"."reason" is not null)),
	CONSTRAINT "residence_permits_ended" CHECK (("residence_permits"."status" in ('WITHDRAWN', 'ENDED')) = ("residence_permits"."ended_on" is not null)
        and ("residence_permits"."status" = 'ENDED') = ("residence_permits"."end_reason" is not null)
        and ("residence_permits"."ended_on" is null or "residence_permits"."ended_on" >= coalesce("residence_permits"."issued_on", "residence_permits"."applied_on"))),
	CONSTRAINT "residence_permits_version" CHECK ("residence_permits"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "floating_registrations" ADD CONSTRAINT "floating_registrations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floating_registrations" ADD CONSTRAINT "floating_registrations_landlord_id_residents_id_fk" FOREIGN KEY ("landlord_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "migrant_group_members" ADD CONSTRAINT "migrant_group_members_group_id_migrant_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."migrant_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "migrant_group_members" ADD CONSTRAINT "migrant_group_members_registration_id_floating_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."floating_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permit_endorsements" ADD CONSTRAINT "residence_permit_endorsements_permit_id_residence_permits_id_fk" FOREIGN KEY ("permit_id") REFERENCES "public"."residence_permits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permits" ADD CONSTRAINT "residence_permits_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permits" ADD CONSTRAINT "residence_permits_registration_id_floating_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."floating_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "floating_registrations_arrived_on" ON "floating_registrations" USING btree ("arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "floating_registrations_community" ON "floating_registrations" USING btree ("community_code","arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "floating_registrations_resident" ON "floating_registrations" USING btree ("resident_id","arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "floating_registrations_one_running" ON "floating_registrations" USING btree ("resident_id") WHERE "floating_registrations"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "migrant_group_members_group" ON "migrant_group_members" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "migrant_group_members_registration" ON "migrant_group_members" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_group_members_one_group" ON "migrant_group_members" USING btree ("registration_id") WHERE "migrant_group_members"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_group_members_one_leader" ON "migrant_group_members" USING btree ("group_id") WHERE "migrant_group_members"."left_on" is null and "migrant_group_members"."leader";--> statement-breakpoint
CREATE INDEX "migrant_groups_community" ON "migrant_groups" USING btree ("community_code","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_groups_name" ON "migrant_groups" USING btree ("community_code","name") WHERE "migrant_groups"."disbanded_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permit_endorsements_permit" ON "residence_permit_endorsements" USING btree ("permit_id","endorsed_on");--> statement-breakpoint
CREATE INDEX "residence_permits_applied_on" ON "residence_permits" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "residence_permits_community" ON "residence_permits" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "residence_permits_resident" ON "residence_permits" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "residence_permits_registration" ON "residence_permits" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "residence_permits_valid_until" ON "residence_permits" USING btree ("valid_until","id") WHERE "residence_permits"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "residence_permits_community_valid_until" ON "residence_permits" USING btree ("community_code","valid_until","id") WHERE "residence_permits"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permits_number" ON "residence_permits" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permits_one_running" ON "residence_permits" USING btree ("resident_id") WHERE "residence_permits"."status" in ('APPLIED', 'ISSUED');
--> statement-breakpoint
ALTER TABLE "floating_registrations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "floating_registrations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "floating_registrations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("floating_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "floating_registrations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("floating_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "floating_registrations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "floating_registrations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("floating_registrations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "floating_registrations"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "floating_registrations" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "came_from", "reason", "arrived_on", "registered_on", "dwelling", "landlord_id", "landlord_name", "landlord_phone", "employer", "planned_until", "last_verified_on", "status", "ended_on", "version") ON "floating_registrations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DROP POLICY "added" ON "hukou_books";
--> statement-breakpoint
DROP POLICY "changed" ON "hukou_books";
--> statement-breakpoint
CREATE POLICY added ON "hukou_books" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("hukou_books"."region_code", nullif(current_setting('app.region', true), '')) OR NOT starts_with("hukou_books"."region_code", '22') WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "hukou_books" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("hukou_books"."region_code", nullif(current_setting('app.region', true), '')) OR NOT starts_with("hukou_books"."region_code", '22') WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
ALTER TABLE "migrant_group_members" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "migrant_group_members" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "migrant_group_members" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "floating_registrations" WHERE "floating_registrations"."id" = "migrant_group_members"."registration_id")));
--> statement-breakpoint
CREATE POLICY changed ON "migrant_group_members" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "floating_registrations" WHERE "floating_registrations"."id" = "migrant_group_members"."registration_id")));
--> statement-breakpoint
CREATE POLICY removed ON "migrant_group_members" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "migrant_group_members" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "floating_registrations" WHERE "floating_registrations"."id" = "migrant_group_members"."registration_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "migrant_group_members" FROM %1$I; GRANT SELECT ("id", "group_id", "registration_id", "leader", "joined_on", "left_on") ON "migrant_group_members" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "migrant_groups" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "migrant_groups" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "migrant_groups" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("migrant_groups"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "migrant_groups" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("migrant_groups"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "migrant_groups" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "migrant_groups" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "migrant_groups" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "status", "formed_on", "disbanded_on", "member_count", "version") ON "migrant_groups" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "residence_permit_endorsements" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "residence_permit_endorsements" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "residence_permit_endorsements" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residence_permits" WHERE "residence_permits"."id" = "residence_permit_endorsements"."permit_id")));
--> statement-breakpoint
CREATE POLICY changed ON "residence_permit_endorsements" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residence_permits" WHERE "residence_permits"."id" = "residence_permit_endorsements"."permit_id")));
--> statement-breakpoint
CREATE POLICY removed ON "residence_permit_endorsements" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "residence_permit_endorsements" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residence_permits" WHERE "residence_permits"."id" = "residence_permit_endorsements"."permit_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residence_permit_endorsements" FROM %1$I; GRANT SELECT ("id", "permit_id", "endorsed_on", "valid_until", "late") ON "residence_permit_endorsements" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "residence_permits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "residence_permits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "residence_permits" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("residence_permits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "residence_permits" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("residence_permits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "residence_permits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "residence_permits" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("residence_permits"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "residence_permits"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residence_permits" FROM %1$I; GRANT SELECT ("id", "resident_id", "registration_id", "community_code", "number", "ground", "status", "applied_on", "decide_by", "decided_on", "reason", "issued_on", "valid_until", "years_counted_from", "ended_on", "end_reason", "version") ON "residence_permits" TO %1$I', current_database() || '_reader'); END $$;
