import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, index, integer, jsonb, pgEnum, pgTable, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import type { Authorisation } from '../intake-forms/authorisation.ts';
import { INTAKE_PLACES } from '../intake-forms/authorisation.ts';
import type { Answer, FieldState } from '../intake-forms/form.ts';
import { serviceCases } from '../service-cases/tables.ts';
import { intakeForm, serviceItems } from '../service-items/tables.ts';

export const intakePlace = pgEnum('intake_place', [...INTAKE_PLACES]);
export const intakeStatus = pgEnum('intake_status', ['PENDING', 'DONE', 'REFUSED']);

/** Which element was used, and how it came; values stay with their authorities. */
export interface Use {
  readonly element: string;
  readonly source: string;
  readonly state: FieldState;
  readonly asOf: string | null;
}
/** Why the owner of an element refused it. */
export interface FieldFault {
  readonly element: string;
  readonly code: string;
  readonly message: string;
}

/** How far the owners of a form's answers are: all check first where there are several, then all hold. */
export interface Progress {
  readonly step: 'CHECK' | 'HOLD';
  /** Codes of those that have not answered yet. */
  readonly waiting: readonly string[];
  /** What those that have answered refused. */
  readonly faults: readonly FieldFault[];
}

/**
 * Forms that residents confirmed, each with its case: the saga's record. A row is PENDING from the transaction that tells
 * an owner of the resident's answers until the one in which the owner's word is applied.
 */
export const intakes = pgTable(
  'intakes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => serviceCases.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => serviceItems.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    form: intakeForm('form').notNull(),
    status: intakeStatus('status').notNull(),
    /** Answers of an owner name the attempt that they are to. */
    attempt: integer('attempt').notNull().default(1),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true, mode: 'date' }).notNull(),
    paperFields: integer('paper_fields').notNull(),
    prefilled: integer('prefilled').notNull(),
    asked: integer('asked').notNull(),
    uses: jsonb('uses').$type<readonly Use[]>().notNull(),
    /** Until their owner holds them. */
    answers: jsonb('answers').$type<readonly Answer[]>(),
    faults: jsonb('faults').$type<readonly FieldFault[]>(),
    progress: jsonb('progress').$type<Progress>(),
    place: intakePlace('place').notNull().default('COUNTER'),
    authorisation: jsonb('authorisation').$type<Authorisation>(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('intakes_resident').on(table.residentId, table.confirmedAt.desc().nullsFirst(), table.id),
    index('intakes_community').on(table.communityCode, table.id),
    index('intakes_case').on(table.caseId),
    uniqueIndex('intakes_one_pending').on(table.residentId, table.itemId).where(sql`${table.status} = 'PENDING'`),
    check(
      'intakes_counts',
      sql`${table.prefilled} >= 0 and ${table.asked} >= 0 and ${table.paperFields} > 0
        and ${table.prefilled} + ${table.asked} <= ${table.paperFields}`,
    ),
    check('intakes_answers', sql`(${table.status} = 'PENDING') = (${table.answers} is not null)`),
    check('intakes_at_home', sql`${table.place} <> 'HOME' or ${table.authorisation} is not null`),
    check('intakes_progress', sql`(${table.status} = 'PENDING') = (${table.progress} is not null)`),
    check('intakes_faults', sql`(${table.status} = 'REFUSED') = (${table.faults} is not null)`),
    check('intakes_attempt', sql`${table.attempt} > 0`),
    check('intakes_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  intakes,
  byMode({ officials: byRegion(intakes.communityCode), residents: bySubject(intakes.residentId) }),
  { ownerOnly: [intakes.progress] },
);

export type IntakeRow = typeof intakes.$inferSelect;
export type IntakeUseRow = Use;
export type IntakeAnswerRow = Answer;
export type IntakeFaultRow = FieldFault;
export type IntakeAuthorisationRow = Authorisation;
