import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { CareCentreFilter, CareCentreOrder } from '../generated/resolvers.ts';
import { type CareCentreRow, careCentres } from './tables.ts';

/** Orders of care centres; the second is the first reversed, so that one index serves both. */
export const careCentreOrders = {
  OPENED_ON_DESC: [descending(careCentres.openedOn), ascending(careCentres.id)],
  OPENED_ON: [ascending(careCentres.openedOn), descending(careCentres.id)],
};

/** What a filter of care centres means in SQL. */
export function careCentreMatches(filter: CareCentreFilter | null | undefined): SQL | undefined {
  const { kind, status } = filter ?? {};
  return and(kind ? eq(careCentres.kind, kind) : undefined, status ? eq(careCentres.status, status) : undefined);
}

/** One page of care centres, of a community or of all. */
export function listCareCentres(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: CareCentreFilter | null;
    orderBy?: CareCentreOrder | null;
  },
): Promise<Connection<CareCentreRow>> {
  const order = query.orderBy ?? 'OPENED_ON_DESC';
  const where = and(
    query.community ? eq(careCentres.communityCode, query.community) : undefined,
    careCentreMatches(query.filter),
  );
  const list = `careCentres:${order}`;
  return paginate(source, { list, table: careCentres, where, order: careCentreOrders[order], page: query });
}
