CREATE TYPE "public"."juvenile_record_kind" AS ENUM('ADMINISTRATIVE', 'NO_PROSECUTION', 'CONVICTION');--> statement-breakpoint
CREATE TYPE "public"."care_progress" AS ENUM('BETTER', 'SAME', 'WORSE');--> statement-breakpoint
CREATE TYPE "public"."minor_category" AS ENUM('IDLE', 'STREET', 'PRISONERS_CHILD', 'LEFT_BEHIND', 'UNGUARDED');--> statement-breakpoint
CREATE TYPE "public"."minor_close_reason" AS ENUM('RESOLVED', 'OF_AGE', 'MOVED', 'DEATH');--> statement-breakpoint
CREATE TYPE "public"."minor_status" AS ENUM('REPORTED', 'CONFIRMED', 'DISMISSED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."supervision_end" AS ENUM('TERM', 'EARLY', 'BREACH', 'NEW_OFFENCE', 'MOVED', 'DEATH');--> statement-breakpoint
CREATE TYPE "public"."supervision_kind" AS ENUM('DRUG_TREATMENT', 'DRUG_REHABILITATION', 'RESETTLEMENT', 'CORRECTION');--> statement-breakpoint
CREATE TYPE "public"."supervision_status" AS ENUM('ORDERED', 'RUNNING', 'COMPLETED', 'REVOKED', 'TRANSFERRED', 'DECEASED');--> statement-breakpoint
CREATE TYPE "public"."supervision_support_kind" AS ENUM('JOB', 'TRAINING', 'HOUSING', 'ASSISTANCE', 'COUNSELLING', 'FAMILY');--> statement-breakpoint
CREATE TYPE "public"."supervision_visit_kind" AS ENUM('HOME', 'OFFICE', 'PHONE', 'TEST');--> statement-breakpoint
CREATE TYPE "public"."supervision_visit_result" AS ENUM('NORMAL', 'ABSENT', 'CONCERN', 'POSITIVE');--> statement-breakpoint
CREATE TABLE "juvenile_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "juvenile_record_kind" NOT NULL,
	"decided_by" varchar(100) NOT NULL,
	"decided_on" date NOT NULL,
	"summary" varchar(1000) NOT NULL,
	"outcome" varchar(500) NOT NULL,
	"sealed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "juvenile_records_community_code" CHECK ("juvenile_records"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "juvenile_records_sealed" CHECK ("juvenile_records"."sealed_on" is null or "juvenile_records"."sealed_on" >= "juvenile_records"."decided_on"),
	CONSTRAINT "juvenile_records_version" CHECK ("juvenile_records"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "sealed_record_looks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"official" varchar(200) NOT NULL,
	"reason" varchar(200) NOT NULL,
	CONSTRAINT "sealed_record_looks_reason" CHECK (length("sealed_record_looks"."reason") >= 10)
);
--> statement-breakpoint
CREATE TABLE "care_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"minor_id" uuid NOT NULL,
	"goals" varchar(1000) NOT NULL,
	"measures" varchar(2000) NOT NULL,
	"responsible" varchar(100) NOT NULL,
	"drawn_on" date NOT NULL,
	"review_every_months" integer NOT NULL,
	"ended_on" date,
	CONSTRAINT "care_plans_clock" CHECK ("care_plans"."review_every_months" between 1 and 12),
	CONSTRAINT "care_plans_dates" CHECK ("care_plans"."ended_on" is null or "care_plans"."ended_on" >= "care_plans"."drawn_on")
);
--> statement-breakpoint
CREATE TABLE "care_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"reviewed_on" date NOT NULL,
	"progress" "care_progress" NOT NULL,
	"finding" varchar(1000) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minors_at_risk" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"category" "minor_category" NOT NULL,
	"status" "minor_status" NOT NULL,
	"circumstances" varchar(1000) NOT NULL,
	"caretaker_id" uuid,
	"reported_on" date NOT NULL,
	"confirmed_on" date,
	"closed_on" date,
	"close_reason" "minor_close_reason",
	"next_review_due_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "minors_at_risk_community_code" CHECK ("minors_at_risk"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "minors_at_risk_circumstances" CHECK (length("minors_at_risk"."circumstances") > 0),
	CONSTRAINT "minors_at_risk_caretaker" CHECK ("minors_at_risk"."caretaker_id" <> "minors_at_risk"."resident_id"),
	CONSTRAINT "minors_at_risk_confirmed" CHECK (("minors_at_risk"."status" <> 'CONFIRMED' or "minors_at_risk"."confirmed_on" is not null)
        and ("minors_at_risk"."status" not in ('REPORTED', 'DISMISSED') or "minors_at_risk"."confirmed_on" is null)
        and ("minors_at_risk"."confirmed_on" is null or "minors_at_risk"."confirmed_on" >= "minors_at_risk"."reported_on")),
	CONSTRAINT "minors_at_risk_closed" CHECK (("minors_at_risk"."status" in ('DISMISSED', 'CLOSED')) = ("minors_at_risk"."closed_on" is not null)
        and ("minors_at_risk"."status" = 'CLOSED') = ("minors_at_risk"."close_reason" is not null)
        and ("minors_at_risk"."status" = 'CONFIRMED' or "minors_at_risk"."next_review_due_on" is null)),
	CONSTRAINT "minors_at_risk_version" CHECK ("minors_at_risk"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "supervision_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "supervision_kind" NOT NULL,
	"status" "supervision_status" NOT NULL,
	"decided_by" varchar(100) NOT NULL,
	"document_number" varchar(50) NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"reported_on" date,
	"officer_id" uuid NOT NULL,
	"visit_every_days" integer NOT NULL,
	"next_visit_due_on" date,
	"ended_on" date,
	"end_reason" "supervision_end",
	"retain_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supervision_orders_community_code" CHECK ("supervision_orders"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "supervision_orders_texts" CHECK (length("supervision_orders"."decided_by") > 0 and length("supervision_orders"."document_number") > 0),
	CONSTRAINT "supervision_orders_term" CHECK ("supervision_orders"."ends_on" > "supervision_orders"."starts_on"),
	CONSTRAINT "supervision_orders_clock" CHECK ("supervision_orders"."visit_every_days" between 1 and 90),
	CONSTRAINT "supervision_orders_running" CHECK (("supervision_orders"."status" = 'RUNNING') = ("supervision_orders"."next_visit_due_on" is not null)
        and ("supervision_orders"."status" not in ('RUNNING', 'COMPLETED') or "supervision_orders"."reported_on" is not null)),
	CONSTRAINT "supervision_orders_ended" CHECK (("supervision_orders"."status" in ('ORDERED', 'RUNNING')) = ("supervision_orders"."ended_on" is null)
        and ("supervision_orders"."ended_on" is null) = ("supervision_orders"."end_reason" is null)
        and ("supervision_orders"."ended_on" is null) = ("supervision_orders"."retain_until" is null)
        and ("supervision_orders"."ended_on" is null or "supervision_orders"."retain_until" >= "supervision_orders"."ended_on")),
	CONSTRAINT "supervision_orders_version" CHECK ("supervision_orders"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "supervision_supports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"given_on" date NOT NULL,
	"kind" "supervision_support_kind" NOT NULL,
	"note" varchar(500) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supervision_visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"kind" "supervision_visit_kind" NOT NULL,
	"result" "supervision_visit_result" NOT NULL,
	"note" varchar(500),
	CONSTRAINT "supervision_visits_test" CHECK ("supervision_visits"."result" <> 'POSITIVE' or "supervision_visits"."kind" = 'TEST')
);
--> statement-breakpoint
ALTER TABLE "juvenile_records" ADD CONSTRAINT "juvenile_records_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_record_looks" ADD CONSTRAINT "sealed_record_looks_record_id_juvenile_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."juvenile_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_plans" ADD CONSTRAINT "care_plans_minor_id_minors_at_risk_id_fk" FOREIGN KEY ("minor_id") REFERENCES "public"."minors_at_risk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_reviews" ADD CONSTRAINT "care_reviews_plan_id_care_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."care_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minors_at_risk" ADD CONSTRAINT "minors_at_risk_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minors_at_risk" ADD CONSTRAINT "minors_at_risk_caretaker_id_residents_id_fk" FOREIGN KEY ("caretaker_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_officer_id_room_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."room_officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_supports" ADD CONSTRAINT "supervision_supports_order_id_supervision_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."supervision_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_visits" ADD CONSTRAINT "supervision_visits_order_id_supervision_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."supervision_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "juvenile_records_community" ON "juvenile_records" USING btree ("community_code","decided_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "juvenile_records_resident" ON "juvenile_records" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "sealed_record_looks_record" ON "sealed_record_looks" USING btree ("record_id","looked_at");--> statement-breakpoint
CREATE INDEX "care_plans_minor" ON "care_plans" USING btree ("minor_id","drawn_on");--> statement-breakpoint
CREATE UNIQUE INDEX "care_plans_one_running" ON "care_plans" USING btree ("minor_id") WHERE "care_plans"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "care_reviews_plan" ON "care_reviews" USING btree ("plan_id","reviewed_on");--> statement-breakpoint
CREATE INDEX "minors_at_risk_reported_on" ON "minors_at_risk" USING btree ("reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "minors_at_risk_community" ON "minors_at_risk" USING btree ("community_code","reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "minors_at_risk_resident" ON "minors_at_risk" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minors_at_risk_one_running" ON "minors_at_risk" USING btree ("resident_id") WHERE "minors_at_risk"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "supervision_orders_starts_on" ON "supervision_orders" USING btree ("starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supervision_orders_community" ON "supervision_orders" USING btree ("community_code","starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supervision_orders_resident" ON "supervision_orders" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_document" ON "supervision_orders" USING btree ("document_number");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_one_running" ON "supervision_orders" USING btree ("resident_id","kind") WHERE "supervision_orders"."status" in ('ORDERED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "supervision_supports_order" ON "supervision_supports" USING btree ("order_id","given_on");--> statement-breakpoint
CREATE INDEX "supervision_visits_order" ON "supervision_visits" USING btree ("order_id","visited_on");
--> statement-breakpoint
ALTER TABLE "care_plans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "care_plans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "care_plans" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "minors_at_risk" WHERE "minors_at_risk"."id" = "care_plans"."minor_id")));
--> statement-breakpoint
CREATE POLICY changed ON "care_plans" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "minors_at_risk" WHERE "minors_at_risk"."id" = "care_plans"."minor_id")));
--> statement-breakpoint
CREATE POLICY removed ON "care_plans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "care_plans" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "minors_at_risk" WHERE "minors_at_risk"."id" = "care_plans"."minor_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "care_plans" FROM %1$I; GRANT SELECT ("id", "minor_id", "goals", "measures", "responsible", "drawn_on", "review_every_months", "ended_on") ON "care_plans" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "care_reviews" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "care_reviews" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "care_reviews" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "care_plans" WHERE "care_plans"."id" = "care_reviews"."plan_id")));
--> statement-breakpoint
CREATE POLICY changed ON "care_reviews" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "care_plans" WHERE "care_plans"."id" = "care_reviews"."plan_id")));
--> statement-breakpoint
CREATE POLICY removed ON "care_reviews" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "care_reviews" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "care_plans" WHERE "care_plans"."id" = "care_reviews"."plan_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "care_reviews" FROM %1$I; GRANT SELECT ("id", "plan_id", "reviewed_on", "progress") ON "care_reviews" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "juvenile_records" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "juvenile_records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "juvenile_records" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("juvenile_records"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "juvenile_records" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("juvenile_records"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "juvenile_records" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "juvenile_records" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("juvenile_records"."community_code", nullif(current_setting('app.region', true), '')) AND ("juvenile_records"."sealed_on" IS NULL OR "juvenile_records"."id"::text = current_setting('app.opened_record', true)) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
ALTER TABLE "minors_at_risk" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "minors_at_risk" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "minors_at_risk" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("minors_at_risk"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "minors_at_risk" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("minors_at_risk"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "minors_at_risk" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "minors_at_risk" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("minors_at_risk"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "minors_at_risk" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "category", "status", "caretaker_id", "reported_on", "confirmed_on", "closed_on", "close_reason", "next_review_due_on", "version") ON "minors_at_risk" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "sealed_record_looks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sealed_record_looks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "sealed_record_looks" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT true FROM "juvenile_records" WHERE "juvenile_records"."id" = "sealed_record_looks"."record_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "sealed_record_looks" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT true FROM "juvenile_records" WHERE "juvenile_records"."id" = "sealed_record_looks"."record_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "sealed_record_looks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "sealed_record_looks" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT true FROM "juvenile_records" WHERE "juvenile_records"."id" = "sealed_record_looks"."record_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
ALTER TABLE "supervision_orders" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supervision_orders" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supervision_orders" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supervision_orders"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "supervision_orders" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supervision_orders"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "supervision_orders" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supervision_orders" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supervision_orders"."community_code", nullif(current_setting('app.region', true), '')) AND ("supervision_orders"."retain_until" IS NULL OR "supervision_orders"."retain_until" >= (now() AT TIME ZONE 'Asia/Shanghai')::date) WHEN 'resident' THEN "supervision_orders"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) AND ("supervision_orders"."retain_until" IS NULL OR "supervision_orders"."retain_until" >= (now() AT TIME ZONE 'Asia/Shanghai')::date) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "supervision_orders" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "kind", "status", "starts_on", "ends_on", "reported_on", "officer_id", "visit_every_days", "next_visit_due_on", "ended_on", "end_reason", "retain_until", "version") ON "supervision_orders" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "supervision_supports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supervision_supports" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supervision_supports" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_supports"."order_id")));
--> statement-breakpoint
CREATE POLICY changed ON "supervision_supports" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_supports"."order_id")));
--> statement-breakpoint
CREATE POLICY removed ON "supervision_supports" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supervision_supports" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_supports"."order_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "supervision_supports" FROM %1$I; GRANT SELECT ("id", "order_id", "given_on", "kind", "note") ON "supervision_supports" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "supervision_visits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supervision_visits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supervision_visits" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_visits"."order_id")));
--> statement-breakpoint
CREATE POLICY changed ON "supervision_visits" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_visits"."order_id")));
--> statement-breakpoint
CREATE POLICY removed ON "supervision_visits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supervision_visits" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supervision_orders" WHERE "supervision_orders"."id" = "supervision_visits"."order_id"));
