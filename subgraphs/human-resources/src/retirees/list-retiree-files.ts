import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { RetireeFileFilter, RetireeFileOrder } from '../generated/resolvers.ts';
import { type RetireeFileRow, retireeFiles } from './tables.ts';

/** Orders of files of pensioners; the second is the first reversed, so that one index serves both. */
export const retireeFileOrders = {
  TAKEN_OVER_ON_DESC: [descending(retireeFiles.takenOverOn), ascending(retireeFiles.id)],
  TAKEN_OVER_ON: [ascending(retireeFiles.takenOverOn), descending(retireeFiles.id)],
};

/** What a filter of files of pensioners means in SQL. */
export function retireeFileMatches(filter: RetireeFileFilter | null | undefined): SQL | undefined {
  const { status, certifyDueOn, takenOverFrom, takenOverUntil } = filter ?? {};
  return and(
    status ? eq(retireeFiles.status, status) : undefined,
    certifyDueOn ? lte(retireeFiles.certifyBy, certifyDueOn) : undefined,
    takenOverFrom ? gte(retireeFiles.takenOverOn, takenOverFrom) : undefined,
    takenOverUntil ? lte(retireeFiles.takenOverOn, takenOverUntil) : undefined,
  );
}

/** One page of files of pensioners, of a community or of all. */
export function listRetireeFiles(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: RetireeFileFilter | null;
    orderBy?: RetireeFileOrder | null;
  },
): Promise<Connection<RetireeFileRow>> {
  const order = query.orderBy ?? 'TAKEN_OVER_ON_DESC';
  const inCommunity = query.community ? eq(retireeFiles.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `retireeFiles:${order}`,
    table: retireeFiles,
    where: and(inCommunity, retireeFileMatches(query.filter)),
    order: retireeFileOrders[order],
    page: query,
  });
}
