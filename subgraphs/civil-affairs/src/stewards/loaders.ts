import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { stewardList } from './list-stewards.ts';
import { stewards } from './tables.ts';

/** Loaders of stewards, for one request. */
export const stewardLoaders = (source: LoaderSource) => ({
  steward: rowByUuid(
    (ids) => source.db.select().from(stewards).where(inArray(stewards.id, ids)),
    (row) => row.id,
  ),
  stewardsOfCommunity: rowsOfParent(source, stewardList),
  stewardshipsOfResident: rowsByUuid(
    (ids) =>
      source.db.select().from(stewards).where(inArray(stewards.residentId, ids)).orderBy(desc(stewards.startedOn)),
    (row) => row.residentId,
  ),
});
