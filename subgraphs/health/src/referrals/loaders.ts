import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { ReferralFilter } from '../generated/resolvers.ts';
import { referralMatches, referralOrders } from './list-referrals.ts';
import { referrals } from './tables.ts';

/** Loaders of referral, for one request. */
export const referralLoaders = (source: LoaderSource) => ({
  referral: rowByUuid(
    (ids) => source.db.select().from(referrals).where(inArray(referrals.id, ids)),
    (row) => row.id,
  ),
  referralsOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.referrals',
      table: referrals,
      parent: referrals.residentId,

      order: referralOrders.REFERRED_ON_DESC,
      page,
    }),
  ),
  referralsOfCommunity: loaderByArguments((page: PageArguments & { filter?: ReferralFilter | null }) =>
    pagesByParent(source, {
      list: 'community.referrals',
      table: referrals,
      parent: referrals.communityCode,
      where: referralMatches(page.filter),
      order: referralOrders.REFERRED_ON_DESC,
      page,
    }),
  ),
});
