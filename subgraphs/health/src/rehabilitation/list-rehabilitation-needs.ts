import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { RehabilitationNeedFilter, RehabilitationNeedOrder } from '../generated/resolvers.ts';
import { type RehabilitationNeedRow, rehabilitationNeeds } from './tables.ts';

/** Orders of rehabilitation needs; the second is the first reversed, so that one index serves both. */
export const rehabilitationNeedOrders = {
  IDENTIFIED_ON_DESC: [descending(rehabilitationNeeds.identifiedOn), ascending(rehabilitationNeeds.id)],
  IDENTIFIED_ON: [ascending(rehabilitationNeeds.identifiedOn), descending(rehabilitationNeeds.id)],
};

/** What a filter of rehabilitation needs means in SQL. */
export function rehabilitationNeedMatches(filter: RehabilitationNeedFilter | null | undefined): SQL | undefined {
  const { status, kind } = filter ?? {};
  return and(
    status ? eq(rehabilitationNeeds.status, status) : undefined,
    kind ? eq(rehabilitationNeeds.kind, kind) : undefined,
  );
}

/** One page of rehabilitation needs, of a community or of all. */
export function listRehabilitationNeeds(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: RehabilitationNeedFilter | null;
    orderBy?: RehabilitationNeedOrder | null;
  },
): Promise<Connection<RehabilitationNeedRow>> {
  const order = query.orderBy ?? 'IDENTIFIED_ON_DESC';
  const where = and(
    query.community ? eq(rehabilitationNeeds.communityCode, query.community) : undefined,
    rehabilitationNeedMatches(query.filter),
  );
  const list = `rehabilitationNeeds:${order}`;
  return paginate(source, {
    list,
    table: rehabilitationNeeds,
    where,
    order: rehabilitationNeedOrders[order],
    page: query,
  });
}
