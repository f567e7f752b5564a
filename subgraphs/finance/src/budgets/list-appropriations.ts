import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, type SQL } from 'drizzle-orm';
import type { AppropriationFilter, AppropriationOrder } from '../generated/resolvers.ts';
import { type AppropriationRow, appropriations } from './tables.ts';

const CODE_LENGTH = 12;

/** Orders of appropriations; each ends with the identifier. */
export const appropriationOrders = {
  YEAR_DESC: [
    descending(appropriations.fiscalYear),
    descending(appropriations.communityCode),
    descending(appropriations.id),
  ],
  REGION: [ascending(appropriations.communityCode), ascending(appropriations.fiscalYear), ascending(appropriations.id)],
};

/** What a filter of appropriations means in SQL. */
export function appropriationMatches(filter: AppropriationFilter | null | undefined): SQL | undefined {
  const { region, fiscalYear, level, source, use, status } = filter ?? {};
  return and(
    region
      ? between(appropriations.communityCode, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9'))
      : undefined,
    fiscalYear ? eq(appropriations.fiscalYear, fiscalYear) : undefined,
    level ? eq(appropriations.level, level) : undefined,
    source ? eq(appropriations.source, source) : undefined,
    use ? eq(appropriations.use, use) : undefined,
    status ? eq(appropriations.status, status) : undefined,
  );
}

/** One page of appropriations. */
export function listAppropriations(
  source: LoaderSource,
  query: PageArguments & { filter?: AppropriationFilter | null; orderBy?: AppropriationOrder | null },
): Promise<Connection<AppropriationRow>> {
  const order = query.orderBy ?? 'YEAR_DESC';
  const where = appropriationMatches(query.filter);
  const list = `appropriations:${order}`;
  return paginate(source, { list, table: appropriations, where, order: appropriationOrders[order], page: query });
}
