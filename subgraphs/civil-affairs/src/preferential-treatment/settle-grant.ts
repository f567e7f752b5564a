import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, ne } from 'drizzle-orm';
import { takeStep } from '../assistance/change-assistance.ts';
import { insertGrant } from '../assistance/grant-assistance.ts';
import { type AssistanceRow, assistances } from '../assistance/tables.ts';
import { households } from '../households/tables.ts';
import type { PreferentialEntitlementRow } from './tables.ts';

/*
 * A household is paid for all entitled persons in it by one grant of assistance: it grows and shrinks with them, and
 * ends with the last one.
 */

const KIND = 'PREFERENTIAL_TREATMENT';

/** What assistance says of why it ended when the last entitlement did. */
const END_REASONS: Readonly<
  Record<NonNullable<PreferentialEntitlementRow['endReason']>, NonNullable<AssistanceRow['endReason']>>
> = {
  DIED: 'DEATH',
  MOVED_AWAY: 'MOVED_AWAY',
  RENOUNCED: 'WITHDREW',
  CONDITIONS_ENDED: 'TERM_ENDED',
  DECEIT: 'DECEIT',
};

interface Allowance {
  readonly household: string;
  readonly amount: number;
  readonly decidedOn: string;
  readonly decisionNumber: string;
}

/** Adds an allowance to what a household is granted; returns the identifier of the assistance. */
export async function addAllowance(
  tx: Database,
  { household, amount, decidedOn, decisionNumber }: Allowance,
  faults: Faults,
): Promise<string> {
  // Locked, so that two persons of a household come to one grant.
  await tx.select({ id: households.id }).from(households).where(eq(households.id, household)).for('update');
  const [running] = await tx
    .select()
    .from(assistances)
    .where(and(eq(assistances.householdId, household), eq(assistances.kind, KIND), ne(assistances.status, 'ENDED')))
    .for('update');
  if (!running) {
    const grant = { household, kind: KIND, monthlyAmount: amount, grantedOn: decidedOn, decisionNumber } as const;
    return (await insertGrant(tx, grant, faults)).assistance;
  }
  requireNotBefore(faults, 'decidedOn', decidedOn, { time: running.grantedOn, what: 'the household was granted it' });
  faults.throwIfAny();
  const changes = { monthlyAmount: running.monthlyAmount + amount };
  await takeStep(tx, running, { event: 'changeAmount', changes, on: decidedOn });
  return running.id;
}

const lockGrant = async (tx: Database, { assistanceId }: PreferentialEntitlementRow) => {
  const [grant] = await tx
    .select()
    .from(assistances)
    .where(eq(assistances.id, assistanceId ?? ''))
    .for('update');
  return grant;
};

/** Changes an allowance within the assistance that pays it, which must run. */
export async function changeAllowance(
  tx: Database,
  row: PreferentialEntitlementRow,
  { amount, on }: { readonly amount: number; readonly on: string },
  faults: Faults,
): Promise<void> {
  const grant = await lockGrant(tx, row);
  if (!grant || grant.status === 'ENDED')
    faults.add('entitlement', 'ASSISTANCE_ENDED', 'nothing is paid by it any more.');
  faults.throwIfAny();
  if (!grant) return;
  const changes = { monthlyAmount: grant.monthlyAmount - (row.monthlyAmount ?? 0) + amount };
  await takeStep(tx, grant, { event: 'changeAmount', changes, on });
}

/** Takes an allowance away; the assistance ends with the last one, unless it has ended. */
export async function endAllowance(
  tx: Database,
  row: PreferentialEntitlementRow,
  { on, reason }: { readonly on: string; readonly reason: keyof typeof END_REASONS },
): Promise<void> {
  const grant = await lockGrant(tx, row);
  if (!grant || grant.status === 'ENDED') return;
  const left = grant.monthlyAmount - (row.monthlyAmount ?? 0);
  if (left > 0) await takeStep(tx, grant, { event: 'changeAmount', changes: { monthlyAmount: left }, on });
  else await takeStep(tx, grant, { event: 'end', changes: { endedOn: on, endReason: END_REASONS[reason] }, on });
}
