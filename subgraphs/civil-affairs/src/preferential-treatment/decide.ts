import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import { yearsLater } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, ne } from 'drizzle-orm';
import { homeOf } from '../households/lives-in.ts';
import { findPreferentialStandard } from '../preferential-standards/find-standard.ts';
import { preferentialLife } from './life-cycle.ts';
import { recordChange } from './record-change.ts';
import { addAllowance } from './settle-grant.ts';
import { type PreferentialEntitlementRow, preferentialEntitlements } from './tables.ts';

/** What the standard of the year of `day` grants; a fault at `field` when the county has set none. */
export async function amountOf(
  tx: Database,
  row: Pick<PreferentialEntitlementRow, 'communityCode' | 'category' | 'grade'>,
  { day, field }: { readonly day: string; readonly field: string },
  faults: Faults,
): Promise<number> {
  const standard = await findPreferentialStandard(tx, row.communityCode, day, row);
  if (!standard) faults.add(field, 'NO_STANDARD', 'the county has set no standard for this year.');
  return standard?.monthlyAmount ?? 0;
}

const lastStep = (row: PreferentialEntitlementRow) => ({
  time: row.verifiedOn ?? row.appliedOn,
  what: 'the last step was taken',
});

/** Grants preferential treatment by the standard of the year; returns the entitlement's identifier. */
export const approvePreferentialTreatment = stepCommand(preferentialLife, {
  name: 'approvePreferentialTreatment',
  event: 'approve',
  fields: { decidedOn: pastDate, decisionNumber: shortText(64) },
  change: async ({ tx, row, input: { decidedOn, decisionNumber }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, lastStep(row));
    const amount = await amountOf(tx, row, { day: decidedOn, field: 'decidedOn' }, faults);
    const home = await homeOf(tx, row.residentId);
    if (!home) faults.add('entitlement', 'NO_HOUSEHOLD', 'the person lives in no household.');
    const taken = await tx
      .select({ id: preferentialEntitlements.id })
      .from(preferentialEntitlements)
      .where(and(eq(preferentialEntitlements.decisionNumber, decisionNumber), ne(preferentialEntitlements.id, row.id)));
    if (taken.length > 0) faults.add('decisionNumber', 'TAKEN', 'another decision has this number.');
    faults.throwIfAny();
    const household = home?.householdId ?? '';
    const assistanceId = await addAllowance(tx, { household, amount, decidedOn, decisionNumber }, faults);
    await recordChange(tx, row, { event: 'GRANT', changedOn: decidedOn, monthlyAmount: amount, grade: row.grade });
    return { decidedOn, decisionNumber, monthlyAmount: amount, assistanceId, checkDueOn: yearsLater(decidedOn, 1) };
  },
});

/** Refuses preferential treatment with its reason; returns the entitlement's identifier. */
export const refusePreferentialTreatment = stepCommand(preferentialLife, {
  name: 'refusePreferentialTreatment',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, lastStep(row));
    return { decidedOn, refusalReason: reason };
  },
});
