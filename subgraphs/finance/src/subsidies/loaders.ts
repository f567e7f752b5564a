import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, eq, inArray } from 'drizzle-orm';
import { paymentOrders } from '../payments/list-payments.ts';
import { payments } from '../payments/tables.ts';

/** Loaders of committee members' subsidies, for one request. */
export const subsidyLoaders = (source: LoaderSource) => ({
  subsidiesOfMembership: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'membership.subsidies',
      table: payments,
      parent: payments.decisionId,
      order: paymentOrders.PAID_ON_DESC,
      page,
    }),
  ),
  subsidyOfMonth: loaderByArguments((period: string) =>
    rowByUuid(
      (residents) =>
        source.db
          .select()
          .from(payments)
          .where(
            and(
              inArray(payments.residentId, residents),
              eq(payments.kind, 'COMMITTEE_SUBSIDY'),
              eq(payments.period, period),
              eq(payments.status, 'PAID'),
            ),
          ),
      (row) => row.residentId ?? '',
    ),
  ),
});
