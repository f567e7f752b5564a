import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { compounds } from './tables.ts';

/** Adds a fault when there is no such compound in the community. */
export async function requireCompound(
  tx: Database,
  compound: string,
  { place, faults }: { place: string; faults: Faults },
): Promise<void> {
  const [found] = await tx.select().from(compounds).where(eq(compounds.id, compound));
  if (found?.communityCode !== place) faults.add('compound', 'ELSEWHERE', 'is no compound of this community.');
}
