import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq, isNull } from 'drizzle-orm';
import { endMembership } from '../households/move-member.ts';
import { householdMembers, households } from '../households/tables.ts';
import { presentMembers } from './change-membership.ts';

const MEMBERSHIPS = {
  purpose: 'assistance-check',
  apart: true,
  kept: [
    {
      subject: householdMembers.residentId,
      together: householdMembers.householdId,
      where: isNull(householdMembers.leftOn),
    },
  ],
};

/**
 * Ends the membership of who died. A head whom others outlive stays listed, as dead: who is the head next, an official
 * decides by leaveHousehold, and is shown a proposal.
 */
export const endMembershipOfDead = react(residentDied, MEMBERSHIPS, async (tx, { subject, data }) => {
  const here = and(eq(householdMembers.residentId, subject), isNull(householdMembers.leftOn));
  const [membership] = await tx.select().from(householdMembers).where(here).for('update');
  if (!membership) return;
  const { householdId, joinedOn, relationToHead } = membership;
  const [household] = await tx.select().from(households).where(eq(households.id, householdId)).for('update');
  if (!household) return;
  const isOutlived = (await presentMembers(tx, householdId)).length > 1;
  if (relationToHead === 'HEAD' && isOutlived) {
    await tx.update(householdMembers).set({ diedOn: data.deathDate }).where(eq(householdMembers.id, membership.id));
    return;
  }
  await endMembership(tx, membership, { leftOn: latestDay(data.deathDate, joinedOn), leaveReason: 'DIED' });
  await updateRow(tx, households, household, {});
});
