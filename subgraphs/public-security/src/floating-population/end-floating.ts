import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { endMembership, membershipOf } from '../migrant-groups/leave-group.ts';
import { endPermit, runningPermitOf } from '../residence-permits/end-permit.ts';
import { type FloatingRegistrationRow, floatingRegistrations } from './tables.ts';

/** The end of a registration. */
interface End {
  readonly tx: Database;
  /** Locked, and running. */
  readonly row: FloatingRegistrationRow;
  readonly faults: Faults;
  /** Name of the input's field that says when. */
  readonly field: string;
  readonly on: string;
  readonly reason: 'LEFT' | 'SETTLED';
}

/** Ends what rests on a registration, the permit and the place in a group; returns what changes in the registration. */
export async function endWithRegistration(end: End): Promise<Partial<FloatingRegistrationRow>> {
  const { tx, row, faults, field, on, reason } = end;
  const permit = await runningPermitOf(tx, row.id);
  const membership = await membershipOf(tx, row.id);
  requireNotBefore(faults, field, on, { time: row.arrivedOn, what: 'the resident arrived' });
  requireNotBefore(faults, field, on, {
    time: permit?.issuedOn ?? permit?.appliedOn ?? null,
    what: 'the permit was applied for or issued',
  });
  requireNotBefore(faults, field, on, { time: membership?.joinedOn ?? null, what: 'the resident joined a group' });
  faults.throwIfAny();
  if (permit) await endPermit(tx, permit, on, reason);
  if (membership) await endMembership(tx, membership, on);
  return { endedOn: on };
}

/** Ends the registration of a resident who died, with all that rests on it, whatever the day of death is. */
export async function endFloatingAtDeath(tx: Database, residentId: string, deathDate: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(floatingRegistrations)
    .where(and(eq(floatingRegistrations.residentId, residentId), isNull(floatingRegistrations.endedOn)))
    .for('update');
  if (!row) return;
  const permit = await runningPermitOf(tx, row.id);
  const membership = await membershipOf(tx, row.id);
  // A death may be told late: nothing ends before it began.
  const last = (day: string | null) => (day && day > deathDate ? day : deathDate);
  if (permit) await endPermit(tx, permit, last(permit.issuedOn ?? permit.appliedOn), 'DECEASED');
  if (membership) await endMembership(tx, membership, last(membership.joinedOn));
  await tx
    .update(floatingRegistrations)
    .set({ status: 'DECEASED', endedOn: last(row.arrivedOn), version: row.version + 1 })
    .where(eq(floatingRegistrations.id, row.id));
}
