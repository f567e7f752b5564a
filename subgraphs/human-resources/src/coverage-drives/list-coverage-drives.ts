import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lt, type SQL } from 'drizzle-orm';
import type { CoverageDriveFilter, CoverageDriveOrder } from '../generated/resolvers.ts';
import { type CoverageDriveRow, coverageDrives } from './tables.ts';

/** Orders of coverage drives; the second is the first reversed, so that one index serves both. */
export const coverageDriveOrders = {
  PLANNED_FROM_DESC: [descending(coverageDrives.plannedFrom), ascending(coverageDrives.id)],
  PLANNED_FROM: [ascending(coverageDrives.plannedFrom), descending(coverageDrives.id)],
};

/** What a filter of coverage drives means in SQL. */
export function coverageDriveMatches(filter: CoverageDriveFilter | null | undefined): SQL | undefined {
  const { kind, status, overdueOn } = filter ?? {};
  return and(
    kind ? eq(coverageDrives.kind, kind) : undefined,
    status ? eq(coverageDrives.status, status) : undefined,
    overdueOn ? and(eq(coverageDrives.status, 'RUNNING'), lt(coverageDrives.dueOn, overdueOn)) : undefined,
  );
}

/** One page of coverage drives, of a community or of all. */
export function listCoverageDrives(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: CoverageDriveFilter | null;
    orderBy?: CoverageDriveOrder | null;
  },
): Promise<Connection<CoverageDriveRow>> {
  const order = query.orderBy ?? 'PLANNED_FROM_DESC';
  const inCommunity = query.community ? eq(coverageDrives.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `coverageDrives:${order}`,
    table: coverageDrives,
    where: and(inCommunity, coverageDriveMatches(query.filter)),
    order: coverageDriveOrders[order],
    page: query,
  });
}
