import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { communityActivityList } from './list-community-activities.ts';
import { communityActivities } from './tables.ts';

/** Loaders of activities and tree planting, for one request. */
export const civicLifeLoaders = (source: LoaderSource) => ({
  communityActivity: rowByUuid(
    (ids) => source.db.select().from(communityActivities).where(inArray(communityActivities.id, ids)),
    (row) => row.id,
  ),
  communityActivitiesOfCommunity: rowsOfParent(source, communityActivityList),
});
