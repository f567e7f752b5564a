import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { meansEvidence } from '../means/means.ts';
import { applicationLife } from './life-cycle.ts';
import { publishedUntil } from './publication.ts';

const amount = z.number().int().min(0, 'must not be below zero');
const votes = z.number().int().min(0, 'must not be below zero').max(10_000);

/** The household was visited: what it earns and owns, and how many live, by the evidence of other departments. */
export const checkAssistanceApplication = stepCommand(applicationLife, {
  name: 'checkAssistanceApplication',
  event: 'check',
  fields: {
    checkedOn: pastDate,
    monthlyIncome: amount,
    assets: amount,
    note: shortText(1000),
    evidence: z.string().max(4000),
  },
  change: ({ context, row, input, faults }) => {
    const { checkedOn, monthlyIncome, assets, note } = input;
    const { facts, gatheredAt } = context.evidence.open(meansEvidence, context.caller, input.evidence);
    if (facts.household !== row.householdId) {
      faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another household.');
    }
    requireNotBefore(faults, 'checkedOn', checkedOn, { time: row.appliedOn, what: 'it was applied for' });
    return {
      ...{ checkedOn, monthlyIncome, assets, checkNote: note, evidenceGatheredAt: gatheredAt },
      ...{ persons: facts.living, employed: facts.employed, pensioners: facts.pensioners },
      // What follows the check is made anew after an objection.
      ...{ reviewedOn: null, inFavour: null, against: null, abstained: null, publishedOn: null, publishedUntil: null },
    };
  },
});

/** The residents' representatives reviewed it. */
export const reviewAssistanceApplication = stepCommand(applicationLife, {
  name: 'reviewAssistanceApplication',
  event: 'review',
  fields: { reviewedOn: pastDate, inFavour: votes, against: votes, abstained: votes },
  change: ({ row, input, faults }) => {
    const { reviewedOn, inFavour, against, abstained } = input;
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: row.checkedOn, what: 'it was checked' });
    if (inFavour + against + abstained === 0) faults.add('inFavour', 'NO_VOTES', 'somebody must have voted.');
    return { reviewedOn, inFavour, against, abstained };
  },
});

/** It hangs out for seven days. */
export const publishAssistanceApplication = stepCommand(applicationLife, {
  name: 'publishAssistanceApplication',
  event: 'publish',
  fields: { publishedOn: pastDate },
  change: ({ row, input: { publishedOn }, faults }) => {
    requireNotBefore(faults, 'publishedOn', publishedOn, { time: row.reviewedOn, what: 'it was reviewed' });
    return { publishedOn, publishedUntil: publishedUntil(publishedOn) };
  },
});

/** Somebody objects to what is published: it goes back to the check. */
export const objectToAssistanceApplication = stepCommand(applicationLife, {
  name: 'objectToAssistanceApplication',
  event: 'object',
  fields: { objection: shortText(1000), objectedOn: pastDate },
  change: ({ row, input: { objection, objectedOn }, faults }) => {
    requireNotBefore(faults, 'objectedOn', objectedOn, { time: row.publishedOn, what: 'it was published' });
    if (row.publishedUntil && objectedOn > row.publishedUntil) {
      faults.add('objectedOn', 'TOO_LATE', `it was published until ${row.publishedUntil}.`);
    }
    return { objection, objectedOn, objections: row.objections + 1 };
  },
});
