CREATE TYPE "public"."appraisal_status" AS ENUM('PLANNED', 'HELD', 'RECTIFIED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."appraisal_subject" AS ENUM('COMMITTEE', 'COMMITTEE_MEMBER', 'WORKER', 'SERVICE_CENTRE');--> statement-breakpoint
CREATE TYPE "public"."assembly_kind" AS ENUM('ALL_RESIDENTS', 'HOUSEHOLD_REPRESENTATIVES', 'RESIDENT_REPRESENTATIVES');--> statement-breakpoint
CREATE TYPE "public"."assembly_status" AS ENUM('CALLED', 'HELD', 'INQUORATE', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."resolution_status" AS ENUM('ADOPTED', 'REJECTED', 'IMPLEMENTED', 'REPEALED');--> statement-breakpoint
CREATE TYPE "public"."membership_end_reason" AS ENUM('TERM_ENDED', 'RESIGNED', 'RECALLED', 'MOVED_AWAY', 'DIED');--> statement-breakpoint
CREATE TYPE "public"."party_post" AS ENUM('NONE', 'SECRETARY', 'DEPUTY_SECRETARY', 'BRANCH_MEMBER');--> statement-breakpoint
CREATE TYPE "public"."sub_committee_kind" AS ENUM('MEDIATION', 'PUBLIC_ORDER', 'PUBLIC_HEALTH', 'WELFARE', 'CULTURE', 'ENVIRONMENT');--> statement-breakpoint
CREATE TYPE "public"."training_status" AS ENUM('PLANNED', 'COMPLETED', 'MISSED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."worker_post" AS ENUM('DIRECTOR', 'DEPUTY_DIRECTOR', 'GENERAL', 'EMPLOYMENT', 'ASSISTANCE', 'ELDERLY', 'FAMILY_PLANNING', 'PUBLIC_ORDER');--> statement-breakpoint
CREATE TYPE "public"."worker_qualification" AS ENUM('NONE', 'ASSISTANT_SOCIAL_WORKER', 'SOCIAL_WORKER', 'SENIOR_SOCIAL_WORKER');--> statement-breakpoint
CREATE TYPE "public"."worker_status" AS ENUM('ACTIVE', 'ON_LEAVE', 'LEFT');--> statement-breakpoint
CREATE TYPE "public"."consultation_form" AS ENUM('FORUM', 'HEARING', 'DIALOGUE');--> statement-breakpoint
CREATE TYPE "public"."consultation_status" AS ENUM('ANNOUNCED', 'HELD', 'ANSWERED', 'CLOSED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."disclosure_medium" AS ENUM('NOTICE_BOARD', 'ASSEMBLY', 'ONLINE');--> statement-breakpoint
CREATE TYPE "public"."disclosure_status" AS ENUM('DUE', 'DISCLOSED', 'QUESTIONED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."disclosure_subject" AS ENUM('ACCOUNTS', 'ASSISTANCE', 'PROJECTS', 'RESOLUTIONS', 'WORK_PLAN');--> statement-breakpoint
CREATE TYPE "public"."committee_role" AS ENUM('DIRECTOR', 'DEPUTY', 'MEMBER');--> statement-breakpoint
CREATE TYPE "public"."election_kind" AS ENUM('GENERAL', 'BY_ELECTION');--> statement-breakpoint
CREATE TYPE "public"."election_status" AS ENUM('NOMINATING', 'VOTING', 'ELECTED', 'FAILED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."service_case_event" AS ENUM('open', 'askForMore', 'supplement', 'accept', 'reject', 'handOver', 'extend', 'refer', 'recordDecision', 'decide', 'returnResult', 'withdraw');--> statement-breakpoint
CREATE TYPE "public"."service_case_status" AS ENUM('RECEIVED', 'SUPPLEMENT', 'ACCEPTED', 'WITH_DEPARTMENT', 'DECIDED', 'RETURNED', 'REJECTED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."centre_status" AS ENUM('OPEN', 'SUSPENDED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."station_post" AS ENUM('HEAD', 'RECEPTIONIST', 'HANDLER');--> statement-breakpoint
CREATE TYPE "public"."service_item_status" AS ENUM('PROPOSED', 'ADMITTED', 'REJECTED', 'SUSPENDED', 'ABOLISHED');--> statement-breakpoint
CREATE TYPE "public"."service_kind" AS ENUM('EMPLOYMENT', 'SOCIAL_SECURITY', 'ASSISTANCE', 'ELDERLY', 'FAMILY_PLANNING', 'PUBLIC_ORDER', 'FLOATING_POPULATION');--> statement-breakpoint
CREATE TYPE "public"."steward_kind" AS ENUM('GROUP_LEADER', 'BUILDING_STEWARD');--> statement-breakpoint
CREATE TABLE "democratic_appraisals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"subject" "appraisal_subject" NOT NULL,
	"member_id" uuid,
	"worker_id" uuid,
	"year" integer NOT NULL,
	"status" "appraisal_status" NOT NULL,
	"held_on" date,
	"satisfied" integer,
	"mostly_satisfied" integer,
	"dissatisfied" integer,
	"rectification" varchar(1000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "democratic_appraisals_subject" CHECK (("democratic_appraisals"."subject" = 'COMMITTEE_MEMBER') = ("democratic_appraisals"."member_id" is not null) and ("democratic_appraisals"."subject" = 'WORKER') = ("democratic_appraisals"."worker_id" is not null)),
	CONSTRAINT "democratic_appraisals_year_range" CHECK ("democratic_appraisals"."year" between 2000 and 2100),
	CONSTRAINT "democratic_appraisals_held" CHECK (("democratic_appraisals"."status" in ('HELD', 'RECTIFIED')) = ("democratic_appraisals"."held_on" is not null) and ("democratic_appraisals"."held_on" is null) = ("democratic_appraisals"."satisfied" is null) and ("democratic_appraisals"."held_on" is null) = ("democratic_appraisals"."mostly_satisfied" is null) and ("democratic_appraisals"."held_on" is null) = ("democratic_appraisals"."dissatisfied" is null)),
	CONSTRAINT "democratic_appraisals_votes" CHECK ("democratic_appraisals"."satisfied" >= 0 and "democratic_appraisals"."mostly_satisfied" >= 0 and "democratic_appraisals"."dissatisfied" >= 0 and "democratic_appraisals"."satisfied" + "democratic_appraisals"."mostly_satisfied" + "democratic_appraisals"."dissatisfied" > 0),
	CONSTRAINT "democratic_appraisals_rectified" CHECK (("democratic_appraisals"."status" = 'RECTIFIED') = ("democratic_appraisals"."rectification" is not null)),
	CONSTRAINT "democratic_appraisals_version" CHECK ("democratic_appraisals"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "residents_assemblies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "assembly_kind" NOT NULL,
	"topic" varchar(200) NOT NULL,
	"status" "assembly_status" NOT NULL,
	"called_on" date NOT NULL,
	"held_on" date,
	"entitled" integer NOT NULL,
	"present" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "residents_assemblies_topic" CHECK (length("residents_assemblies"."topic") > 0),
	CONSTRAINT "residents_assemblies_entitled" CHECK ("residents_assemblies"."entitled" > 0),
	CONSTRAINT "residents_assemblies_present" CHECK ("residents_assemblies"."present" between 0 and "residents_assemblies"."entitled"),
	CONSTRAINT "residents_assemblies_held" CHECK (("residents_assemblies"."status" in ('HELD', 'INQUORATE')) = ("residents_assemblies"."held_on" is not null) and ("residents_assemblies"."held_on" is null) = ("residents_assemblies"."present" is null)),
	CONSTRAINT "residents_assemblies_dates" CHECK ("residents_assemblies"."held_on" >= "residents_assemblies"."called_on"),
	CONSTRAINT "residents_assemblies_version" CHECK ("residents_assemblies"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "resolutions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assembly_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" varchar(200) NOT NULL,
	"content" varchar(2000) NOT NULL,
	"in_favour" integer NOT NULL,
	"against" integer NOT NULL,
	"abstained" integer NOT NULL,
	"status" "resolution_status" NOT NULL,
	"settled_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "resolutions_title" CHECK (length("resolutions"."title") > 0 and length("resolutions"."content") > 0),
	CONSTRAINT "resolutions_votes" CHECK ("resolutions"."in_favour" >= 0 and "resolutions"."against" >= 0 and "resolutions"."abstained" >= 0),
	CONSTRAINT "resolutions_settled" CHECK (("resolutions"."status" in ('IMPLEMENTED', 'REPEALED')) = ("resolutions"."settled_on" is not null)),
	CONSTRAINT "resolutions_version" CHECK ("resolutions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "committee_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"resident_id" uuid NOT NULL,
	"election_id" uuid NOT NULL,
	"role" "committee_role" NOT NULL,
	"party_post" "party_post" NOT NULL,
	"is_subsidised" boolean NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"end_reason" "membership_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "committee_members_dates" CHECK ("committee_members"."ended_on" >= "committee_members"."started_on"),
	CONSTRAINT "committee_members_end" CHECK (("committee_members"."ended_on" is null) = ("committee_members"."end_reason" is null)),
	CONSTRAINT "committee_members_version" CHECK ("committee_members"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "sub_committees" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "sub_committee_kind" NOT NULL,
	"chair_id" uuid NOT NULL,
	"established_on" date NOT NULL,
	"dissolved_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sub_committees_dates" CHECK ("sub_committees"."dissolved_on" >= "sub_committees"."established_on"),
	CONSTRAINT "sub_committees_version" CHECK ("sub_committees"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "community_workers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"resident_id" uuid NOT NULL,
	"post" "worker_post" NOT NULL,
	"status" "worker_status" NOT NULL,
	"qualification" "worker_qualification" NOT NULL,
	"employed_on" date NOT NULL,
	"left_on" date,
	"training_due_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "community_workers_left" CHECK (("community_workers"."status" = 'LEFT') = ("community_workers"."left_on" is not null)),
	CONSTRAINT "community_workers_dates" CHECK (coalesce("community_workers"."left_on" >= "community_workers"."employed_on", true) and "community_workers"."training_due_on" > "community_workers"."employed_on"),
	CONSTRAINT "community_workers_version" CHECK ("community_workers"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "worker_trainings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" uuid NOT NULL,
	"topic" varchar(200) NOT NULL,
	"organiser" varchar(100) NOT NULL,
	"status" "training_status" NOT NULL,
	"planned_for" date NOT NULL,
	"completed_on" date,
	"hours" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "worker_trainings_text" CHECK (length("worker_trainings"."topic") > 0 and length("worker_trainings"."organiser") > 0),
	CONSTRAINT "worker_trainings_hours" CHECK ("worker_trainings"."hours" between 1 and 400),
	CONSTRAINT "worker_trainings_completed" CHECK (("worker_trainings"."status" = 'COMPLETED') = ("worker_trainings"."completed_on" is not null) and ("worker_trainings"."completed_on" is null) = ("worker_trainings"."hours" is null)),
	CONSTRAINT "worker_trainings_dates" CHECK ("worker_trainings"."completed_on" >= "worker_trainings"."planned_for"),
	CONSTRAINT "worker_trainings_version" CHECK ("worker_trainings"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "community_consultations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"form" "consultation_form" NOT NULL,
	"subject" varchar(200) NOT NULL,
	"status" "consultation_status" NOT NULL,
	"announced_on" date NOT NULL,
	"held_on" date,
	"participants" integer,
	"opinions" varchar(2000),
	"answered_on" date,
	"answer" varchar(2000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "community_consultations_subject" CHECK (length("community_consultations"."subject") > 0),
	CONSTRAINT "community_consultations_participants" CHECK ("community_consultations"."participants" > 0),
	CONSTRAINT "community_consultations_held" CHECK (("community_consultations"."status" in ('HELD', 'ANSWERED', 'CLOSED')) = ("community_consultations"."held_on" is not null) and ("community_consultations"."held_on" is null) = ("community_consultations"."participants" is null) and ("community_consultations"."held_on" is null) = ("community_consultations"."opinions" is null)),
	CONSTRAINT "community_consultations_answered" CHECK (("community_consultations"."status" in ('ANSWERED', 'CLOSED')) = ("community_consultations"."answered_on" is not null) and ("community_consultations"."answered_on" is null) = ("community_consultations"."answer" is null)),
	CONSTRAINT "community_consultations_dates" CHECK ("community_consultations"."held_on" >= "community_consultations"."announced_on" and "community_consultations"."answered_on" >= "community_consultations"."held_on"),
	CONSTRAINT "community_consultations_version" CHECK ("community_consultations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "affairs_disclosures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"subject" "disclosure_subject" NOT NULL,
	"period_from" date NOT NULL,
	"period_until" date NOT NULL,
	"due_on" date NOT NULL,
	"status" "disclosure_status" NOT NULL,
	"disclosed_on" date,
	"medium" "disclosure_medium",
	"content" varchar(2000),
	"question" varchar(1000),
	"answer" varchar(2000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "affairs_disclosures_dates" CHECK ("affairs_disclosures"."period_until" >= "affairs_disclosures"."period_from" and "affairs_disclosures"."due_on" > "affairs_disclosures"."period_from" and coalesce("affairs_disclosures"."disclosed_on" >= "affairs_disclosures"."period_from", true)),
	CONSTRAINT "affairs_disclosures_disclosed" CHECK (("affairs_disclosures"."status" = 'DUE') = ("affairs_disclosures"."disclosed_on" is null) and ("affairs_disclosures"."disclosed_on" is null) = ("affairs_disclosures"."medium" is null) and ("affairs_disclosures"."disclosed_on" is null) = ("affairs_disclosures"."content" is null)),
	CONSTRAINT "affairs_disclosures_answer" CHECK (("affairs_disclosures"."status" <> 'QUESTIONED' or "affairs_disclosures"."question" is not null) and ("affairs_disclosures"."answer" is null or "affairs_disclosures"."question" is not null)),
	CONSTRAINT "affairs_disclosures_version" CHECK ("affairs_disclosures"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "election_candidates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"election_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"role" "committee_role" NOT NULL,
	"votes" integer,
	"is_elected" boolean,
	"is_withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "election_candidates_votes" CHECK ("election_candidates"."votes" >= 0 and ("election_candidates"."votes" is null) = ("election_candidates"."is_elected" is null))
);
--> statement-breakpoint
CREATE TABLE "elections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "election_kind" NOT NULL,
	"term_number" integer NOT NULL,
	"seats" integer NOT NULL,
	"status" "election_status" NOT NULL,
	"opened_on" date NOT NULL,
	"eligible_voters" integer,
	"ballots" integer,
	"voted_on" date,
	"term_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elections_seats" CHECK ("elections"."seats" between 1 and 15),
	CONSTRAINT "elections_term_number" CHECK ("elections"."term_number" > 0),
	CONSTRAINT "elections_voters" CHECK ("elections"."eligible_voters" > 0 and "elections"."ballots" between 0 and "elections"."eligible_voters"),
	CONSTRAINT "elections_vote" CHECK (("elections"."status" in ('ELECTED', 'FAILED')) = ("elections"."voted_on" is not null) and ("elections"."voted_on" is null) = ("elections"."ballots" is null)),
	CONSTRAINT "elections_term" CHECK (("elections"."status" = 'ELECTED') = ("elections"."term_until" is not null)),
	CONSTRAINT "elections_dates" CHECK ("elections"."voted_on" >= "elections"."opened_on" and "elections"."term_until" > "elections"."voted_on"),
	CONSTRAINT "elections_version" CHECK ("elections"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_case_steps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"event" "service_case_event" NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"from_station_id" uuid,
	"to_station_id" uuid,
	"note" varchar(500),
	CONSTRAINT "service_case_steps_hand_over" CHECK (("service_case_steps"."event" = 'handOver') = ("service_case_steps"."from_station_id" is not null) and ("service_case_steps"."from_station_id" is null) = ("service_case_steps"."to_station_id" is null))
);
--> statement-breakpoint
CREATE TABLE "service_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" varchar(40) NOT NULL,
	"community_code" char(12) NOT NULL,
	"item_id" uuid NOT NULL,
	"station_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"household_id" uuid,
	"status" "service_case_status" NOT NULL,
	"summary" varchar(500) NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"is_extended" boolean DEFAULT false NOT NULL,
	"is_granted" boolean,
	"result" varchar(1000),
	"decision_type" varchar(64),
	"decision_id" varchar(64),
	"decision_number" varchar(64),
	"decided_on" date,
	"closed_on" date,
	"satisfaction" smallint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_cases_summary" CHECK (length("service_cases"."summary") > 0),
	CONSTRAINT "service_cases_dates" CHECK ("service_cases"."due_on" >= "service_cases"."received_on"),
	CONSTRAINT "service_cases_order" CHECK ("service_cases"."decided_on" >= "service_cases"."received_on" and "service_cases"."closed_on" >= coalesce("service_cases"."decided_on", "service_cases"."received_on")),
	CONSTRAINT "service_cases_decided" CHECK (("service_cases"."status" in ('DECIDED', 'RETURNED')) = ("service_cases"."decided_on" is not null) and ("service_cases"."decided_on" is null) = ("service_cases"."is_granted" is null)),
	CONSTRAINT "service_cases_result" CHECK (("service_cases"."status" in ('DECIDED', 'RETURNED', 'REJECTED', 'WITHDRAWN')) = ("service_cases"."result" is not null)),
	CONSTRAINT "service_cases_decision" CHECK (("service_cases"."decision_type" is null) = ("service_cases"."decision_id" is null) and ("service_cases"."decision_id" is null or "service_cases"."decided_on" is not null)),
	CONSTRAINT "service_cases_closed" CHECK (("service_cases"."status" in ('RETURNED', 'REJECTED', 'WITHDRAWN')) = ("service_cases"."closed_on" is not null)),
	CONSTRAINT "service_cases_satisfaction" CHECK ("service_cases"."satisfaction" is null or ("service_cases"."satisfaction" between 1 and 5 and "service_cases"."status" = 'RETURNED')),
	CONSTRAINT "service_cases_version" CHECK ("service_cases"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_centres" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"opening_hours" varchar(100) NOT NULL,
	"status" "centre_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_centres_text" CHECK (length("service_centres"."name") > 0 and length("service_centres"."address") > 0),
	CONSTRAINT "service_centres_closed" CHECK (("service_centres"."status" = 'CLOSED') = ("service_centres"."closed_on" is not null)),
	CONSTRAINT "service_centres_dates" CHECK ("service_centres"."closed_on" >= "service_centres"."opened_on"),
	CONSTRAINT "service_centres_version" CHECK ("service_centres"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_stations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"kind" "service_kind",
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_stations_name_given" CHECK (length("service_stations"."name") > 0),
	CONSTRAINT "service_stations_dates" CHECK ("service_stations"."closed_on" >= "service_stations"."opened_on"),
	CONSTRAINT "service_stations_version" CHECK ("service_stations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "station_staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"worker_id" uuid NOT NULL,
	"post" "station_post" NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "station_staff_weekdays" CHECK (cardinality("station_staff"."weekdays") between 1 and 7 and "station_staff"."weekdays" <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
	CONSTRAINT "station_staff_dates" CHECK ("station_staff"."ended_on" >= "station_staff"."started_on"),
	CONSTRAINT "station_staff_version" CHECK ("station_staff"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "handed_down_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"handed_on" date NOT NULL,
	"taken_back_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "handed_down_items_dates" CHECK ("handed_down_items"."taken_back_on" >= "handed_down_items"."handed_on"),
	CONSTRAINT "handed_down_items_version" CHECK ("handed_down_items"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" varchar(32) NOT NULL,
	"region_code" varchar(9) NOT NULL,
	"name" varchar(100) NOT NULL,
	"kind" "service_kind" NOT NULL,
	"status" "service_item_status" NOT NULL,
	"proposed_by" varchar(64) NOT NULL,
	"decision_type" varchar(64),
	"limit_days" integer NOT NULL,
	"materials" varchar(1000) NOT NULL,
	"yearly_funds" bigint NOT NULL,
	"proposed_on" date NOT NULL,
	"decided_on" date,
	"reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_items_region_code" CHECK ("service_items"."region_code" ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'),
	CONSTRAINT "service_items_text" CHECK (length("service_items"."name") > 0 and length("service_items"."materials") > 0),
	CONSTRAINT "service_items_limit" CHECK ("service_items"."limit_days" between 1 and 60),
	CONSTRAINT "service_items_funds" CHECK ("service_items"."yearly_funds" >= 0),
	CONSTRAINT "service_items_decided" CHECK (("service_items"."status" = 'PROPOSED') = ("service_items"."decided_on" is null)),
	CONSTRAINT "service_items_reason" CHECK ("service_items"."status" not in ('REJECTED', 'SUSPENDED', 'ABOLISHED') or "service_items"."reason" is not null),
	CONSTRAINT "service_items_dates" CHECK ("service_items"."decided_on" >= "service_items"."proposed_on"),
	CONSTRAINT "service_items_version" CHECK ("service_items"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "stewards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "steward_kind" NOT NULL,
	"area" varchar(100) NOT NULL,
	"resident_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stewards_area" CHECK (length("stewards"."area") > 0),
	CONSTRAINT "stewards_dates" CHECK ("stewards"."ended_on" >= "stewards"."started_on"),
	CONSTRAINT "stewards_version" CHECK ("stewards"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "democratic_appraisals" ADD CONSTRAINT "democratic_appraisals_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "democratic_appraisals" ADD CONSTRAINT "democratic_appraisals_member_id_committee_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."committee_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "democratic_appraisals" ADD CONSTRAINT "democratic_appraisals_worker_id_community_workers_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."community_workers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents_assemblies" ADD CONSTRAINT "residents_assemblies_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_assembly_id_residents_assemblies_id_fk" FOREIGN KEY ("assembly_id") REFERENCES "public"."residents_assemblies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_members" ADD CONSTRAINT "committee_members_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_members" ADD CONSTRAINT "committee_members_election_id_elections_id_fk" FOREIGN KEY ("election_id") REFERENCES "public"."elections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_committees" ADD CONSTRAINT "sub_committees_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_committees" ADD CONSTRAINT "sub_committees_chair_id_committee_members_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."committee_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_workers" ADD CONSTRAINT "community_workers_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_trainings" ADD CONSTRAINT "worker_trainings_worker_id_community_workers_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."community_workers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_consultations" ADD CONSTRAINT "community_consultations_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affairs_disclosures" ADD CONSTRAINT "affairs_disclosures_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_candidates" ADD CONSTRAINT "election_candidates_election_id_elections_id_fk" FOREIGN KEY ("election_id") REFERENCES "public"."elections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elections" ADD CONSTRAINT "elections_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_case_steps" ADD CONSTRAINT "service_case_steps_case_id_service_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."service_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_case_steps" ADD CONSTRAINT "service_case_steps_from_station_id_service_stations_id_fk" FOREIGN KEY ("from_station_id") REFERENCES "public"."service_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_case_steps" ADD CONSTRAINT "service_case_steps_to_station_id_service_stations_id_fk" FOREIGN KEY ("to_station_id") REFERENCES "public"."service_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_cases" ADD CONSTRAINT "service_cases_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_cases" ADD CONSTRAINT "service_cases_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_cases" ADD CONSTRAINT "service_cases_station_id_service_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."service_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_centres" ADD CONSTRAINT "service_centres_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_stations" ADD CONSTRAINT "service_stations_centre_id_service_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."service_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_staff" ADD CONSTRAINT "station_staff_station_id_service_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."service_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_staff" ADD CONSTRAINT "station_staff_worker_id_community_workers_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."community_workers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handed_down_items" ADD CONSTRAINT "handed_down_items_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handed_down_items" ADD CONSTRAINT "handed_down_items_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stewards" ADD CONSTRAINT "stewards_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "democratic_appraisals_community" ON "democratic_appraisals" USING btree ("community_code","year" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "democratic_appraisals_year" ON "democratic_appraisals" USING btree ("year" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "democratic_appraisals_once" ON "democratic_appraisals" USING btree ("community_code","subject","year",coalesce("member_id", "worker_id", '00000000-0000-0000-0000-000000000000')) WHERE "democratic_appraisals"."status" <> 'CANCELLED';--> statement-breakpoint
CREATE INDEX "residents_assemblies_community" ON "residents_assemblies" USING btree ("community_code","called_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "residents_assemblies_called_on" ON "residents_assemblies" USING btree ("called_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "resolutions_number" ON "resolutions" USING btree ("assembly_id","number");--> statement-breakpoint
CREATE INDEX "committee_members_community" ON "committee_members" USING btree ("community_code","started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "committee_members_started_on" ON "committee_members" USING btree ("started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "committee_members_resident" ON "committee_members" USING btree ("resident_id","started_on");--> statement-breakpoint
CREATE UNIQUE INDEX "committee_members_once" ON "committee_members" USING btree ("community_code","resident_id") WHERE "committee_members"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "committee_members_one_director" ON "committee_members" USING btree ("community_code") WHERE "committee_members"."ended_on" is null and "committee_members"."role" = 'DIRECTOR';--> statement-breakpoint
CREATE INDEX "sub_committees_community" ON "sub_committees" USING btree ("community_code","kind");--> statement-breakpoint
CREATE INDEX "sub_committees_chair" ON "sub_committees" USING btree ("chair_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sub_committees_one_of_a_kind" ON "sub_committees" USING btree ("community_code","kind") WHERE "sub_committees"."dissolved_on" is null;--> statement-breakpoint
CREATE INDEX "community_workers_community" ON "community_workers" USING btree ("community_code","training_due_on","id");--> statement-breakpoint
CREATE INDEX "community_workers_training_due_on" ON "community_workers" USING btree ("training_due_on","id");--> statement-breakpoint
CREATE INDEX "community_workers_resident" ON "community_workers" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "community_workers_once" ON "community_workers" USING btree ("resident_id") WHERE "community_workers"."status" <> 'LEFT';--> statement-breakpoint
CREATE UNIQUE INDEX "community_workers_one_director" ON "community_workers" USING btree ("community_code") WHERE "community_workers"."status" <> 'LEFT' and "community_workers"."post" = 'DIRECTOR';--> statement-breakpoint
CREATE INDEX "worker_trainings_worker" ON "worker_trainings" USING btree ("worker_id","planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_consultations_community" ON "community_consultations" USING btree ("community_code","announced_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_consultations_announced_on" ON "community_consultations" USING btree ("announced_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "affairs_disclosures_once" ON "affairs_disclosures" USING btree ("community_code","subject","period_from");--> statement-breakpoint
CREATE INDEX "affairs_disclosures_community" ON "affairs_disclosures" USING btree ("community_code","due_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "affairs_disclosures_due_on" ON "affairs_disclosures" USING btree ("due_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "election_candidates_once" ON "election_candidates" USING btree ("election_id","resident_id") WHERE not "election_candidates"."is_withdrawn";--> statement-breakpoint
CREATE INDEX "elections_community" ON "elections" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "elections_opened_on" ON "elections" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "elections_one_at_a_time" ON "elections" USING btree ("community_code") WHERE "elections"."status" in ('NOMINATING', 'VOTING');--> statement-breakpoint
CREATE INDEX "service_case_steps_case" ON "service_case_steps" USING btree ("case_id","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "service_cases_number" ON "service_cases" USING btree ("number");--> statement-breakpoint
CREATE INDEX "service_cases_community" ON "service_cases" USING btree ("community_code","received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "service_cases_community_due" ON "service_cases" USING btree ("community_code","due_on","id");--> statement-breakpoint
CREATE INDEX "service_cases_received_on" ON "service_cases" USING btree ("received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "service_cases_due_on" ON "service_cases" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "service_cases_resident" ON "service_cases" USING btree ("resident_id","received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "service_centres_name" ON "service_centres" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_centres_one" ON "service_centres" USING btree ("community_code") WHERE "service_centres"."status" <> 'CLOSED';--> statement-breakpoint
CREATE INDEX "service_stations_centre" ON "service_stations" USING btree ("centre_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "service_stations_name" ON "service_stations" USING btree ("centre_id","name") WHERE "service_stations"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "station_staff_station" ON "station_staff" USING btree ("station_id","started_on");--> statement-breakpoint
CREATE UNIQUE INDEX "station_staff_once" ON "station_staff" USING btree ("station_id","worker_id") WHERE "station_staff"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "handed_down_items_community" ON "handed_down_items" USING btree ("community_code","handed_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "handed_down_items_once" ON "handed_down_items" USING btree ("item_id","community_code") WHERE "handed_down_items"."taken_back_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "service_items_number" ON "service_items" USING btree ("number");--> statement-breakpoint
CREATE INDEX "service_items_region" ON "service_items" USING btree ("region_code","number");--> statement-breakpoint
CREATE INDEX "stewards_community" ON "stewards" USING btree ("community_code","area","id");--> statement-breakpoint
CREATE INDEX "stewards_resident" ON "stewards" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stewards_one_of_an_area" ON "stewards" USING btree ("community_code","kind","area") WHERE "stewards"."ended_on" is null;
--> statement-breakpoint
ALTER TABLE "affairs_disclosures" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "affairs_disclosures" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "affairs_disclosures" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("affairs_disclosures"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "affairs_disclosures" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("affairs_disclosures"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "affairs_disclosures" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "affairs_disclosures" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "affairs_disclosures" FROM %1$I; GRANT SELECT ("id", "community_code", "subject", "period_from", "period_until", "due_on", "status", "disclosed_on", "medium", "content", "question", "answer", "version") ON "affairs_disclosures" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "committee_members" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "committee_members" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "committee_members" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("committee_members"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "committee_members" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("committee_members"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "committee_members" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "committee_members" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("committee_members"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "committee_members" FROM %1$I; GRANT SELECT ("id", "community_code", "resident_id", "election_id", "role", "party_post", "is_subsidised", "started_on", "ended_on", "end_reason", "version") ON "committee_members" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "community_consultations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "community_consultations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "community_consultations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_consultations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "community_consultations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_consultations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "community_consultations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "community_consultations" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "community_consultations" FROM %1$I; GRANT SELECT ("id", "community_code", "form", "subject", "status", "announced_on", "held_on", "participants", "opinions", "answered_on", "answer", "version") ON "community_consultations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "community_workers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "community_workers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "community_workers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_workers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "community_workers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_workers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "community_workers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "community_workers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_workers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "community_workers" FROM %1$I; GRANT SELECT ("id", "community_code", "resident_id", "post", "status", "qualification", "employed_on", "left_on", "training_due_on", "version") ON "community_workers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "democratic_appraisals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "democratic_appraisals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "democratic_appraisals" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("democratic_appraisals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "democratic_appraisals" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("democratic_appraisals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "democratic_appraisals" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "democratic_appraisals" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("democratic_appraisals"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "democratic_appraisals" FROM %1$I; GRANT SELECT ("id", "community_code", "subject", "member_id", "worker_id", "year", "status", "held_on", "satisfied", "mostly_satisfied", "dissatisfied", "rectification", "version") ON "democratic_appraisals" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "election_candidates" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "election_candidates" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "election_candidates" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "elections" WHERE "elections"."id" = "election_candidates"."election_id")));
--> statement-breakpoint
CREATE POLICY changed ON "election_candidates" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "elections" WHERE "elections"."id" = "election_candidates"."election_id")));
--> statement-breakpoint
CREATE POLICY removed ON "election_candidates" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "election_candidates" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "elections" WHERE "elections"."id" = "election_candidates"."election_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "election_candidates" FROM %1$I; GRANT SELECT ("id", "election_id", "resident_id", "role", "votes", "is_elected", "is_withdrawn") ON "election_candidates" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "elections" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "elections" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "elections" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elections"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "elections" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elections"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "elections" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "elections" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("elections"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "elections" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "term_number", "seats", "status", "opened_on", "eligible_voters", "ballots", "voted_on", "term_until", "version") ON "elections" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "handed_down_items" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handed_down_items" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "handed_down_items" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("handed_down_items"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "handed_down_items" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("handed_down_items"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "handed_down_items" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "handed_down_items" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "handed_down_items" FROM %1$I; GRANT SELECT ("id", "item_id", "community_code", "handed_on", "taken_back_on", "version") ON "handed_down_items" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "residents_assemblies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "residents_assemblies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "residents_assemblies" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("residents_assemblies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "residents_assemblies" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("residents_assemblies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "residents_assemblies" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "residents_assemblies" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residents_assemblies" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "topic", "status", "called_on", "held_on", "entitled", "present", "version") ON "residents_assemblies" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "resolutions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "resolutions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "resolutions" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents_assemblies" WHERE "residents_assemblies"."id" = "resolutions"."assembly_id")));
--> statement-breakpoint
CREATE POLICY changed ON "resolutions" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents_assemblies" WHERE "residents_assemblies"."id" = "resolutions"."assembly_id")));
--> statement-breakpoint
CREATE POLICY removed ON "resolutions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "resolutions" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents_assemblies" WHERE "residents_assemblies"."id" = "resolutions"."assembly_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "resolutions" FROM %1$I; GRANT SELECT ("id", "assembly_id", "number", "title", "content", "in_favour", "against", "abstained", "status", "settled_on", "version") ON "resolutions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_case_steps" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_case_steps" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_case_steps" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "service_cases" WHERE "service_cases"."id" = "service_case_steps"."case_id")));
--> statement-breakpoint
CREATE POLICY changed ON "service_case_steps" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "service_cases" WHERE "service_cases"."id" = "service_case_steps"."case_id")));
--> statement-breakpoint
CREATE POLICY removed ON "service_case_steps" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_case_steps" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "service_cases" WHERE "service_cases"."id" = "service_case_steps"."case_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_case_steps" FROM %1$I; GRANT SELECT ("id", "case_id", "event", "happened_at", "from_station_id", "to_station_id", "note") ON "service_case_steps" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_cases" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_cases" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_cases" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_cases" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_cases" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_cases" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "service_cases"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_cases" FROM %1$I; GRANT SELECT ("id", "number", "community_code", "item_id", "station_id", "resident_id", "household_id", "status", "summary", "received_on", "due_on", "is_extended", "is_granted", "result", "decision_type", "decision_id", "decision_number", "decided_on", "closed_on", "satisfaction", "version") ON "service_cases" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_centres" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_centres" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_centres" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_centres"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_centres" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_centres"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_centres" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_centres" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_centres" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "address", "opening_hours", "status", "opened_on", "closed_on", "version") ON "service_centres" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_items" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_items" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_items" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_items"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_items" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_items"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_items" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_items" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_items" FROM %1$I; GRANT SELECT ("id", "number", "region_code", "name", "kind", "status", "proposed_by", "decision_type", "limit_days", "materials", "yearly_funds", "proposed_on", "decided_on", "reason", "version") ON "service_items" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_stations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_stations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_stations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_stations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_stations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_stations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_stations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_stations" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_stations" FROM %1$I; GRANT SELECT ("id", "centre_id", "name", "kind", "opened_on", "closed_on", "version") ON "service_stations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "station_staff" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "station_staff" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "station_staff" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("station_staff"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "station_staff" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("station_staff"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "station_staff" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "station_staff" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "station_staff" FROM %1$I; GRANT SELECT ("id", "station_id", "worker_id", "post", "weekdays", "started_on", "ended_on", "version") ON "station_staff" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "stewards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "stewards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "stewards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("stewards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "stewards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("stewards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "stewards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "stewards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("stewards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "stewards" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "area", "resident_id", "started_on", "ended_on", "version") ON "stewards" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "sub_committees" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sub_committees" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "sub_committees" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sub_committees"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "sub_committees" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sub_committees"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "sub_committees" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "sub_committees" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "sub_committees" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "chair_id", "established_on", "dissolved_on", "version") ON "sub_committees" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "worker_trainings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_trainings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "worker_trainings" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "community_workers" WHERE "community_workers"."id" = "worker_trainings"."worker_id")));
--> statement-breakpoint
CREATE POLICY changed ON "worker_trainings" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "community_workers" WHERE "community_workers"."id" = "worker_trainings"."worker_id")));
--> statement-breakpoint
CREATE POLICY removed ON "worker_trainings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "worker_trainings" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "community_workers" WHERE "community_workers"."id" = "worker_trainings"."worker_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "worker_trainings" FROM %1$I; GRANT SELECT ("id", "worker_id", "topic", "organiser", "status", "planned_for", "completed_on", "hours", "version") ON "worker_trainings" TO %1$I', current_database() || '_reader'); END $$;
