CREATE TABLE "guardianships" (
	"ward_id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	CONSTRAINT "guardianships_guardian_id_ward_id_pk" PRIMARY KEY("guardian_id","ward_id"),
	CONSTRAINT "guardianships_two_people" CHECK ("guardianships"."ward_id" <> "guardianships"."guardian_id")
);
--> statement-breakpoint
ALTER TABLE "guardianships" ADD CONSTRAINT "guardianships_ward_id_residents_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardianships" ADD CONSTRAINT "guardianships_guardian_id_residents_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guardianships_ward" ON "guardianships" USING btree ("ward_id","guardian_id");--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('GRANT SELECT ON guardianships TO %I', current_database() || '_reader');
END
$$;
--> statement-breakpoint
ALTER TABLE guardianships ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE guardianships FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A row links two identifiers and tells nothing else; whom they stand for, the policy of residents decides. It cannot ask
-- that policy here: the one of residents asks this table, and policies must not ask each other in a circle.
CREATE POLICY seen ON guardianships FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN guardian_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON guardianships FOR INSERT WITH CHECK (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY changed ON guardianships FOR UPDATE USING (
  current_setting('app.mode', true) IN ('official', 'system')
);
--> statement-breakpoint
CREATE POLICY removed ON guardianships FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
-- A function, so that the planner of an official’s list does not weigh what it never runs.
CREATE FUNCTION is_ward_of_subject(ward uuid) RETURNS boolean LANGUAGE sql STABLE COST 1 AS $$
  SELECT EXISTS (
    SELECT FROM guardianships
    WHERE ward_id = ward AND guardian_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
  )
$$;
--> statement-breakpoint
-- A guardian sees the ward as well, until the ward is 18.
ALTER POLICY seen ON residents USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
      OR (birth_date > (now() AT TIME ZONE 'Asia/Shanghai')::date - interval '18 years' AND is_ward_of_subject(id))
    WHEN 'system' THEN true
    ELSE false END
);
