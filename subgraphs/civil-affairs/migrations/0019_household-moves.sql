ALTER TABLE "household_members" ADD COLUMN "moved_to" char(12);--> statement-breakpoint
CREATE INDEX "household_members_moved" ON "household_members" USING btree ("household_id") WHERE "household_members"."left_on" is null and "household_members"."moved_to" is not null;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_members" FROM %1$I; GRANT SELECT ("id", "household_id", "resident_id", "relation_to_head", "joined_on", "left_on", "leave_reason", "died_on", "moved_to") ON "household_members" TO %1$I', current_database() || '_reader'); END $$;
