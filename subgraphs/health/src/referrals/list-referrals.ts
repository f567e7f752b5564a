import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { ReferralFilter, ReferralOrder } from '../generated/resolvers.ts';
import { type ReferralRow, referrals } from './tables.ts';

/** Orders of referrals; the second is the first reversed, so that one index serves both. */
export const referralOrders = {
  REFERRED_ON_DESC: [descending(referrals.referredOn), ascending(referrals.id)],
  REFERRED_ON: [ascending(referrals.referredOn), descending(referrals.id)],
};

/** What a filter of referrals means in SQL. */
export function referralMatches(filter: ReferralFilter | null | undefined): SQL | undefined {
  const { status, urgency } = filter ?? {};
  return and(status ? eq(referrals.status, status) : undefined, urgency ? eq(referrals.urgency, urgency) : undefined);
}

/** One page of referrals, of a community or of all. */
export function listReferrals(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: ReferralFilter | null; orderBy?: ReferralOrder | null },
): Promise<Connection<ReferralRow>> {
  const order = query.orderBy ?? 'REFERRED_ON_DESC';
  const where = and(
    query.community ? eq(referrals.communityCode, query.community) : undefined,
    referralMatches(query.filter),
  );
  const list = `referrals:${order}`;
  return paginate(source, { list, table: referrals, where, order: referralOrders[order], page: query });
}
