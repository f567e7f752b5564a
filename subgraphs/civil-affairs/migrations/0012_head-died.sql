ALTER TABLE "household_members" ADD COLUMN "died_on" date;--> statement-breakpoint
CREATE INDEX "household_members_head_died" ON "household_members" USING btree ("household_id") WHERE "household_members"."left_on" is null and "household_members"."died_on" is not null;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_died" CHECK ("household_members"."died_on" is null or "household_members"."relation_to_head" = 'HEAD');
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_members" FROM %1$I; GRANT SELECT ("id", "household_id", "resident_id", "relation_to_head", "joined_on", "left_on", "leave_reason", "died_on") ON "household_members" TO %1$I', current_database() || '_reader'); END $$;
