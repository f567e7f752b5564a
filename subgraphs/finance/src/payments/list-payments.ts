import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { PaymentFilter, PaymentOrder } from '../generated/resolvers.ts';
import { type PaymentRow, payments } from './tables.ts';

/** Orders of payments; each ends with the identifier. */
export const paymentOrders = {
  PAID_ON: [ascending(payments.paidOn), ascending(payments.id)],
  PAID_ON_DESC: [descending(payments.paidOn), descending(payments.id)],
};

/** What a filter of payments means in SQL. */
export function paymentMatches(filter: PaymentFilter | null | undefined): SQL | undefined {
  const { period, status, paidFrom, paidUntil } = filter ?? {};
  return and(
    period ? eq(payments.period, period) : undefined,
    status ? eq(payments.status, status) : undefined,
    paidFrom ? gte(payments.paidOn, paidFrom) : undefined,
    paidUntil ? lte(payments.paidOn, paidUntil) : undefined,
  );
}

/** One page of payments. */
export function listPayments(
  source: LoaderSource,
  query: PageArguments & { filter?: PaymentFilter | null; orderBy?: PaymentOrder | null },
): Promise<Connection<PaymentRow>> {
  const order = query.orderBy ?? 'PAID_ON_DESC';
  const where = paymentMatches(query.filter);
  return paginate(source, {
    list: `payments:${order}`,
    table: payments,
    where,
    order: paymentOrders[order],
    page: query,
  });
}
