import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { PaymentFilter } from '../generated/resolvers.ts';
import { paymentMatches, paymentOrders } from './list-payments.ts';
import { payments } from './tables.ts';

/** Arguments of a household's list of payments. */
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
      parent: payments.assistanceId,
      order: paymentOrders.PAID_ON_DESC,
      page,
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
