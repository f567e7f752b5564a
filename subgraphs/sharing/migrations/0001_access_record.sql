-- Raw SQL: drizzle knows no partitions, no functions and no triggers. The tables are described to drizzle in
-- src/record/partitioned-tables.ts, where drizzle-kit does not look.
CREATE SCHEMA IF NOT EXISTS access_record;
--> statement-breakpoint
-- Where each gateway's chain stands. The only table here whose rows change; it follows from the others.
CREATE TABLE access_record.chains (
  chain uuid PRIMARY KEY,
  size bigint NOT NULL DEFAULT 0,
  head char(64) NOT NULL,
  -- Peaks of the Merkle tree over all entries.
  peaks text[] NOT NULL DEFAULT '{}',
  filed_until timestamptz(3) NOT NULL,
  -- The newest checkpoint.
  sealed_size bigint NOT NULL DEFAULT 0,
  sealed_digest char(64),
  sealed_at timestamptz(3),
  -- Entries before this one are gone by the end of their retention; peaks and last hash of those.
  start_size bigint NOT NULL DEFAULT 0,
  start_peaks text[] NOT NULL DEFAULT '{}',
  start_head char(64)
);
--> statement-breakpoint
-- Looks by month. "time" is the look's, but not before the entry before it nor after its arrival, so that a month holds
-- a run of each chain; the look itself says its time too.
CREATE TABLE access_record.looks (
  chain uuid NOT NULL,
  sequence bigint NOT NULL,
  time timestamptz(3) NOT NULL,
  previous char(64) NOT NULL,
  hash char(64) NOT NULL,
  -- Canonical JSON, as it was hashed.
  look text NOT NULL,
  sub text NOT NULL,
  dept text NOT NULL,
  purpose text NOT NULL,
  -- Coordinates that were given or refused, and the departments that own them.
  fields text[] NOT NULL,
  owners text[] NOT NULL,
  is_given boolean NOT NULL,
  is_refused boolean NOT NULL,
  PRIMARY KEY (chain, sequence, time)
) PARTITION BY RANGE (time);
--> statement-breakpoint
CREATE INDEX looks_by_time ON access_record.looks (time DESC, hash);
--> statement-breakpoint
CREATE INDEX looks_by_sub ON access_record.looks (sub, time DESC, hash);
--> statement-breakpoint
CREATE INDEX looks_by_department ON access_record.looks (dept, time DESC, hash);
--> statement-breakpoint
CREATE INDEX looks_by_field ON access_record.looks USING gin (fields);
--> statement-breakpoint
CREATE INDEX looks_by_owner ON access_record.looks USING gin (owners);
--> statement-breakpoint
-- Whom each look was about.
CREATE TABLE access_record.look_subjects (
  subject text NOT NULL,
  time timestamptz(3) NOT NULL,
  hash char(64) NOT NULL,
  chain uuid NOT NULL,
  sequence bigint NOT NULL,
  purpose text NOT NULL,
  PRIMARY KEY (subject, time, hash)
) PARTITION BY RANGE (time);
--> statement-breakpoint
CREATE TABLE access_record.checkpoints (
  chain uuid NOT NULL,
  size bigint NOT NULL,
  time timestamptz(3) NOT NULL,
  -- Canonical JSON, signature included.
  checkpoint text NOT NULL,
  PRIMARY KEY (chain, size)
);
--> statement-breakpoint
-- Purposes whose looks a resident sees only after so many days; null: never.
CREATE TABLE access_record.delayed_purposes (
  purpose varchar(64) PRIMARY KEY,
  days integer CHECK (days > 0)
);
--> statement-breakpoint
INSERT INTO access_record.delayed_purposes VALUES ('policing', 180);
--> statement-breakpoint
CREATE FUNCTION access_record.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is only added to' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- For each row: such triggers hold for the partitions too, even when they are named in the statement.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access_record.looks
  FOR EACH ROW EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access_record.look_subjects
  FOR EACH ROW EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access_record.checkpoints
  FOR EACH ROW EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON access_record.looks EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON access_record.look_subjects EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON access_record.checkpoints EXECUTE FUNCTION access_record.refuse_change();
--> statement-breakpoint
-- Makes the partitions of the month (UTC) of an instant, once.
CREATE FUNCTION access_record.ensure_month(instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first timestamp := date_trunc('month', instant AT TIME ZONE 'UTC');
  name text;
BEGIN
  -- "cgmn" in ASCII: two that make the same month wait for each other.
  PERFORM pg_advisory_xact_lock(1667722606);
  FOREACH name IN ARRAY ARRAY['looks', 'look_subjects'] LOOP
    CONTINUE WHEN to_regclass(format('access_record.%I', name || to_char(first, '_YYYYMM'))) IS NOT NULL;
    EXECUTE format('CREATE TABLE access_record.%I PARTITION OF access_record.%I FOR VALUES FROM (%L) TO (%L)',
      name || to_char(first, '_YYYYMM'), name, first || '+00', first + interval '1 month' || '+00');
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON access_record.%I EXECUTE FUNCTION access_record.refuse_change()',
      name || to_char(first, '_YYYYMM'));
  END LOOP;
END $$;
