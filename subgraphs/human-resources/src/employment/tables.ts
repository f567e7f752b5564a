import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const employmentStatus = pgEnum('employment_status', [
  'EMPLOYED',
  'FLEXIBLE',
  'UNEMPLOYED',
  'RETIRED',
  'STUDENT',
  'NOT_IN_LABOUR_FORCE',
]);
export const unemploymentReason = pgEnum('unemployment_reason', [
  'LEFT_SCHOOL',
  'CONTRACT_ENDED',
  'DISMISSED',
  'RESIGNED',
  'BUSINESS_CLOSED',
  'LAND_REQUISITIONED',
  'DEMOBILISED',
  'OTHER',
]);

/**
 * How each resident stands to work now, one row a resident. Only who is EMPLOYED has an employer, only who works
 * (EMPLOYED or FLEXIBLE) an occupation, and whoever is UNEMPLOYED has a reason.
 */
export const employments = pgTable(
  'employments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    /** The community that handles the resident's affairs (经办社区): by it the database knows whose region a row is of. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: employmentStatus('status').notNull(),
    employer: varchar('employer', { length: 200 }),
    occupation: varchar('occupation', { length: 100 }),
    since: date('since', { mode: 'string' }).notNull(),
    unemploymentReason: unemploymentReason('unemployment_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('employments_resident').on(table.residentId),
    index('employments_since').on(table.since, table.id),
    index('employments_status_since').on(table.status, table.since, table.id),
    check(
      'employments_employer',
      sql`(${table.status} = 'EMPLOYED') = (${table.employer} is not null) and (${table.employer} is null or length(${table.employer}) > 0)`,
    ),
    check(
      'employments_occupation',
      sql`${table.occupation} is null or (${table.status} in ('EMPLOYED', 'FLEXIBLE') and length(${table.occupation}) > 0)`,
    ),
    check(
      'employments_unemployment_reason',
      sql`(${table.status} = 'UNEMPLOYED') = (${table.unemploymentReason} is not null)`,
    ),
    check('employments_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('employments_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  employments,
  byMode({ officials: byRegion(employments.communityCode), residents: bySubject(employments.residentId) }),
  { ownerOnly: [employments.communityCode] },
);

export type EmploymentRow = typeof employments.$inferSelect;
