CREATE TYPE "public"."agricultural_kind" AS ENUM('TECHNIQUE', 'SEEDS', 'MACHINERY', 'VETERINARY', 'MARKETING', 'TRAINING');--> statement-breakpoint
CREATE TYPE "public"."agricultural_service_status" AS ENUM('PLANNED', 'PROVIDED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."business_hearing_status" AS ENUM('APPLIED', 'PLANNED', 'AGREED', 'OBJECTED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."activity_kind" AS ENUM('CULTURE', 'SPORT', 'READING', 'SCIENCE', 'FESTIVAL', 'TREE_PLANTING', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."community_activity_status" AS ENUM('PLANNED', 'HELD', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."contact_point_status" AS ENUM('ACTIVE', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."environmental_issue_status" AS ENUM('REPORTED', 'ASSIGNED', 'HANDLED', 'CHECKED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."environmental_kind" AS ENUM('BUILDING', 'PARKING', 'POSTERS', 'NOISE', 'WASTE');--> statement-breakpoint
CREATE TYPE "public"."harmony_evaluation_status" AS ENUM('ASSESSED', 'RETURNED', 'REVIEWED', 'CONFIRMED', 'REFUSED');--> statement-breakpoint
CREATE TYPE "public"."community_facility_status" AS ENUM('IN_USE', 'CLOSED', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."facility_kind" AS ENUM('SERVICE_HALL', 'MEETING_ROOM', 'LIBRARY', 'POLICE_ROOM', 'OFFICE', 'INDOOR_VENUE', 'OUTDOOR_VENUE', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."home_order_status" AS ENUM('ORDERED', 'ACCEPTED', 'DONE', 'RATED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."housing_plan_status" AS ENUM('SUBMITTED', 'RETURNED', 'ACCEPTED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."outlet_kind" AS ENUM('CHAIN_SUPERMARKET', 'STANDARD_MARKET', 'CATERING', 'LAUNDRY', 'BATH', 'BARBER', 'REPAIR', 'RECYCLING', 'DOMESTIC_SERVICE');--> statement-breakpoint
CREATE TYPE "public"."service_outlet_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."property_dispute_kind" AS ENUM('FEE', 'QUALITY', 'REPAIR', 'PARKING', 'COMMON_AREA', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."property_dispute_status" AS ENUM('FILED', 'HANDLED', 'CLOSED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."compound_management" AS ENUM('COMPANY', 'SELF', 'COMMITTEE', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."compound_status" AS ENUM('UNMANAGED', 'CONTRACTED', 'SELF_MANAGED', 'ABANDONED', 'TAKEN_OVER');--> statement-breakpoint
CREATE TYPE "public"."owners_committee_status" AS ENUM('PREPARING', 'SERVING', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."layout_plan_status" AS ENUM('DRAFT', 'PUBLISHED', 'REVISED');--> statement-breakpoint
CREATE TYPE "public"."rural_work_kind" AS ENUM('WATER', 'ROADS', 'WASTE', 'ENERGY');--> statement-breakpoint
CREATE TYPE "public"."rural_work_status" AS ENUM('PLANNED', 'BUILDING', 'IN_USE', 'BROKEN', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."sports_equipment_kind" AS ENUM('FITNESS', 'BALL_COURT', 'TABLE_TENNIS', 'CHESS', 'CHILDREN');--> statement-breakpoint
CREATE TYPE "public"."sports_equipment_status" AS ENUM('INSTALLED', 'FIT', 'FAULTY', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."venue_inspection_status" AS ENUM('DONE', 'PASSED', 'FAULTY', 'SET_RIGHT');--> statement-breakpoint
CREATE TYPE "public"."venue_kind" AS ENUM('INTERNET_CAFE', 'ENTERTAINMENT', 'BOOKSHOP', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."volunteer_service_kind" AS ENUM('ELDERLY_HELP', 'ENVIRONMENT', 'PUBLIC_ORDER', 'CULTURE', 'MUTUAL_AID', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."volunteer_service_status" AS ENUM('RECORDED', 'CONFIRMED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "public"."volunteer_skill" AS ENUM('GENERAL', 'MEDICAL', 'TEACHING', 'REPAIR', 'CULTURE', 'LEGAL');--> statement-breakpoint
CREATE TYPE "public"."volunteer_status" AS ENUM('APPLIED', 'REGISTERED', 'REFUSED', 'LEFT');--> statement-breakpoint
CREATE TABLE "agricultural_services" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "agricultural_kind" NOT NULL,
	"provider" varchar(100) NOT NULL,
	"topic" varchar(200) NOT NULL,
	"planned_for" date NOT NULL,
	"provided_on" date,
	"served_families" integer,
	"cancel_reason" varchar(200),
	"status" "agricultural_service_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agricultural_services_provided_on_given" CHECK (("agricultural_services"."status" in ('PROVIDED')) = ("agricultural_services"."provided_on" is not null)),
	CONSTRAINT "agricultural_services_served_families" CHECK ("agricultural_services"."served_families" between 1 and 20000),
	CONSTRAINT "agricultural_services_served_families_given" CHECK (("agricultural_services"."status" in ('PROVIDED')) = ("agricultural_services"."served_families" is not null)),
	CONSTRAINT "agricultural_services_cancel_reason_given" CHECK (("agricultural_services"."status" in ('CANCELLED')) = ("agricultural_services"."cancel_reason" is not null)),
	CONSTRAINT "agricultural_services_version" CHECK ("agricultural_services"."version" > 0),
	CONSTRAINT "agricultural_services_topic" CHECK (length("agricultural_services"."topic") > 0 and length("agricultural_services"."provider") > 0)
);
--> statement-breakpoint
CREATE TABLE "business_hearings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"business" varchar(100) NOT NULL,
	"trade" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"applied_on" date NOT NULL,
	"planned_on" date,
	"held_on" date,
	"neighbours" integer,
	"in_favour" integer,
	"conclusion" varchar(500),
	"status" "business_hearing_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "business_hearings_neighbours" CHECK ("business_hearings"."neighbours" between 1 and 1000),
	CONSTRAINT "business_hearings_in_favour" CHECK ("business_hearings"."in_favour" between 0 and 1000),
	CONSTRAINT "business_hearings_planned_on_order" CHECK ("business_hearings"."planned_on" >= "business_hearings"."applied_on"),
	CONSTRAINT "business_hearings_held_on_order" CHECK ("business_hearings"."held_on" >= "business_hearings"."planned_on"),
	CONSTRAINT "business_hearings_version" CHECK ("business_hearings"."version" > 0),
	CONSTRAINT "business_hearings_votes" CHECK (("business_hearings"."status" in ('AGREED', 'OBJECTED')) = ("business_hearings"."held_on" is not null) and ("business_hearings"."held_on" is null) = ("business_hearings"."neighbours" is null) and ("business_hearings"."held_on" is null) = ("business_hearings"."in_favour" is null) and ("business_hearings"."held_on" is null) = ("business_hearings"."conclusion" is null) and coalesce("business_hearings"."in_favour" <= "business_hearings"."neighbours", true)),
	CONSTRAINT "business_hearings_agreed" CHECK (coalesce(("business_hearings"."status" = 'AGREED') = ("business_hearings"."in_favour" * 2 > "business_hearings"."neighbours"), true))
);
--> statement-breakpoint
CREATE TABLE "community_activities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "activity_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"place" varchar(200) NOT NULL,
	"planned_for" date NOT NULL,
	"held_on" date,
	"participants" integer,
	"trees" integer,
	"cancel_reason" varchar(200),
	"status" "community_activity_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "community_activities_held_on_given" CHECK (("community_activities"."status" in ('HELD')) = ("community_activities"."held_on" is not null)),
	CONSTRAINT "community_activities_participants" CHECK ("community_activities"."participants" between 1 and 100000),
	CONSTRAINT "community_activities_participants_given" CHECK (("community_activities"."status" in ('HELD')) = ("community_activities"."participants" is not null)),
	CONSTRAINT "community_activities_trees" CHECK ("community_activities"."trees" between 1 and 100000),
	CONSTRAINT "community_activities_cancel_reason_given" CHECK (("community_activities"."status" in ('CANCELLED')) = ("community_activities"."cancel_reason" is not null)),
	CONSTRAINT "community_activities_version" CHECK ("community_activities"."version" > 0),
	CONSTRAINT "community_activities_name" CHECK (length("community_activities"."name") > 0),
	CONSTRAINT "community_activities_trees_planted" CHECK (("community_activities"."trees" is not null) = ("community_activities"."kind" = 'TREE_PLANTING' and "community_activities"."status" = 'HELD'))
);
--> statement-breakpoint
CREATE TABLE "contact_points" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"leader" varchar(50) NOT NULL,
	"post" varchar(100) NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"last_visit_on" date,
	"status" "contact_point_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_points_ended_on_given" CHECK (("contact_points"."status" in ('ENDED')) = ("contact_points"."ended_on" is not null)),
	CONSTRAINT "contact_points_ended_on_order" CHECK ("contact_points"."ended_on" >= "contact_points"."started_on"),
	CONSTRAINT "contact_points_version" CHECK ("contact_points"."version" > 0),
	CONSTRAINT "contact_points_leader" CHECK (length("contact_points"."leader") > 0 and length("contact_points"."post") > 0)
);
--> statement-breakpoint
CREATE TABLE "contact_visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"matter" varchar(500) NOT NULL,
	"outcome" varchar(500),
	CONSTRAINT "contact_visits_matter" CHECK (length("contact_visits"."matter") > 0)
);
--> statement-breakpoint
CREATE TABLE "environmental_issues" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "environmental_kind" NOT NULL,
	"place" varchar(200) NOT NULL,
	"description" varchar(500) NOT NULL,
	"reported_on" date NOT NULL,
	"assignee" varchar(100),
	"due_on" date,
	"handled_on" date,
	"result" varchar(500),
	"checked_on" date,
	"closed_on" date,
	"status" "environmental_issue_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "environmental_issues_checked_on_given" CHECK (("environmental_issues"."status" in ('CHECKED', 'CLOSED')) = ("environmental_issues"."checked_on" is not null)),
	CONSTRAINT "environmental_issues_closed_on_given" CHECK (("environmental_issues"."status" in ('CLOSED')) = ("environmental_issues"."closed_on" is not null)),
	CONSTRAINT "environmental_issues_due_on_order" CHECK ("environmental_issues"."due_on" >= "environmental_issues"."reported_on"),
	CONSTRAINT "environmental_issues_handled_on_order" CHECK ("environmental_issues"."handled_on" >= "environmental_issues"."reported_on"),
	CONSTRAINT "environmental_issues_checked_on_order" CHECK ("environmental_issues"."checked_on" >= "environmental_issues"."handled_on"),
	CONSTRAINT "environmental_issues_closed_on_order" CHECK ("environmental_issues"."closed_on" >= "environmental_issues"."checked_on"),
	CONSTRAINT "environmental_issues_version" CHECK ("environmental_issues"."version" > 0),
	CONSTRAINT "environmental_issues_place" CHECK (length("environmental_issues"."place") > 0 and length("environmental_issues"."description") > 0),
	CONSTRAINT "environmental_issues_assigned" CHECK (("environmental_issues"."status" = 'REPORTED') = ("environmental_issues"."assignee" is null) and ("environmental_issues"."assignee" is null) = ("environmental_issues"."due_on" is null)),
	CONSTRAINT "environmental_issues_handled" CHECK (("environmental_issues"."status" in ('HANDLED', 'CHECKED', 'CLOSED')) = ("environmental_issues"."handled_on" is not null) and ("environmental_issues"."handled_on" is null) = ("environmental_issues"."result" is null))
);
--> statement-breakpoint
CREATE TABLE "harmony_evaluations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"year" integer NOT NULL,
	"governance" integer NOT NULL,
	"services" integer NOT NULL,
	"safety" integer NOT NULL,
	"environment" integer NOT NULL,
	"culture" integer NOT NULL,
	"assessed_on" date NOT NULL,
	"reviewed_on" date,
	"review_score" integer,
	"opinion" varchar(500),
	"decided_on" date,
	"status" "harmony_evaluation_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "harmony_evaluations_year" CHECK ("harmony_evaluations"."year" between 2010 and 2100),
	CONSTRAINT "harmony_evaluations_governance" CHECK ("harmony_evaluations"."governance" between 0 and 20),
	CONSTRAINT "harmony_evaluations_services" CHECK ("harmony_evaluations"."services" between 0 and 20),
	CONSTRAINT "harmony_evaluations_safety" CHECK ("harmony_evaluations"."safety" between 0 and 20),
	CONSTRAINT "harmony_evaluations_environment" CHECK ("harmony_evaluations"."environment" between 0 and 20),
	CONSTRAINT "harmony_evaluations_culture" CHECK ("harmony_evaluations"."culture" between 0 and 20),
	CONSTRAINT "harmony_evaluations_review_score" CHECK ("harmony_evaluations"."review_score" between 0 and 100),
	CONSTRAINT "harmony_evaluations_decided_on_given" CHECK (("harmony_evaluations"."status" in ('CONFIRMED', 'REFUSED')) = ("harmony_evaluations"."decided_on" is not null)),
	CONSTRAINT "harmony_evaluations_reviewed_on_order" CHECK ("harmony_evaluations"."reviewed_on" >= "harmony_evaluations"."assessed_on"),
	CONSTRAINT "harmony_evaluations_decided_on_order" CHECK ("harmony_evaluations"."decided_on" >= "harmony_evaluations"."reviewed_on"),
	CONSTRAINT "harmony_evaluations_version" CHECK ("harmony_evaluations"."version" > 0),
	CONSTRAINT "harmony_evaluations_reviewed" CHECK (("harmony_evaluations"."status" in ('REVIEWED', 'CONFIRMED', 'REFUSED')) = ("harmony_evaluations"."review_score" is not null) and ("harmony_evaluations"."review_score" is null) = ("harmony_evaluations"."reviewed_on" is null)),
	CONSTRAINT "harmony_evaluations_confirmed" CHECK (("harmony_evaluations"."status" = 'CONFIRMED') <= ("harmony_evaluations"."review_score" >= 80))
);
--> statement-breakpoint
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
CREATE TABLE "home_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"outlet_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"service" varchar(200) NOT NULL,
	"ordered_on" date NOT NULL,
	"done_on" date,
	"satisfaction" integer,
	"cancel_reason" varchar(200),
	"status" "home_order_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "home_orders_done_on_given" CHECK (("home_orders"."status" in ('DONE', 'RATED')) = ("home_orders"."done_on" is not null)),
	CONSTRAINT "home_orders_satisfaction" CHECK ("home_orders"."satisfaction" between 1 and 5),
	CONSTRAINT "home_orders_satisfaction_given" CHECK (("home_orders"."status" in ('RATED')) = ("home_orders"."satisfaction" is not null)),
	CONSTRAINT "home_orders_cancel_reason_given" CHECK (("home_orders"."status" in ('CANCELLED')) = ("home_orders"."cancel_reason" is not null)),
	CONSTRAINT "home_orders_done_on_order" CHECK ("home_orders"."done_on" >= "home_orders"."ordered_on"),
	CONSTRAINT "home_orders_version" CHECK ("home_orders"."version" > 0),
	CONSTRAINT "home_orders_service" CHECK (length("home_orders"."service") > 0)
);
--> statement-breakpoint
CREATE TABLE "housing_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"developer" varchar(100) NOT NULL,
	"households" integer NOT NULL,
	"room_area" integer NOT NULL,
	"has_service_hall" boolean NOT NULL,
	"has_indoor_venue" boolean NOT NULL,
	"outdoor_area" integer NOT NULL,
	"submitted_on" date NOT NULL,
	"reviewed_on" date,
	"opinion" varchar(500),
	"status" "housing_plan_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "housing_plans_households" CHECK ("housing_plans"."households" between 1 and 50000),
	CONSTRAINT "housing_plans_room_area" CHECK ("housing_plans"."room_area" between 0 and 100000),
	CONSTRAINT "housing_plans_outdoor_area" CHECK ("housing_plans"."outdoor_area" between 0 and 100000),
	CONSTRAINT "housing_plans_reviewed_on_given" CHECK (("housing_plans"."status" in ('ACCEPTED', 'RETURNED')) = ("housing_plans"."reviewed_on" is not null)),
	CONSTRAINT "housing_plans_opinion_given" CHECK (("housing_plans"."status" in ('ACCEPTED', 'RETURNED')) = ("housing_plans"."opinion" is not null)),
	CONSTRAINT "housing_plans_reviewed_on_order" CHECK ("housing_plans"."reviewed_on" >= "housing_plans"."submitted_on"),
	CONSTRAINT "housing_plans_version" CHECK ("housing_plans"."version" > 0),
	CONSTRAINT "housing_plans_name" CHECK (length("housing_plans"."name") > 0 and length("housing_plans"."developer") > 0)
);
--> statement-breakpoint
CREATE TABLE "service_outlets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "outlet_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"operator" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"licence" varchar(50) NOT NULL,
	"hearing_id" uuid,
	"double_entry" boolean NOT NULL,
	"on_network" boolean NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"status" "service_outlet_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_outlets_closed_on_given" CHECK (("service_outlets"."status" in ('CLOSED')) = ("service_outlets"."closed_on" is not null)),
	CONSTRAINT "service_outlets_closed_on_order" CHECK ("service_outlets"."closed_on" >= "service_outlets"."opened_on"),
	CONSTRAINT "service_outlets_version" CHECK ("service_outlets"."version" > 0),
	CONSTRAINT "service_outlets_name" CHECK (length("service_outlets"."name") > 0 and length("service_outlets"."operator") > 0 and length("service_outlets"."licence") > 0),
	CONSTRAINT "service_outlets_network" CHECK (not "service_outlets"."on_network" or "service_outlets"."status" = 'OPEN')
);
--> statement-breakpoint
CREATE TABLE "property_disputes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"compound_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"kind" "property_dispute_kind" NOT NULL,
	"content" varchar(500) NOT NULL,
	"filed_on" date NOT NULL,
	"handler" varchar(50),
	"handled_on" date,
	"outcome" varchar(500),
	"closed_on" date,
	"status" "property_dispute_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "property_disputes_handler_given" CHECK (("property_disputes"."status" in ('HANDLED', 'CLOSED')) = ("property_disputes"."handler" is not null)),
	CONSTRAINT "property_disputes_handled_on_given" CHECK (("property_disputes"."status" in ('HANDLED', 'CLOSED')) = ("property_disputes"."handled_on" is not null)),
	CONSTRAINT "property_disputes_outcome_given" CHECK (("property_disputes"."status" in ('HANDLED', 'CLOSED')) = ("property_disputes"."outcome" is not null)),
	CONSTRAINT "property_disputes_closed_on_given" CHECK (("property_disputes"."status" in ('CLOSED')) = ("property_disputes"."closed_on" is not null)),
	CONSTRAINT "property_disputes_handled_on_order" CHECK ("property_disputes"."handled_on" >= "property_disputes"."filed_on"),
	CONSTRAINT "property_disputes_closed_on_order" CHECK ("property_disputes"."closed_on" >= "property_disputes"."handled_on"),
	CONSTRAINT "property_disputes_version" CHECK ("property_disputes"."version" > 0),
	CONSTRAINT "property_disputes_content" CHECK (length("property_disputes"."content") > 0)
);
--> statement-breakpoint
CREATE TABLE "compounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"homes" integer NOT NULL,
	"registered_on" date NOT NULL,
	"company" varchar(100),
	"contact" varchar(50),
	"contract_until" date,
	"fee_per_month" bigint,
	"managed_since" date,
	"abandon_reason" varchar(200),
	"status" "compound_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "compounds_homes" CHECK ("compounds"."homes" between 1 and 50000),
	CONSTRAINT "compounds_company_given" CHECK (("compounds"."status" in ('CONTRACTED')) = ("compounds"."company" is not null)),
	CONSTRAINT "compounds_contact_given" CHECK (("compounds"."status" in ('CONTRACTED')) = ("compounds"."contact" is not null)),
	CONSTRAINT "compounds_contract_until_given" CHECK (("compounds"."status" in ('CONTRACTED')) = ("compounds"."contract_until" is not null)),
	CONSTRAINT "compounds_fee_per_month" CHECK ("compounds"."fee_per_month" > 0),
	CONSTRAINT "compounds_fee_per_month_given" CHECK (("compounds"."status" in ('CONTRACTED')) = ("compounds"."fee_per_month" is not null)),
	CONSTRAINT "compounds_managed_since_order" CHECK ("compounds"."managed_since" >= "compounds"."registered_on"),
	CONSTRAINT "compounds_contract_until_order" CHECK ("compounds"."contract_until" >= "compounds"."managed_since"),
	CONSTRAINT "compounds_version" CHECK ("compounds"."version" > 0),
	CONSTRAINT "compounds_name" CHECK (length("compounds"."name") > 0)
);
--> statement-breakpoint
CREATE TABLE "owners_committees" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"compound_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"elected_on" date,
	"voters" integer,
	"seats" integer,
	"term_until" date,
	"ended_on" date,
	"status" "owners_committee_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "owners_committees_voters" CHECK ("owners_committees"."voters" between 1 and 100000),
	CONSTRAINT "owners_committees_seats" CHECK ("owners_committees"."seats" between 3 and 15),
	CONSTRAINT "owners_committees_ended_on_given" CHECK (("owners_committees"."status" in ('ENDED')) = ("owners_committees"."ended_on" is not null)),
	CONSTRAINT "owners_committees_elected_on_order" CHECK ("owners_committees"."elected_on" >= "owners_committees"."started_on"),
	CONSTRAINT "owners_committees_term_until_order" CHECK ("owners_committees"."term_until" >= "owners_committees"."elected_on"),
	CONSTRAINT "owners_committees_ended_on_order" CHECK ("owners_committees"."ended_on" >= "owners_committees"."started_on"),
	CONSTRAINT "owners_committees_version" CHECK ("owners_committees"."version" > 0),
	CONSTRAINT "owners_committees_elected" CHECK (("owners_committees"."status" = 'SERVING') <= ("owners_committees"."elected_on" is not null) and ("owners_committees"."elected_on" is null) = ("owners_committees"."term_until" is null) and ("owners_committees"."elected_on" is null) = ("owners_committees"."voters" is null) and ("owners_committees"."elected_on" is null) = ("owners_committees"."seats" is null))
);
--> statement-breakpoint
CREATE TABLE "layout_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"county" varchar(6) NOT NULL,
	"title" varchar(200) NOT NULL,
	"year_from" integer NOT NULL,
	"year_until" integer NOT NULL,
	"centres" integer NOT NULL,
	"summary" varchar(1000) NOT NULL,
	"drafted_on" date NOT NULL,
	"published_on" date,
	"revised_on" date,
	"status" "layout_plan_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "layout_plans_year_from" CHECK ("layout_plans"."year_from" between 2010 and 2100),
	CONSTRAINT "layout_plans_year_until" CHECK ("layout_plans"."year_until" between 2010 and 2100),
	CONSTRAINT "layout_plans_centres" CHECK ("layout_plans"."centres" between 0 and 5000),
	CONSTRAINT "layout_plans_published_on_given" CHECK (("layout_plans"."status" in ('PUBLISHED', 'REVISED')) = ("layout_plans"."published_on" is not null)),
	CONSTRAINT "layout_plans_revised_on_given" CHECK (("layout_plans"."status" in ('REVISED')) = ("layout_plans"."revised_on" is not null)),
	CONSTRAINT "layout_plans_published_on_order" CHECK ("layout_plans"."published_on" >= "layout_plans"."drafted_on"),
	CONSTRAINT "layout_plans_revised_on_order" CHECK ("layout_plans"."revised_on" >= "layout_plans"."published_on"),
	CONSTRAINT "layout_plans_version" CHECK ("layout_plans"."version" > 0),
	CONSTRAINT "layout_plans_county" CHECK ("layout_plans"."county" ~ '^[0-9]{6}$'),
	CONSTRAINT "layout_plans_years" CHECK ("layout_plans"."year_until" >= "layout_plans"."year_from"),
	CONSTRAINT "layout_plans_title" CHECK (length("layout_plans"."title") > 0)
);
--> statement-breakpoint
CREATE TABLE "rural_works" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"kind" "rural_work_kind" NOT NULL,
	"name" varchar(100) NOT NULL,
	"served_households" integer NOT NULL,
	"planned_on" date NOT NULL,
	"started_on" date,
	"finished_on" date,
	"fault" varchar(200),
	"ended_on" date,
	"status" "rural_work_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rural_works_served_households" CHECK ("rural_works"."served_households" between 0 and 20000),
	CONSTRAINT "rural_works_finished_on_given" CHECK (("rural_works"."status" in ('IN_USE', 'BROKEN')) = ("rural_works"."finished_on" is not null)),
	CONSTRAINT "rural_works_fault_given" CHECK (("rural_works"."status" in ('BROKEN')) = ("rural_works"."fault" is not null)),
	CONSTRAINT "rural_works_ended_on_given" CHECK (("rural_works"."status" in ('ENDED')) = ("rural_works"."ended_on" is not null)),
	CONSTRAINT "rural_works_started_on_order" CHECK ("rural_works"."started_on" >= "rural_works"."planned_on"),
	CONSTRAINT "rural_works_finished_on_order" CHECK ("rural_works"."finished_on" >= "rural_works"."started_on"),
	CONSTRAINT "rural_works_ended_on_order" CHECK ("rural_works"."ended_on" >= "rural_works"."planned_on"),
	CONSTRAINT "rural_works_version" CHECK ("rural_works"."version" > 0),
	CONSTRAINT "rural_works_name" CHECK (length("rural_works"."name") > 0),
	CONSTRAINT "rural_works_started" CHECK (("rural_works"."status" in ('BUILDING', 'IN_USE', 'BROKEN')) <= ("rural_works"."started_on" is not null))
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
	CONSTRAINT "sports_equipment_retired_on_order" CHECK ("sports_equipment"."retired_on" >= "sports_equipment"."installed_on"),
	CONSTRAINT "sports_equipment_version" CHECK ("sports_equipment"."version" > 0),
	CONSTRAINT "sports_equipment_location" CHECK (length("sports_equipment"."location") > 0)
);
--> statement-breakpoint
CREATE TABLE "venue_inspections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"venue" varchar(100) NOT NULL,
	"kind" "venue_kind" NOT NULL,
	"inspected_on" date NOT NULL,
	"finding" varchar(500),
	"set_right_by" date,
	"set_right_on" date,
	"status" "venue_inspection_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "venue_inspections_finding_given" CHECK (("venue_inspections"."status" in ('FAULTY', 'SET_RIGHT')) = ("venue_inspections"."finding" is not null)),
	CONSTRAINT "venue_inspections_set_right_by_given" CHECK (("venue_inspections"."status" in ('FAULTY', 'SET_RIGHT')) = ("venue_inspections"."set_right_by" is not null)),
	CONSTRAINT "venue_inspections_set_right_on_given" CHECK (("venue_inspections"."status" in ('SET_RIGHT')) = ("venue_inspections"."set_right_on" is not null)),
	CONSTRAINT "venue_inspections_set_right_by_order" CHECK ("venue_inspections"."set_right_by" >= "venue_inspections"."inspected_on"),
	CONSTRAINT "venue_inspections_set_right_on_order" CHECK ("venue_inspections"."set_right_on" >= "venue_inspections"."inspected_on"),
	CONSTRAINT "venue_inspections_version" CHECK ("venue_inspections"."version" > 0),
	CONSTRAINT "venue_inspections_venue" CHECK (length("venue_inspections"."venue") > 0)
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
ALTER TABLE "agricultural_services" ADD CONSTRAINT "agricultural_services_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_hearings" ADD CONSTRAINT "business_hearings_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_activities" ADD CONSTRAINT "community_activities_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_visits" ADD CONSTRAINT "contact_visits_contact_point_id_contact_points_id_fk" FOREIGN KEY ("contact_point_id") REFERENCES "public"."contact_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environmental_issues" ADD CONSTRAINT "environmental_issues_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "harmony_evaluations" ADD CONSTRAINT "harmony_evaluations_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_facilities" ADD CONSTRAINT "community_facilities_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_orders" ADD CONSTRAINT "home_orders_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_orders" ADD CONSTRAINT "home_orders_outlet_id_service_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."service_outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "housing_plans" ADD CONSTRAINT "housing_plans_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_outlets" ADD CONSTRAINT "service_outlets_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_outlets" ADD CONSTRAINT "service_outlets_hearing_id_business_hearings_id_fk" FOREIGN KEY ("hearing_id") REFERENCES "public"."business_hearings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "property_disputes" ADD CONSTRAINT "property_disputes_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "property_disputes" ADD CONSTRAINT "property_disputes_compound_id_compounds_id_fk" FOREIGN KEY ("compound_id") REFERENCES "public"."compounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compounds" ADD CONSTRAINT "compounds_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owners_committees" ADD CONSTRAINT "owners_committees_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owners_committees" ADD CONSTRAINT "owners_committees_compound_id_compounds_id_fk" FOREIGN KEY ("compound_id") REFERENCES "public"."compounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_works" ADD CONSTRAINT "rural_works_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sports_equipment" ADD CONSTRAINT "sports_equipment_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_inspections" ADD CONSTRAINT "venue_inspections_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_services" ADD CONSTRAINT "volunteer_services_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_services" ADD CONSTRAINT "volunteer_services_volunteer_id_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_trainings" ADD CONSTRAINT "volunteer_trainings_volunteer_id_volunteers_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agricultural_services_community" ON "agricultural_services" USING btree ("community_code","planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "agricultural_services_planned_for" ON "agricultural_services" USING btree ("planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "business_hearings_community" ON "business_hearings" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "business_hearings_applied_on" ON "business_hearings" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_activities_community" ON "community_activities" USING btree ("community_code","planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_activities_planned_for" ON "community_activities" USING btree ("planned_for" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "contact_points_community" ON "contact_points" USING btree ("community_code","started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "contact_points_started_on" ON "contact_points" USING btree ("started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_points_once" ON "contact_points" USING btree ("community_code","leader") WHERE "contact_points"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "contact_visits_contact_point_id" ON "contact_visits" USING btree ("contact_point_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_visits_once" ON "contact_visits" USING btree ("contact_point_id","visited_on");--> statement-breakpoint
CREATE INDEX "environmental_issues_community" ON "environmental_issues" USING btree ("community_code","reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "environmental_issues_reported_on" ON "environmental_issues" USING btree ("reported_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "harmony_evaluations_community" ON "harmony_evaluations" USING btree ("community_code","assessed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "harmony_evaluations_assessed_on" ON "harmony_evaluations" USING btree ("assessed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "harmony_evaluations_once" ON "harmony_evaluations" USING btree ("community_code","year");--> statement-breakpoint
CREATE INDEX "community_facilities_community" ON "community_facilities" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "community_facilities_opened_on" ON "community_facilities" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "community_facilities_name" ON "community_facilities" USING btree ("community_code","name") WHERE "community_facilities"."status" <> 'RETIRED';--> statement-breakpoint
CREATE INDEX "home_orders_community" ON "home_orders" USING btree ("community_code","ordered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "home_orders_ordered_on" ON "home_orders" USING btree ("ordered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "home_orders_resident" ON "home_orders" USING btree ("resident_id","ordered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "housing_plans_community" ON "housing_plans" USING btree ("community_code","submitted_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "housing_plans_submitted_on" ON "housing_plans" USING btree ("submitted_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "housing_plans_one_running" ON "housing_plans" USING btree ("community_code","name") WHERE "housing_plans"."status" <> 'WITHDRAWN';--> statement-breakpoint
CREATE INDEX "service_outlets_community" ON "service_outlets" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "service_outlets_opened_on" ON "service_outlets" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_outlets_licence" ON "service_outlets" USING btree ("licence") WHERE "service_outlets"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "property_disputes_community" ON "property_disputes" USING btree ("community_code","filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "property_disputes_filed_on" ON "property_disputes" USING btree ("filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "property_disputes_resident" ON "property_disputes" USING btree ("resident_id","filed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "compounds_community" ON "compounds" USING btree ("community_code","registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "compounds_registered_on" ON "compounds" USING btree ("registered_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "compounds_name" ON "compounds" USING btree ("community_code","name");--> statement-breakpoint
CREATE INDEX "owners_committees_community" ON "owners_committees" USING btree ("community_code","started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "owners_committees_started_on" ON "owners_committees" USING btree ("started_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "owners_committees_one" ON "owners_committees" USING btree ("compound_id") WHERE "owners_committees"."status" <> 'ENDED';--> statement-breakpoint
CREATE INDEX "layout_plans_drafted_on" ON "layout_plans" USING btree ("drafted_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "layout_plans_once" ON "layout_plans" USING btree ("county","year_from");--> statement-breakpoint
CREATE INDEX "rural_works_community" ON "rural_works" USING btree ("community_code","planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "rural_works_planned_on" ON "rural_works" USING btree ("planned_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "sports_equipment_community" ON "sports_equipment" USING btree ("community_code","installed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "sports_equipment_installed_on" ON "sports_equipment" USING btree ("installed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "venue_inspections_community" ON "venue_inspections" USING btree ("community_code","inspected_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "venue_inspections_inspected_on" ON "venue_inspections" USING btree ("inspected_on" DESC NULLS FIRST,"id");--> statement-breakpoint
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
ALTER TABLE "agricultural_services" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "agricultural_services" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "agricultural_services" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("agricultural_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "agricultural_services" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("agricultural_services"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "agricultural_services" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "agricultural_services" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "agricultural_services" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "provider", "topic", "planned_for", "provided_on", "served_families", "cancel_reason", "status", "version") ON "agricultural_services" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "business_hearings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "business_hearings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "business_hearings" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("business_hearings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "business_hearings" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("business_hearings"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "business_hearings" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "business_hearings" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "business_hearings" FROM %1$I; GRANT SELECT ("id", "community_code", "business", "trade", "address", "applied_on", "planned_on", "held_on", "neighbours", "in_favour", "conclusion", "status", "version") ON "business_hearings" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "community_activities" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "community_activities" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "community_activities" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_activities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "community_activities" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("community_activities"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "community_activities" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "community_activities" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "community_activities" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "place", "planned_for", "held_on", "participants", "trees", "cancel_reason", "status", "version") ON "community_activities" TO %1$I', current_database() || '_reader'); END $$;
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
ALTER TABLE "compounds" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "compounds" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "compounds" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("compounds"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "compounds" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("compounds"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "compounds" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "compounds" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "compounds" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "homes", "registered_on", "company", "contact", "contract_until", "fee_per_month", "managed_since", "abandon_reason", "status", "version") ON "compounds" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "contact_points" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "contact_points" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "contact_points" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("contact_points"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "contact_points" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("contact_points"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "contact_points" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "contact_points" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "contact_points" FROM %1$I; GRANT SELECT ("id", "community_code", "leader", "post", "started_on", "ended_on", "last_visit_on", "status", "version") ON "contact_points" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "contact_visits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "contact_visits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "contact_visits" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("contact_points"."community_code", nullif(current_setting('app.region', true), '')) FROM "contact_points" WHERE "contact_points"."id" = "contact_visits"."contact_point_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "contact_visits" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("contact_points"."community_code", nullif(current_setting('app.region', true), '')) FROM "contact_points" WHERE "contact_points"."id" = "contact_visits"."contact_point_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "contact_visits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "contact_visits" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "contact_visits" FROM %1$I; GRANT SELECT ("id", "contact_point_id", "visited_on", "matter", "outcome") ON "contact_visits" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "environmental_issues" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "environmental_issues" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "environmental_issues" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("environmental_issues"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "environmental_issues" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("environmental_issues"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "environmental_issues" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "environmental_issues" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "environmental_issues" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "place", "description", "reported_on", "assignee", "due_on", "handled_on", "result", "checked_on", "closed_on", "status", "version") ON "environmental_issues" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "harmony_evaluations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "harmony_evaluations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "harmony_evaluations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("harmony_evaluations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "harmony_evaluations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("harmony_evaluations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "harmony_evaluations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "harmony_evaluations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "harmony_evaluations" FROM %1$I; GRANT SELECT ("id", "community_code", "year", "governance", "services", "safety", "environment", "culture", "assessed_on", "reviewed_on", "review_score", "opinion", "decided_on", "status", "version") ON "harmony_evaluations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "home_orders" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "home_orders" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "home_orders" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("home_orders"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "home_orders" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("home_orders"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "home_orders" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "home_orders" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("home_orders"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "home_orders"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "home_orders" FROM %1$I; GRANT SELECT ("id", "community_code", "outlet_id", "resident_id", "service", "ordered_on", "done_on", "satisfaction", "cancel_reason", "status", "version") ON "home_orders" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "housing_plans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "housing_plans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "housing_plans" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("housing_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "housing_plans" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("housing_plans"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "housing_plans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "housing_plans" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "housing_plans" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "developer", "households", "room_area", "has_service_hall", "has_indoor_venue", "outdoor_area", "submitted_on", "reviewed_on", "opinion", "status", "version") ON "housing_plans" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "layout_plans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "layout_plans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "layout_plans" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("layout_plans"."county", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "layout_plans" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("layout_plans"."county", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "layout_plans" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "layout_plans" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "layout_plans" FROM %1$I; GRANT SELECT ("id", "county", "title", "year_from", "year_until", "centres", "summary", "drafted_on", "published_on", "revised_on", "status", "version") ON "layout_plans" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "owners_committees" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "owners_committees" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "owners_committees" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("owners_committees"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "owners_committees" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("owners_committees"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "owners_committees" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "owners_committees" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "owners_committees" FROM %1$I; GRANT SELECT ("id", "community_code", "compound_id", "started_on", "elected_on", "voters", "seats", "term_until", "ended_on", "status", "version") ON "owners_committees" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "property_disputes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "property_disputes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "property_disputes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("property_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "property_disputes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("property_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "property_disputes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "property_disputes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("property_disputes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "property_disputes"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "property_disputes" FROM %1$I; GRANT SELECT ("id", "community_code", "compound_id", "resident_id", "kind", "content", "filed_on", "handler", "handled_on", "outcome", "closed_on", "status", "version") ON "property_disputes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "rural_works" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rural_works" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rural_works" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("rural_works"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "rural_works" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("rural_works"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "rural_works" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rural_works" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rural_works" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "served_households", "planned_on", "started_on", "finished_on", "fault", "ended_on", "status", "version") ON "rural_works" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "service_outlets" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "service_outlets" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "service_outlets" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_outlets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "service_outlets" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("service_outlets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "service_outlets" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "service_outlets" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "service_outlets" FROM %1$I; GRANT SELECT ("id", "community_code", "kind", "name", "operator", "address", "licence", "hearing_id", "double_entry", "on_network", "opened_on", "closed_on", "status", "version") ON "service_outlets" TO %1$I', current_database() || '_reader'); END $$;
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
ALTER TABLE "venue_inspections" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "venue_inspections" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "venue_inspections" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("venue_inspections"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "venue_inspections" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("venue_inspections"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "venue_inspections" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "venue_inspections" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "venue_inspections" FROM %1$I; GRANT SELECT ("id", "community_code", "venue", "kind", "inspected_on", "finding", "set_right_by", "set_right_on", "status", "version") ON "venue_inspections" TO %1$I', current_database() || '_reader'); END $$;
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
