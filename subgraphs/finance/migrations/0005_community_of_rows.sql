-- Rows from before get a community that is none, in no region: nobody sees them until the department sets them right.
ALTER TABLE "payments" ADD COLUMN "community_code" char(12) DEFAULT '000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "community_code" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_community_code" CHECK ("payments"."community_code" ~ '^[0-9]{12}$');