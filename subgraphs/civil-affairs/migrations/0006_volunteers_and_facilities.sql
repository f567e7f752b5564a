CREATE TYPE "public"."community_facility_status" AS ENUM('IN_USE', 'CLOSED', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."facility_kind" AS ENUM('SERVICE_HALL', 'MEETING_ROOM', 'LIBRARY', 'POLICE_ROOM', 'OFFICE', 'INDOOR_VENUE', 'OUTDOOR_VENUE', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."sports_equipment_kind" AS ENUM('FITNESS', 'BALL_COURT', 'TABLE_TENNIS', 'CHESS', 'CHILDREN');--> statement-breakpoint
CREATE TYPE "public"."sports_equipment_status" AS ENUM('INSTALLED', 'FIT', 'FAULTY', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."volunteer_service_kind" AS ENUM('ELDERLY_HELP', 'ENVIRONMENT', 'PUBLIC_ORDER', 'CULTURE', 'MUTUAL_AID', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."volunteer_service_status" AS ENUM('RECORDED', 'CONFIRMED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "public"."volunteer_skill" AS ENUM('GENERAL', 'MEDICAL', 'TEACHING', 'REPAIR', 'CULTURE', 'LEGAL');--> statement-breakpoint
CREATE TYPE "public"."volunteer_status" AS ENUM('APPLIED', 'REGISTERED', 'REFUSED', 'LEFT');--> statement-breakpoint
CREATE TABLE "community_facilities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "facility_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"floor_area" integer NOT NULL,
	"opened_on" date NOT NULL,
	"retired_on" date,
	"note" varchar(200),
	"status" "community_facility_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "community_facilities_floor_area" CHECK ("community_facilities"."floor_area" between 1 and 100000),
	CONSTRAINT "community_facilities_retired_on_given" CHECK (("community_facilities"."status" in ('RETIRED')) = ("community_facilities"."retired_on" is not null)),
	CONSTRAINT "community_facilities_retired_on_order" CHECK ("community_facilities"."retired_on" >= "community_facilities"."opened_on"),
	CONSTRAINT "community_facilities_version" CHECK ("community_facilities"."version" > 0),
	CONSTRAINT "community_facilities_name" CHECK (length("community_facilities"."name") > 0 and length("community_facilities"."address") > 0)
);
--> statement-breakpoint
CREATE TABLE "sports_equipment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "sports_equipment_kind" NOT NULL,
	"location" varchar(200) NOT NULL,
	"installed_on" date NOT NULL,
	"inspected_on" date,
	"fault" varchar(200),
	"repaired_on" date,
	"retired_on" date,
	"status" "sports_equipment_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sports_equipment_fault_given" CHECK (("sports_equipment"."status" in ('FAULTY')) = ("sports_equipment"."fault" is not null)),
	CONSTRAINT "sports_equipment_retired_on_given" CHECK (("sports_equipment"."status" in ('RETIRED')) = ("sports_equipment"."retired_on" is not null)),
	CONSTRAINT "sports_equipment_inspected_on_order" CHECK ("sports_equipment"."inspected_on" >= "sports_equipment"."installed_on"),
	CONSTRAINT "sports_equipment_repaired_on_order" CHECK ("sports_equipment"."repaired_on" >= "sports_equipment"."inspected_on"),
	CONSTRAINT "sports_equipment_retired_on_order" CHECK ("sports_equipment"."retired_on" >= "sports_equipment"."installed_on"),
	CONSTRAINT "sports_equipment_version" CHECK ("sports_equipment"."version" > 0),
	CONSTRAINT "sports_equipment_location" CHECK (length("sports_equipment"."location") > 0)
);
--> statement-breakpoint
CREATE TABLE "volunteer_services" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"kind" "volunteer_service_kind" NOT NULL,
	"description" varchar(200) NOT NULL,
	"beneficiary_id" uuid,
	"hours" integer NOT NULL,
	"served_on" date NOT NULL,
	"settled_on" date,
	"reject_reason" varchar(200),
	"status" "volunteer_service_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "volunteer_services_hours" CHECK ("volunteer_services"."hours" between 1 and 24),
	CONSTRAINT "volunteer_services_settled_on_given" CHECK (("volunteer_services"."status" in ('CONFIRMED', 'REJECTED')) = ("volunteer_services"."settled_on" is not null)),
	CONSTRAINT "volunteer_services_reject_reason_given" CHECK (("volunteer_services"."status" in ('REJECTED')) = ("volunteer_services"."reject_reason" is not null)),
	CONSTRAINT "volunteer_services_settled_on_order" CHECK ("volunteer_services"."settled_on" >= "volunteer_services"."served_on"),
	CONSTRAINT "volunteer_services_version" CHECK ("volunteer_services"."version" > 0),
	CONSTRAINT "volunteer_services_beneficiary" CHECK (("volunteer_services"."kind" = 'MUTUAL_AID') = ("volunteer_services"."beneficiary_id" is not null)),
	CONSTRAINT "volunteer_services_description" CHECK (length("volunteer_services"."description") > 0)
);
--> statement-breakpoint
CREATE TABLE "volunteer_trainings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"topic" varchar(100) NOT NULL,
	"hours" integer NOT NULL,
	"held_on" date NOT NULL,
	CONSTRAINT "volunteer_trainings_hours" CHECK ("volunteer_trainings"."hours" between 1 and 80),
	CONSTRAINT "volunteer_trainings_topic" CHECK (length("volunteer_trainings"."topic") > 0)
);
--> statement-breakpoint
CREATE TABLE "volunteers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"resident_id" uuid NOT NULL,
	"skill" "volunteer_skill" NOT NULL,
	"registered_on" date NOT NULL,
	"decided_on" date,
	"left_on" date,
	"end_reason" varchar(200),
	"status" "volunteer_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "volunteers_left_on_given" CHECK (("volunteers"."status" in ('LEFT')) = ("volunteers"."left_on" is not null)),
	CONSTRAINT "volunteers_end_reason_given" CHECK (("volunteers"."status" in ('REFUSED', 'LEFT')) = ("volunteers"."end_reason" is not null)),
	CONSTRAINT "volunteers_decided_on_order" CHECK ("volunteers"."decided_on" >= "volunteers"."registered_on"),
	CONSTRAINT "volunteers_version" CHECK ("volunteers"."version" > 0),
	CONSTRAINT "volunteers_decided" CHECK (("volunteers"."status" = 'APPLIED') <= ("volunteers"."decided_on" is null) and ("volunteers"."status" in ('REGISTERED', 'REFUSED')) <= ("volunteers"."decided_on" is not null)),
	CONSTRAINT "volunteers_left_order" CHECK ("volunteers"."left_on" >= coalesce("volunteers"."decided_on", "volunteers"."registered_on"))
);
--> statement-breakpoint
ALTER TABLE "community_facilities" ADD CONSTRAINT "community_facilities_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sports_equipment" ADD CONSTRAINT "sports_equipment_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_services" ADD CONSTRAINT "volunteer_services_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_services" ADD CONSTRAINT "volunteer_services_volunteer_id_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_trainings" ADD CONSTRAINT "volunteer_trainings_volunteer_id_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "community_facilities_community" ON "community_facilities" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_facilities_opened_on" ON "community_facilities" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "community_facilities_name" ON "community_facilities" USING btree ("community_code","name") WHERE "community_facilities"."status" <> 'RETIRED';--> statement-breakpoint
CREATE INDEX "sports_equipment_community" ON "sports_equipment" USING btree ("community_code","installed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "sports_equipment_installed_on" ON "sports_equipment" USING btree ("installed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteer_services_community" ON "volunteer_services" USING btree ("community_code","served_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteer_services_served_on" ON "volunteer_services" USING btree ("served_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteer_services_resident" ON "volunteer_services" USING btree ("beneficiary_id","served_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteer_services_volunteer" ON "volunteer_services" USING btree ("volunteer_id");--> statement-breakpoint
CREATE INDEX "volunteer_trainings_volunteer_id" ON "volunteer_trainings" USING btree ("volunteer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "volunteer_trainings_once" ON "volunteer_trainings" USING btree ("volunteer_id","topic","held_on");--> statement-breakpoint
CREATE INDEX "volunteers_community" ON "volunteers" USING btree ("community_code","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteers_registered_on" ON "volunteers" USING btree ("registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "volunteers_resident" ON "volunteers" USING btree ("resident_id","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "volunteers_one_running" ON "volunteers" USING btree ("resident_id") WHERE "volunteers"."status" in ('APPLIED', 'REGISTERED');
--> statement-breakpoint
ALTER TABLE "community_facilities" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "community_facilities" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "community_facilities" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_facilities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "community_facilities" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_facilities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "community_facilities" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "community_facilities" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "community_facilities" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "address", "floor_area", "opened_on", "retired_on", "note", "status", "version") ON "community_facilities" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "sports_equipment" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sports_equipment" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "sports_equipment" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sports_equipment"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "sports_equipment" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sports_equipment"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "sports_equipment" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "sports_equipment" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "sports_equipment" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "location", "installed_on", "inspected_on", "fault", "repaired_on", "retired_on", "status", "version") ON "sports_equipment" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "volunteer_services" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "volunteer_services" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "volunteer_services" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteer_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "volunteer_services" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteer_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "volunteer_services" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "volunteer_services" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteer_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "volunteer_services"."beneficiary_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) OR (SELECT true FROM "volunteers" WHERE "volunteers"."id" = "volunteer_services"."volunteer_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "volunteer_services" FROM %1$I; GRANT SELECT ("id", "community_code", "volunteer_id", "kind", "description", "beneficiary_id", "hours", "served_on", "settled_on", "reject_reason", "status", "version") ON "volunteer_services" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "volunteer_trainings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "volunteer_trainings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "volunteer_trainings" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "volunteers" WHERE "volunteers"."id" = "volunteer_trainings"."volunteer_id")));
--> statement-breakpoint
CREATE POLICY changed ON "volunteer_trainings" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "volunteers" WHERE "volunteers"."id" = "volunteer_trainings"."volunteer_id")));
--> statement-breakpoint
CREATE POLICY removed ON "volunteer_trainings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "volunteer_trainings" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "volunteers" WHERE "volunteers"."id" = "volunteer_trainings"."volunteer_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "volunteer_trainings" FROM %1$I; GRANT SELECT ("id", "volunteer_id", "topic", "hours", "held_on") ON "volunteer_trainings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "volunteers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "volunteers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "volunteers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "volunteers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "volunteers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "volunteers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "volunteers"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "volunteers" FROM %1$I; GRANT SELECT ("id", "community_code", "resident_id", "skill", "registered_on", "decided_on", "left_on", "end_reason", "status", "version") ON "volunteers" TO %1$I', current_database() || '_reader'); END $$;
