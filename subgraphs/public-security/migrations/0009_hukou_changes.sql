CREATE TYPE "public"."hukou_move_reason" AS ENUM('SETTLED', 'MARRIAGE', 'FAMILY', 'WORK', 'STUDY', 'HOUSING', 'RETURN', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."population_change_kind" AS ENUM('BIRTH', 'DEATH', 'MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN');--> statement-breakpoint
CREATE TABLE "hukou_stays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"hukou_book_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "hukou_stays_dates" CHECK ("hukou_stays"."until" >= "hukou_stays"."since")
);
--> statement-breakpoint
CREATE TABLE "population_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "population_change_kind" NOT NULL,
	"resident_id" uuid NOT NULL,
	"community_code" char(12) NOT NULL,
	"occurred_on" date NOT NULL,
	"registered_on" date NOT NULL,
	"reason" "hukou_move_reason",
	"from_book_id" uuid,
	"to_book_id" uuid,
	"from_region" char(6),
	"mother_id" uuid,
	"father_id" uuid,
	"certificate_number" varchar(30),
	CONSTRAINT "population_changes_community_code" CHECK ("population_changes"."community_code" ~ '^[0-9]{12}$'),
	CONSTRAINT "population_changes_dates" CHECK ("population_changes"."registered_on" >= "population_changes"."occurred_on"),
	CONSTRAINT "population_changes_kind" CHECK (("population_changes"."kind" in ('BIRTH', 'DEATH')) = ("population_changes"."reason" is null)
        and ("population_changes"."kind" in ('BIRTH', 'MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN')) = ("population_changes"."to_book_id" is not null)
        and ("population_changes"."kind" = 'BIRTH') <= ("population_changes"."from_book_id" is null)
        and ("population_changes"."kind" = 'BIRTH' or ("population_changes"."mother_id" is null and "population_changes"."father_id" is null))
        and ("population_changes"."from_region" is null or ("population_changes"."kind" = 'MOVE_IN' and "population_changes"."from_book_id" is null)))
);
--> statement-breakpoint
ALTER TABLE "hukou_books" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "residents" ADD COLUMN "hukou_since" date;--> statement-breakpoint
ALTER TABLE "hukou_stays" ADD CONSTRAINT "hukou_stays_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hukou_stays" ADD CONSTRAINT "hukou_stays_hukou_book_id_hukou_books_id_fk" FOREIGN KEY ("hukou_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_from_book_id_hukou_books_id_fk" FOREIGN KEY ("from_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_to_book_id_hukou_books_id_fk" FOREIGN KEY ("to_book_id") REFERENCES "public"."hukou_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_mother_id_residents_id_fk" FOREIGN KEY ("mother_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "population_changes" ADD CONSTRAINT "population_changes_father_id_residents_id_fk" FOREIGN KEY ("father_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hukou_stays_resident" ON "hukou_stays" USING btree ("resident_id","since");--> statement-breakpoint
CREATE INDEX "hukou_stays_book" ON "hukou_stays" USING btree ("hukou_book_id");--> statement-breakpoint
CREATE INDEX "population_changes_occurred_on" ON "population_changes" USING btree ("occurred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "population_changes_community" ON "population_changes" USING btree ("community_code","occurred_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "population_changes_resident" ON "population_changes" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "population_changes_once" ON "population_changes" USING btree ("resident_id","kind") WHERE "population_changes"."kind" in ('BIRTH', 'DEATH');--> statement-breakpoint
CREATE UNIQUE INDEX "population_changes_certificate" ON "population_changes" USING btree ("kind","certificate_number");--> statement-breakpoint
ALTER TABLE "hukou_books" ADD CONSTRAINT "hukou_books_closed_on" CHECK ("hukou_books"."closed_on" is null or "hukou_books"."closed_on" >= "hukou_books"."registered_on");
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hukou_books" FROM %1$I; GRANT SELECT ("id", "number", "type", "address", "region_code", "registered_on", "closed_on") ON "hukou_books" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "hukou_stays" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "hukou_stays" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "hukou_stays" FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id")));
--> statement-breakpoint
CREATE POLICY changed ON "hukou_stays" FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id")));
--> statement-breakpoint
CREATE POLICY removed ON "hukou_stays" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "hukou_stays" FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM "residents" WHERE "residents"."id" = "hukou_stays"."resident_id"));
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "hukou_stays" FROM %1$I; GRANT SELECT ("id", "resident_id", "hukou_book_id", "since", "until") ON "hukou_stays" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
ALTER TABLE "population_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "population_changes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "population_changes" FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON "population_changes" FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON "population_changes" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "population_changes" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with("population_changes"."community_code", nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN "population_changes"."resident_id" = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "population_changes" FROM %1$I; GRANT SELECT ("id", "kind", "resident_id", "community_code", "occurred_on", "registered_on", "reason", "from_book_id", "to_book_id", "from_region", "mother_id", "father_id", "certificate_number") ON "population_changes" TO %1$I', current_database() || '_reader'); END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE ALL ON "residents" FROM %1$I; GRANT SELECT ("id", "name", "sex", "birth_date", "id_number", "ethnic_group", "education", "marital_status", "community_code", "hukou_book_id", "hukou_since", "death_date", "version") ON "residents" TO %1$I', current_database() || '_reader'); END $$;
