CREATE TYPE "public"."job_introduction_status" AS ENUM('INTRODUCED', 'INTERVIEWED', 'HIRED', 'REFUSED', 'WITHDREW');--> statement-breakpoint
CREATE TYPE "public"."job_guidance_kind" AS ENUM('CAREER', 'POLICY', 'INTERVIEW', 'START_UP');--> statement-breakpoint
CREATE TYPE "public"."job_seeker_end_reason" AS ENUM('FOUND_WORK_ALONE', 'NO_LONGER_LOOKING', 'IN_TRAINING_OR_SCHOOL', 'MOVED_AWAY', 'OUT_OF_CONTACT');--> statement-breakpoint
CREATE TYPE "public"."job_seeker_status" AS ENUM('SEEKING', 'PAUSED', 'HIRED', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."job_training_enrolment_status" AS ENUM('ENROLLED', 'COMPLETED', 'NOT_COMPLETED', 'DROPPED_OUT', 'CERTIFIED');--> statement-breakpoint
CREATE TYPE "public"."job_training_status" AS ENUM('PLANNED', 'RUNNING', 'FINISHED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."loan_payer" AS ENUM('BORROWER', 'GUARANTOR', 'GUARANTEE_FUND');--> statement-breakpoint
CREATE TYPE "public"."loan_check_kind" AS ENUM('CREDIT', 'PROJECT');--> statement-breakpoint
CREATE TYPE "public"."loan_guarantee" AS ENUM('RESIDENT', 'FUND');--> statement-breakpoint
CREATE TYPE "public"."loan_status" AS ENUM('APPLIED', 'GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF', 'REFUSED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."vacancy_close_reason" AS ENUM('NOT_GENUINE', 'WITHDRAWN_BY_EMPLOYER', 'EXPIRED', 'FILLED_ELSEWHERE');--> statement-breakpoint
CREATE TYPE "public"."vacancy_form" AS ENUM('FULL_TIME', 'PART_TIME', 'TEMPORARY');--> statement-breakpoint
CREATE TYPE "public"."vacancy_status" AS ENUM('REGISTERED', 'OPEN', 'FILLED', 'CLOSED');--> statement-breakpoint
CREATE TABLE "job_introductions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seeker_id" uuid NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "job_introduction_status" NOT NULL,
	"introduced_on" date NOT NULL,
	"interviewed_on" date,
	"ended_on" date,
	"reason" varchar(500),
	"monthly_wage" integer,
	"starts_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_introductions_community_code" CHECK ("job_introductions"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "job_introductions_interview" CHECK (("job_introductions"."status" in ('INTERVIEWED', 'HIRED')) <= ("job_introductions"."interviewed_on" is not null)
        and ("job_introductions"."status" = 'INTRODUCED') <= ("job_introductions"."interviewed_on" is null)
        and "job_introductions"."interviewed_on" >= "job_introductions"."introduced_on"),
	CONSTRAINT "job_introductions_end" CHECK (("job_introductions"."status" in ('HIRED', 'REFUSED', 'WITHDREW')) = ("job_introductions"."ended_on" is not null)
        and ("job_introductions"."status" in ('REFUSED', 'WITHDREW')) = ("job_introductions"."reason" is not null)
        and "job_introductions"."ended_on" >= coalesce("job_introductions"."interviewed_on", "job_introductions"."introduced_on")),
	CONSTRAINT "job_introductions_hire" CHECK (("job_introductions"."status" = 'HIRED') = ("job_introductions"."monthly_wage" is not null)
        and ("job_introductions"."status" = 'HIRED') = ("job_introductions"."starts_on" is not null)
        and "job_introductions"."monthly_wage" > 0 and "job_introductions"."starts_on" >= "job_introductions"."ended_on"),
	CONSTRAINT "job_introductions_version" CHECK ("job_introductions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "job_guidances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seeker_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"kind" "job_guidance_kind" NOT NULL,
	"adviser" varchar(50) NOT NULL,
	"advice" varchar(1000) NOT NULL,
	CONSTRAINT "job_guidances_text" CHECK (length("job_guidances"."adviser") > 0 and length("job_guidances"."advice") > 0)
);
--> statement-breakpoint
CREATE TABLE "job_seekers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "job_seeker_status" NOT NULL,
	"registered_on" date NOT NULL,
	"wished_occupation" varchar(100) NOT NULL,
	"wished_form" "vacancy_form",
	"wished_wage" integer,
	"wished_place" varchar(200),
	"skills" varchar(500),
	"ended_on" date,
	"end_reason" "job_seeker_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_seekers_community_code" CHECK ("job_seekers"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "job_seekers_wishes" CHECK (length("job_seekers"."wished_occupation") > 0 and "job_seekers"."wished_wage" > 0),
	CONSTRAINT "job_seekers_end" CHECK (("job_seekers"."status" in ('HIRED', 'ENDED')) = ("job_seekers"."ended_on" is not null)
        and ("job_seekers"."status" = 'ENDED') = ("job_seekers"."end_reason" is not null) and "job_seekers"."ended_on" >= "job_seekers"."registered_on"),
	CONSTRAINT "job_seekers_version" CHECK ("job_seekers"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "job_training_attendances" (
	"enrolment_id" uuid NOT NULL,
	"day" date NOT NULL,
	"attended" boolean NOT NULL,
	CONSTRAINT "job_training_attendances_enrolment_id_day_pk" PRIMARY KEY("enrolment_id","day")
);
--> statement-breakpoint
CREATE TABLE "job_training_enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"training_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "job_training_enrolment_status" NOT NULL,
	"enrolled_on" date NOT NULL,
	"evidence_gathered_at" timestamp with time zone,
	"ended_on" date,
	"end_reason" varchar(500),
	"certificate_number" varchar(40),
	"certified_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_training_enrolments_community_code" CHECK ("job_training_enrolments"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "job_training_enrolments_end" CHECK (("job_training_enrolments"."status" = 'ENROLLED') = ("job_training_enrolments"."ended_on" is null)
        and ("job_training_enrolments"."status" in ('NOT_COMPLETED', 'DROPPED_OUT')) = ("job_training_enrolments"."end_reason" is not null)
        and "job_training_enrolments"."ended_on" >= "job_training_enrolments"."enrolled_on"),
	CONSTRAINT "job_training_enrolments_certified" CHECK (("job_training_enrolments"."status" = 'CERTIFIED') = ("job_training_enrolments"."certificate_number" is not null)
        and ("job_training_enrolments"."status" = 'CERTIFIED') = ("job_training_enrolments"."certified_on" is not null)
        and "job_training_enrolments"."certified_on" >= "job_training_enrolments"."ended_on" and "job_training_enrolments"."certificate_number" ~ '^[0-9A-Za-z-]{4,40}$'),
	CONSTRAINT "job_training_enrolments_version" CHECK ("job_training_enrolments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "job_trainings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"title" varchar(100) NOT NULL,
	"occupation" varchar(100) NOT NULL,
	"provider" varchar(200) NOT NULL,
	"place" varchar(200) NOT NULL,
	"for_migrants" boolean NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"hours" integer NOT NULL,
	"places" integer NOT NULL,
	"enrolled" integer DEFAULT 0 NOT NULL,
	"status" "job_training_status" NOT NULL,
	"cancel_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_trainings_community_code" CHECK ("job_trainings"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "job_trainings_text" CHECK (length("job_trainings"."title") > 0 and length("job_trainings"."occupation") > 0 and length("job_trainings"."provider") > 0
        and length("job_trainings"."place") > 0),
	CONSTRAINT "job_trainings_dates" CHECK ("job_trainings"."ends_on" >= "job_trainings"."starts_on"),
	CONSTRAINT "job_trainings_size" CHECK ("job_trainings"."hours" > 0 and "job_trainings"."places" > 0 and "job_trainings"."enrolled" between 0 and "job_trainings"."places"),
	CONSTRAINT "job_trainings_cancel" CHECK (("job_trainings"."status" = 'CANCELLED') = ("job_trainings"."cancel_reason" is not null)),
	CONSTRAINT "job_trainings_version" CHECK ("job_trainings"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "loan_instalments" (
	"loan_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"due_on" date NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "loan_instalments_loan_id_number_pk" PRIMARY KEY("loan_id","number"),
	CONSTRAINT "loan_instalments_amount" CHECK ("loan_instalments"."number" > 0 and "loan_instalments"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "loan_repayments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"loan_id" uuid NOT NULL,
	"paid_on" date NOT NULL,
	"amount" integer NOT NULL,
	"payer" "loan_payer" NOT NULL,
	CONSTRAINT "loan_repayments_amount" CHECK ("loan_repayments"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "loan_checks" (
	"loan_id" uuid NOT NULL,
	"kind" "loan_check_kind" NOT NULL,
	"passed" boolean NOT NULL,
	"finding" varchar(500) NOT NULL,
	"checked_on" date NOT NULL,
	CONSTRAINT "loan_checks_loan_id_kind_pk" PRIMARY KEY("loan_id","kind"),
	CONSTRAINT "loan_checks_finding" CHECK (length("loan_checks"."finding") > 0)
);
--> statement-breakpoint
CREATE TABLE "loans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"purpose" varchar(500) NOT NULL,
	"requested_amount" integer NOT NULL,
	"requested_months" integer NOT NULL,
	"status" "loan_status" NOT NULL,
	"applied_on" date NOT NULL,
	"guarantee" "loan_guarantee",
	"guarantor_id" uuid,
	"guaranteed_on" date,
	"amount" integer,
	"months" integer,
	"decided_on" date,
	"bank" varchar(100),
	"disbursed_on" date,
	"paid" integer DEFAULT 0 NOT NULL,
	"written_off" integer DEFAULT 0 NOT NULL,
	"overdue_since" date,
	"ended_on" date,
	"end_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "loans_community_code" CHECK ("loans"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "loans_request" CHECK (length("loans"."purpose") > 0 and "loans"."requested_amount" > 0 and "loans"."requested_months" > 0),
	CONSTRAINT "loans_guarantee" CHECK (("loans"."guarantee" is null) = ("loans"."guaranteed_on" is null)
        and coalesce("loans"."guarantee" = 'RESIDENT', false) = ("loans"."guarantor_id" is not null)
        and "loans"."guarantor_id" <> "loans"."resident_id" and "loans"."guaranteed_on" >= "loans"."applied_on"
        and ("loans"."status" = 'APPLIED') <= ("loans"."guarantee" is null)
        and ("loans"."status" in ('GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF'))
          <= ("loans"."guarantee" is not null)),
	CONSTRAINT "loans_approval" CHECK (("loans"."decided_on" is null) = ("loans"."amount" is null) and ("loans"."decided_on" is null) = ("loans"."months" is null)
        and "loans"."amount" between 1 and "loans"."requested_amount" and "loans"."months" > 0
        and "loans"."decided_on" >= "loans"."guaranteed_on"
        and ("loans"."status" in ('APPLIED', 'GUARANTEED', 'REFUSED')) <= ("loans"."decided_on" is null)
        and ("loans"."status" in ('APPROVED', 'REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF'))
          <= ("loans"."decided_on" is not null)),
	CONSTRAINT "loans_disbursement" CHECK (("loans"."status" in ('REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF')) = ("loans"."disbursed_on" is not null)
        and ("loans"."disbursed_on" is null) = ("loans"."bank" is null) and "loans"."disbursed_on" >= "loans"."decided_on"),
	CONSTRAINT "loans_balance" CHECK ("loans"."paid" >= 0 and "loans"."written_off" >= 0
        and "loans"."paid" + "loans"."written_off"
          <= (case when "loans"."disbursed_on" is null then 0 else "loans"."amount" end)
        and ("loans"."status" in ('SETTLED', 'WRITTEN_OFF'))
          = ("loans"."disbursed_on" is not null and "loans"."paid" + "loans"."written_off" = "loans"."amount")
        and ("loans"."status" = 'WRITTEN_OFF') = ("loans"."written_off" > 0)),
	CONSTRAINT "loans_overdue" CHECK (("loans"."status" in ('OVERDUE', 'WRITTEN_OFF')) = ("loans"."overdue_since" is not null)
        and "loans"."overdue_since" > "loans"."disbursed_on"),
	CONSTRAINT "loans_end" CHECK (("loans"."status" in ('SETTLED', 'WRITTEN_OFF', 'REFUSED', 'WITHDRAWN')) = ("loans"."ended_on" is not null)
        and ("loans"."status" in ('WRITTEN_OFF', 'REFUSED', 'WITHDRAWN')) = ("loans"."end_reason" is not null)
        and "loans"."ended_on" >= coalesce("loans"."disbursed_on", "loans"."decided_on", "loans"."guaranteed_on", "loans"."applied_on")),
	CONSTRAINT "loans_version" CHECK ("loans"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "vacancies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"employer" varchar(200) NOT NULL,
	"contact" varchar(100) NOT NULL,
	"title" varchar(100) NOT NULL,
	"occupation" varchar(100) NOT NULL,
	"form" "vacancy_form" NOT NULL,
	"workplace" varchar(200) NOT NULL,
	"requirements" varchar(1000),
	"places" integer NOT NULL,
	"filled" integer DEFAULT 0 NOT NULL,
	"wage_from" integer NOT NULL,
	"wage_until" integer NOT NULL,
	"status" "vacancy_status" NOT NULL,
	"registered_on" date NOT NULL,
	"opened_on" date,
	"expires_on" date NOT NULL,
	"filled_on" date,
	"closed_on" date,
	"close_reason" "vacancy_close_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vacancies_community_code" CHECK ("vacancies"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "vacancies_text" CHECK (length("vacancies"."employer") > 0 and length("vacancies"."contact") > 0 and length("vacancies"."title") > 0
        and length("vacancies"."occupation") > 0 and length("vacancies"."workplace") > 0),
	CONSTRAINT "vacancies_places" CHECK ("vacancies"."places" > 0 and "vacancies"."filled" between 0 and "vacancies"."places"),
	CONSTRAINT "vacancies_wage" CHECK ("vacancies"."wage_from" > 0 and "vacancies"."wage_until" >= "vacancies"."wage_from"),
	CONSTRAINT "vacancies_opened" CHECK (("vacancies"."status" in ('OPEN', 'FILLED')) <= ("vacancies"."opened_on" is not null)
        and ("vacancies"."status" = 'REGISTERED') <= ("vacancies"."opened_on" is null)
        and ("vacancies"."opened_on" is not null or "vacancies"."filled" = 0)),
	CONSTRAINT "vacancies_filled" CHECK (("vacancies"."status" = 'FILLED') = ("vacancies"."filled_on" is not null)
        and ("vacancies"."status" in ('FILLED', 'OPEN')) <= (("vacancies"."status" = 'FILLED') = ("vacancies"."filled" = "vacancies"."places"))),
	CONSTRAINT "vacancies_closed" CHECK (("vacancies"."status" = 'CLOSED') = ("vacancies"."closed_on" is not null)
        and ("vacancies"."status" = 'CLOSED') = ("vacancies"."close_reason" is not null)),
	CONSTRAINT "vacancies_dates" CHECK ("vacancies"."expires_on" > "vacancies"."registered_on" and "vacancies"."opened_on" >= "vacancies"."registered_on"
        and "vacancies"."filled_on" >= "vacancies"."opened_on" and "vacancies"."closed_on" >= "vacancies"."registered_on"),
	CONSTRAINT "vacancies_version" CHECK ("vacancies"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "job_introductions" ADD CONSTRAINT "job_introductions_seeker_id_job_seekers_id_fk" FOREIGN KEY ("seeker_id") REFERENCES "public"."job_seekers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_introductions" ADD CONSTRAINT "job_introductions_vacancy_id_vacancies_id_fk" FOREIGN KEY ("vacancy_id") REFERENCES "public"."vacancies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_guidances" ADD CONSTRAINT "job_guidances_seeker_id_job_seekers_id_fk" FOREIGN KEY ("seeker_id") REFERENCES "public"."job_seekers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_training_attendances" ADD CONSTRAINT "job_training_attendances_enrolment_id_job_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."job_training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_training_enrolments" ADD CONSTRAINT "job_training_enrolments_training_id_job_trainings_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."job_trainings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_instalments" ADD CONSTRAINT "loan_instalments_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_repayments" ADD CONSTRAINT "loan_repayments_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_checks" ADD CONSTRAINT "loan_checks_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_introductions_introduced_on" ON "job_introductions" USING btree ("introduced_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_introductions_community" ON "job_introductions" USING btree ("community_code","introduced_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_introductions_vacancy" ON "job_introductions" USING btree ("vacancy_id","introduced_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_introductions_seeker" ON "job_introductions" USING btree ("seeker_id","introduced_on");--> statement-breakpoint
CREATE UNIQUE INDEX "job_introductions_one_running" ON "job_introductions" USING btree ("seeker_id","vacancy_id") WHERE "job_introductions"."status" in ('INTRODUCED', 'INTERVIEWED');--> statement-breakpoint
CREATE UNIQUE INDEX "job_introductions_hired_once" ON "job_introductions" USING btree ("seeker_id") WHERE "job_introductions"."status" = 'HIRED';--> statement-breakpoint
CREATE INDEX "job_guidances_seeker" ON "job_guidances" USING btree ("seeker_id","held_on");--> statement-breakpoint
CREATE INDEX "job_seekers_registered_on" ON "job_seekers" USING btree ("registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_seekers_community" ON "job_seekers" USING btree ("community_code","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_seekers_resident" ON "job_seekers" USING btree ("resident_id","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_seekers_one_running" ON "job_seekers" USING btree ("resident_id") WHERE "job_seekers"."status" in ('SEEKING', 'PAUSED');--> statement-breakpoint
CREATE INDEX "job_training_enrolments_enrolled_on" ON "job_training_enrolments" USING btree ("enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_training_enrolments_community" ON "job_training_enrolments" USING btree ("community_code","enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_training_enrolments_training" ON "job_training_enrolments" USING btree ("training_id","enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_training_enrolments_resident" ON "job_training_enrolments" USING btree ("resident_id","enrolled_on");--> statement-breakpoint
CREATE UNIQUE INDEX "job_training_enrolments_once" ON "job_training_enrolments" USING btree ("training_id","resident_id") WHERE "job_training_enrolments"."status" <> 'DROPPED_OUT';--> statement-breakpoint
CREATE UNIQUE INDEX "job_training_enrolments_certificate" ON "job_training_enrolments" USING btree ("certificate_number");--> statement-breakpoint
CREATE INDEX "job_trainings_starts_on" ON "job_trainings" USING btree ("starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "job_trainings_community" ON "job_trainings" USING btree ("community_code","starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "loan_repayments_loan" ON "loan_repayments" USING btree ("loan_id","paid_on");--> statement-breakpoint
CREATE INDEX "loans_applied_on" ON "loans" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "loans_community" ON "loans" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "loans_resident" ON "loans" USING btree ("resident_id","applied_on");--> statement-breakpoint
CREATE INDEX "loans_guarantor" ON "loans" USING btree ("guarantor_id","applied_on");--> statement-breakpoint
CREATE UNIQUE INDEX "loans_one_open" ON "loans" USING btree ("resident_id") WHERE "loans"."status" in ('APPLIED', 'GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE');--> statement-breakpoint
CREATE UNIQUE INDEX "loans_one_guaranteed" ON "loans" USING btree ("guarantor_id") WHERE "loans"."status" in ('GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE');--> statement-breakpoint
CREATE INDEX "vacancies_registered_on" ON "vacancies" USING btree ("registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "vacancies_community" ON "vacancies" USING btree ("community_code","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "vacancies_occupation" ON "vacancies" USING btree ("occupation","registered_on" DESC NULLS FIRST,"id");
--> statement-breakpoint
ALTER TABLE "job_guidances" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_guidances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_guidances" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_seekers" WHERE "job_seekers"."id" = "job_guidances"."seeker_id")));
--> statement-breakpoint
CREATE POLICY changed ON "job_guidances" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_seekers" WHERE "job_seekers"."id" = "job_guidances"."seeker_id")));
--> statement-breakpoint
CREATE POLICY removed ON "job_guidances" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_guidances" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_seekers" WHERE "job_seekers"."id" = "job_guidances"."seeker_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_guidances" FROM %1$I; GRANT SELECT ("id", "seeker_id", "held_on", "kind", "adviser", "advice") ON "job_guidances" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "job_introductions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_introductions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_introductions" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_introductions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "job_introductions" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_introductions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "job_introductions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_introductions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_introductions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "job_introductions"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_introductions" FROM %1$I; GRANT SELECT ("id", "seeker_id", "vacancy_id", "resident_id", "community_code", "status", "introduced_on", "interviewed_on", "ended_on", "reason", "monthly_wage", "starts_on", "version") ON "job_introductions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "job_seekers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_seekers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_seekers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_seekers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "job_seekers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_seekers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "job_seekers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_seekers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_seekers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "job_seekers"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_seekers" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "registered_on", "wished_occupation", "wished_form", "wished_wage", "wished_place", "skills", "ended_on", "end_reason", "version") ON "job_seekers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "job_training_attendances" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_training_attendances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_training_attendances" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_training_enrolments" WHERE "job_training_enrolments"."id" = "job_training_attendances"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY changed ON "job_training_attendances" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_training_enrolments" WHERE "job_training_enrolments"."id" = "job_training_attendances"."enrolment_id")));
--> statement-breakpoint
CREATE POLICY removed ON "job_training_attendances" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_training_attendances" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "job_training_enrolments" WHERE "job_training_enrolments"."id" = "job_training_attendances"."enrolment_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_training_attendances" FROM %1$I; GRANT SELECT ("enrolment_id", "day", "attended") ON "job_training_attendances" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "job_training_enrolments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_training_enrolments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_training_enrolments" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_training_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "job_training_enrolments" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_training_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "job_training_enrolments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_training_enrolments" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_training_enrolments"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "job_training_enrolments"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_training_enrolments" FROM %1$I; GRANT SELECT ("id", "training_id", "resident_id", "community_code", "status", "enrolled_on", "evidence_gathered_at", "ended_on", "end_reason", "certificate_number", "certified_on", "version") ON "job_training_enrolments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "job_trainings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "job_trainings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "job_trainings" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_trainings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "job_trainings" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("job_trainings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "job_trainings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "job_trainings" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "job_trainings" FROM %1$I; GRANT SELECT ("id", "community_code", "title", "occupation", "provider", "place", "for_migrants", "starts_on", "ends_on", "hours", "places", "enrolled", "status", "cancel_reason", "version") ON "job_trainings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "loan_checks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "loan_checks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "loan_checks" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_checks"."loan_id")));
--> statement-breakpoint
CREATE POLICY changed ON "loan_checks" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_checks"."loan_id")));
--> statement-breakpoint
CREATE POLICY removed ON "loan_checks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "loan_checks" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_checks"."loan_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "loan_checks" FROM %1$I; GRANT SELECT ("loan_id", "kind", "passed", "finding", "checked_on") ON "loan_checks" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "loan_instalments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "loan_instalments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "loan_instalments" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_instalments"."loan_id")));
--> statement-breakpoint
CREATE POLICY changed ON "loan_instalments" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_instalments"."loan_id")));
--> statement-breakpoint
CREATE POLICY removed ON "loan_instalments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "loan_instalments" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_instalments"."loan_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "loan_instalments" FROM %1$I; GRANT SELECT ("loan_id", "number", "due_on", "amount") ON "loan_instalments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "loan_repayments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "loan_repayments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "loan_repayments" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_repayments"."loan_id")));
--> statement-breakpoint
CREATE POLICY changed ON "loan_repayments" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_repayments"."loan_id")));
--> statement-breakpoint
CREATE POLICY removed ON "loan_repayments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "loan_repayments" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "loans" WHERE "loans"."id" = "loan_repayments"."loan_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "loan_repayments" FROM %1$I; GRANT SELECT ("id", "loan_id", "paid_on", "amount", "payer") ON "loan_repayments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "loans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "loans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "loans" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("loans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "loans" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("loans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "loans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "loans" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("loans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "loans"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) or "loans"."guarantor_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "loans" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "purpose", "requested_amount", "requested_months", "status", "applied_on", "guarantee", "guarantor_id", "guaranteed_on", "amount", "months", "decided_on", "bank", "disbursed_on", "paid", "written_off", "overdue_since", "ended_on", "end_reason", "version") ON "loans" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "vacancies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "vacancies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "vacancies" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("vacancies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "vacancies" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("vacancies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "vacancies" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "vacancies" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "vacancies" FROM %1$I; GRANT SELECT ("id", "community_code", "employer", "contact", "title", "occupation", "form", "workplace", "requirements", "places", "filled", "wage_from", "wage_until", "status", "registered_on", "opened_on", "expires_on", "filled_on", "closed_on", "close_reason", "version") ON "vacancies" TO %1$I', current_database() || '_reader'); END $$;
