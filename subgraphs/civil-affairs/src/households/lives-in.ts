import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { householdMembers, households } from './tables.ts';

/** The household in which a resident lives now, and its community. */
export async function homeOf(
  tx: Database,
  resident: string,
): Promise<{ householdId: string; communityCode: string } | undefined> {
  const [home] = await tx
    .select({ householdId: households.id, communityCode: households.communityCode })
    .from(householdMembers)
    .innerJoin(households, eq(households.id, householdMembers.householdId))
    .where(and(eq(householdMembers.residentId, resident), isNull(householdMembers.leftOn)));
  return home;
}

/** Whether a resident is a member of a household of the community now. */
export const livesIn = async (tx: Database, resident: string, community: string): Promise<boolean> =>
  (await homeOf(tx, resident))?.communityCode === community;

/** Adds a fault when a resident lives in no household of the community. */
export async function requireLivesIn(
  tx: Database,
  resident: string,
  { community, faults, field = 'resident' }: { community: string; faults: Faults; field?: string },
): Promise<void> {
  if (await livesIn(tx, resident, community)) return;
  faults.add(field, 'LIVES_ELSEWHERE', 'lives in no household of this community.');
}
