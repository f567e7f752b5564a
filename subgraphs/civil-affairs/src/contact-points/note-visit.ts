import type { Database } from '@community-graph/kit/database/connect';
import { afterMonths } from '@community-graph/kit/dates';
import { eq } from 'drizzle-orm';
import { type ContactPointRow, contactPoints } from './tables.ts';

/** **Assumed**: leaders visit every quarter. */
const EVERY_MONTHS = 3;

/** Whether a leader has not visited for too long. */
export const isVisitOverdue = (
  { status, startedOn, lastVisitOn }: Pick<ContactPointRow, 'status' | 'startedOn' | 'lastVisitOn'>,
  today: string,
): boolean => status === 'ACTIVE' && afterMonths(lastVisitOn ?? startedOn, EVERY_MONTHS) < today;

/** Keeps the latest visit with the contact point, which is locked. */
export async function noteVisit(tx: Database, { id, lastVisitOn }: ContactPointRow, visitedOn: string): Promise<void> {
  if (lastVisitOn !== null && lastVisitOn >= visitedOn) return;
  await tx.update(contactPoints).set({ lastVisitOn: visitedOn }).where(eq(contactPoints.id, id));
}
