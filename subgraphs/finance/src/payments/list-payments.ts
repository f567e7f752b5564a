import type { LoaderSource } from '@community-graph/kit/context';
import { BadUserInputError } from '@community-graph/kit/errors';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, gte, lte, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { monthAfter, pastMonth } from '../accounts/months.ts';
import type { PaymentFilter, PaymentOrder } from '../generated/resolvers.ts';
import { type PaymentRow, payments } from './tables.ts';

/** Orders of payments; each ends with the identifier. */
export const paymentOrders = {
  PAID_ON: [ascending(payments.paidOn), ascending(payments.id)],
  PAID_ON_DESC: [descending(payments.paidOn), descending(payments.id)],
};

/** What a filter of payments means in SQL. */
export function paymentMatches(filter: PaymentFilter | null | undefined): SQL | undefined {
  const { kind, period, status, paidFrom, paidUntil } = filter ?? {};
  return and(
    kind ? eq(payments.kind, kind) : undefined,
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

const CODE_LENGTH = 12;
const ofMonth = alias(payments, 'of_month');

/**
 * What was paid in a division for the month before and is not paid for this month: what a batch begins with. Grants that
 * are new this month have not been paid before; civil affairs lists those (`assistances(filter: { grantedFrom })`).
 */
export function listDue(
  source: LoaderSource,
  { region, period, ...page }: PageArguments & { region: string; period: string },
): Promise<Connection<PaymentRow>> {
  const month = pastMonth.safeParse(period);
  if (!month.success) {
    const message = 'must be a month that has begun, YYYY-MM.';
    throw new BadUserInputError([{ path: ['period'], code: 'INVALID_FORMAT', message }]);
  }
  const paid = source.db
    .select({ found: sql`1` })
    .from(ofMonth)
    .where(and(eq(ofMonth.decisionId, payments.decisionId), eq(ofMonth.period, period), eq(ofMonth.status, 'PAID')));
  return paginate(source, {
    list: `paymentsDue:${period}`,
    table: payments,
    where: and(
      eq(payments.period, monthAfter(period, -1)),
      eq(payments.status, 'PAID'),
      // Subsidies are ordered by their committee instead.
      eq(payments.kind, 'HOUSEHOLD_ASSISTANCE'),
      between(payments.communityCode, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9')),
      notExists(paid),
    ),
    order: paymentOrders.PAID_ON,
    page,
  });
}
