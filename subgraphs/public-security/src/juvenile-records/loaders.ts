import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray } from 'drizzle-orm';
import { juvenileRecords } from './tables.ts';

/** Loaders of juvenile records that are not sealed, for one request; the others are not there for them. */
export const juvenileRecordLoaders = (source: LoaderSource) => ({
  juvenileRecord: rowByUuid(
    (ids) => source.db.select().from(juvenileRecords).where(inArray(juvenileRecords.id, ids)),
    (row) => row.id,
  ),
  juvenileRecordsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(juvenileRecords)
        .where(inArray(juvenileRecords.residentId, ids))
        .orderBy(desc(juvenileRecords.decidedOn), asc(juvenileRecords.id)),
    (row) => row.residentId,
  ),
  juvenileRecordsOfCommunity: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'community.juvenileRecords',
      table: juvenileRecords,
      parent: juvenileRecords.communityCode,
      order: [descending(juvenileRecords.decidedOn), ascending(juvenileRecords.id)],
      page,
    }),
  ),
});
