import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { RuralWorkFilter, RuralWorkOrder } from '../generated/resolvers.ts';
import { ruralWorks } from './tables.ts';

/** Works of rural infrastructure of a community, or of all. */
export const ruralWorkList: CommunityList<typeof ruralWorks, RuralWorkFilter, RuralWorkOrder> = {
  name: 'ruralWorks',
  table: ruralWorks,
  community: ruralWorks.communityCode,
  orders: {
    PLANNED_ON_DESC: [descending(ruralWorks.plannedOn), ascending(ruralWorks.id)],
    PLANNED_ON: [ascending(ruralWorks.plannedOn), descending(ruralWorks.id)],
  },
  defaultOrder: 'PLANNED_ON_DESC',
  matches: ({ status, kind, plannedFrom, plannedUntil }) =>
    and(
      status ? eq(ruralWorks.status, status) : undefined,
      kind ? eq(ruralWorks.kind, kind) : undefined,
      plannedFrom ? gte(ruralWorks.plannedOn, plannedFrom) : undefined,
      plannedUntil ? lte(ruralWorks.plannedOn, plannedUntil) : undefined,
    ),
};
