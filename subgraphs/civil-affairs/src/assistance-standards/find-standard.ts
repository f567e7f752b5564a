import type { Database } from '@community-graph/kit/database/connect';
import { and, eq } from 'drizzle-orm';
import { communities } from '../communities/tables.ts';
import { standardKeyOf } from './amount.ts';
import { type AssistanceStandardRow, assistanceStandards } from './tables.ts';

/** The standard that holds in a community in the year of a day, if its county has set one. */
export async function findStandard(
  tx: Database,
  communityCode: string,
  day: string,
): Promise<AssistanceStandardRow | undefined> {
  const [community] = await tx.select().from(communities).where(eq(communities.code, communityCode));
  if (!community) return undefined;
  const { countyCode, area } = standardKeyOf(community);
  const [found] = await tx
    .select()
    .from(assistanceStandards)
    .where(
      and(
        eq(assistanceStandards.countyCode, countyCode),
        eq(assistanceStandards.area, area),
        eq(assistanceStandards.year, Number(day.slice(0, 4))),
      ),
    );
  return found;
}
