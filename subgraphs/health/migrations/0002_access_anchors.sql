CREATE SCHEMA "access_record";
--> statement-breakpoint
CREATE TABLE "access_record"."access_anchors" (
	"chain" varchar(64) NOT NULL,
	"size" bigint NOT NULL,
	"checkpoint" text NOT NULL,
	"anchored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_anchors_chain_size_pk" PRIMARY KEY("chain","size")
);
--> statement-breakpoint
-- drizzle has no triggers. An anchor proves something only while it stays: none is changed or removed.
CREATE FUNCTION "access_record"."refuse_anchor_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'access_anchors is only added to' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "access_anchors_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_record"."access_anchors"
  FOR EACH STATEMENT EXECUTE FUNCTION "access_record"."refuse_anchor_change"();
