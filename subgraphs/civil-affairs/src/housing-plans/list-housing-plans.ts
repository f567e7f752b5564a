import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { HousingPlanFilter, HousingPlanOrder } from '../generated/resolvers.ts';
import { housingPlans } from './tables.ts';

/** Housing plans of a community, or of all. */
export const housingPlanList: CommunityList<typeof housingPlans, HousingPlanFilter, HousingPlanOrder> = {
  name: 'housingPlans',
  table: housingPlans,
  community: housingPlans.communityCode,
  orders: {
    SUBMITTED_ON_DESC: [descending(housingPlans.submittedOn), ascending(housingPlans.id)],
    SUBMITTED_ON: [ascending(housingPlans.submittedOn), descending(housingPlans.id)],
  },
  defaultOrder: 'SUBMITTED_ON_DESC',
  matches: ({ status, submittedFrom, submittedUntil }) =>
    and(
      status ? eq(housingPlans.status, status) : undefined,
      submittedFrom ? gte(housingPlans.submittedOn, submittedFrom) : undefined,
      submittedUntil ? lte(housingPlans.submittedOn, submittedUntil) : undefined,
    ),
};
