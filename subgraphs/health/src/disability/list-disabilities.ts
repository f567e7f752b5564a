import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lte, type SQL } from 'drizzle-orm';
import type { DisabilityFilter, DisabilityOrder } from '../generated/resolvers.ts';
import { type DisabilityRow, disabilities } from './tables.ts';

/** Orders of disabilities; the second is the first reversed, so that one index serves both. */
export const disabilityOrders = {
  APPLIED_ON_DESC: [descending(disabilities.appliedOn), ascending(disabilities.id)],
  APPLIED_ON: [ascending(disabilities.appliedOn), descending(disabilities.id)],
};

/** What a filter of disabilities means in SQL. */
export function disabilityMatches(filter: DisabilityFilter | null | undefined): SQL | undefined {
  const { status, category, grade, expiresUntil, reassessUntil } = filter ?? {};
  return and(
    status ? eq(disabilities.status, status) : undefined,
    category ? eq(disabilities.category, category) : undefined,
    typeof grade === 'number' ? eq(disabilities.grade, grade) : undefined,
    expiresUntil ? and(eq(disabilities.status, 'CERTIFIED'), lte(disabilities.expiresOn, expiresUntil)) : undefined,
    reassessUntil ? and(eq(disabilities.status, 'CERTIFIED'), lte(disabilities.reassessBy, reassessUntil)) : undefined,
  );
}

/** One page of disabilities, of a community or of all. */
export function listDisabilities(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: DisabilityFilter | null;
    orderBy?: DisabilityOrder | null;
  },
): Promise<Connection<DisabilityRow>> {
  const order = query.orderBy ?? 'APPLIED_ON_DESC';
  const where = and(
    query.community ? eq(disabilities.communityCode, query.community) : undefined,
    disabilityMatches(query.filter),
  );
  const list = `disabilities:${order}`;
  return paginate(source, { list, table: disabilities, where, order: disabilityOrders[order], page: query });
}
