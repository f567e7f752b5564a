import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lt, type SQL } from 'drizzle-orm';
import type { FamilyPlanningServiceFilter, FamilyPlanningServiceOrder } from '../generated/resolvers.ts';
import { type FamilyPlanningServiceRow, familyPlanningServices } from './tables.ts';

/** Orders of family planning services; the second is the first reversed, so that one index serves both. */
export const familyPlanningServiceOrders = {
  BOOKED_FOR_DESC: [descending(familyPlanningServices.bookedFor), ascending(familyPlanningServices.id)],
  BOOKED_FOR: [ascending(familyPlanningServices.bookedFor), descending(familyPlanningServices.id)],
};

/** What a filter of family planning services means in SQL. */
export function familyPlanningServiceMatches(filter: FamilyPlanningServiceFilter | null | undefined): SQL | undefined {
  const { kind, status, riskFound, waitingOn } = filter ?? {};
  return and(
    kind ? eq(familyPlanningServices.kind, kind) : undefined,
    status ? eq(familyPlanningServices.status, status) : undefined,
    typeof riskFound === 'boolean' ? eq(familyPlanningServices.riskFound, riskFound) : undefined,
    waitingOn
      ? and(eq(familyPlanningServices.status, 'BOOKED'), lt(familyPlanningServices.bookedFor, waitingOn))
      : undefined,
  );
}

/** One page of family planning services, of a community or of all. */
export function listFamilyPlanningServices(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: FamilyPlanningServiceFilter | null;
    orderBy?: FamilyPlanningServiceOrder | null;
  },
): Promise<Connection<FamilyPlanningServiceRow>> {
  const order = query.orderBy ?? 'BOOKED_FOR_DESC';
  const where = and(
    query.community ? eq(familyPlanningServices.communityCode, query.community) : undefined,
    familyPlanningServiceMatches(query.filter),
  );
  const list = `familyPlanningServices:${order}`;
  return paginate(source, {
    list,
    table: familyPlanningServices,
    where,
    order: familyPlanningServiceOrders[order],
    page: query,
  });
}
