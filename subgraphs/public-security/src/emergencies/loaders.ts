import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray } from 'drizzle-orm';
import type { EmergencyFilter } from '../generated/resolvers.ts';
import { emergencyMatches, emergencyOrders } from './list-emergencies.ts';
import { emergencies, emergencyCounts, emergencyPersons, emergencyResponses, emergencyReviews } from './tables.ts';

/** Loaders of emergencies and what belongs to them, for one request. */
export const emergencyLoaders = (source: LoaderSource) => ({
  emergency: rowByUuid(
    (ids) => source.db.select().from(emergencies).where(inArray(emergencies.id, ids)),
    (row) => row.id,
  ),
  responsesOfEmergency: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(emergencyResponses)
        .where(inArray(emergencyResponses.emergencyId, ids))
        .orderBy(asc(emergencyResponses.startedAt), asc(emergencyResponses.id)),
    (row) => row.emergencyId,
  ),
  countsOfEmergency: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(emergencyCounts)
        .where(inArray(emergencyCounts.emergencyId, ids))
        .orderBy(desc(emergencyCounts.countedAt)),
    (row) => row.emergencyId,
  ),
  reviewsOfEmergency: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(emergencyReviews)
        .where(inArray(emergencyReviews.emergencyId, ids))
        .orderBy(asc(emergencyReviews.reviewedOn), asc(emergencyReviews.id)),
    (row) => row.emergencyId,
  ),
  personsOfEmergency: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'emergency.persons',
      table: emergencyPersons,
      parent: emergencyPersons.emergencyId,
      order: [ascending(emergencyPersons.since), ascending(emergencyPersons.id)],
      page,
    }),
  ),
  emergenciesOfCommunity: loaderByArguments((args: PageArguments & { filter?: EmergencyFilter | null }) =>
    pagesByParent(source, {
      list: 'community.emergencies',
      table: emergencies,
      parent: emergencies.communityCode,
      where: emergencyMatches(args.filter),
      order: emergencyOrders.OCCURRED_AT_DESC,
      page: args,
    }),
  ),
});
