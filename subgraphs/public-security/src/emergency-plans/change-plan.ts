import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { afterMonths, chinaDate } from '@community-graph/kit/dates';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { emergencyPlanLife } from './life-cycle.ts';
import { emergencyKind, emergencyPlans } from './tables.ts';

const MAXIMUM_MONTHS = 36;
const day = z.iso.date('must be a date, YYYY-MM-DD');
const text = {
  title: shortText(100),
  content: shortText(8000),
  drillEveryMonths: z.number().int().min(1).max(MAXIMUM_MONTHS),
};

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(emergencyKind.enumValues),
  ...text,
});

/** Drafts an emergency plan; returns its identifier. */
export function draftEmergencyPlan(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'draftEmergencyPlan',
    input,
    schema: inputSchema,
    run: async (tx, { idempotencyKey: _, community, ...plan }) => {
      const [drafted] = await tx
        .insert(emergencyPlans)
        .values({ ...plan, communityCode: community, status: 'DRAFT' })
        .returning({ id: emergencyPlans.id });
      if (!drafted) throw new Error('The insert returned no row.');
      return drafted;
    },
  });
}

/** Revises a draft; returns the plan's identifier. */
export const reviseEmergencyPlan = stepCommand(emergencyPlanLife, {
  name: 'reviseEmergencyPlan',
  event: 'revise',
  fields: text,
  change: ({ input: { title, content, drillEveryMonths } }) => ({ title, content, drillEveryMonths }),
});

/** Approves a plan, the only one of its kind in the community; the clock of drills starts. Returns its identifier. */
export const approveEmergencyPlan = stepCommand(emergencyPlanLife, {
  name: 'approveEmergencyPlan',
  event: 'approve',
  fields: { approvedOn: pastDate, reviewDueOn: day },
  change: async ({ tx, row, input: { approvedOn, reviewDueOn }, faults }) => {
    if (reviewDueOn <= approvedOn) faults.add('reviewDueOn', 'TOO_EARLY', 'must be after the approval.');
    const { communityCode: community, kind, status } = emergencyPlans;
    const rivals = await tx
      .select({ id: emergencyPlans.id })
      .from(emergencyPlans)
      .where(and(eq(community, row.communityCode), eq(kind, row.kind), eq(status, 'IN_FORCE')));
    if (rivals.length > 0) {
      faults.add('plan', 'ANOTHER_IN_FORCE', 'the community has a plan of this kind in force; retire it first.');
    }
    return { approvedOn, reviewDueOn, nextDrillDueOn: afterMonths(approvedOn, row.drillEveryMonths) };
  },
});

/** Reviews a plan in force, and sets when it is reviewed again; returns its identifier. */
export const reviewEmergencyPlan = stepCommand(emergencyPlanLife, {
  name: 'reviewEmergencyPlan',
  event: 'review',
  fields: { reviewDueOn: day },
  change: ({ input: { reviewDueOn }, faults }) => {
    if (reviewDueOn <= chinaDate()) faults.add('reviewDueOn', 'TOO_EARLY', 'must be in the future.');
    return { reviewDueOn };
  },
});

/** Retires a plan; returns its identifier. */
export const retireEmergencyPlan = stepCommand(emergencyPlanLife, {
  name: 'retireEmergencyPlan',
  event: 'retire',
  fields: { retiredOn: pastDate },
  change: ({ row, input: { retiredOn }, faults }) => {
    requireNotBefore(faults, 'retiredOn', retiredOn, { time: row.approvedOn, what: 'it was approved' });
    return { retiredOn };
  },
});
