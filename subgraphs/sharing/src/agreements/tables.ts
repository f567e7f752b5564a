import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgSequence,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

/** States that are stored; `EXPIRED` comes by time and is told, never stored. */
export const agreementState = pgEnum('agreement_state', [
  'SUBMITTED',
  'APPROVED_BY_REQUESTER',
  'SUPPLEMENT_REQUESTED',
  'REFUSED',
  'WITHDRAWN',
  'ACCEPTED',
  'ACTIVE',
  'SUSPENDED',
  'TERMINATED',
]);

/** How shared data are delivered; `QUERY` is this graph. */
export const deliveryWay = pgEnum('delivery_way', ['QUERY', 'VERIFICATION', 'FILE']);

/** Numbers of agreements run on through the years, so that none is given twice. */
export const agreementNumbers = pgSequence('agreement_numbers');

const day = (name: string) => date(name, { mode: 'string' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const person = (name: string) => varchar(name, { length: 200 });

/** Applications for data (条例 20), each with the agreement that came of it: one life, one row. */
export const sharingApplications = pgTable(
  'sharing_applications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    state: agreementState('state').notNull().default('SUBMITTED'),
    provider: varchar('provider', { length: 64 }).notNull(),
    recipient: varchar('recipient', { length: 64 }).notNull(),
    roles: varchar('roles', { length: 64 }).array().notNull(),
    purposes: varchar('purposes', { length: 64 }).array().notNull(),
    /** Coordinates; elements and whole types are expanded when the application is made. */
    fields: varchar('fields', { length: 200 }).array().notNull(),
    region: varchar('region', { length: 12 }).notNull(),
    masked: boolean('masked').notNull(),
    basis: text('basis').notNull(),
    scenario: text('scenario').notNull(),
    delivery: deliveryWay('delivery').notNull(),
    from: instant('from').notNull(),
    until: instant('until').notNull(),
    isSensitive: boolean('is_sensitive').notNull(),
    impactAssessment: varchar('impact_assessment', { length: 200 }),
    applicant: person('applicant').notNull(),
    submittedOn: day('submitted_on').notNull(),
    requesterHead: person('requester_head'),
    /** Working days in which it must be answered once it is whole. */
    answerDays: smallint('answer_days').notNull(),
    /** From when the answer is due; none before the requester's head approved, nor while something is missing. */
    dueOn: day('due_on'),
    isTermExtended: boolean('is_term_extended').notNull().default(false),
    termExtensionReasons: text('term_extension_reasons'),
    missing: text('missing').array(),
    supplement: text('supplement'),
    answeredOn: day('answered_on'),
    reasons: text('reasons'),
    acceptedBy: person('accepted_by'),
    providerHead: person('provider_head'),
    consentedOn: day('consented_on'),
    provideBy: day('provide_by'),
    number: varchar('number', { length: 32 }),
    proposedUntil: instant('proposed_until'),
    proposedUntilBy: person('proposed_until_by'),
    rectification: text('rectification'),
    terminatedAt: instant('terminated_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => {
    const isAgreement = sql`${table.state} in ('ACTIVE', 'SUSPENDED', 'TERMINATED')`;
    return [
      uniqueIndex('sharing_applications_number').on(table.number),
      index('sharing_applications_submitted').on(table.submittedOn.desc(), table.id.desc()),
      index('sharing_applications_due').on(table.dueOn, table.id),
      index('sharing_applications_until').on(table.until, table.id),
      check('sharing_applications_region', sql`${table.region} ~ '^[0-9]{2,12}$'`),
      check('sharing_applications_period', sql`${table.from} < ${table.until}`),
      check(
        'sharing_applications_lists',
        sql`cardinality(${table.roles}) > 0 and cardinality(${table.purposes}) > 0 and cardinality(${table.fields}) > 0`,
      ),
      check('sharing_applications_other', sql`${table.provider} <> ${table.recipient}`),
      check('sharing_applications_assessment', sql`not ${table.isSensitive} or ${table.impactAssessment} is not null`),
      check('sharing_applications_agreement', sql`(${isAgreement}) = (${table.number} is not null)`),
      check('sharing_applications_requester_eyes', sql`${table.requesterHead} <> ${table.applicant}`),
      check('sharing_applications_provider_eyes', sql`${table.providerHead} <> ${table.acceptedBy}`),
      check(
        'sharing_applications_consented',
        sql`not (${isAgreement}) or (${table.requesterHead} is not null and ${table.acceptedBy} is not null and ${table.providerHead} is not null)`,
      ),
      check('sharing_applications_refused', sql`${table.state} <> 'REFUSED' or ${table.reasons} is not null`),
      check(
        'sharing_applications_missing',
        sql`${table.state} <> 'SUPPLEMENT_REQUESTED' or cardinality(${table.missing}) > 0`,
      ),
      check(
        'sharing_applications_terminated',
        sql`(${table.state} = 'TERMINATED') = (${table.terminatedAt} is not null)`,
      ),
    ];
  },
);

/** What the office may set; the statutory terms (条例 21, 22) are ceilings. One row. */
export const officeSettings = pgTable(
  'office_settings',
  {
    id: boolean('id').primaryKey().default(true),
    unconditionalAnswerDays: smallint('unconditional_answer_days').notNull().default(1),
    conditionalAnswerDays: smallint('conditional_answer_days').notNull().default(10),
    extensionDays: smallint('extension_days').notNull().default(10),
    provisionDays: smallint('provision_days').notNull().default(20),
    /** Roles of the heads who approve and consent; none: any official of the department other than the first. */
    headRoles: varchar('head_roles', { length: 64 }).array().notNull().default(['department-head']),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    check('office_settings_one_row', sql`${table.id}`),
    check(
      'office_settings_ceilings',
      sql`${table.unconditionalAnswerDays} = 1 and ${table.conditionalAnswerDays} between 1 and 10 and ${table.extensionDays} between 0 and 10 and ${table.provisionDays} between 1 and 20`,
    ),
  ],
);

export type SharingApplicationRow = typeof sharingApplications.$inferSelect;
export type OfficeSettingsRow = typeof officeSettings.$inferSelect;
