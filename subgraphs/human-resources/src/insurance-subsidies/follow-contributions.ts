import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, inArray } from 'drizzle-orm';
import type { InsuranceEnrolmentRow } from '../insurance/tables.ts';
import { insuranceSubsidyLife } from './life-cycle.ts';
import { insuranceSubsidies } from './tables.ts';

/** Keeps the subsidy of contributions in step with them: it is suspended and ends with what it subsidises. */
export async function followContributions(
  tx: Database,
  { residentId, kind, status }: Pick<InsuranceEnrolmentRow, 'residentId' | 'kind' | 'status'>,
  on: string,
): Promise<void> {
  if (status === 'CONTRIBUTING') return;
  const { what, states } = insuranceSubsidyLife;
  const runs = and(
    ...[eq(insuranceSubsidies.residentId, residentId), eq(insuranceSubsidies.kind, kind)],
    inArray(insuranceSubsidies.status, ['APPLIED', 'GRANTED', 'SUSPENDED']),
  );
  const [row] = await tx.select().from(insuranceSubsidies).where(runs).for('update');
  if (!row) return;
  const last = row.suspendedOn ?? row.decidedOn ?? row.appliedOn;
  const day = on < last ? last : on;
  if (status !== 'SUSPENDED') {
    const ended = { endedOn: day, endReason: 'CONTRIBUTIONS_STOPPED' } as const;
    await updateRow(tx, insuranceSubsidies, row, { status: nextState(what, states, row.status, 'end'), ...ended });
  } else if (row.status === 'GRANTED') {
    const suspended = { status: nextState(what, states, row.status, 'suspend'), suspendedOn: day };
    await updateRow(tx, insuranceSubsidies, row, suspended);
  }
}
