DO $$ BEGIN EXECUTE format('REVOKE ALL ON "allergies" FROM %1$I; GRANT SELECT ("id", "record_id", "substance", "reaction", "severity", "noted_on") ON "allergies" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "check_ups" FROM %1$I; GRANT SELECT ("id", "record_id", "performed_on", "height_cm", "weight_kg", "systolic", "diastolic") ON "check_ups" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "chronic_conditions" FROM %1$I; GRANT SELECT ("id", "record_id", "condition", "diagnosed_on", "controlled", "status", "closed_on", "next_follow_up_on", "version") ON "chronic_conditions" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "follow_ups" FROM %1$I; GRANT SELECT ("id", "condition_id", "followed_on", "method", "systolic", "diastolic", "glucose", "controlled", "next_due_on", "note") ON "follow_ups" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "health_records" FROM %1$I; GRANT SELECT ("id", "resident_id", "record_number", "blood_type", "rhesus", "opened_on", "closed_on", "version") ON "health_records" TO %1$I', current_database() || '_reader'); END $$;
