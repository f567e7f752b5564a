import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { appropriationLifeCycle } from './life-cycle.ts';
import { appropriations } from './tables.ts';

/**
 * Locks the appropriation that arrived by a posting, if one did; gives what is to be done with it once the posting is
 * reversed: it is approved again, and has not arrived.
 */
export async function takeBackArrival(tx: Database, transferId: string): Promise<() => Promise<unknown>> {
  const [row] = await tx.select().from(appropriations).where(eq(appropriations.transferId, transferId)).for('update');
  if (!row) return () => Promise.resolve();
  const status = nextState('Appropriation', appropriationLifeCycle, row.status, 'takeBack');
  return () =>
    tx
      .update(appropriations)
      .set({ status, arrivedOn: null, transferId: null, version: row.version + 1 })
      .where(eq(appropriations.id, row.id));
}
