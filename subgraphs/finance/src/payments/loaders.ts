import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { PaymentFilter } from '../generated/resolvers.ts';
import { paymentMatches, paymentOrders } from './list-payments.ts';
import { payments } from './tables.ts';

/** Arguments of a household's or resident's list of payments. */
export interface PaymentListArguments extends PageArguments {
  readonly filter?: PaymentFilter | null;
}

/** Loaders of payments, for one request. */
export const paymentLoaders = (source: LoaderSource) => ({
  payment: rowByUuid(
    (ids) => source.db.select().from(payments).where(inArray(payments.id, ids)),
    (row) => row.id,
  ),
  paymentsOfAssistance: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'assistance.payments',
      table: payments,
      parent: payments.decisionId,
      order: paymentOrders.PAID_ON_DESC,
      page,
    }),
  ),
  paidMonthsOfAssistance: rowsByUuid(
    (decisions) =>
      source.db
        .select({ decisionId: payments.decisionId, period: payments.period })
        .from(payments)
        .where(and(inArray(payments.decisionId, decisions), eq(payments.status, 'PAID')))
        .orderBy(asc(payments.period)),
    (row) => row.decisionId,
  ),
  paymentOfMonth: loaderByArguments((period: string) =>
    rowByUuid(
      (decisions) =>
        source.db
          .select()
          .from(payments)
          .where(
            and(inArray(payments.decisionId, decisions), eq(payments.period, period), eq(payments.status, 'PAID')),
          ),
      (row) => row.decisionId,
    ),
  ),
  paymentsOfResident: loaderByArguments((args: PaymentListArguments) =>
    pagesByParent(source, {
      list: 'resident.payments',
      table: payments,
      parent: payments.residentId,
      where: paymentMatches(args.filter),
      order: paymentOrders.PAID_ON_DESC,
      page: args,
    }),
  ),
  paymentsOfHousehold: loaderByArguments((args: PaymentListArguments) =>
    pagesByParent(source, {
      list: 'household.payments',
      table: payments,
      parent: payments.householdId,
      where: paymentMatches(args.filter),
      order: paymentOrders.PAID_ON_DESC,
      page: args,
    }),
  ),
});
