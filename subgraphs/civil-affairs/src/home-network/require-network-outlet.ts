import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { serviceOutlets } from '../local-services/tables.ts';

/** Adds a fault when there is no such outlet of the community on the network. */
export async function requireNetworkOutlet(
  tx: Database,
  outlet: string,
  { place, faults }: { place: string; faults: Faults },
): Promise<void> {
  const [found] = await tx.select().from(serviceOutlets).where(eq(serviceOutlets.id, outlet));
  if (found?.communityCode !== place || !found.onNetwork) {
    faults.add('outlet', 'NOT_ON_NETWORK', 'is no outlet of this community on the e-home network.');
  }
}
