CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" integer NOT NULL,
	"accepted" integer NOT NULL,
	"present" integer NOT NULL,
	"rejected" jsonb NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_chunks_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(64) NOT NULL,
	"file_hash" char(64) NOT NULL,
	"region" varchar(12) NOT NULL,
	"attempt" integer NOT NULL,
	"operator" varchar(100) NOT NULL,
	"chunk_rows" integer NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "import_chunks" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "import_chunks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "import_chunks" FOR INSERT WITH CHECK (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY changed ON "import_chunks" FOR UPDATE USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY removed ON "import_chunks" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "import_chunks" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "imports" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY added ON "imports" FOR INSERT WITH CHECK (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY changed ON "imports" FOR UPDATE USING (current_setting('app.mode', true) IN ('official', 'system'));
--> statement-breakpoint
CREATE POLICY removed ON "imports" FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
CREATE POLICY seen ON "imports" FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'system'));
