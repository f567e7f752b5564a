import { pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import type { Faults } from '@community-graph/kit/errors';
import { insertGrant } from '../assistance/grant-assistance.ts';
import { assetLimit, guaranteeAmount } from '../assistance-standards/amount.ts';
import { findStandard } from '../assistance-standards/find-standard.ts';
import { applicationLife } from './life-cycle.ts';
import { isSupported } from './publication.ts';
import type { AssistanceApplicationRow } from './tables.ts';

/** What was found last must not be after the decision. */
function checkDecided(row: AssistanceApplicationRow, field: string, day: string, faults: Faults): void {
  requireNotBefore(faults, field, day, {
    time: row.publishedOn ?? row.reviewedOn ?? row.checkedOn ?? row.appliedOn,
    what: 'the last step was taken',
  });
}

interface Approval {
  readonly decidedOn: string;
  readonly decisionNumber: string;
  readonly monthlyAmount?: number | null | undefined;
}

/** What the minimum living guarantee brings by the standard; faults tell why there is none. */
async function guaranteed({ tx, row, input, faults }: Step<AssistanceApplicationRow, Approval>): Promise<number> {
  if (input.monthlyAmount) faults.add('monthlyAmount', 'BY_STANDARD', 'follows the standard; leave it out.');
  if (row.status !== 'PUBLISHED') {
    faults.add('application', 'NOT_PUBLISHED', 'the minimum living guarantee is reviewed and published first.');
  } else if (row.publishedUntil && input.decidedOn <= row.publishedUntil) {
    faults.add('decidedOn', 'STILL_PUBLISHED', `it is published until ${row.publishedUntil}.`);
  }
  if (row.reviewedOn && !isSupported(row)) {
    faults.add('application', 'NOT_SUPPORTED', 'no more than half of the votes were in favour.');
  }
  const standard = await findStandard(tx, row.communityCode, input.decidedOn);
  if (!standard) {
    faults.add('decidedOn', 'NO_STANDARD', 'the county has set no standard for this year.');
    return 0;
  }
  const { persons, monthlyIncome, assets } = row;
  if (persons === null || monthlyIncome === null || assets === null) return 0;
  const amount = guaranteeAmount(standard, { persons, monthlyIncome });
  if (amount === 0) faults.add('application', 'INCOME_ABOVE_STANDARD', 'the income reaches the standard.');
  if (assets > assetLimit(standard, persons)) {
    faults.add('application', 'ASSETS_ABOVE_LIMIT', 'the household owns more than the limit.');
  }
  return amount;
}

/** Approves an application, which grants the assistance; returns the application's identifier. */
export const approveAssistanceApplication = stepCommand(applicationLife, {
  name: 'approveAssistanceApplication',
  event: 'approve',
  fields: { decidedOn: pastDate, decisionNumber: shortText(64), monthlyAmount: positiveAmount.nullish() },
  change: async (step) => {
    const { tx, row, input, faults } = step;
    const { decidedOn, decisionNumber } = input;
    checkDecided(row, 'decidedOn', decidedOn, faults);
    const isGuarantee = row.kind === 'MINIMUM_LIVING_GUARANTEE';
    if (!isGuarantee && !input.monthlyAmount) faults.add('monthlyAmount', 'REQUIRED', 'say how much a month.');
    const monthlyAmount = isGuarantee ? await guaranteed(step) : (input.monthlyAmount ?? 0);
    const grant = { household: row.householdId, kind: row.kind, monthlyAmount, grantedOn: decidedOn, decisionNumber };
    const { assistance } = await insertGrant(tx, grant, faults);
    return { decidedOn, assistanceId: assistance };
  },
});

/** Refuses an application with its reason; returns its identifier. */
export const refuseAssistanceApplication = stepCommand(applicationLife, {
  name: 'refuseAssistanceApplication',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    checkDecided(row, 'decidedOn', decidedOn, faults);
    return { decidedOn, refusalReason: reason };
  },
});

/** The household withdraws; returns the application's identifier. */
export const withdrawAssistanceApplication = stepCommand(applicationLife, {
  name: 'withdrawAssistanceApplication',
  event: 'withdraw',
  fields: { withdrawnOn: pastDate },
  change: ({ row, input: { withdrawnOn }, faults }) => {
    checkDecided(row, 'withdrawnOn', withdrawnOn, faults);
    return { decidedOn: withdrawnOn };
  },
});
