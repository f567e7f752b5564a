CREATE TYPE "public"."record_close_reason" AS ENUM('MOVED_AWAY', 'DIED', 'DUPLICATE', 'ON_REQUEST');--> statement-breakpoint
CREATE TABLE "record_transfers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"transferred_on" date NOT NULL,
	"from_number" char(17) NOT NULL,
	"to_number" char(17) NOT NULL,
	CONSTRAINT "record_transfers_numbers" CHECK (left("record_transfers"."from_number", 12) <> left("record_transfers"."to_number", 12))
);
--> statement-breakpoint
ALTER TABLE "allergies" ADD COLUMN "retracted_on" date;--> statement-breakpoint
ALTER TABLE "allergies" ADD COLUMN "retract_reason" varchar(200);--> statement-breakpoint
ALTER TABLE "check_ups" ADD COLUMN "waist_cm" smallint;--> statement-breakpoint
ALTER TABLE "check_ups" ADD COLUMN "glucose" numeric(4, 1);--> statement-breakpoint
ALTER TABLE "check_ups" ADD COLUMN "conclusion" varchar(500);--> statement-breakpoint
ALTER TABLE "health_records" ADD COLUMN "close_reason" "record_close_reason";--> statement-breakpoint
ALTER TABLE "record_transfers" ADD CONSTRAINT "record_transfers_record_id_health_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."health_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_transfers_record" ON "record_transfers" USING btree ("record_id","transferred_on","id");--> statement-breakpoint
ALTER TABLE "allergies" ADD CONSTRAINT "allergies_retracted" CHECK (("allergies"."retracted_on" is null) = ("allergies"."retract_reason" is null) and "allergies"."retracted_on" >= "allergies"."noted_on");--> statement-breakpoint
ALTER TABLE "check_ups" ADD CONSTRAINT "check_ups_waist" CHECK ("check_ups"."waist_cm" between 30 and 250);--> statement-breakpoint
ALTER TABLE "check_ups" ADD CONSTRAINT "check_ups_glucose" CHECK ("check_ups"."glucose" between 0.5 and 60);--> statement-breakpoint
ALTER TABLE "health_records" ADD CONSTRAINT "health_records_close_reason" CHECK ("health_records"."close_reason" is null or "health_records"."closed_on" is not null);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "allergies" FROM %1$I; GRANT SELECT ("id", "record_id", "substance", "reaction", "severity", "noted_on", "retracted_on") ON "allergies" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "check_ups" FROM %1$I; GRANT SELECT ("id", "record_id", "performed_on", "height_cm", "weight_kg", "systolic", "diastolic", "waist_cm", "glucose", "conclusion") ON "check_ups" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "health_records" FROM %1$I; GRANT SELECT ("id", "resident_id", "record_number", "blood_type", "rhesus", "opened_on", "closed_on", "close_reason", "version") ON "health_records" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "record_transfers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "record_transfers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "record_transfers" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "health_records" WHERE "health_records"."id" = "record_transfers"."record_id")));
--> statement-breakpoint
CREATE POLICY changed ON "record_transfers" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "health_records" WHERE "health_records"."id" = "record_transfers"."record_id")));
--> statement-breakpoint
CREATE POLICY removed ON "record_transfers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "record_transfers" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "health_records" WHERE "health_records"."id" = "record_transfers"."record_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "record_transfers" FROM %1$I; GRANT SELECT ("id", "record_id", "transferred_on", "from_number", "to_number") ON "record_transfers" TO %1$I', current_database() || '_reader'); END $$;
