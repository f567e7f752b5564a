import type { Database } from '@community-graph/kit/database/connect';
import { react } from '@community-graph/kit/events/react';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { type HouseholdMemberRow, householdMembers, households } from './tables.ts';

const MEMBERSHIPS = {
  purpose: 'household-service',
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
 * Keeps to which community public security says that a member has moved. Whether the household has moved, or the member has
 * left it, an official decides by `changeHouseholdAddress` or `moveMember`: the register of the population knows no households.
 */
export const membershipFollowsMove = react(residentMoved, MEMBERSHIPS, (tx, { subject, data }) => {
  const here = and(eq(householdMembers.residentId, subject), isNull(householdMembers.leftOn));
  return keepMove(tx, sql`${data.community}`, here);
});

/** Of members who moved to where the household lives now, nothing is to be decided any more. */
export const forgetMoves = (tx: Database, household: string): Promise<void> => {
  const { householdId, movedTo, leftOn } = householdMembers;
  return keepMove(tx, sql`${movedTo}`, and(eq(householdId, household), isNull(leftOn), isNotNull(movedTo)));
};

async function keepMove(tx: Database, community: SQL, which: SQL | undefined): Promise<void> {
  const home = tx
    .select({ code: households.communityCode })
    .from(households)
    .where(eq(households.id, householdMembers.householdId));
  await tx
    .update(householdMembers)
    .set({ movedTo: sql`nullif(${community}, ${home})` })
    .where(which);
}

/** Where all who live in a household moved to, for an official to decide; `null` while some are still where it lives. */
export function proposedCommunityOf(members: readonly Pick<HouseholdMemberRow, 'movedTo' | 'diedOn'>[]): string | null {
  const [first, ...others] = members.filter(({ diedOn }) => diedOn === null);
  return first?.movedTo && others.every(({ movedTo }) => movedTo === first.movedTo) ? first.movedTo : null;
}
