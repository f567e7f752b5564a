CREATE OR REPLACE FUNCTION "rollup_mark_intakes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_stale (rollup, place) SELECT DISTINCT 'intake-paper-fields', "community_code" FROM changed;
  INSERT INTO rollup_stale (rollup, place) SELECT DISTINCT 'intake-prefilled-fields', "community_code" FROM changed;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER rollup_added AFTER INSERT ON "intakes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_intakes"();
--> statement-breakpoint
CREATE TRIGGER rollup_removed AFTER DELETE ON "intakes" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_intakes"();
--> statement-breakpoint
CREATE TRIGGER rollup_was AFTER UPDATE ON "intakes" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_intakes"();
--> statement-breakpoint
CREATE TRIGGER rollup_became AFTER UPDATE ON "intakes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rollup_mark_intakes"();
