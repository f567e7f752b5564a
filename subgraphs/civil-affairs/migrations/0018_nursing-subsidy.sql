ALTER TYPE "public"."review_reason" ADD VALUE 'BENEFICIARY_DIED' BEFORE 'INCOME_ABOVE_STANDARD';--> statement-breakpoint
ALTER TYPE "public"."assistance_end_reason" ADD VALUE 'CONDITIONS_ENDED' BEFORE 'DECEIT';--> statement-breakpoint
ALTER TYPE "public"."assistance_kind" ADD VALUE 'NURSING_SUBSIDY';--> statement-breakpoint
DROP INDEX "assistances_one_of_a_kind";--> statement-breakpoint
ALTER TABLE "assistances" ADD COLUMN "beneficiary_id" uuid;--> statement-breakpoint
CREATE INDEX "assistances_of_beneficiary" ON "assistances" USING btree ("beneficiary_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assistances_one_of_a_kind" ON "assistances" USING btree (coalesce("beneficiary_id", "household_id"),"kind") WHERE "assistances"."status" <> 'ENDED';--> statement-breakpoint
ALTER TABLE "assistances" ADD CONSTRAINT "assistances_beneficiary" CHECK (("assistances"."kind"::text = 'NURSING_SUBSIDY') = ("assistances"."beneficiary_id" is not null));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "assistances" FROM %1$I; GRANT SELECT ("id", "household_id", "beneficiary_id", "kind", "status", "monthly_amount", "granted_on", "ended_on", "end_reason", "decision_number", "review_due_on", "version") ON "assistances" TO %1$I', current_database() || '_reader'); END $$;
