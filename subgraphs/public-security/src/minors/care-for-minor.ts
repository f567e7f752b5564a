import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import { afterMonths } from '@community-graph/kit/dates';
import { and, eq, isNull, max } from 'drizzle-orm';
import { z } from 'zod';
import { minorLife } from './life-cycle.ts';
import { type CarePlanRow, carePlans, careProgress, careReviews } from './tables.ts';

/** Confirms a report; returns the identifier of the care. */
export const confirmMinorAtRisk = stepCommand(minorLife, {
  name: 'confirmMinorAtRisk',
  event: 'confirm',
  fields: { confirmedOn: pastDate },
  change: ({ row, input: { confirmedOn }, faults }) => {
    requireNotBefore(faults, 'confirmedOn', confirmedOn, { time: row.reportedOn, what: 'the minor was reported' });
    return { confirmedOn };
  },
});

/** Dismisses a report; returns the identifier of the care. */
export const dismissMinorAtRisk = stepCommand(minorLife, {
  name: 'dismissMinorAtRisk',
  event: 'dismiss',
  fields: { closedOn: pastDate },
  change: ({ row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.reportedOn, what: 'the minor was reported' });
    return { closedOn };
  },
});

/** Draws up a care plan; the one before ends. Returns the identifier of the care. */
export const drawCarePlan = stepCommand(minorLife, {
  name: 'drawCarePlan',
  event: 'plan',
  fields: {
    goals: shortText(1000),
    measures: shortText(2000),
    responsible: shortText(100),
    drawnOn: pastDate,
    reviewEveryMonths: z.number().int().min(1, 'must be from 1 to 12').max(12, 'must be from 1 to 12'),
  },
  change: async ({ tx, row, input, faults }) => {
    const { drawnOn, reviewEveryMonths } = input;
    requireNotBefore(faults, 'drawnOn', drawnOn, { time: row.confirmedOn, what: 'the report was confirmed' });
    const running = await runningPlanOf(tx, row.id);
    requireNotBefore(faults, 'drawnOn', drawnOn, { time: running?.last ?? null, what: 'the last plan was reviewed' });
    faults.throwIfAny();
    if (running) await tx.update(carePlans).set({ endedOn: drawnOn }).where(eq(carePlans.id, running.plan.id));
    const { goals, measures, responsible } = input;
    await tx.insert(carePlans).values({ minorId: row.id, goals, measures, responsible, drawnOn, reviewEveryMonths });
    return { nextReviewDueOn: afterMonths(drawnOn, reviewEveryMonths) };
  },
});

/** Reviews the plan that runs; returns the identifier of the care. */
export const reviewCarePlan = stepCommand(minorLife, {
  name: 'reviewCarePlan',
  event: 'review',
  fields: { reviewedOn: pastDate, progress: z.enum(careProgress.enumValues), finding: shortText(1000) },
  change: async ({ tx, row, input: { reviewedOn, progress, finding }, faults }) => {
    const running = await runningPlanOf(tx, row.id);
    if (!running) faults.add('minor', 'NO_PLAN', 'there is no plan to review: draw one up.');
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: running?.last ?? null, what: 'it was reviewed last' });
    faults.throwIfAny();
    if (!running) return {};
    await tx.insert(careReviews).values({ planId: running.plan.id, reviewedOn, progress, finding });
    return { nextReviewDueOn: afterMonths(reviewedOn, running.plan.reviewEveryMonths) };
  },
});

/** Closes the care, and the plan that runs; returns the identifier of the care. */
export const closeMinorAtRisk = stepCommand(minorLife, {
  name: 'closeMinorAtRisk',
  event: 'close',
  fields: { closedOn: pastDate, reason: z.enum(['RESOLVED', 'OF_AGE', 'MOVED'], 'must be RESOLVED, OF_AGE or MOVED') },
  change: async ({ tx, row, input: { closedOn, reason: closeReason }, faults }) => {
    const running = await runningPlanOf(tx, row.id);
    const earliest = running?.last ?? row.confirmedOn ?? row.reportedOn;
    requireNotBefore(faults, 'closedOn', closedOn, { time: earliest, what: 'the last step was taken' });
    faults.throwIfAny();
    if (running) await tx.update(carePlans).set({ endedOn: closedOn }).where(eq(carePlans.id, running.plan.id));
    return { closedOn, closeReason, nextReviewDueOn: null };
  },
});

/** The plan that runs, and the day of its last step. */
export async function runningPlanOf(
  tx: Database,
  minorId: string,
): Promise<{ plan: CarePlanRow; last: string } | null> {
  const isRunning = and(eq(carePlans.minorId, minorId), isNull(carePlans.endedOn));
  const [plan] = await tx.select().from(carePlans).where(isRunning);
  if (!plan) return null;
  const [reviewed] = await tx
    .select({ on: max(careReviews.reviewedOn) })
    .from(careReviews)
    .where(eq(careReviews.planId, plan.id));
  return { plan, last: reviewed?.on ?? plan.drawnOn };
}
