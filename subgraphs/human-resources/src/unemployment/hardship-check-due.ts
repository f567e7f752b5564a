import { and, eq, gte, notExists, type SQL } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { hardshipRecognitions } from '../hardship/tables.ts';
import { unemploymentRegistrations } from './tables.ts';

/**
 * Registrations of unemployment by which a check for hardship (就业困难) is proposed: with the registration itself, until
 * somebody applies for the recognition or the registration is verified for the first time, when the clerk has asked.
 */
export function hardshipCheckDue(): SQL | undefined {
  const { residentId, status, registeredOn, verifications } = unemploymentRegistrations;
  const applied = new QueryBuilder()
    .select({ id: hardshipRecognitions.id })
    .from(hardshipRecognitions)
    .where(and(eq(hardshipRecognitions.residentId, residentId), gte(hardshipRecognitions.appliedOn, registeredOn)));
  return and(eq(status, 'REGISTERED'), eq(verifications, 0), notExists(applied));
}
