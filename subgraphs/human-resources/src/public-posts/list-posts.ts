import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lt, lte, type SQL } from 'drizzle-orm';
import type { PublicPostFilter, PublicPostOrder } from '../generated/resolvers.ts';
import { type PublicPostRow, publicPosts } from './tables.ts';

/** Orders of posts; the second is the first reversed, so that one index serves both. */
export const postOrders = {
  PROPOSED_ON_DESC: [descending(publicPosts.proposedOn), ascending(publicPosts.id)],
  PROPOSED_ON: [ascending(publicPosts.proposedOn), descending(publicPosts.id)],
};

/** What a filter of posts means in SQL. */
export function postMatches(filter: PublicPostFilter | null | undefined): SQL | undefined {
  const { kind, status, proposedFrom, proposedUntil, hasFreePlaces } = filter ?? {};
  const free = and(eq(publicPosts.status, 'OPEN'), lt(publicPosts.filled, publicPosts.places));
  return and(
    kind ? eq(publicPosts.kind, kind) : undefined,
    status ? eq(publicPosts.status, status) : undefined,
    proposedFrom ? gte(publicPosts.proposedOn, proposedFrom) : undefined,
    proposedUntil ? lte(publicPosts.proposedOn, proposedUntil) : undefined,
    hasFreePlaces ? free : undefined,
  );
}

/** One page of the public-welfare posts in a community, or of all. */
export function listPosts(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: PublicPostFilter | null;
    orderBy?: PublicPostOrder | null;
  },
): Promise<Connection<PublicPostRow>> {
  const order = query.orderBy ?? 'PROPOSED_ON_DESC';
  const inCommunity = query.community ? eq(publicPosts.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `publicPosts:${order}`,
    table: publicPosts,
    where: and(inCommunity, postMatches(query.filter)),
    order: postOrders[order],
    page: query,
  });
}
