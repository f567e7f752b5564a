import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { endWhatHasNoGround } from './consequences.ts';
import { employmentLifeCycle } from './life-cycle.ts';
import { employments } from './tables.ts';

/** Registers that somebody left the labour force, as a consequence of another decision of the department. */
export async function leaveLabourForce(tx: Database, residentId: string, since: string): Promise<void> {
  const [present] = await tx.select().from(employments).where(eq(employments.residentId, residentId)).for('update');
  if (!present) return;
  const status = nextState('The resident', employmentLifeCycle, present.status, 'leaveLabourForce');
  const from = since < present.since ? present.since : since;
  await tx
    .update(employments)
    .set({
      ...{
        status,
        since: from,
        employer: null,
        occupation: null,
        unemploymentReason: null,
        version: present.version + 1,
      },
    })
    .where(eq(employments.id, present.id));
  await endWhatHasNoGround(tx, { residentId, status, since: from });
}
