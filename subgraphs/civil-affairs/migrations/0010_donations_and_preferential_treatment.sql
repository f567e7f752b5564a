CREATE TYPE "public"."donation_handout_ground" AS ENUM('ASSISTANCE', 'HARDSHIP');--> statement-breakpoint
CREATE TYPE "public"."donation_category" AS ENUM('CLOTHING', 'BEDDING', 'FOOD', 'APPLIANCE', 'STUDY', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."donation_entry_status" AS ENUM('RECORDED', 'VOIDED');--> statement-breakpoint
CREATE TYPE "public"."donation_station_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."preferential_category" AS ENUM('DISABLED_VETERAN', 'MARTYRS_FAMILY', 'KILLED_ON_DUTY_FAMILY', 'DIED_OF_ILLNESS_FAMILY', 'RED_ARMY_VETERAN', 'OLD_DEMOBILISED', 'ILL_VETERAN', 'WAR_VETERAN');--> statement-breakpoint
CREATE TYPE "public"."preferential_end_reason" AS ENUM('DIED', 'MOVED_AWAY', 'RENOUNCED', 'CONDITIONS_ENDED', 'DECEIT');--> statement-breakpoint
CREATE TYPE "public"."preferential_event" AS ENUM('GRANT', 'ADJUST', 'END');--> statement-breakpoint
CREATE TYPE "public"."preferential_status" AS ENUM('APPLIED', 'VERIFIED', 'ENTITLED', 'REFUSED', 'WITHDRAWN', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."supermarket_item_status" AS ENUM('OFFERED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "public"."sunshine_supermarket_status" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."supermarket_card_end_reason" AS ENUM('ASSISTANCE_ENDED', 'RETURNED', 'MISUSED', 'SUPERMARKET_CLOSED');--> statement-breakpoint
CREATE TYPE "public"."supermarket_card_ground" AS ENUM('MINIMUM_LIVING_GUARANTEE', 'SPECIAL_HARDSHIP');--> statement-breakpoint
CREATE TYPE "public"."supermarket_card_status" AS ENUM('ACTIVE', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."points_redemption_status" AS ENUM('REDEEMED', 'RETURNED');--> statement-breakpoint
CREATE TABLE "donation_handouts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"household_id" uuid NOT NULL,
	"ground" "donation_handout_ground" NOT NULL,
	"hardship" varchar(500),
	"stock_id" uuid,
	"quantity" integer,
	"amount" bigint,
	"handed_on" date NOT NULL,
	"status" "donation_entry_status" NOT NULL,
	"void_reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "donation_handouts_ground" CHECK (("donation_handouts"."ground" = 'HARDSHIP') = ("donation_handouts"."hardship" is not null)),
	CONSTRAINT "donation_handouts_what" CHECK (num_nonnulls("donation_handouts"."stock_id", "donation_handouts"."amount") = 1 and ("donation_handouts"."stock_id" is null) = ("donation_handouts"."quantity" is null)
        and "donation_handouts"."quantity" > 0 and "donation_handouts"."amount" > 0),
	CONSTRAINT "donation_handouts_void" CHECK (("donation_handouts"."status" = 'VOIDED') = ("donation_handouts"."void_reason" is not null)),
	CONSTRAINT "donation_handouts_version" CHECK ("donation_handouts"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "donation_stations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"status" "donation_station_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"balance" bigint DEFAULT 0 NOT NULL,
	"receipts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "donation_stations_text" CHECK (length("donation_stations"."name") > 0 and length("donation_stations"."address") > 0),
	CONSTRAINT "donation_stations_closed" CHECK (("donation_stations"."status" = 'CLOSED') = ("donation_stations"."closed_on" is not null) and "donation_stations"."closed_on" >= "donation_stations"."opened_on"
        and ("donation_stations"."status" = 'CLOSED') <= ("donation_stations"."balance" = 0)),
	CONSTRAINT "donation_stations_balance" CHECK ("donation_stations"."balance" >= 0 and "donation_stations"."receipts" >= 0),
	CONSTRAINT "donation_stations_version" CHECK ("donation_stations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "donation_stocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_id" uuid NOT NULL,
	"category" "donation_category" NOT NULL,
	"item" varchar(100) NOT NULL,
	"unit" varchar(10) NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "donation_stocks_quantity" CHECK ("donation_stocks"."quantity" >= 0),
	CONSTRAINT "donation_stocks_text" CHECK (length("donation_stocks"."item") > 0 and length("donation_stocks"."unit") > 0)
);
--> statement-breakpoint
CREATE TABLE "donations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"receipt_number" varchar(20) NOT NULL,
	"donor" varchar(100),
	"stock_id" uuid,
	"quantity" integer,
	"amount" bigint,
	"received_on" date NOT NULL,
	"status" "donation_entry_status" NOT NULL,
	"void_reason" varchar(200),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "donations_donor" CHECK (length("donations"."donor") > 0),
	CONSTRAINT "donations_what" CHECK (num_nonnulls("donations"."stock_id", "donations"."amount") = 1 and ("donations"."stock_id" is null) = ("donations"."quantity" is null)
        and "donations"."quantity" > 0 and "donations"."amount" > 0),
	CONSTRAINT "donations_void" CHECK (("donations"."status" = 'VOIDED') = ("donations"."void_reason" is not null)),
	CONSTRAINT "donations_version" CHECK ("donations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "preferential_standards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"county_code" varchar(9) NOT NULL,
	"year" integer NOT NULL,
	"category" "preferential_category" NOT NULL,
	"grade" integer,
	"monthly_amount" bigint NOT NULL,
	"document_number" varchar(64) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "preferential_standards_county" CHECK (length("preferential_standards"."county_code") = 6),
	CONSTRAINT "preferential_standards_year" CHECK ("preferential_standards"."year" between 1950 and 2100),
	CONSTRAINT "preferential_standards_grade" CHECK (("preferential_standards"."category" = 'DISABLED_VETERAN') = ("preferential_standards"."grade" is not null) and coalesce("preferential_standards"."grade" between 1 and 10, true)),
	CONSTRAINT "preferential_standards_amount" CHECK ("preferential_standards"."monthly_amount" > 0),
	CONSTRAINT "preferential_standards_version" CHECK ("preferential_standards"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "preferential_changes" (
	"entitlement_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"event" "preferential_event" NOT NULL,
	"changed_on" date NOT NULL,
	"grade" integer,
	"monthly_amount" bigint NOT NULL,
	CONSTRAINT "preferential_changes_entitlement_id_version_pk" PRIMARY KEY("entitlement_id","version"),
	CONSTRAINT "preferential_changes_amount" CHECK ("preferential_changes"."monthly_amount" > 0 and "preferential_changes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "preferential_checks" (
	"entitlement_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"checked_on" date NOT NULL,
	"note" varchar(500),
	CONSTRAINT "preferential_checks_entitlement_id_year_pk" PRIMARY KEY("entitlement_id","year"),
	CONSTRAINT "preferential_checks_year" CHECK (extract(year from "preferential_checks"."checked_on") = "preferential_checks"."year")
);
--> statement-breakpoint
CREATE TABLE "preferential_entitlements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"category" "preferential_category" NOT NULL,
	"status" "preferential_status" NOT NULL,
	"certificate_number" varchar(64) NOT NULL,
	"applied_on" date NOT NULL,
	"verified_on" date,
	"verification_note" varchar(500),
	"grade" integer,
	"decided_on" date,
	"decision_number" varchar(64),
	"refusal_reason" varchar(500),
	"monthly_amount" bigint,
	"assistance_id" uuid,
	"check_due_on" date,
	"ended_on" date,
	"end_reason" "preferential_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "preferential_entitlements_certificate" CHECK (length("preferential_entitlements"."certificate_number") > 0),
	CONSTRAINT "preferential_entitlements_verified" CHECK (("preferential_entitlements"."verified_on" is null) = ("preferential_entitlements"."verification_note" is null)
        and ("preferential_entitlements"."status" in ('VERIFIED', 'ENTITLED', 'ENDED')) <= ("preferential_entitlements"."verified_on" is not null)
        and ("preferential_entitlements"."grade" is not null) = ("preferential_entitlements"."category" = 'DISABLED_VETERAN' and "preferential_entitlements"."verified_on" is not null)
        and coalesce("preferential_entitlements"."grade" between 1 and 10, true)),
	CONSTRAINT "preferential_entitlements_decided" CHECK (("preferential_entitlements"."status" in ('APPLIED', 'VERIFIED')) = ("preferential_entitlements"."decided_on" is null)
        and ("preferential_entitlements"."status" = 'REFUSED') = ("preferential_entitlements"."refusal_reason" is not null)
        and num_nulls("preferential_entitlements"."decision_number", "preferential_entitlements"."monthly_amount", "preferential_entitlements"."assistance_id") in (0, 3)
        and ("preferential_entitlements"."status" in ('ENTITLED', 'ENDED')) = ("preferential_entitlements"."decision_number" is not null)
        and coalesce("preferential_entitlements"."monthly_amount" > 0, true)),
	CONSTRAINT "preferential_entitlements_check" CHECK (("preferential_entitlements"."status" = 'ENTITLED') = ("preferential_entitlements"."check_due_on" is not null)),
	CONSTRAINT "preferential_entitlements_end" CHECK (("preferential_entitlements"."status" = 'ENDED') = ("preferential_entitlements"."ended_on" is not null) and ("preferential_entitlements"."ended_on" is null) = ("preferential_entitlements"."end_reason" is null)),
	CONSTRAINT "preferential_entitlements_dates" CHECK (coalesce("preferential_entitlements"."verified_on" >= "preferential_entitlements"."applied_on", true) and coalesce("preferential_entitlements"."decided_on" >= "preferential_entitlements"."verified_on", true)
        and coalesce("preferential_entitlements"."decided_on" >= "preferential_entitlements"."applied_on", true) and coalesce("preferential_entitlements"."ended_on" >= "preferential_entitlements"."decided_on", true)),
	CONSTRAINT "preferential_entitlements_version" CHECK ("preferential_entitlements"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "sunshine_supermarkets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_code" char(12) NOT NULL,
	"name" varchar(100) NOT NULL,
	"address" varchar(200) NOT NULL,
	"points_per_person" integer NOT NULL,
	"status" "sunshine_supermarket_status" NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sunshine_supermarkets_text" CHECK (length("sunshine_supermarkets"."name") > 0 and length("sunshine_supermarkets"."address") > 0),
	CONSTRAINT "sunshine_supermarkets_points" CHECK ("sunshine_supermarkets"."points_per_person" between 1 and 1000),
	CONSTRAINT "sunshine_supermarkets_closed" CHECK (("sunshine_supermarkets"."status" = 'CLOSED') = ("sunshine_supermarkets"."closed_on" is not null) and "sunshine_supermarkets"."closed_on" >= "sunshine_supermarkets"."opened_on"),
	CONSTRAINT "sunshine_supermarkets_version" CHECK ("sunshine_supermarkets"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "supermarket_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supermarket_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"unit" varchar(10) NOT NULL,
	"points" integer NOT NULL,
	"stock" integer NOT NULL,
	"status" "supermarket_item_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supermarket_items_text" CHECK (length("supermarket_items"."name") > 0 and length("supermarket_items"."unit") > 0),
	CONSTRAINT "supermarket_items_points" CHECK ("supermarket_items"."points" > 0 and "supermarket_items"."stock" >= 0),
	CONSTRAINT "supermarket_items_version" CHECK ("supermarket_items"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "points_redemptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"card_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"quantity" integer NOT NULL,
	"points" integer NOT NULL,
	"redeemed_on" date NOT NULL,
	"status" "points_redemption_status" NOT NULL,
	"returned_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "points_redemptions_points" CHECK ("points_redemptions"."quantity" > 0 and "points_redemptions"."points" > 0),
	CONSTRAINT "points_redemptions_returned" CHECK (("points_redemptions"."status" = 'RETURNED') = ("points_redemptions"."returned_on" is not null) and "points_redemptions"."returned_on" >= "points_redemptions"."redeemed_on"),
	CONSTRAINT "points_redemptions_version" CHECK ("points_redemptions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "supermarket_cards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supermarket_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"assistance_id" uuid NOT NULL,
	"ground" "supermarket_card_ground" NOT NULL,
	"status" "supermarket_card_status" NOT NULL,
	"monthly_points" integer NOT NULL,
	"balance" integer NOT NULL,
	"issued_on" date NOT NULL,
	"ended_on" date,
	"end_reason" "supermarket_card_end_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supermarket_cards_points" CHECK ("supermarket_cards"."monthly_points" > 0 and "supermarket_cards"."balance" >= 0),
	CONSTRAINT "supermarket_cards_end" CHECK (("supermarket_cards"."status" = 'ENDED') = ("supermarket_cards"."ended_on" is not null) and ("supermarket_cards"."ended_on" is null) = ("supermarket_cards"."end_reason" is null)
        and "supermarket_cards"."ended_on" >= "supermarket_cards"."issued_on"),
	CONSTRAINT "supermarket_cards_version" CHECK ("supermarket_cards"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "supermarket_credits" (
	"card_id" uuid NOT NULL,
	"month" varchar(7) NOT NULL,
	"points" integer NOT NULL,
	"credited_on" date NOT NULL,
	CONSTRAINT "supermarket_credits_card_id_month_pk" PRIMARY KEY("card_id","month"),
	CONSTRAINT "supermarket_credits_month" CHECK ("supermarket_credits"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "supermarket_credits_points" CHECK ("supermarket_credits"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "donation_handouts" ADD CONSTRAINT "donation_handouts_station_id_donation_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."donation_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donation_handouts" ADD CONSTRAINT "donation_handouts_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donation_handouts" ADD CONSTRAINT "donation_handouts_stock_id_donation_stocks_id_fk" FOREIGN KEY ("stock_id") REFERENCES "public"."donation_stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donation_stations" ADD CONSTRAINT "donation_stations_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donation_stocks" ADD CONSTRAINT "donation_stocks_station_id_donation_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."donation_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations" ADD CONSTRAINT "donations_station_id_donation_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."donation_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations" ADD CONSTRAINT "donations_stock_id_donation_stocks_id_fk" FOREIGN KEY ("stock_id") REFERENCES "public"."donation_stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferential_standards" ADD CONSTRAINT "preferential_standards_county_code_regions_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferential_changes" ADD CONSTRAINT "preferential_changes_entitlement_id_preferential_entitlements_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "public"."preferential_entitlements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferential_checks" ADD CONSTRAINT "preferential_checks_entitlement_id_preferential_entitlements_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "public"."preferential_entitlements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferential_entitlements" ADD CONSTRAINT "preferential_entitlements_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferential_entitlements" ADD CONSTRAINT "preferential_entitlements_assistance_id_assistances_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "public"."assistances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sunshine_supermarkets" ADD CONSTRAINT "sunshine_supermarkets_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supermarket_items" ADD CONSTRAINT "supermarket_items_supermarket_id_sunshine_supermarkets_id_fk" FOREIGN KEY ("supermarket_id") REFERENCES "public"."sunshine_supermarkets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_redemptions" ADD CONSTRAINT "points_redemptions_card_id_supermarket_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."supermarket_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_redemptions" ADD CONSTRAINT "points_redemptions_item_id_supermarket_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."supermarket_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supermarket_cards" ADD CONSTRAINT "supermarket_cards_supermarket_id_sunshine_supermarkets_id_fk" FOREIGN KEY ("supermarket_id") REFERENCES "public"."sunshine_supermarkets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supermarket_cards" ADD CONSTRAINT "supermarket_cards_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supermarket_cards" ADD CONSTRAINT "supermarket_cards_assistance_id_assistances_id_fk" FOREIGN KEY ("assistance_id") REFERENCES "public"."assistances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supermarket_credits" ADD CONSTRAINT "supermarket_credits_card_id_supermarket_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."supermarket_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "donation_handouts_community" ON "donation_handouts" USING btree ("community_code","handed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donation_handouts_handed_on" ON "donation_handouts" USING btree ("handed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donation_handouts_station" ON "donation_handouts" USING btree ("station_id","handed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donation_handouts_household" ON "donation_handouts" USING btree ("household_id","handed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donation_stations_community" ON "donation_stations" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donation_stations_opened_on" ON "donation_stations" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "donation_stations_name" ON "donation_stations" USING btree ("community_code","name") WHERE "donation_stations"."status" = 'OPEN';--> statement-breakpoint
CREATE UNIQUE INDEX "donation_stocks_once" ON "donation_stocks" USING btree ("station_id","item","unit","category");--> statement-breakpoint
CREATE INDEX "donations_community" ON "donations" USING btree ("community_code","received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donations_received_on" ON "donations" USING btree ("received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "donations_station" ON "donations" USING btree ("station_id","received_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_receipt" ON "donations" USING btree ("station_id","receipt_number");--> statement-breakpoint
CREATE UNIQUE INDEX "preferential_standards_once" ON "preferential_standards" USING btree ("county_code","year","category",coalesce("grade", 0));--> statement-breakpoint
CREATE INDEX "preferential_entitlements_community" ON "preferential_entitlements" USING btree ("community_code","applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "preferential_entitlements_applied_on" ON "preferential_entitlements" USING btree ("applied_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "preferential_entitlements_resident" ON "preferential_entitlements" USING btree ("resident_id","applied_on");--> statement-breakpoint
CREATE INDEX "preferential_entitlements_assistance" ON "preferential_entitlements" USING btree ("assistance_id");--> statement-breakpoint
CREATE UNIQUE INDEX "preferential_entitlements_one" ON "preferential_entitlements" USING btree ("resident_id") WHERE "preferential_entitlements"."status" in ('APPLIED', 'VERIFIED', 'ENTITLED');--> statement-breakpoint
CREATE UNIQUE INDEX "preferential_entitlements_decision" ON "preferential_entitlements" USING btree ("decision_number");--> statement-breakpoint
CREATE INDEX "sunshine_supermarkets_community" ON "sunshine_supermarkets" USING btree ("community_code","opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "sunshine_supermarkets_opened_on" ON "sunshine_supermarkets" USING btree ("opened_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "sunshine_supermarkets_name" ON "sunshine_supermarkets" USING btree ("community_code","name") WHERE "sunshine_supermarkets"."status" = 'OPEN';--> statement-breakpoint
CREATE UNIQUE INDEX "supermarket_items_name" ON "supermarket_items" USING btree ("supermarket_id","name") WHERE "supermarket_items"."status" = 'OFFERED';--> statement-breakpoint
CREATE INDEX "points_redemptions_community" ON "points_redemptions" USING btree ("community_code","redeemed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "points_redemptions_redeemed_on" ON "points_redemptions" USING btree ("redeemed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "points_redemptions_card" ON "points_redemptions" USING btree ("card_id","redeemed_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supermarket_cards_community" ON "supermarket_cards" USING btree ("community_code","issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supermarket_cards_issued_on" ON "supermarket_cards" USING btree ("issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supermarket_cards_supermarket" ON "supermarket_cards" USING btree ("supermarket_id","issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "supermarket_cards_household" ON "supermarket_cards" USING btree ("household_id","issued_on");--> statement-breakpoint
CREATE UNIQUE INDEX "supermarket_cards_one" ON "supermarket_cards" USING btree ("household_id") WHERE "supermarket_cards"."status" = 'ACTIVE';
--> statement-breakpoint
ALTER TABLE "donation_handouts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "donation_handouts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "donation_handouts" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donation_handouts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "donation_handouts" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donation_handouts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "donation_handouts" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "donation_handouts" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donation_handouts"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "donation_handouts"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "donation_handouts" FROM %1$I; GRANT SELECT ("id", "station_id", "community_code", "household_id", "ground", "hardship", "stock_id", "quantity", "amount", "handed_on", "status", "void_reason", "version") ON "donation_handouts" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "donation_stations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "donation_stations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "donation_stations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donation_stations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "donation_stations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donation_stations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "donation_stations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "donation_stations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "donation_stations" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "address", "status", "opened_on", "closed_on", "balance", "version") ON "donation_stations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "donation_stocks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "donation_stocks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "donation_stocks" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("donation_stations"."community_code", nullif(current_setting('app.region', true), '')) FROM "donation_stations" WHERE "donation_stations"."id" = "donation_stocks"."station_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "donation_stocks" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("donation_stations"."community_code", nullif(current_setting('app.region', true), '')) FROM "donation_stations" WHERE "donation_stations"."id" = "donation_stocks"."station_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "donation_stocks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "donation_stocks" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "donation_stocks" FROM %1$I; GRANT SELECT ("id", "station_id", "category", "item", "unit", "quantity") ON "donation_stocks" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "donations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "donations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "donations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "donations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "donations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "donations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("donations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "donations" FROM %1$I; GRANT SELECT ("id", "station_id", "community_code", "receipt_number", "donor", "stock_id", "quantity", "amount", "received_on", "status", "void_reason", "version") ON "donations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "points_redemptions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "points_redemptions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "points_redemptions" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("points_redemptions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "points_redemptions" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("points_redemptions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "points_redemptions" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "points_redemptions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("points_redemptions"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "points_redemptions"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "points_redemptions" FROM %1$I; GRANT SELECT ("id", "card_id", "item_id", "household_id", "community_code", "quantity", "points", "redeemed_on", "status", "returned_on", "version") ON "points_redemptions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "preferential_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "preferential_changes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "preferential_changes" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_changes"."entitlement_id")));
--> statement-breakpoint
CREATE POLICY changed ON "preferential_changes" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_changes"."entitlement_id")));
--> statement-breakpoint
CREATE POLICY removed ON "preferential_changes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "preferential_changes" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_changes"."entitlement_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "preferential_changes" FROM %1$I; GRANT SELECT ("entitlement_id", "version", "event", "changed_on", "grade", "monthly_amount") ON "preferential_changes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "preferential_checks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "preferential_checks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "preferential_checks" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_checks"."entitlement_id")));
--> statement-breakpoint
CREATE POLICY changed ON "preferential_checks" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_checks"."entitlement_id")));
--> statement-breakpoint
CREATE POLICY removed ON "preferential_checks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "preferential_checks" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "preferential_entitlements" WHERE "preferential_entitlements"."id" = "preferential_checks"."entitlement_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "preferential_checks" FROM %1$I; GRANT SELECT ("entitlement_id", "year", "checked_on", "note") ON "preferential_checks" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "preferential_entitlements" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "preferential_entitlements" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "preferential_entitlements" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("preferential_entitlements"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "preferential_entitlements" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("preferential_entitlements"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "preferential_entitlements" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "preferential_entitlements" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("preferential_entitlements"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "preferential_entitlements"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "preferential_entitlements" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "category", "status", "certificate_number", "applied_on", "verified_on", "verification_note", "grade", "decided_on", "decision_number", "refusal_reason", "monthly_amount", "assistance_id", "check_due_on", "ended_on", "end_reason", "version") ON "preferential_entitlements" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "preferential_standards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "preferential_standards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "preferential_standards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("preferential_standards"."county_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "preferential_standards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("preferential_standards"."county_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "preferential_standards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "preferential_standards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "preferential_standards" FROM %1$I; GRANT SELECT ("id", "county_code", "year", "category", "grade", "monthly_amount", "document_number", "version") ON "preferential_standards" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "sunshine_supermarkets" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sunshine_supermarkets" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "sunshine_supermarkets" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sunshine_supermarkets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "sunshine_supermarkets" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("sunshine_supermarkets"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "sunshine_supermarkets" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "sunshine_supermarkets" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "sunshine_supermarkets" FROM %1$I; GRANT SELECT ("id", "community_code", "name", "address", "points_per_person", "status", "opened_on", "closed_on", "version") ON "sunshine_supermarkets" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "supermarket_cards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supermarket_cards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supermarket_cards" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supermarket_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "supermarket_cards" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supermarket_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "supermarket_cards" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supermarket_cards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("supermarket_cards"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "supermarket_cards"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "supermarket_cards" FROM %1$I; GRANT SELECT ("id", "supermarket_id", "household_id", "community_code", "assistance_id", "ground", "status", "monthly_points", "balance", "issued_on", "ended_on", "end_reason", "version") ON "supermarket_cards" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "supermarket_credits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supermarket_credits" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supermarket_credits" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supermarket_cards" WHERE "supermarket_cards"."id" = "supermarket_credits"."card_id")));
--> statement-breakpoint
CREATE POLICY changed ON "supermarket_credits" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supermarket_cards" WHERE "supermarket_cards"."id" = "supermarket_credits"."card_id")));
--> statement-breakpoint
CREATE POLICY removed ON "supermarket_credits" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supermarket_credits" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "supermarket_cards" WHERE "supermarket_cards"."id" = "supermarket_credits"."card_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "supermarket_credits" FROM %1$I; GRANT SELECT ("card_id", "month", "points", "credited_on") ON "supermarket_credits" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "supermarket_items" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "supermarket_items" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "supermarket_items" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("sunshine_supermarkets"."community_code", nullif(current_setting('app.region', true), '')) FROM "sunshine_supermarkets" WHERE "sunshine_supermarkets"."id" = "supermarket_items"."supermarket_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "supermarket_items" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN (SELECT starts_with("sunshine_supermarkets"."community_code", nullif(current_setting('app.region', true), '')) FROM "sunshine_supermarkets" WHERE "sunshine_supermarkets"."id" = "supermarket_items"."supermarket_id") WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "supermarket_items" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "supermarket_items" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "supermarket_items" FROM %1$I; GRANT SELECT ("id", "supermarket_id", "name", "unit", "points", "stock", "status", "version") ON "supermarket_items" TO %1$I', current_database() || '_reader'); END $$;
