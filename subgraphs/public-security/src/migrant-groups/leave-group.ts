import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type MigrantGroupMemberRow, migrantGroupMembers, migrantGroups } from './tables.ts';

/** The present membership of a registered person, if there is one. */
export async function membershipOf(tx: Database, registrationId: string): Promise<MigrantGroupMemberRow | undefined> {
  const { registrationId: registration, leftOn } = migrantGroupMembers;
  const [membership] = await tx
    .select()
    .from(migrantGroupMembers)
    .where(and(eq(registration, registrationId), isNull(leftOn)))
    .for('update');
  return membership;
}

/** Ends a membership; the group counts one fewer. */
export async function endMembership(
  tx: Database,
  { id, groupId }: MigrantGroupMemberRow,
  leftOn: string,
): Promise<void> {
  await tx.update(migrantGroupMembers).set({ leftOn }).where(eq(migrantGroupMembers.id, id));
  // Another member may leave at the same time, hence the arithmetic in the statement.
  const { memberCount, version } = migrantGroups;
  await tx
    .update(migrantGroups)
    .set({ memberCount: sql`${memberCount} - 1`, version: sql`${version} + 1` })
    .where(eq(migrantGroups.id, groupId));
}
