import type { Database } from '@community-graph/kit/database/connect';
import { and, eq } from 'drizzle-orm';
import { hardshipRecognitions } from '../hardship/tables.ts';

/** Whether somebody is recognised today as being in employment hardship (就业困难人员), by the department's own register. */
export async function isRegisteredHardship(tx: Database, resident: string): Promise<boolean> {
  const found = await tx
    .select({ id: hardshipRecognitions.id })
    .from(hardshipRecognitions)
    .where(and(eq(hardshipRecognitions.residentId, resident), eq(hardshipRecognitions.status, 'RECOGNISED')))
    .for('share');
  return found.length > 0;
}
