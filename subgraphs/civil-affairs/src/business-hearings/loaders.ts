import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { businessHearingList } from './list-business-hearings.ts';
import { businessHearings } from './tables.ts';

/** Loaders of hearings before a business opens, for one request. */
export const businessHearingLoaders = (source: LoaderSource) => ({
  businessHearing: rowByUuid(
    (ids) => source.db.select().from(businessHearings).where(inArray(businessHearings.id, ids)),
    (row) => row.id,
  ),
  businessHearingsOfCommunity: rowsOfParent(source, businessHearingList),
});
