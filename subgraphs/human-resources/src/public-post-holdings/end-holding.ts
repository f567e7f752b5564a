import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publicPosts } from '../public-posts/tables.ts';
import { holdingLife } from './life-cycle.ts';
import { holdingEnd, type PublicPostDismissalRow, publicPostDismissals } from './tables.ts';

/** The community recommends to dismiss a holder; returns the holding's identifier. */
export const recommendPublicPostDismissal = stepCommand(holdingLife, {
  name: 'recommendPublicPostDismissal',
  event: 'recommend',
  mayRun: isCommunityWorker,
  fields: { reason: shortText(500), recommendedOn: pastDate },
  change: async ({ tx, row, input: { reason, recommendedOn }, faults }) => {
    requireNotBefore(faults, 'recommendedOn', recommendedOn, {
      time: row.appointedOn,
      what: 'the holder was appointed',
    });
    faults.throwIfAny();
    await tx.insert(publicPostDismissals).values({ holdingId: row.id, reason, recommendedOn });
    return {};
  },
});

type Outcome = Pick<PublicPostDismissalRow, 'outcome' | 'decidedOn' | 'decision'>;

/** Writes what became of the recommendation of a holding, which is locked. */
async function settle(
  tx: Database,
  holding: string,
  { field, ...outcome }: Outcome & { field: string },
  faults: Faults,
) {
  const open = and(eq(publicPostDismissals.holdingId, holding), isNull(publicPostDismissals.outcome));
  const [recommended] = await tx.select().from(publicPostDismissals).where(open);
  if (!recommended) throw new Error('A dismissal that is recommended has a recommendation.');
  const { recommendedOn } = recommended;
  requireNotBefore(faults, field, outcome.decidedOn ?? '', { time: recommendedOn, what: 'it was recommended' });
  faults.throwIfAny();
  await tx.update(publicPostDismissals).set(outcome).where(open);
}

/** The community withdraws its recommendation; returns the holding's identifier. */
export const withdrawPublicPostDismissal = stepCommand(holdingLife, {
  name: 'withdrawPublicPostDismissal',
  event: 'withdraw',
  mayRun: isCommunityWorker,
  fields: { withdrawnOn: pastDate },
  change: async ({ tx, row, input: { withdrawnOn }, faults }) => {
    const outcome = { outcome: 'WITHDRAWN', decidedOn: withdrawnOn, decision: null, field: 'withdrawnOn' } as const;
    await settle(tx, row.id, outcome, faults);
    return {};
  },
});

const decision = { decidedOn: pastDate, decision: shortText(500) };

/** Decides that a holder stays; returns the holding's identifier. */
export const keepInPublicPost = stepCommand(holdingLife, {
  name: 'keepInPublicPost',
  event: 'keep',
  fields: decision,
  change: async ({ tx, row, input: { decidedOn, decision }, faults }) => {
    await settle(tx, row.id, { outcome: 'KEPT', decidedOn, decision, field: 'decidedOn' }, faults);
    return {};
  },
});

/** Dismisses a holder, as was recommended; returns the holding's identifier. */
export const dismissFromPublicPost = stepCommand(holdingLife, {
  name: 'dismissFromPublicPost',
  event: 'dismiss',
  fields: decision,
  change: async ({ tx, row, input: { decidedOn, decision }, faults }) => {
    await settle(tx, row.id, { outcome: 'DISMISSED', decidedOn, decision, field: 'decidedOn' }, faults);
    await freePlace(tx, row.postId);
    return { endedOn: decidedOn, endReason: 'DISMISSED' as const };
  },
});

/** Ends what somebody holds for another reason than a dismissal; a recommendation lapses. Returns the holding's identifier. */
export const endPublicPostHolding = stepCommand(holdingLife, {
  name: 'endPublicPostHolding',
  event: 'end',
  fields: { endedOn: pastDate, reason: z.enum(holdingEnd.enumValues).exclude(['DISMISSED']) },
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.appointedOn, what: 'the holder was appointed' });
    if (reason === 'TERM_OVER' && endedOn < row.termUntil) {
      faults.add('reason', 'TERM_RUNS', `the term runs until ${row.termUntil}.`);
    }
    if (row.status === 'DISMISSAL_RECOMMENDED') {
      const lapsed = { outcome: 'LAPSED', decidedOn: endedOn, decision: null, field: 'endedOn' } as const;
      await settle(tx, row.id, lapsed, faults);
    }
    faults.throwIfAny();
    await freePlace(tx, row.postId);
    return { endedOn, endReason: reason };
  },
});

/** Gives back the place of a holder; the post's row is changed in one statement, so that two who leave both count. */
export async function freePlace(tx: Database, post: string): Promise<void> {
  await tx
    .update(publicPosts)
    .set({ filled: sql`${publicPosts.filled} - 1`, version: sql`${publicPosts.version} + 1` })
    .where(eq(publicPosts.id, post));
}
