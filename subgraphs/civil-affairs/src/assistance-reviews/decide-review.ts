import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { takeStep } from '../assistance/change-assistance.ts';
import { reviewDueOn } from '../assistance/review-clock.ts';
import { assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { reviewLifeCycle } from './life-cycle.ts';
import { type AssistanceReviewRow, assistanceReviews } from './tables.ts';

const which = { idempotencyKey, review: identifier, expectedVersion, decidedOn: pastDate };
const SCHEMAS = {
  accept: z.object({ ...which, note: shortText(500).nullish() }),
  reject: z.object({ ...which, note: shortText(500) }),
};

const OF_DEATH: ReadonlySet<string> = new Set(['NOBODY_ALIVE', 'BENEFICIARY_DIED']);

/** Accepts a proposal, and the grant changes with it; or rejects it. Returns the review's identifier. */
export function decideReview(context: Context, event: 'accept' | 'reject', input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: `${event}AssistanceReview`,
    input,
    schema: SCHEMAS[event] as (typeof SCHEMAS)['accept'],
    run: async (tx, { review: id, expectedVersion, decidedOn, note }, faults) => {
      const review = await lockRow(tx, assistanceReviews, 'AssistanceReview', { id, expectedVersion });
      const status = nextState('The review', reviewLifeCycle, review.status, event);
      if (decidedOn < review.reviewedOn) {
        faults.add('decidedOn', 'TOO_EARLY', `it was reviewed on ${review.reviewedOn}.`);
      }
      faults.throwIfAny();
      if (event === 'accept') await carryOut(tx, review, decidedOn);
      return updateRow(tx, assistanceReviews, review, { status, decidedOn, decisionNote: note ?? null });
    },
  });
}

/** Does to the grant what was proposed; a grant that is kept or changed is reviewed again when its time comes. */
async function carryOut(tx: Database, review: AssistanceReviewRow, on: string): Promise<void> {
  const [grant] = await tx.select().from(assistances).where(eq(assistances.id, review.assistanceId)).for('update');
  if (!grant || grant.status === 'ENDED') throw new ConflictError('The assistance has ended meanwhile.');
  const clock = { reviewDueOn: reviewDueOn(grant.kind, review.reviewedOn) };
  const { proposal, proposedAmount, reasons } = review;
  if (proposal === 'EXIT') {
    const endReason = reasons.some((one) => OF_DEATH.has(one)) ? 'DEATH' : 'INCOME_ABOVE_STANDARD';
    await takeStep(tx, grant, { event: 'end', changes: { endedOn: on, endReason }, on });
  } else if (proposal === 'CHANGE' && proposedAmount) {
    await takeStep(tx, grant, { event: 'changeAmount', changes: { monthlyAmount: proposedAmount, ...clock }, on });
  } else if (proposal === 'SUSPEND' && grant.status === 'ACTIVE') {
    await takeStep(tx, grant, { event: 'suspend', on });
  } else if (proposal === 'KEEP') {
    await tx
      .update(assistances)
      .set({ ...clock, version: grant.version + 1 })
      .where(eq(assistances.id, grant.id));
  }
}
