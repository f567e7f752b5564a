import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { afterMonths } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openHardshipEvidence } from '../hardship-eligibility/open-evidence.ts';
import { hardshipLife, REVIEW_MONTHS } from './life-cycle.ts';

/** Recognises somebody after the publication, by evidence gathered anew; returns the recognition's identifier. */
export const recogniseHardship = stepCommand(hardshipLife, {
  name: 'recogniseHardship',
  event: 'recognise',
  fields: { decidedOn: pastDate, evidence: z.string().max(8000) },
  change: async ({ tx, row, input: { decidedOn, evidence }, faults, context }) => {
    if (decidedOn <= (row.publicUntil ?? '')) {
      faults.add('decidedOn', 'TOO_EARLY', `the publication lasts until ${row.publicUntil}.`);
    }
    const found = await openHardshipEvidence(tx, context, { resident: row.residentId, text: evidence }, faults);
    if (found.stand?.status !== 'UNEMPLOYED') {
      faults.add('recognition', 'NOT_UNEMPLOYED', 'the resident is not registered as unemployed any more.');
    }
    if (found.categories.length === 0) {
      faults.add('evidence', 'NO_CATEGORY', 'no department keeps anything that makes a category of hardship.');
    }
    const { categories, nearRetirement, evidenceGatheredAt } = found;
    return {
      ...{ categories, nearRetirement, evidenceGatheredAt, decidedOn },
      reviewBy: afterMonths(decidedOn, REVIEW_MONTHS),
    };
  },
});

/** Refuses a recognition; returns its identifier. */
export const refuseHardship = stepCommand(hardshipLife, {
  name: 'refuseHardship',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    const last = { time: row.publicFrom ?? row.checkedOn ?? row.appliedOn, what: 'the last step was taken' };
    requireNotBefore(faults, 'decidedOn', decidedOn, last);
    return { decidedOn, refusalReason: reason };
  },
});

/** The applicant withdraws; returns the recognition's identifier. */
export const withdrawHardship = stepCommand(hardshipLife, {
  name: 'withdrawHardship',
  event: 'withdraw',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    const last = { time: row.publicFrom ?? row.checkedOn ?? row.appliedOn, what: 'the last step was taken' };
    requireNotBefore(faults, 'endedOn', endedOn, last);
    return { endedOn };
  },
});
