CREATE TYPE "public"."agreement_state" AS ENUM('SUBMITTED', 'APPROVED_BY_REQUESTER', 'SUPPLEMENT_REQUESTED', 'REFUSED', 'WITHDRAWN', 'ACCEPTED', 'ACTIVE', 'SUSPENDED', 'TERMINATED');--> statement-breakpoint
CREATE TYPE "public"."delivery_way" AS ENUM('QUERY', 'VERIFICATION', 'FILE');--> statement-breakpoint
CREATE SEQUENCE "public"."agreement_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "owner_roles" (
	"department" varchar(64) NOT NULL,
	"role" varchar(64) NOT NULL,
	CONSTRAINT "owner_roles_department_role_pk" PRIMARY KEY("department","role")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "policy_version_one_row" CHECK ("policy_version"."id")
);
--> statement-breakpoint
CREATE TABLE "revoked_roles" (
	"sub" varchar(200) NOT NULL,
	"role" varchar(64) NOT NULL,
	"by" varchar(200) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reasons" varchar(500) NOT NULL,
	CONSTRAINT "revoked_roles_sub_role_pk" PRIMARY KEY("sub","role")
);
--> statement-breakpoint
CREATE TABLE "revoked_token_keys" (
	"kid" varchar(200) PRIMARY KEY NOT NULL,
	"by" varchar(200) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reasons" varchar(500) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"unconditional_answer_days" smallint DEFAULT 1 NOT NULL,
	"conditional_answer_days" smallint DEFAULT 10 NOT NULL,
	"extension_days" smallint DEFAULT 10 NOT NULL,
	"provision_days" smallint DEFAULT 20 NOT NULL,
	"head_roles" varchar(64)[] DEFAULT '{"department-head"}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "office_settings_one_row" CHECK ("office_settings"."id"),
	CONSTRAINT "office_settings_ceilings" CHECK ("office_settings"."unconditional_answer_days" = 1 and "office_settings"."conditional_answer_days" between 1 and 10 and "office_settings"."extension_days" between 0 and 10 and "office_settings"."provision_days" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "sharing_applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"state" "agreement_state" DEFAULT 'SUBMITTED' NOT NULL,
	"provider" varchar(64) NOT NULL,
	"recipient" varchar(64) NOT NULL,
	"roles" varchar(64)[] NOT NULL,
	"purposes" varchar(64)[] NOT NULL,
	"fields" varchar(200)[] NOT NULL,
	"region" varchar(12) NOT NULL,
	"masked" boolean NOT NULL,
	"basis" text NOT NULL,
	"scenario" text NOT NULL,
	"delivery" "delivery_way" NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"is_sensitive" boolean NOT NULL,
	"impact_assessment" varchar(200),
	"applicant" varchar(200) NOT NULL,
	"submitted_on" date NOT NULL,
	"requester_head" varchar(200),
	"answer_days" smallint NOT NULL,
	"due_on" date,
	"is_term_extended" boolean DEFAULT false NOT NULL,
	"term_extension_reasons" text,
	"missing" text[],
	"supplement" text,
	"answered_on" date,
	"reasons" text,
	"accepted_by" varchar(200),
	"provider_head" varchar(200),
	"consented_on" date,
	"provide_by" date,
	"number" varchar(32),
	"proposed_until" timestamp with time zone,
	"proposed_until_by" varchar(200),
	"rectification" text,
	"terminated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sharing_applications_region" CHECK ("sharing_applications"."region" ~ '^[0-9]{2,12}$'),
	CONSTRAINT "sharing_applications_period" CHECK ("sharing_applications"."from" < "sharing_applications"."until"),
	CONSTRAINT "sharing_applications_lists" CHECK (cardinality("sharing_applications"."roles") > 0 and cardinality("sharing_applications"."purposes") > 0 and cardinality("sharing_applications"."fields") > 0),
	CONSTRAINT "sharing_applications_other" CHECK ("sharing_applications"."provider" <> "sharing_applications"."recipient"),
	CONSTRAINT "sharing_applications_assessment" CHECK (not "sharing_applications"."is_sensitive" or "sharing_applications"."impact_assessment" is not null),
	CONSTRAINT "sharing_applications_agreement" CHECK (("sharing_applications"."state" in ('ACTIVE', 'SUSPENDED', 'TERMINATED')) = ("sharing_applications"."number" is not null)),
	CONSTRAINT "sharing_applications_requester_eyes" CHECK ("sharing_applications"."requester_head" <> "sharing_applications"."applicant"),
	CONSTRAINT "sharing_applications_provider_eyes" CHECK ("sharing_applications"."provider_head" <> "sharing_applications"."accepted_by"),
	CONSTRAINT "sharing_applications_consented" CHECK (not ("sharing_applications"."state" in ('ACTIVE', 'SUSPENDED', 'TERMINATED')) or ("sharing_applications"."requester_head" is not null and "sharing_applications"."accepted_by" is not null and "sharing_applications"."provider_head" is not null)),
	CONSTRAINT "sharing_applications_refused" CHECK ("sharing_applications"."state" <> 'REFUSED' or "sharing_applications"."reasons" is not null),
	CONSTRAINT "sharing_applications_missing" CHECK ("sharing_applications"."state" <> 'SUPPLEMENT_REQUESTED' or cardinality("sharing_applications"."missing") > 0),
	CONSTRAINT "sharing_applications_terminated" CHECK (("sharing_applications"."state" = 'TERMINATED') = ("sharing_applications"."terminated_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "sharing_applications_number" ON "sharing_applications" USING btree ("number");--> statement-breakpoint
CREATE INDEX "sharing_applications_submitted" ON "sharing_applications" USING btree ("submitted_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "sharing_applications_due" ON "sharing_applications" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "sharing_applications_until" ON "sharing_applications" USING btree ("until","id");
--> statement-breakpoint
INSERT INTO "office_settings" DEFAULT VALUES;
--> statement-breakpoint
INSERT INTO "policy_version" DEFAULT VALUES;
--> statement-breakpoint
-- drizzle has no triggers. Whatever changes the policy counts its version up in its own transaction; the row's lock lets
-- one change after the other, so that versions are in the order of commits.
CREATE FUNCTION "count_policy_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE policy_version SET version = version + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "sharing_applications"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "owner_roles"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "revoked_roles"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "revoked_token_keys"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "combination_rules"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
--> statement-breakpoint
CREATE TRIGGER "counts_policy_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "combination_approvals"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_policy_version"();
