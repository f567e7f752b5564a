import type { LoaderSource } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import DataLoader from 'dataloader';
import { asc, inArray, sql } from 'drizzle-orm';
import { quartersDue } from './quarters.ts';
import {
  disclosureDuties,
  disclosureLines,
  disclosureSpendings,
  disclosures,
  type OverdueDisclosureRow,
} from './tables.ts';

/** Loaders of disclosures, for one request. */
export const disclosureLoaders = (source: LoaderSource) => ({
  disclosure: rowByUuid(
    (ids) => source.db.select().from(disclosures).where(inArray(disclosures.id, ids)),
    (row) => row.id,
  ),
  disclosuresOfCommunity: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'community.disclosures',
      table: disclosures,
      parent: disclosures.communityCode,
      order: [descending(disclosures.quarter), descending(disclosures.id)],
      page,
    }),
  ),
  overdueDisclosures: new DataLoader<string, OverdueDisclosureRow[]>((codes) => overdue(source, codes)),
  disclosureLines: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(disclosureLines)
        .where(inArray(disclosureLines.disclosureId, ids))
        .orderBy(asc(disclosureLines.source)),
    (row) => row.disclosureId,
  ),
  disclosureSpendings: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(disclosureSpendings)
        .where(inArray(disclosureSpendings.disclosureId, ids))
        .orderBy(asc(disclosureSpendings.purpose)),
    (row) => row.disclosureId,
  ),
});

/** The quarters that each community has not disclosed in time, in one statement. */
async function overdue({ db }: LoaderSource, codes: readonly string[]): Promise<OverdueDisclosureRow[][]> {
  const published = sql<string[]>`array(select ${disclosures.quarter}::text from ${disclosures}
    where ${disclosures.communityCode} = ${disclosureDuties.communityCode})`;
  const duties = await db
    .select({ communityCode: disclosureDuties.communityCode, since: disclosureDuties.since, published })
    .from(disclosureDuties)
    .where(inArray(disclosureDuties.communityCode, [...codes]));
  const byCode = new Map(duties.map((duty) => [duty.communityCode, duty]));
  return codes.map((communityCode) => {
    const duty = byCode.get(communityCode);
    if (!duty) return [];
    return quartersDue(duty.since, chinaDate())
      .filter((quarter) => !duty.published.includes(quarter))
      .map((quarter) => ({ communityCode, quarter }));
  });
}
