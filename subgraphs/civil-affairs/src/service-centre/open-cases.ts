import type { Database } from '@community-graph/kit/database/connect';
import { and, count, inArray } from 'drizzle-orm';
import { OPEN_STATES } from '../service-cases/life-cycle.ts';
import { serviceCases } from '../service-cases/tables.ts';

/** How many cases are open at stations. */
export async function openCasesAt(tx: Database, stations: readonly string[]): Promise<number> {
  const [open] = await tx
    .select({ value: count() })
    .from(serviceCases)
    .where(and(inArray(serviceCases.stationId, [...stations]), inArray(serviceCases.status, [...OPEN_STATES])));
  return open?.value ?? 0;
}
