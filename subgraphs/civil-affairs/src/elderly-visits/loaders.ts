import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { elderlyVisitList } from './list-visits.ts';
import { elderlyVisits } from './tables.ts';

/** Loaders of visits, for one request. */
export const elderlyVisitLoaders = (source: LoaderSource) => ({
  elderlyVisit: rowByUuid(
    (ids) => source.db.select().from(elderlyVisits).where(inArray(elderlyVisits.id, ids)),
    (row) => row.id,
  ),
  elderlyVisitsOfCommunity: rowsOfParent(source, elderlyVisitList),
  elderlyVisitsOfFile: rowsOfParent(source, elderlyVisitList, elderlyVisits.fileId),
});
