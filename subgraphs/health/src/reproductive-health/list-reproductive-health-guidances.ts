import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, type SQL } from 'drizzle-orm';
import type { ReproductiveHealthGuidanceFilter, ReproductiveHealthGuidanceOrder } from '../generated/resolvers.ts';
import { type ReproductiveHealthGuidanceRow, reproductiveHealthGuidances } from './tables.ts';

/** Orders of reproductive health guidances; the second is the first reversed, so that one index serves both. */
export const reproductiveHealthGuidanceOrders = {
  GIVEN_ON_DESC: [descending(reproductiveHealthGuidances.givenOn), ascending(reproductiveHealthGuidances.id)],
  GIVEN_ON: [ascending(reproductiveHealthGuidances.givenOn), descending(reproductiveHealthGuidances.id)],
};

/** What a filter of reproductive health guidances means in SQL. */
export function reproductiveHealthGuidanceMatches(
  filter: ReproductiveHealthGuidanceFilter | null | undefined,
): SQL | undefined {
  const { topic, status, givenFrom } = filter ?? {};
  return and(
    topic ? eq(reproductiveHealthGuidances.topic, topic) : undefined,
    status ? eq(reproductiveHealthGuidances.status, status) : undefined,
    givenFrom ? gte(reproductiveHealthGuidances.givenOn, givenFrom) : undefined,
  );
}

/** One page of reproductive health guidances, of a community or of all. */
export function listReproductiveHealthGuidances(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: ReproductiveHealthGuidanceFilter | null;
    orderBy?: ReproductiveHealthGuidanceOrder | null;
  },
): Promise<Connection<ReproductiveHealthGuidanceRow>> {
  const order = query.orderBy ?? 'GIVEN_ON_DESC';
  const where = and(
    query.community ? eq(reproductiveHealthGuidances.communityCode, query.community) : undefined,
    reproductiveHealthGuidanceMatches(query.filter),
  );
  const list = `reproductiveHealthGuidances:${order}`;
  return paginate(source, {
    list,
    table: reproductiveHealthGuidances,
    where,
    order: reproductiveHealthGuidanceOrders[order],
    page: query,
  });
}
