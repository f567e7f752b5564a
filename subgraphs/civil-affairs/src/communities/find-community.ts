import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type CommunityRow, communities } from './tables.ts';

/** Whether the policy's norms for the city are a community's. */
export const isUrban = ({ classCode }: Pick<CommunityRow, 'classCode'>): boolean => classCode.startsWith('1');

/** The community that an input names; adds a fault when there is none. */
export async function findCommunity(tx: Database, code: string, faults: Faults): Promise<CommunityRow | undefined> {
  const [found] = await tx.select().from(communities).where(eq(communities.code, code));
  if (!found) faults.add('community', 'UNKNOWN_COMMUNITY', 'there is no community with this code.');
  return found;
}
