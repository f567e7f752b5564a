import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { LoanFilter, LoanOrder } from '../generated/resolvers.ts';
import { isLate } from '../loan-repayments/late-loans.ts';
import { loans } from './tables.ts';

/** Loans of a community, or of all. */
export const loanList: CommunityList<typeof loans, LoanFilter, LoanOrder> = {
  name: 'loans',
  table: loans,
  community: loans.communityCode,
  orders: {
    APPLIED_ON_DESC: [descending(loans.appliedOn), ascending(loans.id)],
    APPLIED_ON: [ascending(loans.appliedOn), descending(loans.id)],
  },
  defaultOrder: 'APPLIED_ON_DESC',
  matches: ({ status, guarantee, appliedFrom, appliedUntil, lateOn }): SQL | undefined =>
    and(
      status ? eq(loans.status, status) : undefined,
      guarantee ? eq(loans.guarantee, guarantee) : undefined,
      appliedFrom ? gte(loans.appliedOn, appliedFrom) : undefined,
      appliedUntil ? lte(loans.appliedOn, appliedUntil) : undefined,
      lateOn ? isLate(lateOn) : undefined,
    ),
};
