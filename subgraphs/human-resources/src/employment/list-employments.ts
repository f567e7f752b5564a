import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { EmploymentFilter, EmploymentOrder } from '../generated/resolvers.ts';
import { type EmploymentRow, employments } from './tables.ts';

const orders = {
  SINCE: [ascending(employments.since), ascending(employments.id)],
  SINCE_DESC: [descending(employments.since), descending(employments.id)],
};

function matches(filter: EmploymentFilter | null | undefined): SQL | undefined {
  const { status, sinceFrom, sinceUntil } = filter ?? {};
  return and(
    status ? eq(employments.status, status) : undefined,
    sinceFrom ? gte(employments.since, sinceFrom) : undefined,
    sinceUntil ? lte(employments.since, sinceUntil) : undefined,
  );
}

/** One page of the employment registrations. */
export function listEmployments(
  source: LoaderSource,
  query: PageArguments & { filter?: EmploymentFilter | null; orderBy?: EmploymentOrder | null },
): Promise<Connection<EmploymentRow>> {
  const order = query.orderBy ?? 'SINCE_DESC';
  const where = matches(query.filter);
  return paginate(source, {
    list: `employments:${order}`,
    table: employments,
    where,
    order: orders[order],
    page: query,
  });
}
