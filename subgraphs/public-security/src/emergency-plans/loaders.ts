import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { EmergencyPlanFilter } from '../generated/resolvers.ts';
import { type EmergencyPlanRow, emergencyDrills, emergencyPlans } from './tables.ts';

const order = [ascending(emergencyPlans.title), ascending(emergencyPlans.id)];

function matches(filter: EmergencyPlanFilter | null | undefined): SQL | undefined {
  const { kind, status, drillOverdueOn, reviewOverdueOn } = filter ?? {};
  const overdue = and(
    drillOverdueOn ? lt(emergencyPlans.nextDrillDueOn, drillOverdueOn) : undefined,
    reviewOverdueOn ? lt(emergencyPlans.reviewDueOn, reviewOverdueOn) : undefined,
  );
  return and(
    kind ? eq(emergencyPlans.kind, kind) : undefined,
    status ? eq(emergencyPlans.status, status) : undefined,
    overdue ? and(eq(emergencyPlans.status, 'IN_FORCE'), overdue) : undefined,
  );
}

/** Loaders of emergency plans and drills, for one request. */
export const emergencyPlanLoaders = (source: LoaderSource) => ({
  emergencyPlan: rowByUuid(
    (ids) => source.db.select().from(emergencyPlans).where(inArray(emergencyPlans.id, ids)),
    (row) => row.id,
  ),
  emergencyDrill: rowByUuid(
    (ids) => source.db.select().from(emergencyDrills).where(inArray(emergencyDrills.id, ids)),
    (row) => row.id,
  ),
  drillsOfPlan: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'emergencyPlan.drills',
      table: emergencyDrills,
      parent: emergencyDrills.planId,
      order: [descending(emergencyDrills.plannedOn), ascending(emergencyDrills.id)],
      page,
    }),
  ),
  emergencyPlansOfCommunity: loaderByArguments((args: PageArguments & { filter?: EmergencyPlanFilter | null }) =>
    pagesByParent(source, {
      list: 'community.emergencyPlans',
      table: emergencyPlans,
      parent: emergencyPlans.communityCode,
      where: matches(args.filter),
      order,
      page: args,
    }),
  ),
});

/** One page of the emergency plans of a community, or of all. */
export function listEmergencyPlans(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: EmergencyPlanFilter | null },
): Promise<Connection<EmergencyPlanRow>> {
  const inCommunity = query.community ? eq(emergencyPlans.communityCode, query.community) : undefined;
  const where = and(inCommunity, matches(query.filter));
  return paginate(source, { list: 'emergencyPlans', table: emergencyPlans, where, order, page: query });
}
