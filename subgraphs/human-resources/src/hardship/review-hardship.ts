import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { RequestContext } from '@community-graph/kit/context';
import { afterMonths } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { HardshipCategory } from '../hardship-eligibility/eligibility.ts';
import { type Found, openHardshipEvidence } from '../hardship-eligibility/open-evidence.ts';
import { endSubsidies } from '../insurance-subsidies/end-subsidies.ts';
import { hardshipLife, REVIEW_MONTHS } from './life-cycle.ts';
import { type HardshipRecognitionRow, hardshipRecognitions } from './tables.ts';

const reviewSchema = z.object({
  idempotencyKey,
  recognition: identifier,
  expectedVersion,
  reviewedOn: pastDate,
  evidence: z.string().max(8000),
});

/** Categories that only who is out of work has; they stay while somebody works flexibly or in a public-welfare post. */
const OF_THE_UNEMPLOYED: readonly HardshipCategory[] = [
  'ZERO_EMPLOYMENT_HOUSEHOLD',
  'LONG_UNEMPLOYED',
  'LAND_REQUISITIONED',
];

/** The categories that are left at a review. */
export function categoriesLeft(recognised: readonly HardshipCategory[], found: Pick<Found, 'categories' | 'stand'>) {
  const stays = (category: HardshipCategory) =>
    found.stand?.status !== 'UNEMPLOYED' && OF_THE_UNEMPLOYED.includes(category);
  return [...new Set([...found.categories, ...recognised.filter(stays)])];
}

const lastOf = ({ reviewedOn, decidedOn }: HardshipRecognitionRow) => ({
  time: reviewedOn ?? decidedOn,
  what: 'it was decided or last reviewed',
});

/**
 * Reviews a recognition by evidence gathered anew: it is confirmed with the categories of now, or ends when none is left.
 * Returns its identifier.
 */
export function reviewHardship(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reviewHardship',
    input,
    schema: reviewSchema,
    run: async (tx, { recognition, expectedVersion: seen, reviewedOn, evidence }, faults) => {
      const { what, states } = hardshipLife;
      const row = await lockRow(tx, hardshipRecognitions, what, { id: recognition, expectedVersion: seen });
      nextState(what, states, row.status, 'confirm');
      requireNotBefore(faults, 'reviewedOn', reviewedOn, lastOf(row));
      const found = await openHardshipEvidence(tx, context, { resident: row.residentId, text: evidence }, faults);
      faults.throwIfAny();
      const { nearRetirement, evidenceGatheredAt } = found;
      const categories = categoriesLeft(row.categories, found);
      const isLeft = categories.length > 0;
      const status = nextState(what, states, row.status, isLeft ? 'confirm' : 'exit');
      if (!isLeft) await endSubsidies(tx, row.residentId, { endedOn: reviewedOn, endReason: 'HARDSHIP_ENDED' });
      const changes = isLeft
        ? { categories, nearRetirement, reviewBy: afterMonths(reviewedOn, REVIEW_MONTHS) }
        : { reviewBy: null, endedOn: reviewedOn, exitReason: 'NO_CATEGORY' as const };
      return updateRow(tx, hardshipRecognitions, row, { status, reviewedOn, evidenceGatheredAt, ...changes });
    },
  });
}

/** Lets a resident leave for a reason that no other registration tells; returns the recognition's identifier. */
export const removeHardship = stepCommand(hardshipLife, {
  name: 'removeHardship',
  event: 'exit',
  fields: { endedOn: pastDate, reason: z.enum(['REFUSED_OFFERS', 'MOVED_AWAY', 'DIED']) },
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, lastOf(row));
    faults.throwIfAny();
    await endSubsidies(tx, row.residentId, { endedOn, endReason: 'HARDSHIP_ENDED' });
    return { endedOn, exitReason: reason, reviewBy: null };
  },
});
