import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, sum } from 'drizzle-orm';
import { z } from 'zod';
import { hardshipRecognitions } from '../hardship/tables.ts';
import { requireSubsidised } from './apply-for-insurance-subsidy.ts';
import { insuranceSubsidyLife, LONGEST_MONTHS } from './life-cycle.ts';
import { type InsuranceSubsidyRow, insuranceSubsidies } from './tables.ts';

const firstOfMonth = anyDate.regex(/-01$/, 'must be the first day of a month');

/** Grants a subsidy for so many months; what was granted before counts. Returns its identifier. */
export const grantInsuranceSubsidy = stepCommand(insuranceSubsidyLife, {
  name: 'grantInsuranceSubsidy',
  event: 'grant',
  fields: { decidedOn: pastDate, firstMonth: firstOfMonth, months: z.number().int().min(1, 'must be one at least') },
  change: async ({ tx, row, input: { decidedOn, firstMonth, months }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.appliedOn, what: 'it was applied for' });
    if (firstMonth < `${row.appliedOn.slice(0, 7)}-01`) {
      faults.add('firstMonth', 'TOO_EARLY', `must not be before the month of the application, ${row.appliedOn}.`);
    }
    await requireSubsidised(tx, row.residentId, row.kind, faults);
    const { granted, longest } = await monthsOf(tx, row);
    if (granted + months > longest) {
      faults.add('months', 'TOO_MANY', `at most ${longest} months in all; ${granted} were granted before.`);
    }
    return { decidedOn, firstMonth, months };
  },
});

/** How many months of the kind were granted before, and how many may be in all. */
async function monthsOf(tx: Database, { residentId, kind, recognitionId }: InsuranceSubsidyRow) {
  const ofKind = and(eq(insuranceSubsidies.residentId, residentId), eq(insuranceSubsidies.kind, kind));
  const [before] = await tx
    .select({ months: sum(insuranceSubsidies.months).mapWith(Number) })
    .from(insuranceSubsidies)
    .where(ofKind);
  const [recognised] = await tx.select().from(hardshipRecognitions).where(eq(hardshipRecognitions.id, recognitionId));
  return {
    granted: before?.months ?? 0,
    longest: recognised?.nearRetirement ? LONGEST_MONTHS.nearRetirement : LONGEST_MONTHS.usual,
  };
}

/** Refuses a subsidy; returns its identifier. */
export const refuseInsuranceSubsidy = stepCommand(insuranceSubsidyLife, {
  name: 'refuseInsuranceSubsidy',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.appliedOn, what: 'it was applied for' });
    return { decidedOn, refusalReason: reason };
  },
});
