import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { BusinessHearingFilter, BusinessHearingOrder } from '../generated/resolvers.ts';
import { businessHearings } from './tables.ts';

/** Hearings before a business opens of a community, or of all. */
export const businessHearingList: CommunityList<typeof businessHearings, BusinessHearingFilter, BusinessHearingOrder> =
  {
    name: 'businessHearings',
    table: businessHearings,
    community: businessHearings.communityCode,
    orders: {
      APPLIED_ON_DESC: [descending(businessHearings.appliedOn), ascending(businessHearings.id)],
      APPLIED_ON: [ascending(businessHearings.appliedOn), descending(businessHearings.id)],
    },
    defaultOrder: 'APPLIED_ON_DESC',
    matches: ({ status, appliedFrom, appliedUntil }) =>
      and(
        status ? eq(businessHearings.status, status) : undefined,
        appliedFrom ? gte(businessHearings.appliedOn, appliedFrom) : undefined,
        appliedUntil ? lte(businessHearings.appliedOn, appliedUntil) : undefined,
      ),
  };
