import { type InferSelectModel, sql } from 'drizzle-orm';
import { char, check, index, integer, jsonb, type PgEnum, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
import { declareAccess } from '../database/access/declare-access.ts';
import { byMode, byRegion } from '../database/access/policies.ts';

/** What a department said to a request: it would hold it, it holds it, or it refused. */
export const REQUEST_STATES = ['CHECKED', 'HELD', 'REFUSED'] as const;

/** Why an answer of the resident was refused. */
export interface RequestFault {
  readonly element: string;
  readonly code: string;
  readonly message: string;
}

/**
 * The table of a department's requests, and what it said to the last attempt of each. The identifier is that of the centre's
 * intake: a step that was answered is not taken again, however often it is told.
 * @param status its enumeration of {@link REQUEST_STATES}, which the department exports as well
 */
export function requestTable(status: PgEnum<[...typeof REQUEST_STATES]>) {
  const table = pgTable(
    'service_requests',
    {
      id: uuid('id').primaryKey(),
      residentId: uuid('resident_id').notNull(),
      communityCode: char('community_code', { length: 12 }).notNull(),
      status: status('status').notNull(),
      attempt: integer('attempt').notNull(),
      answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'date' }).notNull(),
      faults: jsonb('faults').$type<readonly RequestFault[]>(),
    },
    (columns) => [
      index('service_requests_resident').on(columns.residentId, columns.answeredAt.desc().nullsFirst(), columns.id),
      index('service_requests_community').on(columns.communityCode, columns.id),
      check('service_requests_community_code', sql`${columns.communityCode} ~ '^[0-9]{12}$'`),
      check('service_requests_attempt', sql`${columns.attempt} > 0`),
      check('service_requests_faults', sql`(${columns.status} = 'REFUSED') = (${columns.faults} is not null)`),
    ],
  );
  // Residents read what became of it at the centre, in their intake.
  declareAccess(table, byMode({ officials: byRegion(table.communityCode) }));
  return table;
}

/** A table of requests. */
export type RequestTable = ReturnType<typeof requestTable>;
/** A request. */
export type ServiceRequestRow = InferSelectModel<RequestTable>;
