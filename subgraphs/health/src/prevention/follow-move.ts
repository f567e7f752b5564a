import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { react, told } from '@community-graph/kit/events/react';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { and, eq, ne } from 'drizzle-orm';
import { vaccinationCards } from './tables.ts';

const CARDS_ELSEWHERE = {
  purpose: 'health-care',
  apart: true,
  kept: [
    {
      subject: vaccinationCards.residentId,
      where: and(eq(vaccinationCards.status, 'ACTIVE'), ne(vaccinationCards.communityCode, told('community'))),
    },
  ],
};

/** Hands the vaccination card of a child who moved to the new community, where the next doses are due. */
export const cardFollowsMove = react(residentMoved, CARDS_ELSEWHERE, async (tx, { subject, data: { community } }) => {
  const inUse = and(eq(vaccinationCards.residentId, subject), eq(vaccinationCards.status, 'ACTIVE'));
  const elsewhere = and(inUse, ne(vaccinationCards.communityCode, community));
  const [card] = await tx.select().from(vaccinationCards).where(elsewhere).for('update');
  if (card) await updateRow(tx, vaccinationCards, card, { communityCode: community });
});
