CREATE TABLE "events"."snapshots" (
	"source" varchar(64) PRIMARY KEY NOT NULL,
	"type" varchar(200),
	"after" uuid,
	"wanted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events"."inbox" ADD COLUMN "from_snapshot" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "events"."streams" ADD COLUMN "removed_position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "inbox_snapshots" ON "events"."inbox" USING btree ("source","subject") WHERE "events"."inbox"."from_snapshot";