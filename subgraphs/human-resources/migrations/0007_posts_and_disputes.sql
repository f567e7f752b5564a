CREATE TYPE "public"."labour_dispute_kind" AS ENUM('RELATION', 'CONTRACT', 'TERMINATION', 'CONDITIONS', 'PAY', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."labour_dispute_status" AS ENUM('FILED', 'ACCEPTED', 'REFUSED', 'MEDIATING', 'AGREED', 'FULFILLED', 'FAILED', 'REFERRED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."public_post_assessment_grade" AS ENUM('EXCELLENT', 'GOOD', 'PASSED', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."public_post_dismissal_outcome" AS ENUM('DISMISSED', 'KEPT', 'WITHDRAWN', 'LAPSED');--> statement-breakpoint
CREATE TYPE "public"."public_post_holding_end" AS ENUM('TERM_OVER', 'RESIGNED', 'FOUND_WORK', 'RETIRED', 'DECEASED', 'POST_CLOSED', 'DISMISSED');--> statement-breakpoint
CREATE TYPE "public"."public_post_holding_status" AS ENUM('IN_POST', 'DISMISSAL_RECOMMENDED', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."public_post_opinion_giver" AS ENUM('STREET', 'COMMITTEE');--> statement-breakpoint
CREATE TYPE "public"."public_post_kind" AS ENUM('CLEANING', 'GREENING', 'PATROL', 'LABOUR_ASSISTANT', 'ELDERLY_CARE', 'UPKEEP', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."public_post_status" AS ENUM('PROPOSED', 'OPEN', 'REJECTED', 'CLOSED');--> statement-breakpoint
CREATE TABLE "labour_dispute_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dispute_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"place" varchar(200) NOT NULL,
	"mediator" varchar(50) NOT NULL,
	"employer_came" boolean NOT NULL,
	"record" varchar(2000) NOT NULL,
	CONSTRAINT "labour_dispute_sessions_texts" CHECK (length("labour_dispute_sessions"."place") > 0 and length("labour_dispute_sessions"."mediator") > 0 and length("labour_dispute_sessions"."record") > 0)
);
--> statement-breakpoint
CREATE TABLE "labour_disputes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"worker_id" uuid NOT NULL,
	"employer" varchar(200) NOT NULL,
	"kind" "labour_dispute_kind" NOT NULL,
	"claim" varchar(2000) NOT NULL,
	"amount" bigint,
	"status" "labour_dispute_status" NOT NULL,
	"filed_on" date NOT NULL,
	"mediate_by" date NOT NULL,
	"accepted_on" date,
	"agreement_number" varchar(64),
	"agreed_on" date,
	"agreement_terms" varchar(4000),
	"perform_by" date,
	"fulfilled_on" date,
	"ended_on" date,
	"end_reason" varchar(500),
	"referred_on" date,
	"arbitration_body" varchar(100),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "labour_disputes_community_code" CHECK ("labour_disputes"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "labour_disputes_texts" CHECK (length("labour_disputes"."employer") > 0 and length("labour_disputes"."claim") > 0),
	CONSTRAINT "labour_disputes_amount" CHECK ("labour_disputes"."amount" > 0),
	CONSTRAINT "labour_disputes_mediate_by" CHECK ("labour_disputes"."mediate_by" = "labour_disputes"."filed_on" + 15),
	CONSTRAINT "labour_disputes_accepted" CHECK (("labour_disputes"."status" in ('FILED', 'REFUSED', 'WITHDRAWN', 'REFERRED') or "labour_disputes"."accepted_on" is not null)
        and ("labour_disputes"."status" not in ('FILED', 'REFUSED') or "labour_disputes"."accepted_on" is null)
        and ("labour_disputes"."accepted_on" is null or "labour_disputes"."accepted_on" >= "labour_disputes"."filed_on")),
	CONSTRAINT "labour_disputes_agreement" CHECK (num_nonnulls("labour_disputes"."agreement_number", "labour_disputes"."agreed_on", "labour_disputes"."agreement_terms", "labour_disputes"."perform_by") in (0, 4)
        and ("labour_disputes"."status" not in ('AGREED', 'FULFILLED') or "labour_disputes"."agreed_on" is not null)
        and ("labour_disputes"."agreed_on" is null or ("labour_disputes"."status" in ('AGREED', 'FULFILLED', 'REFERRED')
          and "labour_disputes"."agreed_on" >= "labour_disputes"."accepted_on" and "labour_disputes"."perform_by" >= "labour_disputes"."agreed_on"))),
	CONSTRAINT "labour_disputes_fulfilled" CHECK (("labour_disputes"."status" = 'FULFILLED') = ("labour_disputes"."fulfilled_on" is not null)
        and ("labour_disputes"."fulfilled_on" is null or "labour_disputes"."fulfilled_on" >= "labour_disputes"."agreed_on")),
	CONSTRAINT "labour_disputes_ended" CHECK (("labour_disputes"."ended_on" is null) = ("labour_disputes"."end_reason" is null)
        and ("labour_disputes"."status" not in ('REFUSED', 'FAILED', 'WITHDRAWN') or "labour_disputes"."ended_on" is not null)
        and ("labour_disputes"."ended_on" is null or ("labour_disputes"."status" in ('REFUSED', 'FAILED', 'WITHDRAWN', 'REFERRED')
          and "labour_disputes"."ended_on" >= coalesce("labour_disputes"."accepted_on", "labour_disputes"."filed_on")))),
	CONSTRAINT "labour_disputes_referred" CHECK (("labour_disputes"."status" = 'REFERRED') = ("labour_disputes"."referred_on" is not null)
        and ("labour_disputes"."referred_on" is null) = ("labour_disputes"."arbitration_body" is null)
        and ("labour_disputes"."referred_on" is null or "labour_disputes"."referred_on" >= coalesce("labour_disputes"."ended_on", "labour_disputes"."perform_by", "labour_disputes"."mediate_by"))),
	CONSTRAINT "labour_disputes_version" CHECK ("labour_disputes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "public_post_assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"holding_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer,
	"grade" "public_post_assessment_grade" NOT NULL,
	"remark" varchar(500),
	"assessed_on" date NOT NULL,
	CONSTRAINT "public_post_assessments_holding" UNIQUE NULLS NOT DISTINCT("holding_id","year","quarter"),
	CONSTRAINT "public_post_assessments_period" CHECK ("public_post_assessments"."year" between 2010 and 2100 and "public_post_assessments"."quarter" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "public_post_dismissals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"holding_id" uuid NOT NULL,
	"reason" varchar(500) NOT NULL,
	"recommended_on" date NOT NULL,
	"outcome" "public_post_dismissal_outcome",
	"decided_on" date,
	"decision" varchar(500),
	CONSTRAINT "public_post_dismissals_reason" CHECK (length("public_post_dismissals"."reason") > 0),
	CONSTRAINT "public_post_dismissals_decided" CHECK (("public_post_dismissals"."outcome" is null) = ("public_post_dismissals"."decided_on" is null)
        and coalesce("public_post_dismissals"."outcome" in ('DISMISSED', 'KEPT'), false) = ("public_post_dismissals"."decision" is not null)
        and "public_post_dismissals"."decided_on" >= "public_post_dismissals"."recommended_on")
);
--> statement-breakpoint
CREATE TABLE "public_post_holdings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"post_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "public_post_holding_status" NOT NULL,
	"appointed_on" date NOT NULL,
	"term_until" date NOT NULL,
	"ended_on" date,
	"end_reason" "public_post_holding_end",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "public_post_holdings_community_code" CHECK ("public_post_holdings"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "public_post_holdings_term" CHECK ("public_post_holdings"."term_until" > "public_post_holdings"."appointed_on" and "public_post_holdings"."term_until" <= "public_post_holdings"."appointed_on" + interval '3 years'),
	CONSTRAINT "public_post_holdings_ended" CHECK (("public_post_holdings"."status" = 'ENDED') = ("public_post_holdings"."ended_on" is not null) and ("public_post_holdings"."ended_on" is null) = ("public_post_holdings"."end_reason" is null)
        and ("public_post_holdings"."ended_on" is null or "public_post_holdings"."ended_on" >= "public_post_holdings"."appointed_on")
        and ("public_post_holdings"."end_reason" <> 'TERM_OVER' or "public_post_holdings"."ended_on" >= "public_post_holdings"."term_until")),
	CONSTRAINT "public_post_holdings_version" CHECK ("public_post_holdings"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "public_post_opinions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"post_id" uuid NOT NULL,
	"giver" "public_post_opinion_giver" NOT NULL,
	"in_favour" boolean NOT NULL,
	"opinion" varchar(500) NOT NULL,
	"given_on" date NOT NULL,
	CONSTRAINT "public_post_opinions_opinion" CHECK (length("public_post_opinions"."opinion") > 0)
);
--> statement-breakpoint
CREATE TABLE "public_posts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "public_post_kind" NOT NULL,
	"title" varchar(100) NOT NULL,
	"employer" varchar(200) NOT NULL,
	"duties" varchar(1000) NOT NULL,
	"places" integer NOT NULL,
	"filled" integer DEFAULT 0 NOT NULL,
	"monthly_pay" bigint NOT NULL,
	"status" "public_post_status" NOT NULL,
	"proposed_on" date NOT NULL,
	"opened_on" date,
	"objection_answer" varchar(500),
	"ended_on" date,
	"end_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "public_posts_community_code" CHECK ("public_posts"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "public_posts_texts" CHECK (length("public_posts"."title") > 0 and length("public_posts"."employer") > 0 and length("public_posts"."duties") > 0),
	CONSTRAINT "public_posts_places" CHECK ("public_posts"."places" between 1 and 100),
	CONSTRAINT "public_posts_filled" CHECK ("public_posts"."filled" between 0 and "public_posts"."places" and ("public_posts"."status" = 'OPEN' or "public_posts"."filled" = 0)),
	CONSTRAINT "public_posts_monthly_pay" CHECK ("public_posts"."monthly_pay" > 0),
	CONSTRAINT "public_posts_opened" CHECK (("public_posts"."status" in ('OPEN', 'CLOSED')) = ("public_posts"."opened_on" is not null) and "public_posts"."opened_on" >= "public_posts"."proposed_on"
        and ("public_posts"."objection_answer" is null or "public_posts"."opened_on" is not null)),
	CONSTRAINT "public_posts_ended" CHECK (("public_posts"."status" in ('REJECTED', 'CLOSED')) = ("public_posts"."ended_on" is not null)
        and ("public_posts"."ended_on" is null) = ("public_posts"."end_reason" is null)
        and ("public_posts"."ended_on" is null or "public_posts"."ended_on" >= coalesce("public_posts"."opened_on", "public_posts"."proposed_on"))),
	CONSTRAINT "public_posts_version" CHECK ("public_posts"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "labour_dispute_sessions" ADD CONSTRAINT "labour_dispute_sessions_dispute_id_labour_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."labour_disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_post_assessments" ADD CONSTRAINT "public_post_assessments_holding_id_public_post_holdings_id_fk" FOREIGN KEY ("holding_id") REFERENCES "public"."public_post_holdings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_post_dismissals" ADD CONSTRAINT "public_post_dismissals_holding_id_public_post_holdings_id_fk" FOREIGN KEY ("holding_id") REFERENCES "public"."public_post_holdings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_post_holdings" ADD CONSTRAINT "public_post_holdings_post_id_public_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."public_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_post_opinions" ADD CONSTRAINT "public_post_opinions_post_id_public_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."public_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "labour_dispute_sessions_dispute" ON "labour_dispute_sessions" USING btree ("dispute_id","held_on");--> statement-breakpoint
CREATE INDEX "labour_disputes_filed_on" ON "labour_disputes" USING btree ("filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "labour_disputes_community" ON "labour_disputes" USING btree ("community_code","filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "labour_disputes_worker" ON "labour_disputes" USING btree ("worker_id","filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "labour_disputes_agreement_number" ON "labour_disputes" USING btree ("agreement_number");--> statement-breakpoint
CREATE UNIQUE INDEX "labour_disputes_one_running" ON "labour_disputes" USING btree ("worker_id","employer","kind") WHERE "labour_disputes"."status" in ('FILED', 'ACCEPTED', 'MEDIATING', 'AGREED');--> statement-breakpoint
CREATE INDEX "public_post_dismissals_holding" ON "public_post_dismissals" USING btree ("holding_id","recommended_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_post_dismissals_one_open" ON "public_post_dismissals" USING btree ("holding_id") WHERE "public_post_dismissals"."outcome" is null;--> statement-breakpoint
CREATE INDEX "public_post_holdings_appointed_on" ON "public_post_holdings" USING btree ("appointed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "public_post_holdings_community" ON "public_post_holdings" USING btree ("community_code","appointed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "public_post_holdings_post" ON "public_post_holdings" USING btree ("post_id","appointed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "public_post_holdings_resident" ON "public_post_holdings" USING btree ("resident_id","appointed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_post_holdings_one_at_a_time" ON "public_post_holdings" USING btree ("resident_id") WHERE "public_post_holdings"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "public_post_opinions_post" ON "public_post_opinions" USING btree ("post_id","giver");--> statement-breakpoint
CREATE INDEX "public_posts_proposed_on" ON "public_posts" USING btree ("proposed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "public_posts_community" ON "public_posts" USING btree ("community_code","proposed_on" DESC NULLS FIRST,"id");
--> statement-breakpoint
ALTER TABLE "labour_dispute_sessions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "labour_dispute_sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "labour_dispute_sessions" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "labour_disputes" WHERE "labour_disputes"."id" = "labour_dispute_sessions"."dispute_id")));
--> statement-breakpoint
CREATE POLICY changed ON "labour_dispute_sessions" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "labour_disputes" WHERE "labour_disputes"."id" = "labour_dispute_sessions"."dispute_id")));
--> statement-breakpoint
CREATE POLICY removed ON "labour_dispute_sessions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "labour_dispute_sessions" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "labour_disputes" WHERE "labour_disputes"."id" = "labour_dispute_sessions"."dispute_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "labour_dispute_sessions" FROM %1$I; GRANT SELECT ("id", "dispute_id", "held_on", "place", "mediator", "employer_came", "record") ON "labour_dispute_sessions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "labour_disputes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "labour_disputes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "labour_disputes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("labour_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "labour_disputes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("labour_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "labour_disputes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "labour_disputes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("labour_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "labour_disputes"."worker_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "labour_disputes" FROM %1$I; GRANT SELECT ("id", "community_code", "worker_id", "employer", "kind", "claim", "amount", "status", "filed_on", "mediate_by", "accepted_on", "agreement_number", "agreed_on", "agreement_terms", "perform_by", "fulfilled_on", "ended_on", "end_reason", "referred_on", "arbitration_body", "version") ON "labour_disputes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "public_post_assessments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "public_post_assessments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "public_post_assessments" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_assessments"."holding_id")));
--> statement-breakpoint
CREATE POLICY changed ON "public_post_assessments" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_assessments"."holding_id")));
--> statement-breakpoint
CREATE POLICY removed ON "public_post_assessments" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "public_post_assessments" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_assessments"."holding_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "public_post_assessments" FROM %1$I; GRANT SELECT ("id", "holding_id", "year", "quarter", "grade", "remark", "assessed_on") ON "public_post_assessments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "public_post_dismissals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "public_post_dismissals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "public_post_dismissals" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_dismissals"."holding_id")));
--> statement-breakpoint
CREATE POLICY changed ON "public_post_dismissals" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_dismissals"."holding_id")));
--> statement-breakpoint
CREATE POLICY removed ON "public_post_dismissals" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "public_post_dismissals" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "public_post_holdings" WHERE "public_post_holdings"."id" = "public_post_dismissals"."holding_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "public_post_dismissals" FROM %1$I; GRANT SELECT ("id", "holding_id", "reason", "recommended_on", "outcome", "decided_on", "decision") ON "public_post_dismissals" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "public_post_holdings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "public_post_holdings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "public_post_holdings" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("public_post_holdings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "public_post_holdings" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("public_post_holdings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "public_post_holdings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "public_post_holdings" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("public_post_holdings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "public_post_holdings"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "public_post_holdings" FROM %1$I; GRANT SELECT ("id", "post_id", "resident_id", "community_code", "status", "appointed_on", "term_until", "ended_on", "end_reason", "version") ON "public_post_holdings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "public_post_opinions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "public_post_opinions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "public_post_opinions" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("public_posts"."community_code", nullif(current_setting('app.region', true), '')) FROM "public_posts" WHERE "public_posts"."id" = "public_post_opinions"."post_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "public_post_opinions" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("public_posts"."community_code", nullif(current_setting('app.region', true), '')) FROM "public_posts" WHERE "public_posts"."id" = "public_post_opinions"."post_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "public_post_opinions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "public_post_opinions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "public_post_opinions" FROM %1$I; GRANT SELECT ("id", "post_id", "giver", "in_favour", "opinion", "given_on") ON "public_post_opinions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "public_posts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "public_posts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "public_posts" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("public_posts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "public_posts" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("public_posts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "public_posts" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "public_posts" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "public_posts" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "title", "employer", "duties", "places", "filled", "monthly_pay", "status", "proposed_on", "opened_on", "objection_answer", "ended_on", "end_reason", "version") ON "public_posts" TO %1$I', current_database() || '_reader'); END $$;
