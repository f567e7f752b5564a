CREATE TYPE "public"."account_kind" AS ENUM('FUND', 'APPROPRIATION', 'EXPENDITURE');--> statement-breakpoint
CREATE TYPE "public"."account_owner" AS ENUM('COMMUNITY', 'COUNTY');--> statement-breakpoint
CREATE TYPE "public"."fund_source" AS ENUM('BUDGET', 'SPECIAL_FUND', 'WELFARE_LOTTERY', 'REWARD_FOR_SUBSIDY');--> statement-breakpoint
CREATE TYPE "public"."transfer_kind" AS ENUM('APPROPRIATION', 'SPENDING', 'PAYMENT', 'REVERSAL');--> statement-breakpoint
CREATE TYPE "public"."payment_status" AS ENUM('PAID', 'REVERSED');--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_kind" "account_owner" NOT NULL,
	"region_code" varchar(12) NOT NULL,
	"source" "fund_source" NOT NULL,
	"kind" "account_kind" NOT NULL,
	"balance" bigint DEFAULT 0 NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accounts_fund_not_negative" CHECK ("accounts"."kind" <> 'FUND' or "accounts"."balance" >= 0),
	CONSTRAINT "accounts_owner" CHECK (("accounts"."owner_kind" = 'COMMUNITY' and "accounts"."region_code" ~ '^[0-9]{12}$') or ("accounts"."owner_kind" = 'COUNTY' and "accounts"."region_code" ~ '^[0-9]{6}$')),
	CONSTRAINT "accounts_dates" CHECK ("accounts"."closed_on" is null or "accounts"."closed_on" >= "accounts"."opened_on"),
	CONSTRAINT "accounts_version" CHECK ("accounts"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"debit_account_id" uuid NOT NULL,
	"credit_account_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"posted_on" date NOT NULL,
	"memo" varchar(200) NOT NULL,
	"kind" "transfer_kind" NOT NULL,
	"payment_id" uuid,
	CONSTRAINT "transfers_amount" CHECK ("transfers"."amount" > 0),
	CONSTRAINT "transfers_two_accounts" CHECK ("transfers"."debit_account_id" <> "transfers"."credit_account_id"),
	CONSTRAINT "transfers_payment_kind" CHECK ("transfers"."kind" in ('PAYMENT', 'REVERSAL') = ("transfers"."payment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assistance_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"period" char(7) NOT NULL,
	"amount" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"account_id" uuid NOT NULL,
	"status" "payment_status" NOT NULL,
	"reversed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" > 0),
	CONSTRAINT "payments_period" CHECK ("payments"."period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "payments_reversal" CHECK (("payments"."status" = 'REVERSED') = ("payments"."reversed_on" is not null)),
	CONSTRAINT "payments_dates" CHECK ("payments"."reversed_on" is null or "payments"."reversed_on" >= "payments"."paid_on"),
	CONSTRAINT "payments_version" CHECK ("payments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "command_log" (
	"idempotency_key" varchar(100) PRIMARY KEY NOT NULL,
	"command" varchar(64) NOT NULL,
	"input_hash" char(64) NOT NULL,
	"caller" varchar(200) NOT NULL,
	"purpose" varchar(64) NOT NULL,
	"result" jsonb NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_debit_account_id_accounts_id_fk" FOREIGN KEY ("debit_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_credit_account_id_accounts_id_fk" FOREIGN KEY ("credit_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_region_source_kind" ON "accounts" USING btree ("region_code","source","kind");--> statement-breakpoint
CREATE INDEX "accounts_region" ON "accounts" USING btree ("region_code","id");--> statement-breakpoint
CREATE INDEX "accounts_balance" ON "accounts" USING btree ("balance","id");--> statement-breakpoint
CREATE INDEX "transfers_debit" ON "transfers" USING btree ("debit_account_id","posted_on","id");--> statement-breakpoint
CREATE INDEX "transfers_credit" ON "transfers" USING btree ("credit_account_id","posted_on","id");--> statement-breakpoint
CREATE INDEX "transfers_payment" ON "transfers" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_once_a_month" ON "payments" USING btree ("assistance_id","period") WHERE "payments"."status" = 'PAID';--> statement-breakpoint
CREATE INDEX "payments_assistance" ON "payments" USING btree ("assistance_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "payments_household" ON "payments" USING btree ("household_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "payments_paid_on" ON "payments" USING btree ("paid_on","id");--> statement-breakpoint
CREATE INDEX "command_log_done_at" ON "command_log" USING btree ("done_at");