CREATE TYPE "public"."floating_dwelling" AS ENUM('RENTED', 'EMPLOYER', 'OWN', 'RELATIVES', 'SITE', 'LODGING', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."floating_reason" AS ENUM('WORK', 'BUSINESS', 'STUDY', 'TRAINING', 'FAMILY', 'MEDICAL', 'RETIREMENT', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."floating_status" AS ENUM('REGISTERED', 'LEFT', 'SETTLED', 'DECEASED');--> statement-breakpoint
CREATE TYPE "public"."hukou_move_reason" AS ENUM('SETTLED', 'MARRIAGE', 'FAMILY', 'WORK', 'STUDY', 'HOUSING', 'RETURN', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."population_change_kind" AS ENUM('BIRTH', 'DEATH', 'MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN');--> statement-breakpoint
CREATE TYPE "public"."juvenile_record_kind" AS ENUM('ADMINISTRATIVE', 'NO_PROSECUTION', 'CONVICTION');--> statement-breakpoint
CREATE TYPE "public"."migrant_group_status" AS ENUM('FORMED', 'DISBANDED');--> statement-breakpoint
CREATE TYPE "public"."care_progress" AS ENUM('BETTER', 'SAME', 'WORSE');--> statement-breakpoint
CREATE TYPE "public"."minor_category" AS ENUM('IDLE', 'STREET', 'PRISONERS_CHILD', 'LEFT_BEHIND', 'UNGUARDED');--> statement-breakpoint
CREATE TYPE "public"."minor_close_reason" AS ENUM('RESOLVED', 'OF_AGE', 'MOVED', 'DEATH');--> statement-breakpoint
CREATE TYPE "public"."minor_status" AS ENUM('REPORTED', 'CONFIRMED', 'DISMISSED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_end" AS ENUM('LEFT', 'SETTLED', 'DECEASED', 'REVOKED');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_ground" AS ENUM('EMPLOYMENT', 'DWELLING', 'SCHOOLING');--> statement-breakpoint
CREATE TYPE "public"."residence_permit_status" AS ENUM('APPLIED', 'ISSUED', 'REFUSED', 'WITHDRAWN', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."supervision_end" AS ENUM('TERM', 'EARLY', 'BREACH', 'NEW_OFFENCE', 'MOVED', 'DEATH');--> statement-breakpoint
CREATE TYPE "public"."supervision_kind" AS ENUM('DRUG_TREATMENT', 'DRUG_REHABILITATION', 'RESETTLEMENT', 'CORRECTION');--> statement-breakpoint
CREATE TYPE "public"."supervision_status" AS ENUM('ORDERED', 'RUNNING', 'COMPLETED', 'REVOKED', 'TRANSFERRED', 'DECEASED');--> statement-breakpoint
CREATE TYPE "public"."supervision_support_kind" AS ENUM('JOB', 'TRAINING', 'HOUSING', 'ASSISTANCE', 'COUNSELLING', 'FAMILY');--> statement-breakpoint
CREATE TYPE "public"."supervision_visit_kind" AS ENUM('HOME', 'OFFICE', 'PHONE', 'TEST');--> statement-breakpoint
CREATE TYPE "public"."supervision_visit_result" AS ENUM('NORMAL', 'ABSENT', 'CONCERN', 'POSITIVE');--> statement-breakpoint
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
CREATE TABLE "hukou_stays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"hukou_book_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "hukou_stays_dates" CHECK ("hukou_stays"."until" >= "hukou_stays"."since")
);
--> statement-breakpoint
CREATE TABLE "population_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "population_change_kind" NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"occurred_on" date NOT NULL,
	"registered_on" date NOT NULL,
	"reason" "hukou_move_reason",
	"from_book_id" uuid,
	"to_book_id" uuid,
	"from_region" char(6),
	"mother_id" uuid,
	"father_id" uuid,
	"certificate_number" varchar(30),
	CONSTRAINT "population_changes_community_code" CHECK ("population_changes"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "population_changes_dates" CHECK ("population_changes"."registered_on" >= "population_changes"."occurred_on"),
	CONSTRAINT "population_changes_kind" CHECK (("population_changes"."kind" in ('BIRTH', 'DEATH')) = ("population_changes"."reason" is null)
        and ("population_changes"."kind" in ('BIRTH', 'MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN')) = ("population_changes"."to_book_id" is not null)
        and ("population_changes"."kind" = 'BIRTH') <= ("population_changes"."from_book_id" is null)
        and ("population_changes"."kind" = 'BIRTH' or ("population_changes"."mother_id" is null and "population_changes"."father_id" is null))
        and ("population_changes"."from_region" is null or ("population_changes"."kind" = 'MOVE_IN' and "population_changes"."from_book_id" is null)))
);
--> statement-breakpoint
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
ALTER TABLE "hukou_books" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "residents" ADD COLUMN "hukou_since" date;--> statement-breakpoint
ALTER TABLE "floating_registrations" ADD CONSTRAINT "floating_registrations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floating_registrations" ADD CONSTRAINT "floating_registrations_landlord_id_residents_id_fk" FOREIGN KEY ("landlord_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hukou_stays" ADD CONSTRAINT "hukou_stays_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hukou_stays" ADD CONSTRAINT "hukou_stays_hukou_book_id_hukou_books_id_fk" FOREIGN KEY ("hukou_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_from_book_id_hukou_books_id_fk" FOREIGN KEY ("from_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_to_book_id_hukou_books_id_fk" FOREIGN KEY ("to_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_mother_id_residents_id_fk" FOREIGN KEY ("mother_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_father_id_residents_id_fk" FOREIGN KEY ("father_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "juvenile_records" ADD CONSTRAINT "juvenile_records_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_record_looks" ADD CONSTRAINT "sealed_record_looks_record_id_juvenile_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."juvenile_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "migrant_group_members" ADD CONSTRAINT "migrant_group_members_group_id_migrant_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."migrant_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "migrant_group_members" ADD CONSTRAINT "migrant_group_members_registration_id_floating_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."floating_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_plans" ADD CONSTRAINT "care_plans_minor_id_minors_at_risk_id_fk" FOREIGN KEY ("minor_id") REFERENCES "public"."minors_at_risk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_reviews" ADD CONSTRAINT "care_reviews_plan_id_care_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."care_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minors_at_risk" ADD CONSTRAINT "minors_at_risk_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minors_at_risk" ADD CONSTRAINT "minors_at_risk_caretaker_id_residents_id_fk" FOREIGN KEY ("caretaker_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permit_endorsements" ADD CONSTRAINT "residence_permit_endorsements_permit_id_residence_permits_id_fk" FOREIGN KEY ("permit_id") REFERENCES "public"."residence_permits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permits" ADD CONSTRAINT "residence_permits_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence_permits" ADD CONSTRAINT "residence_permits_registration_id_floating_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."floating_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_officer_id_room_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."room_officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_supports" ADD CONSTRAINT "supervision_supports_order_id_supervision_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."supervision_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_visits" ADD CONSTRAINT "supervision_visits_order_id_supervision_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."supervision_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "floating_registrations_arrived_on" ON "floating_registrations" USING btree ("arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "floating_registrations_community" ON "floating_registrations" USING btree ("community_code","arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "floating_registrations_resident" ON "floating_registrations" USING btree ("resident_id","arrived_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "floating_registrations_one_running" ON "floating_registrations" USING btree ("resident_id") WHERE "floating_registrations"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "hukou_stays_resident" ON "hukou_stays" USING btree ("resident_id","since");--> statement-breakpoint
CREATE INDEX "hukou_stays_book" ON "hukou_stays" USING btree ("hukou_book_id");--> statement-breakpoint
CREATE INDEX "population_changes_occurred_on" ON "population_changes" USING btree ("occurred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "population_changes_community" ON "population_changes" USING btree ("community_code","occurred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "population_changes_resident" ON "population_changes" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "population_changes_once" ON "population_changes" USING btree ("resident_id","kind") WHERE "population_changes"."kind" in ('BIRTH', 'DEATH');--> statement-breakpoint
CREATE UNIQUE INDEX "population_changes_certificate" ON "population_changes" USING btree ("kind","certificate_number");--> statement-breakpoint
CREATE INDEX "juvenile_records_community" ON "juvenile_records" USING btree ("community_code","decided_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "juvenile_records_resident" ON "juvenile_records" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "sealed_record_looks_record" ON "sealed_record_looks" USING btree ("record_id","looked_at");--> statement-breakpoint
CREATE INDEX "migrant_group_members_group" ON "migrant_group_members" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "migrant_group_members_registration" ON "migrant_group_members" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_group_members_one_group" ON "migrant_group_members" USING btree ("registration_id") WHERE "migrant_group_members"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_group_members_one_leader" ON "migrant_group_members" USING btree ("group_id") WHERE "migrant_group_members"."left_on" is null and "migrant_group_members"."leader";--> statement-breakpoint
CREATE INDEX "migrant_groups_community" ON "migrant_groups" USING btree ("community_code","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "migrant_groups_name" ON "migrant_groups" USING btree ("community_code","name") WHERE "migrant_groups"."disbanded_on" is null;--> statement-breakpoint
CREATE INDEX "care_plans_minor" ON "care_plans" USING btree ("minor_id","drawn_on");--> statement-breakpoint
CREATE UNIQUE INDEX "care_plans_one_running" ON "care_plans" USING btree ("minor_id") WHERE "care_plans"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "care_reviews_plan" ON "care_reviews" USING btree ("plan_id","reviewed_on");--> statement-breakpoint
CREATE INDEX "minors_at_risk_reported_on" ON "minors_at_risk" USING btree ("reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "minors_at_risk_community" ON "minors_at_risk" USING btree ("community_code","reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "minors_at_risk_resident" ON "minors_at_risk" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minors_at_risk_one_running" ON "minors_at_risk" USING btree ("resident_id") WHERE "minors_at_risk"."closed_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permit_endorsements_permit" ON "residence_permit_endorsements" USING btree ("permit_id","endorsed_on");--> statement-breakpoint
CREATE INDEX "residence_permits_applied_on" ON "residence_permits" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "residence_permits_community" ON "residence_permits" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "residence_permits_resident" ON "residence_permits" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "residence_permits_registration" ON "residence_permits" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "residence_permits_valid_until" ON "residence_permits" USING btree ("valid_until","id") WHERE "residence_permits"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "residence_permits_community_valid_until" ON "residence_permits" USING btree ("community_code","valid_until","id") WHERE "residence_permits"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permits_number" ON "residence_permits" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "residence_permits_one_running" ON "residence_permits" USING btree ("resident_id") WHERE "residence_permits"."status" in ('APPLIED', 'ISSUED');--> statement-breakpoint
CREATE INDEX "supervision_orders_starts_on" ON "supervision_orders" USING btree ("starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supervision_orders_community" ON "supervision_orders" USING btree ("community_code","starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supervision_orders_resident" ON "supervision_orders" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_document" ON "supervision_orders" USING btree ("document_number");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_one_running" ON "supervision_orders" USING btree ("resident_id","kind") WHERE "supervision_orders"."status" in ('ORDERED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "supervision_supports_order" ON "supervision_supports" USING btree ("order_id","given_on");--> statement-breakpoint
CREATE INDEX "supervision_visits_order" ON "supervision_visits" USING btree ("order_id","visited_on");--> statement-breakpoint
ALTER TABLE "hukou_books" ADD CONSTRAINT "hukou_books_closed_on" CHECK ("hukou_books"."closed_on" is null or "hukou_books"."closed_on" >= "hukou_books"."registered_on");
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
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hukou_books" FROM %1$I; GRANT SELECT ("id", "number", "type", "address", "region_code", "registered_on", "closed_on") ON "hukou_books" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "hukou_stays" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "hukou_stays" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "hukou_stays" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id")));
--> statement-breakpoint
CREATE POLICY changed ON "hukou_stays" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id")));
--> statement-breakpoint
CREATE POLICY removed ON "hukou_stays" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "hukou_stays" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hukou_stays" FROM %1$I; GRANT SELECT ("id", "resident_id", "hukou_book_id", "since", "until") ON "hukou_stays" TO %1$I', current_database() || '_reader'); END $$;
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
ALTER TABLE "population_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "population_changes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "population_changes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "population_changes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "population_changes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "population_changes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "population_changes"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "population_changes" FROM %1$I; GRANT SELECT ("id", "kind", "resident_id", "community_code", "occurred_on", "registered_on", "reason", "from_book_id", "to_book_id", "from_region", "mother_id", "father_id", "certificate_number") ON "population_changes" TO %1$I', current_database() || '_reader'); END $$;
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
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residents" FROM %1$I; GRANT SELECT ("id", "name", "sex", "birth_date", "id_number", "ethnic_group", "education", "marital_status", "community_code", "hukou_book_id", "hukou_since", "death_date", "version") ON "residents" TO %1$I', current_database() || '_reader'); END $$;
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
