CREATE SCHEMA "events";
--> statement-breakpoint
CREATE TYPE "events"."inbox_status" AS ENUM('WAITING', 'DONE', 'DEAD');--> statement-breakpoint
CREATE TABLE "events"."cursors" (
	"source" varchar(64) PRIMARY KEY NOT NULL,
	"stream" uuid NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."inbox" (
	"source" varchar(64) NOT NULL,
	"id" uuid NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events"."inbox_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" varchar(200) NOT NULL,
	"subject" uuid NOT NULL,
	"subject_sequence" integer NOT NULL,
	"event" jsonb NOT NULL,
	"status" "events"."inbox_status" DEFAULT 'WAITING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "inbox_source_id_pk" PRIMARY KEY("source","id")
);
--> statement-breakpoint
CREATE TABLE "events"."look_chains" (
	"chain" uuid PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"head" char(64) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."looks" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"entry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events"."outbox_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"position" bigint,
	"type" varchar(200) NOT NULL,
	"subject" uuid NOT NULL,
	"subject_sequence" integer NOT NULL,
	"community_code" char(12) NOT NULL,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."streams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"last_position" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events"."subjects" (
	"subject" uuid PRIMARY KEY NOT NULL,
	"sequence" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "inbox_open_of_subject" ON "events"."inbox" USING btree ("source","subject","subject_sequence") WHERE "events"."inbox"."status" <> 'DONE';--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "events"."inbox" USING btree ("number") WHERE "events"."inbox"."status" = 'WAITING';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_position" ON "events"."outbox" USING btree ("position");--> statement-breakpoint
CREATE INDEX "outbox_unnumbered" ON "events"."outbox" USING btree ("number") WHERE "events"."outbox"."position" is null;
--> statement-breakpoint
-- One row: the outbox as a stream of its own, by which a receiver knows one that was made anew.
INSERT INTO "events"."streams" DEFAULT VALUES;
