import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq } from 'drizzle-orm';
import { vaccinationCardLife } from './life-cycle.ts';
import { vaccinationCards } from './tables.ts';
import { lastUseOf } from './vaccinate.ts';

const CARDS_IN_USE = {
  purpose: 'health-care',
  apart: true,
  kept: [{ subject: vaccinationCards.residentId, where: eq(vaccinationCards.status, 'ACTIVE') }],
};

/** Closes the vaccination card of a child who died: no dose is due any more. */
export const closeCardOfDead = react(residentDied, CARDS_IN_USE, async (tx, { subject, data: { deathDate } }) => {
  const inUse = and(eq(vaccinationCards.residentId, subject), eq(vaccinationCards.status, 'ACTIVE'));
  const [row] = await tx.select().from(vaccinationCards).where(inUse).for('update');
  if (!row) return;
  const status = nextState(vaccinationCardLife.what, vaccinationCardLife.states, row.status, 'close');
  const closedOn = latestDay(deathDate, await lastUseOf({ tx, row }));
  await updateRow(tx, vaccinationCards, row, { status, closedOn, closeReason: 'DIED' });
});
