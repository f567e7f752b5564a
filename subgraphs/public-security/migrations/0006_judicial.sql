CREATE TYPE "public"."emergency_condition" AS ENUM('SHELTERED', 'INJURED', 'DEAD', 'MISSING', 'SAFE');--> statement-breakpoint
CREATE TYPE "public"."emergency_level" AS ENUM('I', 'II', 'III', 'IV');--> statement-breakpoint
CREATE TYPE "public"."emergency_status" AS ENUM('REPORTED', 'RESPONDING', 'CONTROLLED', 'CLOSED', 'DISMISSED');--> statement-breakpoint
CREATE TYPE "public"."emergency_drill_status" AS ENUM('PLANNED', 'HELD', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."emergency_kind" AS ENUM('NATURAL_DISASTER', 'ACCIDENT', 'PUBLIC_HEALTH', 'SOCIAL_SAFETY');--> statement-breakpoint
CREATE TYPE "public"."emergency_plan_status" AS ENUM('DRAFT', 'IN_FORCE', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."law_session_status" AS ENUM('PLANNED', 'HELD', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."lawyer_status" AS ENUM('REGISTERED', 'LEFT');--> statement-breakpoint
CREATE TYPE "public"."legal_aid_ground" AS ENUM('MINIMUM_LIVING_GUARANTEE', 'DISABILITY', 'HARDSHIP');--> statement-breakpoint
CREATE TYPE "public"."legal_aid_matter_kind" AS ENUM('WAGES', 'SUPPORT', 'INJURY', 'SOCIAL_INSURANCE', 'DOMESTIC_VIOLENCE', 'MARRIAGE', 'CRIMINAL_DEFENCE', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."legal_aid_outcome" AS ENUM('WON', 'PARTLY_WON', 'SETTLED', 'LOST', 'ADVISED', 'TERMINATED');--> statement-breakpoint
CREATE TYPE "public"."legal_aid_status" AS ENUM('APPLIED', 'GRANTED', 'REFUSED', 'ASSIGNED', 'CLOSED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."dispute_kind" AS ENUM('MARRIAGE_FAMILY', 'NEIGHBOUR', 'PROPERTY_SERVICE', 'HOUSING', 'LAND', 'WAGES', 'DEMOLITION', 'CONSUMPTION', 'DAMAGES', 'DEBT', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."dispute_role" AS ENUM('APPLICANT', 'RESPONDENT', 'CONCERNED');--> statement-breakpoint
CREATE TYPE "public"."dispute_status" AS ENUM('REPORTED', 'ACCEPTED', 'REFUSED', 'MEDIATING', 'AGREED', 'CONFIRMED', 'FULFILLED', 'FAILED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."mediator_kind" AS ENUM('FULL_TIME', 'PART_TIME');--> statement-breakpoint
CREATE TYPE "public"."mediator_status" AS ENUM('APPOINTED', 'LEFT');--> statement-breakpoint
CREATE TYPE "public"."finding_kind" AS ENUM('FIRE_HAZARD', 'BROKEN_LOCK', 'LIGHTING', 'TRAFFIC', 'UTILITY', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."patrol_shift" AS ENUM('MORNING', 'AFTERNOON', 'EVENING', 'NIGHT');--> statement-breakpoint
CREATE TYPE "public"."patrol_status" AS ENUM('PLANNED', 'ONGOING', 'DONE', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."officer_position" AS ENUM('HEAD', 'COMMUNITY_OFFICER', 'AUXILIARY');--> statement-breakpoint
CREATE TYPE "public"."police_room_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."prevention_group_kind" AS ENUM('BUILDING_WATCH', 'STREET_PATROL', 'SHOP_ALLIANCE', 'SCHOOL_GUARD');--> statement-breakpoint
CREATE TYPE "public"."prevention_group_status" AS ENUM('FORMED', 'DISBANDED');--> statement-breakpoint
CREATE TYPE "public"."prevention_volunteer_status" AS ENUM('APPLIED', 'ACTIVE', 'REFUSED', 'LEFT');--> statement-breakpoint
CREATE TABLE "emergencies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "emergency_kind" NOT NULL,
	"level" "emergency_level" NOT NULL,
	"title" varchar(100) NOT NULL,
	"place" varchar(200) NOT NULL,
	"summary" varchar(2000) NOT NULL,
	"status" "emergency_status" NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"controlled_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"plan_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "emergencies_community_code" CHECK ("emergencies"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "emergencies_texts" CHECK (length("emergencies"."title") > 0 and length("emergencies"."place") > 0 and length("emergencies"."summary") > 0),
	CONSTRAINT "emergencies_controlled" CHECK (("emergencies"."status" in ('CONTROLLED', 'CLOSED')) = ("emergencies"."controlled_at" is not null)
        and ("emergencies"."controlled_at" is null or "emergencies"."controlled_at" >= "emergencies"."occurred_at")),
	CONSTRAINT "emergencies_ended" CHECK (("emergencies"."status" in ('CLOSED', 'DISMISSED')) = ("emergencies"."ended_at" is not null)
        and ("emergencies"."ended_at" is null or "emergencies"."ended_at" >= coalesce("emergencies"."controlled_at", "emergencies"."occurred_at"))),
	CONSTRAINT "emergencies_version" CHECK ("emergencies"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "emergency_counts" (
	"emergency_id" uuid NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"affected" integer NOT NULL,
	"sheltered" integer NOT NULL,
	"injured" integer NOT NULL,
	"dead" integer NOT NULL,
	"missing" integer NOT NULL,
	CONSTRAINT "emergency_counts_pkey" PRIMARY KEY("emergency_id","counted_at"),
	CONSTRAINT "emergency_counts_numbers" CHECK (least("emergency_counts"."sheltered", "emergency_counts"."injured", "emergency_counts"."dead", "emergency_counts"."missing") >= 0
        and "emergency_counts"."affected" >= greatest("emergency_counts"."sheltered", "emergency_counts"."injured" + "emergency_counts"."dead" + "emergency_counts"."missing"))
);
--> statement-breakpoint
CREATE TABLE "emergency_persons" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"emergency_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"condition" "emergency_condition" NOT NULL,
	"shelter" varchar(200),
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "emergency_persons_shelter" CHECK (("emergency_persons"."condition" = 'SHELTERED') = ("emergency_persons"."shelter" is not null)),
	CONSTRAINT "emergency_persons_community_code" CHECK ("emergency_persons"."community_code" ~ '^[0-9]{12}$')
);
--> statement-breakpoint
CREATE TABLE "emergency_responses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"emergency_id" uuid NOT NULL,
	"unit" varchar(100) NOT NULL,
	"action" varchar(1000) NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "emergency_responses_texts" CHECK (length("emergency_responses"."unit") > 0 and length("emergency_responses"."action") > 0),
	CONSTRAINT "emergency_responses_times" CHECK ("emergency_responses"."ended_at" is null or "emergency_responses"."ended_at" >= "emergency_responses"."started_at")
);
--> statement-breakpoint
CREATE TABLE "emergency_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"emergency_id" uuid NOT NULL,
	"reviewed_on" date NOT NULL,
	"conclusion" varchar(4000) NOT NULL,
	CONSTRAINT "emergency_reviews_conclusion" CHECK (length("emergency_reviews"."conclusion") > 0)
);
--> statement-breakpoint
CREATE TABLE "emergency_drills" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"planned_on" date NOT NULL,
	"scenario" varchar(200) NOT NULL,
	"status" "emergency_drill_status" NOT NULL,
	"held_on" date,
	"participants" integer,
	"shortcomings" varchar(2000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "emergency_drills_scenario" CHECK (length("emergency_drills"."scenario") > 0),
	CONSTRAINT "emergency_drills_held" CHECK (("emergency_drills"."status" = 'HELD') = ("emergency_drills"."held_on" is not null) and ("emergency_drills"."held_on" is null) = ("emergency_drills"."participants" is null)),
	CONSTRAINT "emergency_drills_participants" CHECK ("emergency_drills"."participants" between 1 and 100000),
	CONSTRAINT "emergency_drills_version" CHECK ("emergency_drills"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "emergency_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "emergency_kind" NOT NULL,
	"title" varchar(100) NOT NULL,
	"content" varchar(8000) NOT NULL,
	"status" "emergency_plan_status" NOT NULL,
	"approved_on" date,
	"review_due_on" date,
	"drill_every_months" integer NOT NULL,
	"next_drill_due_on" date,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "emergency_plans_community_code" CHECK ("emergency_plans"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "emergency_plans_texts" CHECK (length("emergency_plans"."title") > 0 and length("emergency_plans"."content") > 0),
	CONSTRAINT "emergency_plans_months" CHECK ("emergency_plans"."drill_every_months" between 1 and 36),
	CONSTRAINT "emergency_plans_approved" CHECK (("emergency_plans"."status" = 'DRAFT') <= ("emergency_plans"."approved_on" is null)
        and ("emergency_plans"."status" = 'IN_FORCE') <= ("emergency_plans"."approved_on" is not null)
        and num_nonnulls("emergency_plans"."approved_on", "emergency_plans"."review_due_on", "emergency_plans"."next_drill_due_on") in (0, 3)
        and ("emergency_plans"."approved_on" is null or "emergency_plans"."review_due_on" > "emergency_plans"."approved_on")),
	CONSTRAINT "emergency_plans_retired" CHECK (("emergency_plans"."status" = 'RETIRED') = ("emergency_plans"."retired_on" is not null)),
	CONSTRAINT "emergency_plans_dates" CHECK ("emergency_plans"."retired_on" is null or "emergency_plans"."retired_on" >= "emergency_plans"."approved_on"),
	CONSTRAINT "emergency_plans_version" CHECK ("emergency_plans"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "law_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"topic" varchar(100) NOT NULL,
	"place" varchar(100) NOT NULL,
	"status" "law_session_status" NOT NULL,
	"planned_on" date NOT NULL,
	"held_on" date,
	"lecturers" text[] NOT NULL,
	"attendance" integer,
	"cancel_reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "law_sessions_community_code" CHECK ("law_sessions"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "law_sessions_texts" CHECK (length("law_sessions"."topic") > 0 and length("law_sessions"."place") > 0),
	CONSTRAINT "law_sessions_lecturers" CHECK (cardinality("law_sessions"."lecturers") between 1 and 10),
	CONSTRAINT "law_sessions_held" CHECK (("law_sessions"."status" = 'HELD') = ("law_sessions"."held_on" is not null) and ("law_sessions"."held_on" is null) = ("law_sessions"."attendance" is null)),
	CONSTRAINT "law_sessions_attendance" CHECK ("law_sessions"."attendance" between 0 and 100000),
	CONSTRAINT "law_sessions_cancelled" CHECK (("law_sessions"."status" = 'CANCELLED') = ("law_sessions"."cancel_reason" is not null)),
	CONSTRAINT "law_sessions_version" CHECK ("law_sessions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "legal_aid_lawyers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(50) NOT NULL,
	"firm" varchar(100) NOT NULL,
	"licence_number" char(17) NOT NULL,
	"region_code" char(6) NOT NULL,
	"status" "lawyer_status" NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "legal_aid_lawyers_name" CHECK (length("legal_aid_lawyers"."name") > 0 and length("legal_aid_lawyers"."firm") > 0),
	CONSTRAINT "legal_aid_lawyers_licence" CHECK ("legal_aid_lawyers"."licence_number" ~ '^[0-9]{17}$'),
	CONSTRAINT "legal_aid_lawyers_region_code" CHECK ("legal_aid_lawyers"."region_code" ~ '^[0-9]{6}$'),
	CONSTRAINT "legal_aid_lawyers_left" CHECK (("legal_aid_lawyers"."status" = 'LEFT') = ("legal_aid_lawyers"."left_on" is not null)),
	CONSTRAINT "legal_aid_lawyers_dates" CHECK ("legal_aid_lawyers"."left_on" is null or "legal_aid_lawyers"."left_on" >= "legal_aid_lawyers"."joined_on"),
	CONSTRAINT "legal_aid_lawyers_version" CHECK ("legal_aid_lawyers"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "legal_aid_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"matter_kind" "legal_aid_matter_kind" NOT NULL,
	"matter" varchar(2000) NOT NULL,
	"status" "legal_aid_status" NOT NULL,
	"ground" "legal_aid_ground",
	"applied_on" date NOT NULL,
	"evidence_gathered_at" timestamp with time zone NOT NULL,
	"decide_by" date NOT NULL,
	"decided_on" date,
	"refusal_reason" varchar(500),
	"lawyer_id" uuid,
	"assigned_on" date,
	"closed_on" date,
	"outcome" "legal_aid_outcome",
	"closing_note" varchar(2000),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "legal_aid_cases_community_code" CHECK ("legal_aid_cases"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "legal_aid_cases_matter" CHECK (length("legal_aid_cases"."matter") > 0),
	CONSTRAINT "legal_aid_cases_ground" CHECK (("legal_aid_cases"."status" in ('GRANTED', 'ASSIGNED', 'CLOSED')) <= ("legal_aid_cases"."ground" is not null)
        and ("legal_aid_cases"."status" in ('APPLIED', 'REFUSED')) <= ("legal_aid_cases"."ground" is null)),
	CONSTRAINT "legal_aid_cases_decision" CHECK (("legal_aid_cases"."ground" is not null or "legal_aid_cases"."status" = 'REFUSED') = ("legal_aid_cases"."decided_on" is not null)
        and ("legal_aid_cases"."decided_on" is null or "legal_aid_cases"."decided_on" >= "legal_aid_cases"."applied_on")),
	CONSTRAINT "legal_aid_cases_refusal" CHECK (("legal_aid_cases"."status" = 'REFUSED') = ("legal_aid_cases"."refusal_reason" is not null)),
	CONSTRAINT "legal_aid_cases_lawyer" CHECK (("legal_aid_cases"."status" in ('ASSIGNED', 'CLOSED')) = ("legal_aid_cases"."lawyer_id" is not null)
        and ("legal_aid_cases"."lawyer_id" is null) = ("legal_aid_cases"."assigned_on" is null)
        and ("legal_aid_cases"."assigned_on" is null or "legal_aid_cases"."assigned_on" >= "legal_aid_cases"."decided_on")),
	CONSTRAINT "legal_aid_cases_close" CHECK (("legal_aid_cases"."status" in ('CLOSED', 'WITHDRAWN')) = ("legal_aid_cases"."closed_on" is not null)
        and ("legal_aid_cases"."status" = 'CLOSED') = ("legal_aid_cases"."outcome" is not null)
        and ("legal_aid_cases"."closed_on" is null or "legal_aid_cases"."closed_on" >= coalesce("legal_aid_cases"."assigned_on", "legal_aid_cases"."decided_on", "legal_aid_cases"."applied_on"))),
	CONSTRAINT "legal_aid_cases_version" CHECK ("legal_aid_cases"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "dispute_parties" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dispute_id" uuid NOT NULL,
	"role" "dispute_role" NOT NULL,
	"resident_id" uuid,
	"outsider" varchar(100),
	CONSTRAINT "dispute_parties_who" CHECK (num_nonnulls("dispute_parties"."resident_id", "dispute_parties"."outsider") = 1),
	CONSTRAINT "dispute_parties_outsider" CHECK (length("dispute_parties"."outsider") > 0)
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "dispute_kind" NOT NULL,
	"place" varchar(200) NOT NULL,
	"summary" varchar(2000) NOT NULL,
	"status" "dispute_status" NOT NULL,
	"reported_on" date NOT NULL,
	"accepted_on" date,
	"agreement_number" varchar(64),
	"agreed_on" date,
	"agreement_terms" varchar(4000),
	"perform_by" date,
	"court" varchar(100),
	"confirmation_number" varchar(64),
	"confirmed_on" date,
	"ended_on" date,
	"end_reason" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disputes_community_code" CHECK ("disputes"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "disputes_place" CHECK (length("disputes"."place") > 0),
	CONSTRAINT "disputes_summary" CHECK (length("disputes"."summary") > 0),
	CONSTRAINT "disputes_accepted" CHECK ("disputes"."accepted_on" is null or "disputes"."accepted_on" >= "disputes"."reported_on"),
	CONSTRAINT "disputes_accepted_status" CHECK ("disputes"."status" in ('REPORTED', 'REFUSED', 'WITHDRAWN') or "disputes"."accepted_on" is not null),
	CONSTRAINT "disputes_agreement" CHECK (("disputes"."status" in ('AGREED', 'CONFIRMED', 'FULFILLED')) = ("disputes"."agreed_on" is not null)
      and num_nonnulls("disputes"."agreement_number", "disputes"."agreed_on", "disputes"."agreement_terms", "disputes"."perform_by") in (0, 4)
      and ("disputes"."agreed_on" is null or ("disputes"."agreed_on" >= "disputes"."accepted_on" and "disputes"."perform_by" >= "disputes"."agreed_on"))),
	CONSTRAINT "disputes_confirmation" CHECK (num_nonnulls("disputes"."court", "disputes"."confirmation_number", "disputes"."confirmed_on") in (0, 3)
      and ("disputes"."status" <> 'CONFIRMED' or "disputes"."confirmed_on" is not null)
      and ("disputes"."confirmed_on" is null or "disputes"."confirmed_on" >= "disputes"."agreed_on")),
	CONSTRAINT "disputes_end" CHECK (("disputes"."status" in ('REFUSED', 'FULFILLED', 'FAILED', 'WITHDRAWN')) = ("disputes"."ended_on" is not null)
      and ("disputes"."status" in ('REFUSED', 'FAILED', 'WITHDRAWN')) = ("disputes"."end_reason" is not null)
      and ("disputes"."ended_on" is null or "disputes"."ended_on" >= coalesce("disputes"."agreed_on", "disputes"."accepted_on", "disputes"."reported_on"))),
	CONSTRAINT "disputes_version" CHECK ("disputes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "mediation_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dispute_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"place" varchar(100) NOT NULL,
	"record" varchar(4000) NOT NULL,
	CONSTRAINT "mediation_sessions_place" CHECK (length("mediation_sessions"."place") > 0),
	CONSTRAINT "mediation_sessions_record" CHECK (length("mediation_sessions"."record") > 0)
);
--> statement-breakpoint
CREATE TABLE "mediators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"resident_id" uuid NOT NULL,
	"kind" "mediator_kind" NOT NULL,
	"status" "mediator_status" NOT NULL,
	"appointed_on" date NOT NULL,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mediators_community_code" CHECK ("mediators"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "mediators_left" CHECK (("mediators"."status" = 'LEFT') = ("mediators"."left_on" is not null)),
	CONSTRAINT "mediators_dates" CHECK ("mediators"."left_on" is null or "mediators"."left_on" >= "mediators"."appointed_on"),
	CONSTRAINT "mediators_version" CHECK ("mediators"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "session_mediators" (
	"session_id" uuid NOT NULL,
	"mediator_id" uuid NOT NULL,
	CONSTRAINT "session_mediators_pkey" PRIMARY KEY("session_id","mediator_id")
);
--> statement-breakpoint
CREATE TABLE "patrol_findings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"patrol_id" uuid NOT NULL,
	"kind" "finding_kind" NOT NULL,
	"place" varchar(200) NOT NULL,
	"note" varchar(500) NOT NULL,
	"resolved_on" date,
	CONSTRAINT "patrol_findings_texts" CHECK (length("patrol_findings"."place") > 0 and length("patrol_findings"."note") > 0)
);
--> statement-breakpoint
CREATE TABLE "patrol_incidents" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"patrol_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patrol_officers" (
	"patrol_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	CONSTRAINT "patrol_officers_pkey" PRIMARY KEY("patrol_id","officer_id")
);
--> statement-breakpoint
CREATE TABLE "patrol_volunteers" (
	"patrol_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	CONSTRAINT "patrol_volunteers_pkey" PRIMARY KEY("patrol_id","volunteer_id")
);
--> statement-breakpoint
CREATE TABLE "patrols" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"planned_on" date NOT NULL,
	"shift" "patrol_shift" NOT NULL,
	"route" varchar(200) NOT NULL,
	"status" "patrol_status" NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"report" varchar(2000),
	"cancel_reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "patrols_community_code" CHECK ("patrols"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "patrols_route" CHECK (length("patrols"."route") > 0),
	CONSTRAINT "patrols_times" CHECK (("patrols"."status" in ('ONGOING', 'DONE')) = ("patrols"."started_at" is not null)
        and ("patrols"."status" = 'DONE') = ("patrols"."ended_at" is not null)
        and ("patrols"."ended_at" is null) = ("patrols"."report" is null)
        and ("patrols"."ended_at" is null or "patrols"."ended_at" >= "patrols"."started_at")),
	CONSTRAINT "patrols_cancelled" CHECK (("patrols"."status" = 'CANCELLED') = ("patrols"."cancel_reason" is not null)),
	CONSTRAINT "patrols_version" CHECK ("patrols"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "police_rooms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"phone" varchar(20) NOT NULL,
	"status" "police_room_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "police_rooms_community_code" CHECK ("police_rooms"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "police_rooms_texts" CHECK (length("police_rooms"."name") > 0 and length("police_rooms"."address") > 0),
	CONSTRAINT "police_rooms_phone" CHECK ("police_rooms"."phone" ~ '^[0-9 -]{5,20}$'),
	CONSTRAINT "police_rooms_closed" CHECK (("police_rooms"."status" = 'CLOSED') = ("police_rooms"."closed_on" is not null)),
	CONSTRAINT "police_rooms_dates" CHECK ("police_rooms"."closed_on" is null or "police_rooms"."closed_on" >= "police_rooms"."opened_on"),
	CONSTRAINT "police_rooms_version" CHECK ("police_rooms"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "room_officers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"name" varchar(50) NOT NULL,
	"badge_number" char(6) NOT NULL,
	"position" "officer_position" NOT NULL,
	"posted_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "room_officers_name" CHECK (length("room_officers"."name") > 0),
	CONSTRAINT "room_officers_badge" CHECK ("room_officers"."badge_number" ~ '^[0-9]{6}$'),
	CONSTRAINT "room_officers_dates" CHECK ("room_officers"."left_on" is null or "room_officers"."left_on" >= "room_officers"."posted_on")
);
--> statement-breakpoint
CREATE TABLE "prevention_group_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"leader" boolean NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "prevention_group_members_dates" CHECK ("prevention_group_members"."left_on" is null or "prevention_group_members"."left_on" >= "prevention_group_members"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "prevention_groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"kind" "prevention_group_kind" NOT NULL,
	"status" "prevention_group_status" NOT NULL,
	"formed_on" date NOT NULL,
	"disbanded_on" date,
	"member_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "prevention_groups_community_code" CHECK ("prevention_groups"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "prevention_groups_text" CHECK (length("prevention_groups"."name") > 0),
	CONSTRAINT "prevention_groups_disbanded" CHECK (("prevention_groups"."status" = 'DISBANDED') = ("prevention_groups"."disbanded_on" is not null)),
	CONSTRAINT "prevention_groups_dates" CHECK ("prevention_groups"."disbanded_on" is null or "prevention_groups"."disbanded_on" >= "prevention_groups"."formed_on"),
	CONSTRAINT "prevention_groups_members" CHECK ("prevention_groups"."member_count" >= 0 and ("prevention_groups"."status" = 'FORMED' or "prevention_groups"."member_count" = 0)),
	CONSTRAINT "prevention_groups_version" CHECK ("prevention_groups"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "prevention_volunteers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"status" "prevention_volunteer_status" NOT NULL,
	"signed_up_on" date NOT NULL,
	"decided_on" date,
	"left_on" date,
	"reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "prevention_volunteers_community_code" CHECK ("prevention_volunteers"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "prevention_volunteers_decided" CHECK (("prevention_volunteers"."status" in ('ACTIVE', 'REFUSED')) <= ("prevention_volunteers"."decided_on" is not null)
        and ("prevention_volunteers"."status" = 'APPLIED') <= ("prevention_volunteers"."decided_on" is null)
        and ("prevention_volunteers"."decided_on" is null or "prevention_volunteers"."decided_on" >= "prevention_volunteers"."signed_up_on")),
	CONSTRAINT "prevention_volunteers_left" CHECK (("prevention_volunteers"."status" = 'LEFT') = ("prevention_volunteers"."left_on" is not null)
        and ("prevention_volunteers"."status" in ('REFUSED', 'LEFT')) = ("prevention_volunteers"."reason" is not null)
        and ("prevention_volunteers"."left_on" is null or "prevention_volunteers"."left_on" >= coalesce("prevention_volunteers"."decided_on", "prevention_volunteers"."signed_up_on"))),
	CONSTRAINT "prevention_volunteers_version" CHECK ("prevention_volunteers"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "emergencies" ADD CONSTRAINT "emergencies_plan_id_emergency_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_counts" ADD CONSTRAINT "emergency_counts_emergency_id_emergencies_id_fk" FOREIGN KEY ("emergency_id") REFERENCES "public"."emergencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_persons" ADD CONSTRAINT "emergency_persons_emergency_id_emergencies_id_fk" FOREIGN KEY ("emergency_id") REFERENCES "public"."emergencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_persons" ADD CONSTRAINT "emergency_persons_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_responses" ADD CONSTRAINT "emergency_responses_emergency_id_emergencies_id_fk" FOREIGN KEY ("emergency_id") REFERENCES "public"."emergencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_reviews" ADD CONSTRAINT "emergency_reviews_emergency_id_emergencies_id_fk" FOREIGN KEY ("emergency_id") REFERENCES "public"."emergencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_drills" ADD CONSTRAINT "emergency_drills_plan_id_emergency_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_aid_cases" ADD CONSTRAINT "legal_aid_cases_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_aid_cases" ADD CONSTRAINT "legal_aid_cases_lawyer_id_legal_aid_lawyers_id_fk" FOREIGN KEY ("lawyer_id") REFERENCES "public"."legal_aid_lawyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_parties" ADD CONSTRAINT "dispute_parties_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_parties" ADD CONSTRAINT "dispute_parties_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mediation_sessions" ADD CONSTRAINT "mediation_sessions_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mediators" ADD CONSTRAINT "mediators_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_mediators" ADD CONSTRAINT "session_mediators_session_id_mediation_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."mediation_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_mediators" ADD CONSTRAINT "session_mediators_mediator_id_mediators_id_fk" FOREIGN KEY ("mediator_id") REFERENCES "public"."mediators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_findings" ADD CONSTRAINT "patrol_findings_patrol_id_patrols_id_fk" FOREIGN KEY ("patrol_id") REFERENCES "public"."patrols"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_incidents" ADD CONSTRAINT "patrol_incidents_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_incidents" ADD CONSTRAINT "patrol_incidents_patrol_id_patrols_id_fk" FOREIGN KEY ("patrol_id") REFERENCES "public"."patrols"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_officers" ADD CONSTRAINT "patrol_officers_patrol_id_patrols_id_fk" FOREIGN KEY ("patrol_id") REFERENCES "public"."patrols"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_officers" ADD CONSTRAINT "patrol_officers_officer_id_room_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."room_officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_volunteers" ADD CONSTRAINT "patrol_volunteers_patrol_id_patrols_id_fk" FOREIGN KEY ("patrol_id") REFERENCES "public"."patrols"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol_volunteers" ADD CONSTRAINT "patrol_volunteers_volunteer_id_prevention_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."prevention_volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrols" ADD CONSTRAINT "patrols_room_id_police_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."police_rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_officers" ADD CONSTRAINT "room_officers_room_id_police_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."police_rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prevention_group_members" ADD CONSTRAINT "prevention_group_members_group_id_prevention_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."prevention_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prevention_group_members" ADD CONSTRAINT "prevention_group_members_volunteer_id_prevention_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."prevention_volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prevention_volunteers" ADD CONSTRAINT "prevention_volunteers_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergencies_occurred_at" ON "emergencies" USING btree ("occurred_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "emergencies_community" ON "emergencies" USING btree ("community_code","occurred_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "emergencies_plan" ON "emergencies" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "emergency_persons_emergency" ON "emergency_persons" USING btree ("emergency_id","since","id");--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_persons_resident" ON "emergency_persons" USING btree ("resident_id","emergency_id");--> statement-breakpoint
CREATE INDEX "emergency_responses_emergency" ON "emergency_responses" USING btree ("emergency_id","started_at","id");--> statement-breakpoint
CREATE INDEX "emergency_reviews_emergency" ON "emergency_reviews" USING btree ("emergency_id","reviewed_on","id");--> statement-breakpoint
CREATE INDEX "emergency_drills_plan" ON "emergency_drills" USING btree ("plan_id","planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "emergency_plans_title" ON "emergency_plans" USING btree ("title","id");--> statement-breakpoint
CREATE INDEX "emergency_plans_community" ON "emergency_plans" USING btree ("community_code","title","id");--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_plans_one_in_force" ON "emergency_plans" USING btree ("community_code","kind") WHERE "emergency_plans"."status" = 'IN_FORCE';--> statement-breakpoint
CREATE INDEX "law_sessions_planned_on" ON "law_sessions" USING btree ("planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "law_sessions_community" ON "law_sessions" USING btree ("community_code","planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_aid_lawyers_licence_number" ON "legal_aid_lawyers" USING btree ("licence_number");--> statement-breakpoint
CREATE INDEX "legal_aid_cases_applied_on" ON "legal_aid_cases" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "legal_aid_cases_community" ON "legal_aid_cases" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "legal_aid_cases_resident" ON "legal_aid_cases" USING btree ("resident_id","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "legal_aid_cases_lawyer" ON "legal_aid_cases" USING btree ("lawyer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_aid_cases_one_running" ON "legal_aid_cases" USING btree ("resident_id","matter_kind") WHERE "legal_aid_cases"."status" in ('APPLIED', 'GRANTED', 'ASSIGNED');--> statement-breakpoint
CREATE INDEX "dispute_parties_dispute" ON "dispute_parties" USING btree ("dispute_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_parties_resident" ON "dispute_parties" USING btree ("resident_id","dispute_id");--> statement-breakpoint
CREATE INDEX "disputes_reported_on" ON "disputes" USING btree ("reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "disputes_community" ON "disputes" USING btree ("community_code","reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_agreement_number" ON "disputes" USING btree ("agreement_number");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_confirmation_number" ON "disputes" USING btree ("confirmation_number");--> statement-breakpoint
CREATE INDEX "mediation_sessions_dispute" ON "mediation_sessions" USING btree ("dispute_id","held_on","id");--> statement-breakpoint
CREATE INDEX "mediators_community" ON "mediators" USING btree ("community_code","appointed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "mediators_one_office" ON "mediators" USING btree ("resident_id") WHERE "mediators"."left_on" is null;--> statement-breakpoint
CREATE INDEX "session_mediators_mediator" ON "session_mediators" USING btree ("mediator_id");--> statement-breakpoint
CREATE INDEX "patrol_findings_patrol" ON "patrol_findings" USING btree ("patrol_id","id");--> statement-breakpoint
CREATE INDEX "patrol_incidents_patrol" ON "patrol_incidents" USING btree ("patrol_id");--> statement-breakpoint
CREATE INDEX "patrol_officers_officer" ON "patrol_officers" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "patrol_volunteers_volunteer" ON "patrol_volunteers" USING btree ("volunteer_id");--> statement-breakpoint
CREATE INDEX "patrols_planned_on" ON "patrols" USING btree ("planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "patrols_community" ON "patrols" USING btree ("community_code","planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "patrols_room" ON "patrols" USING btree ("room_id","planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "police_rooms_by_name" ON "police_rooms" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "police_rooms_community" ON "police_rooms" USING btree ("community_code","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "police_rooms_name" ON "police_rooms" USING btree ("community_code","name") WHERE "police_rooms"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "room_officers_room" ON "room_officers" USING btree ("room_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_officers_one_posting" ON "room_officers" USING btree ("badge_number") WHERE "room_officers"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "room_officers_one_head" ON "room_officers" USING btree ("room_id") WHERE "room_officers"."left_on" is null and "room_officers"."position" = 'HEAD';--> statement-breakpoint
CREATE INDEX "prevention_group_members_group" ON "prevention_group_members" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "prevention_group_members_volunteer" ON "prevention_group_members" USING btree ("volunteer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "prevention_group_members_one_group" ON "prevention_group_members" USING btree ("volunteer_id") WHERE "prevention_group_members"."left_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "prevention_group_members_one_leader" ON "prevention_group_members" USING btree ("group_id") WHERE "prevention_group_members"."left_on" is null and "prevention_group_members"."leader";--> statement-breakpoint
CREATE INDEX "prevention_groups_community" ON "prevention_groups" USING btree ("community_code","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "prevention_groups_name" ON "prevention_groups" USING btree ("community_code","name") WHERE "prevention_groups"."disbanded_on" is null;--> statement-breakpoint
CREATE INDEX "prevention_volunteers_signed_up_on" ON "prevention_volunteers" USING btree ("signed_up_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "prevention_volunteers_community" ON "prevention_volunteers" USING btree ("community_code","signed_up_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "prevention_volunteers_one_running" ON "prevention_volunteers" USING btree ("resident_id") WHERE "prevention_volunteers"."status" in ('APPLIED', 'ACTIVE');
--> statement-breakpoint
ALTER TABLE "dispute_parties" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "dispute_parties" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "dispute_parties" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "dispute_parties"."dispute_id")));
--> statement-breakpoint
CREATE POLICY changed ON "dispute_parties" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "dispute_parties"."dispute_id")));
--> statement-breakpoint
CREATE POLICY removed ON "dispute_parties" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "dispute_parties" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "dispute_parties"."dispute_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "dispute_parties" FROM %1$I; GRANT SELECT ("id", "dispute_id", "role", "resident_id", "outsider") ON "dispute_parties" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "disputes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disputes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "disputes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "disputes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "disputes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "disputes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "disputes" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "place", "summary", "status", "reported_on", "accepted_on", "agreement_number", "agreed_on", "agreement_terms", "perform_by", "court", "confirmation_number", "confirmed_on", "ended_on", "end_reason", "version") ON "disputes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergencies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergencies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergencies" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergencies" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergencies" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergencies" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergencies" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "level", "title", "place", "summary", "status", "occurred_at", "controlled_at", "ended_at", "plan_id", "version") ON "emergencies" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_counts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_counts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_counts" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_counts"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_counts" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_counts"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_counts" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_counts" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_counts" FROM %1$I; GRANT SELECT ("emergency_id", "counted_at", "affected", "sheltered", "injured", "dead", "missing") ON "emergency_counts" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_drills" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_drills" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_drills" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergency_plans"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergency_plans" WHERE "emergency_plans"."id" = "emergency_drills"."plan_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_drills" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergency_plans"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergency_plans" WHERE "emergency_plans"."id" = "emergency_drills"."plan_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_drills" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_drills" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_drills" FROM %1$I; GRANT SELECT ("id", "plan_id", "planned_on", "scenario", "status", "held_on", "participants", "shortcomings", "version") ON "emergency_drills" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_persons" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_persons" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_persons" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergency_persons"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_persons" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergency_persons"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_persons" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_persons" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergency_persons"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "emergency_persons"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_persons" FROM %1$I; GRANT SELECT ("id", "emergency_id", "resident_id", "condition", "shelter", "since") ON "emergency_persons" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_plans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_plans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_plans" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergency_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_plans" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("emergency_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_plans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_plans" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_plans" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "title", "content", "status", "approved_on", "review_due_on", "drill_every_months", "next_drill_due_on", "retired_on", "version") ON "emergency_plans" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_responses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_responses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_responses" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_responses"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_responses" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_responses"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_responses" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_responses" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_responses" FROM %1$I; GRANT SELECT ("id", "emergency_id", "unit", "action", "started_at", "ended_at") ON "emergency_responses" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "emergency_reviews" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "emergency_reviews" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "emergency_reviews" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_reviews"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "emergency_reviews" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("emergencies"."community_code", nullif(current_setting('app.region', true), '')) FROM "emergencies" WHERE "emergencies"."id" = "emergency_reviews"."emergency_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "emergency_reviews" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "emergency_reviews" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "emergency_reviews" FROM %1$I; GRANT SELECT ("id", "emergency_id", "reviewed_on", "conclusion") ON "emergency_reviews" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "law_sessions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "law_sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "law_sessions" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("law_sessions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "law_sessions" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("law_sessions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "law_sessions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "law_sessions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "law_sessions" FROM %1$I; GRANT SELECT ("id", "community_code", "topic", "place", "status", "planned_on", "held_on", "lecturers", "attendance", "cancel_reason", "version") ON "law_sessions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "legal_aid_cases" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "legal_aid_cases" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "legal_aid_cases" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("legal_aid_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "legal_aid_cases" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("legal_aid_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "legal_aid_cases" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "legal_aid_cases" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("legal_aid_cases"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "legal_aid_cases"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "legal_aid_cases" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "matter_kind", "matter", "status", "ground", "applied_on", "evidence_gathered_at", "decide_by", "decided_on", "refusal_reason", "lawyer_id", "assigned_on", "closed_on", "outcome", "closing_note", "version") ON "legal_aid_cases" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "legal_aid_lawyers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "legal_aid_lawyers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "legal_aid_lawyers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("legal_aid_lawyers"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "legal_aid_lawyers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("legal_aid_lawyers"."region_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "legal_aid_lawyers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "legal_aid_lawyers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "legal_aid_lawyers" FROM %1$I; GRANT SELECT ("id", "name", "firm", "licence_number", "region_code", "joined_on", "left_on", "version") ON "legal_aid_lawyers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "mediation_sessions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mediation_sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "mediation_sessions" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "mediation_sessions"."dispute_id")));
--> statement-breakpoint
CREATE POLICY changed ON "mediation_sessions" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "mediation_sessions"."dispute_id")));
--> statement-breakpoint
CREATE POLICY removed ON "mediation_sessions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "mediation_sessions" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "disputes" WHERE "disputes"."id" = "mediation_sessions"."dispute_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "mediation_sessions" FROM %1$I; GRANT SELECT ("id", "dispute_id", "held_on", "place", "record") ON "mediation_sessions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "mediators" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mediators" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "mediators" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("mediators"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "mediators" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("mediators"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "mediators" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "mediators" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("mediators"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "mediators"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "mediators" FROM %1$I; GRANT SELECT ("id", "community_code", "resident_id", "kind", "appointed_on", "left_on", "version") ON "mediators" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "patrol_findings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "patrol_findings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "patrol_findings" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_findings"."patrol_id")));
--> statement-breakpoint
CREATE POLICY changed ON "patrol_findings" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_findings"."patrol_id")));
--> statement-breakpoint
CREATE POLICY removed ON "patrol_findings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "patrol_findings" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_findings"."patrol_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "patrol_findings" FROM %1$I; GRANT SELECT ("id", "patrol_id", "kind", "place", "note", "resolved_on") ON "patrol_findings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "patrol_incidents" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "patrol_incidents" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "patrol_incidents" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_incidents"."patrol_id")));
--> statement-breakpoint
CREATE POLICY changed ON "patrol_incidents" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_incidents"."patrol_id")));
--> statement-breakpoint
CREATE POLICY removed ON "patrol_incidents" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "patrol_incidents" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_incidents"."patrol_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "patrol_incidents" FROM %1$I; GRANT SELECT ("incident_id", "patrol_id") ON "patrol_incidents" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "patrol_officers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "patrol_officers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "patrol_officers" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_officers"."patrol_id")));
--> statement-breakpoint
CREATE POLICY changed ON "patrol_officers" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_officers"."patrol_id")));
--> statement-breakpoint
CREATE POLICY removed ON "patrol_officers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "patrol_officers" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_officers"."patrol_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "patrol_officers" FROM %1$I; GRANT SELECT ("patrol_id", "officer_id") ON "patrol_officers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "patrol_volunteers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "patrol_volunteers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "patrol_volunteers" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_volunteers"."patrol_id")));
--> statement-breakpoint
CREATE POLICY changed ON "patrol_volunteers" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_volunteers"."patrol_id")));
--> statement-breakpoint
CREATE POLICY removed ON "patrol_volunteers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "patrol_volunteers" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "patrols" WHERE "patrols"."id" = "patrol_volunteers"."patrol_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "patrol_volunteers" FROM %1$I; GRANT SELECT ("patrol_id", "volunteer_id") ON "patrol_volunteers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "patrols" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "patrols" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "patrols" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("patrols"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "patrols" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("patrols"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "patrols" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "patrols" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("patrols"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "patrols" FROM %1$I; GRANT SELECT ("id", "room_id", "community_code", "planned_on", "shift", "route", "status", "started_at", "ended_at", "report", "cancel_reason", "version") ON "patrols" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "police_rooms" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "police_rooms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "police_rooms" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("police_rooms"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "police_rooms" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("police_rooms"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "police_rooms" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "police_rooms" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "police_rooms" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "address", "phone", "status", "opened_on", "closed_on", "version") ON "police_rooms" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "prevention_group_members" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "prevention_group_members" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "prevention_group_members" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "prevention_volunteers" WHERE "prevention_volunteers"."id" = "prevention_group_members"."volunteer_id")));
--> statement-breakpoint
CREATE POLICY changed ON "prevention_group_members" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "prevention_volunteers" WHERE "prevention_volunteers"."id" = "prevention_group_members"."volunteer_id")));
--> statement-breakpoint
CREATE POLICY removed ON "prevention_group_members" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "prevention_group_members" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "prevention_volunteers" WHERE "prevention_volunteers"."id" = "prevention_group_members"."volunteer_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "prevention_group_members" FROM %1$I; GRANT SELECT ("id", "group_id", "volunteer_id", "leader", "joined_on", "left_on") ON "prevention_group_members" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "prevention_groups" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "prevention_groups" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "prevention_groups" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("prevention_groups"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "prevention_groups" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("prevention_groups"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "prevention_groups" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "prevention_groups" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "prevention_groups" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "kind", "status", "formed_on", "disbanded_on", "member_count", "version") ON "prevention_groups" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "prevention_volunteers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "prevention_volunteers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "prevention_volunteers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("prevention_volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "prevention_volunteers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("prevention_volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "prevention_volunteers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "prevention_volunteers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("prevention_volunteers"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "prevention_volunteers"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "prevention_volunteers" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "signed_up_on", "decided_on", "left_on", "reason", "version") ON "prevention_volunteers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "room_officers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "room_officers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "room_officers" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("police_rooms"."community_code", nullif(current_setting('app.region', true), '')) FROM "police_rooms" WHERE "police_rooms"."id" = "room_officers"."room_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "room_officers" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("police_rooms"."community_code", nullif(current_setting('app.region', true), '')) FROM "police_rooms" WHERE "police_rooms"."id" = "room_officers"."room_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "room_officers" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "room_officers" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "room_officers" FROM %1$I; GRANT SELECT ("id", "room_id", "name", "badge_number", "position", "posted_on", "left_on") ON "room_officers" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "session_mediators" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_mediators" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "session_mediators" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "mediation_sessions" WHERE "mediation_sessions"."id" = "session_mediators"."session_id")));
--> statement-breakpoint
CREATE POLICY changed ON "session_mediators" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "mediation_sessions" WHERE "mediation_sessions"."id" = "session_mediators"."session_id")));
--> statement-breakpoint
CREATE POLICY removed ON "session_mediators" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "session_mediators" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "mediation_sessions" WHERE "mediation_sessions"."id" = "session_mediators"."session_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "session_mediators" FROM %1$I; GRANT SELECT ("session_id", "mediator_id") ON "session_mediators" TO %1$I', current_database() || '_reader'); END $$;
