import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { LayoutPlanFilter, LayoutPlanOrder } from '../generated/resolvers.ts';
import { layoutPlans } from './tables.ts';

/** Layout plans of rural communities of a community, or of all. */
export const layoutPlanList: CommunityList<typeof layoutPlans, LayoutPlanFilter, LayoutPlanOrder> = {
  name: 'layoutPlans',
  table: layoutPlans,
  community: layoutPlans.county,
  orders: {
    DRAFTED_ON_DESC: [descending(layoutPlans.draftedOn), ascending(layoutPlans.id)],
    DRAFTED_ON: [ascending(layoutPlans.draftedOn), descending(layoutPlans.id)],
  },
  defaultOrder: 'DRAFTED_ON_DESC',
  matches: ({ status, county, draftedFrom, draftedUntil }) =>
    and(
      status ? eq(layoutPlans.status, status) : undefined,
      county ? eq(layoutPlans.county, county) : undefined,
      draftedFrom ? gte(layoutPlans.draftedOn, draftedFrom) : undefined,
      draftedUntil ? lte(layoutPlans.draftedOn, draftedUntil) : undefined,
    ),
};
