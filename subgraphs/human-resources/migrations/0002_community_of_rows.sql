-- Rows from before get a community that is none, in no region: nobody sees them until the department sets them right.
ALTER TABLE "employments" ADD COLUMN "community_code" char(12) DEFAULT '000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "employments" ALTER COLUMN "community_code" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "insurance_enrolments" ADD COLUMN "community_code" char(12) DEFAULT '000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "insurance_enrolments" ALTER COLUMN "community_code" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "employments" ADD CONSTRAINT "employments_community_code" CHECK ("employments"."community_code" ~ '^[0-9]{12}$');--> statement-breakpoint
ALTER TABLE "insurance_enrolments" ADD CONSTRAINT "insurance_enrolments_community_code" CHECK ("insurance_enrolments"."community_code" ~ '^[0-9]{12}$');