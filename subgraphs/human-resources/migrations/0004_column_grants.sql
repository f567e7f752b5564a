DO $$ BEGIN EXECUTE format('REVOKE ALL ON "employments" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "status", "employer", "occupation", "since", "unemployment_reason", "version") ON "employments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "insurance_enrolments" FROM %1$I; GRANT SELECT ("id", "resident_id", "community_code", "kind", "scheme", "status", "started_on", "ended_on", "version") ON "insurance_enrolments" TO %1$I', current_database() || '_reader'); END $$;
