import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, arrayContains, eq, gt, inArray, isNotNull, lte, type SQL } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { SharingApplicationFilter, SharingApplicationOrder } from '../generated/resolvers.ts';
import type { SharingState } from './life-cycle.ts';
import { type SharingApplicationRow, sharingApplications as table } from './tables.ts';
import { visibleTo } from './visible.ts';

const orders = {
  SUBMITTED_ON_DESC: [descending(table.submittedOn), descending(table.id)],
  UNTIL: [ascending(table.until), ascending(table.id)],
};

/** Rows that are in a state now: `EXPIRED` is told by time. */
function inState(state: SharingState): SQL | undefined {
  const now = new Date();
  if (state === 'EXPIRED') return and(inArray(table.state, ['ACTIVE', 'SUSPENDED']), lte(table.until, now));
  const mayExpire = state === 'ACTIVE' || state === 'SUSPENDED';
  return and(eq(table.state, state), mayExpire ? gt(table.until, now) : undefined);
}

function matches({ state, provider, recipient, field }: SharingApplicationFilter): SQL | undefined {
  return and(
    state ? inState(state) : undefined,
    provider ? eq(table.provider, provider) : undefined,
    recipient ? eq(table.recipient, recipient) : undefined,
    field ? arrayContains(table.fields, [field]) : undefined,
  );
}

type Query = PageArguments & { filter?: SharingApplicationFilter | null; orderBy?: SharingApplicationOrder | null };

/** One page of the applications, or of those that became agreements, that the caller may see. */
export function listApplications(
  context: Context,
  query: Query,
  only: 'applications' | 'agreements',
): Promise<Connection<SharingApplicationRow>> {
  const order = query.orderBy ?? 'SUBMITTED_ON_DESC';
  const agreed = only === 'agreements' ? isNotNull(table.number) : undefined;
  const where = and(visibleTo(context.caller), agreed, matches(query.filter ?? {}));
  return paginate(context, { list: `${only}:${order}`, table, where, order: orders[order], page: query });
}
