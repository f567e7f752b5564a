import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, arrayContains, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { HardshipRecognitionFilter, HardshipRecognitionOrder } from '../generated/resolvers.ts';
import { type HardshipRecognitionRow, hardshipRecognitions } from './tables.ts';

/** Orders of recognitions of hardship on the labour market; the second is the first reversed, so that one index serves both. */
export const hardshipRecognitionOrders = {
  APPLIED_ON_DESC: [descending(hardshipRecognitions.appliedOn), ascending(hardshipRecognitions.id)],
  APPLIED_ON: [ascending(hardshipRecognitions.appliedOn), descending(hardshipRecognitions.id)],
};

/** What a filter of recognitions of hardship on the labour market means in SQL. */
export function hardshipRecognitionMatches(filter: HardshipRecognitionFilter | null | undefined): SQL | undefined {
  const { status, category, appliedFrom, appliedUntil, reviewDueOn } = filter ?? {};
  return and(
    status ? eq(hardshipRecognitions.status, status) : undefined,
    category ? arrayContains(hardshipRecognitions.categories, [category]) : undefined,
    appliedFrom ? gte(hardshipRecognitions.appliedOn, appliedFrom) : undefined,
    appliedUntil ? lte(hardshipRecognitions.appliedOn, appliedUntil) : undefined,
    reviewDueOn
      ? and(eq(hardshipRecognitions.status, 'RECOGNISED'), lte(hardshipRecognitions.reviewBy, reviewDueOn))
      : undefined,
  );
}

/** One page of recognitions of hardship on the labour market, of a community or of all. */
export function listHardshipRecognitions(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: HardshipRecognitionFilter | null;
    orderBy?: HardshipRecognitionOrder | null;
  },
): Promise<Connection<HardshipRecognitionRow>> {
  const order = query.orderBy ?? 'APPLIED_ON_DESC';
  const inCommunity = query.community ? eq(hardshipRecognitions.communityCode, query.community) : undefined;
  const where = and(inCommunity, hardshipRecognitionMatches(query.filter));
  return paginate(source, {
    list: `hardshipRecognitions:${order}`,
    table: hardshipRecognitions,
    where,
    order: hardshipRecognitionOrders[order],
    page: query,
  });
}
