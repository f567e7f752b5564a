DO $$ BEGIN EXECUTE format('REVOKE ALL ON "guardianships" FROM %1$I; GRANT SELECT ("ward_id", "guardian_id") ON "guardianships" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hukou_books" FROM %1$I; GRANT SELECT ("id", "number", "type", "address", "region_code", "registered_on") ON "hukou_books" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "incident_persons" FROM %1$I; GRANT SELECT ("incident_id", "resident_id", "role") ON "incident_persons" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "incidents" FROM %1$I; GRANT SELECT ("id", "kind", "occurred_at", "community_code", "household_id", "place", "summary", "status", "outcome", "closed_at", "version") ON "incidents" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residents" FROM %1$I; GRANT SELECT ("id", "name", "sex", "birth_date", "id_number", "ethnic_group", "education", "marital_status", "community_code", "hukou_book_id", "death_date", "version") ON "residents" TO %1$I', current_database() || '_reader'); END $$;
