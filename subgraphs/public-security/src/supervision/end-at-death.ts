import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull } from 'drizzle-orm';
import { supervisionLife } from './life-cycle.ts';
import { supervisionOrders } from './tables.ts';
import { ending } from './terms.ts';

/** Ends the orders that run for a resident who died. */
export async function endSupervisionAtDeath(tx: Database, residentId: string, deathDate: string): Promise<void> {
  const running = and(eq(supervisionOrders.residentId, residentId), isNull(supervisionOrders.endedOn));
  const orders = await tx.select().from(supervisionOrders).where(running).for('update');
  for (const { id, status, version } of orders) {
    const next = nextState(supervisionLife.what, supervisionLife.states, status, 'die');
    const changes = { ...ending(deathDate, 'DEATH'), status: next, version: version + 1 };
    await tx.update(supervisionOrders).set(changes).where(eq(supervisionOrders.id, id));
  }
}
