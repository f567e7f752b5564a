DO $$ BEGIN EXECUTE format('REVOKE ALL ON "accounts" FROM %1$I; GRANT SELECT ("id", "owner_kind", "region_code", "source", "kind", "balance", "opened_on", "closed_on", "version") ON "accounts" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "payments" FROM %1$I; GRANT SELECT ("id", "assistance_id", "household_id", "community_code", "period", "amount", "paid_on", "account_id", "status", "reversed_on", "version") ON "payments" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "transfers" FROM %1$I; GRANT SELECT ("id", "debit_account_id", "credit_account_id", "amount", "posted_on", "memo", "kind", "payment_id") ON "transfers" TO %1$I', current_database() || '_reader'); END $$;
