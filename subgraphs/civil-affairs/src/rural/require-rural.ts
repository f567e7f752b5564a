import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { isUrban } from '../communities/find-community.ts';
import { communities } from '../communities/tables.ts';

/** Adds a fault when a community is urban. */
export async function requireRural(tx: Database, place: string, faults: Faults): Promise<void> {
  const [found] = await tx.select().from(communities).where(eq(communities.code, place));
  if (found && isUrban(found)) faults.add('community', 'URBAN', 'is an urban community.');
}
