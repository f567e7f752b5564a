import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { ruralWorkList } from './list-rural-works.ts';
import { ruralWorks } from './tables.ts';

/** Loaders of rural infrastructure, for one request. */
export const ruralLoaders = (source: LoaderSource) => ({
  ruralWork: rowByUuid(
    (ids) => source.db.select().from(ruralWorks).where(inArray(ruralWorks.id, ids)),
    (row) => row.id,
  ),
  ruralWorksOfCommunity: rowsOfParent(source, ruralWorkList),
});
