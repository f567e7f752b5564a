import type { LoaderSource } from '@community-graph/kit/context';
import { rowsByUuid } from '@community-graph/kit/loaders';
import { asc, inArray } from 'drizzle-orm';
import { loanInstalments, loanRepayments } from './tables.ts';

/** Loaders of schedules and repayments, for one request. */
export const loanRepaymentLoaders = (source: LoaderSource) => ({
  instalmentsOfLoan: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(loanInstalments)
        .where(inArray(loanInstalments.loanId, ids))
        .orderBy(asc(loanInstalments.loanId), asc(loanInstalments.number)),
    (row) => row.loanId,
  ),
  repaymentsOfLoan: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(loanRepayments)
        .where(inArray(loanRepayments.loanId, ids))
        .orderBy(asc(loanRepayments.paidOn), asc(loanRepayments.id)),
    (row) => row.loanId,
  ),
});
