import type { Database } from '@community-graph/kit/database/connect';
import { and, eq } from 'drizzle-orm';
import { employments } from '../employment/tables.ts';

/**
 * Whether somebody is registered as a person in employment hardship (就业困难人员), by the department's own register.
 * Until that register keeps the recognition itself, it is told from the registered unemployment that recognition rests on.
 */
export async function isRegisteredHardship(tx: Database, resident: string): Promise<boolean> {
  const found = await tx
    .select({ id: employments.id })
    .from(employments)
    .where(and(eq(employments.residentId, resident), eq(employments.status, 'UNEMPLOYED')))
    .for('share');
  return found.length > 0;
}
