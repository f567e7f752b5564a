ALTER TYPE "public"."intake_form" ADD VALUE 'PENSION_ENROLMENT';--> statement-breakpoint
ALTER TYPE "public"."intake_form" ADD VALUE 'BIRTH_SERVICE';--> statement-breakpoint
ALTER TYPE "public"."intake_form" ADD VALUE 'PREVENTION_VOLUNTEER';--> statement-breakpoint
ALTER TYPE "public"."intake_form" ADD VALUE 'FLOATING_REGISTRATION';--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "progress" jsonb;--> statement-breakpoint
-- What waits now waits for human resources, the only other owner until now.
UPDATE "intakes" SET "progress" = '{"step": "HOLD", "waiting": ["human-resources"], "faults": []}' WHERE "status" = 'PENDING';--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_progress" CHECK (("intakes"."status" = 'PENDING') = ("intakes"."progress" is not null));