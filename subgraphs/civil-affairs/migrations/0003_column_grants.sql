DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistances" FROM %1$I; GRANT SELECT ("id", "household_id", "kind", "status", "monthly_amount", "granted_on", "ended_on", "end_reason", "decision_number", "version") ON "assistances" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "communities" FROM %1$I; GRANT SELECT ("code", "name", "region_code", "class_code", "version") ON "communities" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "household_members" FROM %1$I; GRANT SELECT ("id", "household_id", "resident_id", "relation_to_head", "joined_on", "left_on") ON "household_members" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "households" FROM %1$I; GRANT SELECT ("id", "community_code", "address", "kind", "registered_on", "version") ON "households" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "regions" FROM %1$I; GRANT SELECT ("code", "name", "level", "parent_code") ON "regions" TO %1$I', current_database() || '_reader'); END $$;
