import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { regions } from '../regions/tables.ts';

/** Adds a fault when there is no county with this code. */
export async function requireCounty(tx: Database, county: string, faults: Faults): Promise<void> {
  const [found] = await tx
    .select()
    .from(regions)
    .where(and(eq(regions.code, county), eq(regions.level, 'COUNTY')));
  if (!found) faults.add('county', 'UNKNOWN_COUNTY', 'there is no county with this code.');
}
