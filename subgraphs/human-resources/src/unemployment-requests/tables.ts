import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, index, integer, jsonb, pgEnum, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

export const unemploymentRequestStatus = pgEnum('unemployment_request_status', ['HELD', 'REFUSED']);

/** Why an answer of the resident was refused. */
export interface UnemploymentRequestFaultRow {
  readonly element: string;
  readonly code: string;
  readonly message: string;
}

/**
 * What service centres asked the department to register for residents, and what it said to the last attempt. The identifier
 * is that of the centre's intake: an attempt that was answered is not applied again, however often it is told.
 */
export const unemploymentRequests = pgTable(
  'unemployment_requests',
  {
    id: uuid('id').primaryKey(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: unemploymentRequestStatus('status').notNull(),
    attempt: integer('attempt').notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'date' }).notNull(),
    faults: jsonb('faults').$type<readonly UnemploymentRequestFaultRow[]>(),
  },
  (table) => [
    index('unemployment_requests_resident').on(table.residentId, table.answeredAt.desc().nullsFirst(), table.id),
    index('unemployment_requests_community').on(table.communityCode, table.id),
    check('unemployment_requests_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('unemployment_requests_attempt', sql`${table.attempt} > 0`),
    check('unemployment_requests_faults', sql`(${table.status} = 'REFUSED') = (${table.faults} is not null)`),
  ],
);
// Residents read what became of it at the centre, in their intake.
declareAccess(unemploymentRequests, byMode({ officials: byRegion(unemploymentRequests.communityCode) }));

export type UnemploymentRequestRow = typeof unemploymentRequests.$inferSelect;
