CREATE TYPE "public"."declaration_contradiction" AS ENUM('WORK_WITHOUT_INCOME', 'PENSION_WITHOUT_INCOME', 'MEMBER_DIED');--> statement-breakpoint
CREATE TYPE "public"."declaration_status" AS ENUM('DECLARED', 'RETURNED', 'VERIFIED');--> statement-breakpoint
CREATE TYPE "public"."leave_reason" AS ENUM('MOVED', 'SPLIT', 'DIED', 'LEFT');--> statement-breakpoint
CREATE TABLE "household_declarations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"household_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"year" integer NOT NULL,
	"status" "declaration_status" NOT NULL,
	"declared_on" date NOT NULL,
	"declared_income" bigint NOT NULL,
	"declared_assets" bigint NOT NULL,
	"vehicles" integer NOT NULL,
	"dwellings" integer NOT NULL,
	"verified_on" date,
	"verified_income" bigint,
	"verified_assets" bigint,
	"contradictions" "declaration_contradiction"[],
	"return_note" varchar(500),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_declarations_declared" CHECK ("household_declarations"."declared_income" >= 0 and "household_declarations"."declared_assets" >= 0 and "household_declarations"."vehicles" >= 0 and "household_declarations"."dwellings" >= 0
        and "household_declarations"."year" between 1997 and extract(year from "household_declarations"."declared_on")),
	CONSTRAINT "household_declarations_verified" CHECK (num_nulls("household_declarations"."verified_on", "household_declarations"."verified_income", "household_declarations"."verified_assets", "household_declarations"."contradictions") in (0, 4)
        and ("household_declarations"."status" = 'VERIFIED') = ("household_declarations"."verified_on" is not null) and "household_declarations"."verified_on" >= "household_declarations"."declared_on"
        and "household_declarations"."verified_income" >= 0 and "household_declarations"."verified_assets" >= 0),
	CONSTRAINT "household_declarations_returned" CHECK (("household_declarations"."status" = 'RETURNED') <= ("household_declarations"."return_note" is not null)),
	CONSTRAINT "household_declarations_version" CHECK ("household_declarations"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "former_addresses" (
	"household_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"community_code" char(12) NOT NULL,
	"address" varchar(200) NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "former_addresses_household_id_version_pk" PRIMARY KEY("household_id","version"),
	CONSTRAINT "former_addresses_address" CHECK (length("former_addresses"."address") > 0)
);
--> statement-breakpoint
ALTER TABLE "household_members" ADD COLUMN "leave_reason" "leave_reason";--> statement-breakpoint
ALTER TABLE "household_declarations" ADD CONSTRAINT "household_declarations_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_declarations" ADD CONSTRAINT "household_declarations_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_addresses" ADD CONSTRAINT "former_addresses_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_addresses" ADD CONSTRAINT "former_addresses_community_code_communities_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."communities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_declarations_community" ON "household_declarations" USING btree ("community_code","declared_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "household_declarations_declared_on" ON "household_declarations" USING btree ("declared_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "household_declarations_once" ON "household_declarations" USING btree ("household_id","year");--> statement-breakpoint
CREATE INDEX "household_members_of_household" ON "household_members" USING btree ("household_id","joined_on");--> statement-breakpoint
CREATE INDEX "household_members_resident" ON "household_members" USING btree ("resident_id","joined_on");--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_reason" CHECK ("household_members"."leave_reason" is null or "household_members"."left_on" is not null);
--> statement-breakpoint
ALTER TABLE "former_addresses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "former_addresses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "former_addresses" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id")));
--> statement-breakpoint
CREATE POLICY changed ON "former_addresses" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id")));
--> statement-breakpoint
CREATE POLICY removed ON "former_addresses" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "former_addresses" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "households" WHERE "households"."id" = "former_addresses"."household_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "former_addresses" FROM %1$I; GRANT SELECT ("household_id", "version", "community_code", "address", "until") ON "former_addresses" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "household_declarations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "household_declarations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "household_declarations" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "household_declarations" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "household_declarations" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "household_declarations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("household_declarations"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "household_declarations"."household_id" = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_declarations" FROM %1$I; GRANT SELECT ("id", "household_id", "community_code", "year", "status", "declared_on", "declared_income", "declared_assets", "vehicles", "dwellings", "verified_on", "verified_income", "verified_assets", "contradictions", "return_note", "version") ON "household_declarations" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_members" FROM %1$I; GRANT SELECT ("id", "household_id", "resident_id", "relation_to_head", "joined_on", "left_on", "leave_reason") ON "household_members" TO %1$I', current_database() || '_reader'); END $$;
