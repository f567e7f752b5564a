import { chinaDate } from '@community-graph/kit/dates';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, inArray, lt, not, type SQL } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { CorrectionFilter, CorrectionOrder } from '../generated/resolvers.ts';
import { type CorrectionRow, corrections } from './tables.ts';
import { filedBy, visibleTo } from './visible.ts';

const orders = {
  DUE_ON: [ascending(corrections.dueOn), ascending(corrections.id)],
  FILED_ON_DESC: [descending(corrections.filedOn), descending(corrections.id)],
};

function matches(context: Context, filter: CorrectionFilter | null | undefined): SQL | undefined {
  const { state, owner, overdue, mine } = filter ?? {};
  const isLate = and(inArray(corrections.state, ['FILED', 'ACCEPTED']), lt(corrections.dueOn, chinaDate())) as SQL;
  return and(
    state ? eq(corrections.state, state) : undefined,
    owner ? eq(corrections.owner, owner) : undefined,
    typeof overdue === 'boolean' ? (overdue ? isLate : not(isLate)) : undefined,
    mine ? filedBy(context.caller) : undefined,
  );
}

/** One page of the corrections that the caller may see. */
export function listCorrections(
  context: Context,
  query: PageArguments & { filter?: CorrectionFilter | null; orderBy?: CorrectionOrder | null },
): Promise<Connection<CorrectionRow>> {
  const order = query.orderBy ?? 'DUE_ON';
  const where = and(visibleTo(context.caller), matches(context, query.filter));
  return paginate(context, {
    list: `corrections:${order}`,
    table: corrections,
    where,
    order: orders[order],
    page: query,
  });
}
