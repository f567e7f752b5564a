import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, inArray } from 'drizzle-orm';
import { permitLife } from './life-cycle.ts';
import { type ResidencePermitRow, residencePermits } from './tables.ts';

/** The permit that rests on a registration and is applied for or issued, locked. */
export async function runningPermitOf(tx: Database, registrationId: string): Promise<ResidencePermitRow | undefined> {
  const { registrationId: registration, status } = residencePermits;
  const [permit] = await tx
    .select()
    .from(residencePermits)
    .where(and(eq(registration, registrationId), inArray(status, ['APPLIED', 'ISSUED'])))
    .for('update');
  return permit;
}

/** Ends a running permit with what it rests on; an application that was not decided is withdrawn. */
export async function endPermit(
  tx: Database,
  permit: ResidencePermitRow,
  endedOn: string,
  reason: 'LEFT' | 'SETTLED' | 'DECEASED',
): Promise<void> {
  const event = permit.status === 'APPLIED' ? 'withdraw' : 'end';
  const status = nextState(permitLife.what, permitLife.states, permit.status, event);
  const endReason = status === 'ENDED' ? reason : null;
  await tx
    .update(residencePermits)
    .set({ status, endedOn, endReason, version: permit.version + 1 })
    .where(eq(residencePermits.id, permit.id));
}
