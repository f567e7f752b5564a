import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq, isNull } from 'drizzle-orm';
import { freePlace } from './end-holding.ts';
import { holdingLife } from './life-cycle.ts';
import { publicPostDismissals, publicPostHoldings } from './tables.ts';

const HELD_POSTS = {
  purpose: 'social-insurance',
  kept: [{ subject: publicPostHoldings.residentId, where: isNull(publicPostHoldings.endedOn) }],
};

/**
 * Ends what who died held of a public-welfare post (劳动合同法 44: with a death the contract ends), so that the place is
 * free and no pay is due; a recommendation to dismiss lapses.
 */
export const endHoldingOfDead = react(residentDied, HELD_POSTS, async (tx, { subject, data: { deathDate } }) => {
  const held = and(eq(publicPostHoldings.residentId, subject), isNull(publicPostHoldings.endedOn));
  const [row] = await tx.select().from(publicPostHoldings).where(held).for('update');
  if (!row) return;
  const open = and(eq(publicPostDismissals.holdingId, row.id), isNull(publicPostDismissals.outcome));
  const [recommended] = await tx.select().from(publicPostDismissals).where(open);
  if (recommended) {
    const decidedOn = latestDay(deathDate, recommended.recommendedOn);
    await tx.update(publicPostDismissals).set({ outcome: 'LAPSED', decidedOn }).where(open);
  }
  await freePlace(tx, row.postId);
  const status = nextState(holdingLife.what, holdingLife.states, row.status, 'end');
  const endedOn = latestDay(deathDate, row.appointedOn);
  await updateRow(tx, publicPostHoldings, row, { status, endedOn, endReason: 'DECEASED' });
});
