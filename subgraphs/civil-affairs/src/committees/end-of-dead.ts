import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { officeLifeCycle, officeState } from './life-cycle.ts';
import { committeeMembers } from './tables.ts';

const OFFICES = {
  purpose: 'assistance-check',
  apart: true,
  kept: [{ subject: committeeMembers.residentId, where: isNull(committeeMembers.endedOn) }],
};

/**
 * Ends the memberships of who died, so that finance, which pays by what is told here, pays no subsidy for later months. A
 * sub-committee that the dead chaired stays, for the committee to choose another chair.
 */
export const endOfficeOfDead = react(residentDied, OFFICES, async (tx, { subject, data: { deathDate } }) => {
  const runs = and(eq(committeeMembers.residentId, subject), isNull(committeeMembers.endedOn));
  const rows = await tx.select().from(committeeMembers).where(runs).orderBy(asc(committeeMembers.id)).for('update');
  for (const row of rows) {
    nextState('The membership', officeLifeCycle, officeState(row.endedOn), 'end');
    const endedOn = latestDay(deathDate, row.startedOn);
    await updateRow(tx, committeeMembers, row, { endedOn, endReason: 'DIED' });
  }
});
