import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

/** What labour disputes are about, as 劳动争议调解仲裁法 parts them. */
export const labourDisputeKind = pgEnum('labour_dispute_kind', [
  'RELATION',
  'CONTRACT',
  'TERMINATION',
  'CONDITIONS',
  'PAY',
  'OTHER',
]);
export const labourDisputeStatus = pgEnum('labour_dispute_status', [
  'FILED',
  'ACCEPTED',
  'REFUSED',
  'MEDIATING',
  'AGREED',
  'FULFILLED',
  'FAILED',
  'REFERRED',
  'WITHDRAWN',
]);

/** Labour disputes between a resident and an employer, and how their mediation went. */
export const labourDisputes = pgTable(
  'labour_disputes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The community whose station takes the dispute in. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    workerId: uuid('worker_id').notNull(),
    employer: varchar('employer', { length: 200 }).notNull(),
    kind: labourDisputeKind('kind').notNull(),
    claim: varchar('claim', { length: 2000 }).notNull(),
    /** What is asked for, in fen. */
    amount: bigint('amount', { mode: 'number' }),
    status: labourDisputeStatus('status').notNull(),
    filedOn: date('filed_on', { mode: 'string' }).notNull(),
    mediateBy: date('mediate_by', { mode: 'string' }).notNull(),
    acceptedOn: date('accepted_on', { mode: 'string' }),
    agreementNumber: varchar('agreement_number', { length: 64 }),
    agreedOn: date('agreed_on', { mode: 'string' }),
    agreementTerms: varchar('agreement_terms', { length: 4000 }),
    performBy: date('perform_by', { mode: 'string' }),
    fulfilledOn: date('fulfilled_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: varchar('end_reason', { length: 500 }),
    referredOn: date('referred_on', { mode: 'string' }),
    arbitrationBody: varchar('arbitration_body', { length: 100 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('labour_disputes_filed_on').on(table.filedOn.desc().nullsFirst(), table.id),
    index('labour_disputes_community').on(table.communityCode, table.filedOn.desc().nullsFirst(), table.id),
    index('labour_disputes_worker').on(table.workerId, table.filedOn.desc().nullsFirst(), table.id),
    uniqueIndex('labour_disputes_agreement_number').on(table.agreementNumber),
    uniqueIndex('labour_disputes_one_running')
      .on(table.workerId, table.employer, table.kind)
      .where(sql`${table.status} in ('FILED', 'ACCEPTED', 'MEDIATING', 'AGREED')`),
    check('labour_disputes_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('labour_disputes_texts', sql`length(${table.employer}) > 0 and length(${table.claim}) > 0`),
    check('labour_disputes_amount', sql`${table.amount} > 0`),
    check('labour_disputes_mediate_by', sql`${table.mediateBy} = ${table.filedOn} + 15`),
    check(
      'labour_disputes_accepted',
      sql`(${table.status} in ('FILED', 'REFUSED', 'WITHDRAWN', 'REFERRED') or ${table.acceptedOn} is not null)
        and (${table.status} not in ('FILED', 'REFUSED') or ${table.acceptedOn} is null)
        and (${table.acceptedOn} is null or ${table.acceptedOn} >= ${table.filedOn})`,
    ),
    check(
      'labour_disputes_agreement',
      sql`num_nonnulls(${table.agreementNumber}, ${table.agreedOn}, ${table.agreementTerms}, ${table.performBy}) in (0, 4)
        and (${table.status} not in ('AGREED', 'FULFILLED') or ${table.agreedOn} is not null)
        and (${table.agreedOn} is null or (${table.status} in ('AGREED', 'FULFILLED', 'REFERRED')
          and ${table.agreedOn} >= ${table.acceptedOn} and ${table.performBy} >= ${table.agreedOn}))`,
    ),
    check(
      'labour_disputes_fulfilled',
      sql`(${table.status} = 'FULFILLED') = (${table.fulfilledOn} is not null)
        and (${table.fulfilledOn} is null or ${table.fulfilledOn} >= ${table.agreedOn})`,
    ),
    check(
      'labour_disputes_ended',
      sql`(${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.status} not in ('REFUSED', 'FAILED', 'WITHDRAWN') or ${table.endedOn} is not null)
        and (${table.endedOn} is null or (${table.status} in ('REFUSED', 'FAILED', 'WITHDRAWN', 'REFERRED')
          and ${table.endedOn} >= coalesce(${table.acceptedOn}, ${table.filedOn})))`,
    ),
    check(
      'labour_disputes_referred',
      sql`(${table.status} = 'REFERRED') = (${table.referredOn} is not null)
        and (${table.referredOn} is null) = (${table.arbitrationBody} is null)
        and (${table.referredOn} is null or ${table.referredOn} >= coalesce(${table.endedOn}, ${table.performBy}, ${table.mediateBy}))`,
    ),
    check('labour_disputes_version', sql`${table.version} > 0`),
  ],
);

/** Sessions in which a dispute was mediated. */
export const labourDisputeSessions = pgTable(
  'labour_dispute_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    disputeId: uuid('dispute_id')
      .notNull()
      .references(() => labourDisputes.id),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    /** Name of the official who mediated. */
    mediator: varchar('mediator', { length: 50 }).notNull(),
    employerCame: boolean('employer_came').notNull(),
    record: varchar('record', { length: 2000 }).notNull(),
  },
  (table) => [
    index('labour_dispute_sessions_dispute').on(table.disputeId, table.heldOn),
    check(
      'labour_dispute_sessions_texts',
      sql`length(${table.place}) > 0 and length(${table.mediator}) > 0 and length(${table.record}) > 0`,
    ),
  ],
);

// Workers see the own disputes; employers are no residents.
declareAccess(
  labourDisputes,
  byMode({ officials: byRegion(labourDisputes.communityCode), residents: bySubject(labourDisputes.workerId) }),
);
declareAccess(labourDisputeSessions, childOf(labourDisputeSessions.disputeId, labourDisputes.id));

export type LabourDisputeRow = typeof labourDisputes.$inferSelect;
export type LabourDisputeSessionRow = typeof labourDisputeSessions.$inferSelect;
