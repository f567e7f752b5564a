DROP TABLE "unemployment_requests" CASCADE;--> statement-breakpoint
DROP TYPE "public"."unemployment_request_status";