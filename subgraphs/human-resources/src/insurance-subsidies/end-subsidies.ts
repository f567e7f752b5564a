import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, inArray } from 'drizzle-orm';
import { insuranceSubsidyLife } from './life-cycle.ts';
import { type InsuranceSubsidyRow, insuranceSubsidies } from './tables.ts';

/** Ends whatever subsidies of a resident run, as a consequence of another decision. */
export async function endSubsidies(
  tx: Database,
  residentId: string,
  {
    endedOn,
    endReason,
  }: { readonly endedOn: string; readonly endReason: NonNullable<InsuranceSubsidyRow['endReason']> },
): Promise<void> {
  const run = and(
    eq(insuranceSubsidies.residentId, residentId),
    inArray(insuranceSubsidies.status, ['APPLIED', 'GRANTED', 'SUSPENDED']),
  );
  const rows = await tx.select().from(insuranceSubsidies).where(run).for('update');
  for (const row of rows) {
    const { what, states } = insuranceSubsidyLife;
    const last = row.suspendedOn ?? row.decidedOn ?? row.appliedOn;
    await tx
      .update(insuranceSubsidies)
      .set({
        status: nextState(what, states, row.status, 'end'),
        endedOn: endedOn < last ? last : endedOn,
        ...{ endReason, version: row.version + 1 },
      })
      .where(eq(insuranceSubsidies.id, row.id));
  }
}
