import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { PublicPostHoldingFilter, PublicPostHoldingOrder } from '../generated/resolvers.ts';
import { type PublicPostHoldingRow, publicPostHoldings } from './tables.ts';

const { appointedOn, id, communityCode, status: statusColumn, termUntil } = publicPostHoldings;

/** Orders of holdings; the second is the first reversed, so that one index serves both. */
export const holdingOrders = {
  APPOINTED_ON_DESC: [descending(appointedOn), ascending(id)],
  APPOINTED_ON: [ascending(appointedOn), descending(id)],
};

/** What a filter of holdings means in SQL. */
export function holdingMatches(filter: PublicPostHoldingFilter | null | undefined): SQL | undefined {
  const { status, appointedFrom, appointedUntil, termEndsBy } = filter ?? {};
  return and(
    status ? eq(statusColumn, status) : undefined,
    appointedFrom ? gte(appointedOn, appointedFrom) : undefined,
    appointedUntil ? lte(appointedOn, appointedUntil) : undefined,
    termEndsBy ? lte(termUntil, termEndsBy) : undefined,
  );
}

/** One page of who holds, or held, posts in a community, or of all. */
export function listHoldings(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: PublicPostHoldingFilter | null;
    orderBy?: PublicPostHoldingOrder | null;
  },
): Promise<Connection<PublicPostHoldingRow>> {
  const order = query.orderBy ?? 'APPOINTED_ON_DESC';
  const inCommunity = query.community ? eq(communityCode, query.community) : undefined;
  return paginate(source, {
    list: `publicPostHoldings:${order}`,
    table: publicPostHoldings,
    where: and(inCommunity, holdingMatches(query.filter)),
    order: holdingOrders[order],
    page: query,
  });
}
