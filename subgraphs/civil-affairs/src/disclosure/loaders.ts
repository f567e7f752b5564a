import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { disclosureList } from './list-disclosures.ts';
import { affairsDisclosures } from './tables.ts';

/** Loaders of disclosures, for one request. */
export const disclosureLoaders = (source: LoaderSource) => ({
  disclosure: rowByUuid(
    (ids) => source.db.select().from(affairsDisclosures).where(inArray(affairsDisclosures.id, ids)),
    (row) => row.id,
  ),
  disclosuresOfCommunity: rowsOfParent(source, disclosureList),
});
