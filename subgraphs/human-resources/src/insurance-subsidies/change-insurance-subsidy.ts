import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { requireSubsidised } from './apply-for-insurance-subsidy.ts';
import { insuranceSubsidyLife } from './life-cycle.ts';

/** Suspends a subsidy; returns its identifier. */
export const suspendInsuranceSubsidy = stepCommand(insuranceSubsidyLife, {
  name: 'suspendInsuranceSubsidy',
  event: 'suspend',
  fields: { suspendedOn: pastDate },
  change: ({ row, input: { suspendedOn }, faults }) => {
    requireNotBefore(faults, 'suspendedOn', suspendedOn, { time: row.decidedOn, what: 'it was granted' });
    return { suspendedOn };
  },
});

/** Resumes a subsidy, when the resident still works flexibly and contributes; returns its identifier. */
export const resumeInsuranceSubsidy = stepCommand(insuranceSubsidyLife, {
  name: 'resumeInsuranceSubsidy',
  event: 'resume',
  change: async ({ tx, row, faults }) => {
    await requireSubsidised(tx, row.residentId, row.kind, faults);
    return { suspendedOn: null };
  },
});

/** Ends a subsidy; returns its identifier. */
export const endInsuranceSubsidy = stepCommand(insuranceSubsidyLife, {
  name: 'endInsuranceSubsidy',
  event: 'end',
  fields: { endedOn: pastDate, reason: z.enum(['TERM_ENDED', 'CONTRIBUTIONS_STOPPED', 'WITHDREW']) },
  change: ({ row, input: { endedOn, reason }, faults }) => {
    const last = { time: row.suspendedOn ?? row.decidedOn ?? row.appliedOn, what: 'the last step was taken' };
    requireNotBefore(faults, 'endedOn', endedOn, last);
    return { endedOn, endReason: reason };
  },
});
