import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type SunshineSupermarketRow, sunshineSupermarkets } from './tables.ts';

/** The supermarket in which something happens; it must be open, and is locked against being closed meanwhile. */
export async function lockOpenSupermarket(tx: Database, id: string): Promise<SunshineSupermarketRow> {
  const [found] = await tx.select().from(sunshineSupermarkets).where(eq(sunshineSupermarkets.id, id)).for('update');
  if (!found) throw new NotFoundError('SunshineSupermarket', id);
  if (found.status === 'OPEN') return found;
  throw new ConflictError(`The supermarket was closed on ${found.closedOn}.`);
}
