import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { VolunteerServiceFilter, VolunteerServiceOrder } from '../generated/resolvers.ts';
import { volunteerServices } from './tables.ts';

/** Voluntary services of a community, or of all. */
export const volunteerServiceList: CommunityList<
  typeof volunteerServices,
  VolunteerServiceFilter,
  VolunteerServiceOrder
> = {
  name: 'volunteerServices',
  table: volunteerServices,
  community: volunteerServices.communityCode,
  orders: {
    SERVED_ON_DESC: [descending(volunteerServices.servedOn), ascending(volunteerServices.id)],
    SERVED_ON: [ascending(volunteerServices.servedOn), descending(volunteerServices.id)],
  },
  defaultOrder: 'SERVED_ON_DESC',
  matches: ({ status, kind, servedFrom, servedUntil }) =>
    and(
      status ? eq(volunteerServices.status, status) : undefined,
      kind ? eq(volunteerServices.kind, kind) : undefined,
      servedFrom ? gte(volunteerServices.servedOn, servedFrom) : undefined,
      servedUntil ? lte(volunteerServices.servedOn, servedUntil) : undefined,
    ),
};
