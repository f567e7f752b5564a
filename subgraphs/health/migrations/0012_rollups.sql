CREATE TABLE "rollup_figures" (
	"rollup" varchar(40) NOT NULL,
	"period" varchar(7) NOT NULL,
	"region_code" varchar(12) NOT NULL,
	"own" boolean NOT NULL,
	"parent_code" varchar(12) NOT NULL,
	"cell" text NOT NULL,
	"value" bigint NOT NULL,
	"heads" bigint NOT NULL,
	CONSTRAINT "rollup_figures_rollup_period_region_code_own_cell_pk" PRIMARY KEY("rollup","period","region_code","own","cell")
);
--> statement-breakpoint
CREATE TABLE "rollup_stale" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rollup_stale_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rollup" varchar(40) NOT NULL,
	"place" varchar(12),
	"key" uuid,
	"marked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "rollup_stale_which" CHECK (num_nonnulls("rollup_stale"."place", "rollup_stale"."key") = 1)
);
--> statement-breakpoint
CREATE TABLE "rollup_state" (
	"rollup" varchar(40) PRIMARY KEY NOT NULL,
	"counted_for" date NOT NULL
);
--> statement-breakpoint
CREATE INDEX "rollup_figures_family" ON "rollup_figures" USING btree ("rollup","period","parent_code");--> statement-breakpoint
CREATE INDEX "rollup_figures_region" ON "rollup_figures" USING btree ("rollup","region_code");--> statement-breakpoint
CREATE INDEX "rollup_stale_place" ON "rollup_stale" USING btree ("rollup","place");
--> statement-breakpoint
ALTER TABLE "rollup_figures" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rollup_figures" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rollup_figures" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN false WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "rollup_figures" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN false WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "rollup_figures" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rollup_figures" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rollup_figures" FROM %1$I; GRANT SELECT ("rollup", "period", "region_code", "own", "parent_code", "cell", "value", "heads") ON "rollup_figures" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "rollup_stale" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rollup_stale" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rollup_stale" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN current_setting('app.mode', true) IN ('official', 'system') WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "rollup_stale" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN current_setting('app.mode', true) IN ('official', 'system') WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "rollup_stale" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rollup_stale" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rollup_stale" FROM %1$I; GRANT SELECT ("id", "rollup", "place", "marked_at") ON "rollup_stale" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "rollup_state" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rollup_state" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "rollup_state" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN false WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "rollup_state" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN false WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "rollup_state" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "rollup_state" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "rollup_state" FROM %1$I; GRANT SELECT ("rollup", "counted_for") ON "rollup_state" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "rollup_mark_chronic_conditions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_stale (rollup, key) SELECT DISTINCT 'chronic-conditions', "record_id" FROM changed;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER rollup_added AFTER INSERT ON "chronic_conditions" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_chronic_conditions"();
--> statement-breakpoint
CREATE TRIGGER rollup_removed AFTER DELETE ON "chronic_conditions" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_chronic_conditions"();
--> statement-breakpoint
CREATE TRIGGER rollup_was AFTER UPDATE ON "chronic_conditions" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_chronic_conditions"();
--> statement-breakpoint
CREATE TRIGGER rollup_became AFTER UPDATE ON "chronic_conditions" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_chronic_conditions"();
