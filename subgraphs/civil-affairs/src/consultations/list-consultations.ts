import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CommunityConsultationFilter, CommunityConsultationOrder } from '../generated/resolvers.ts';
import { communityConsultations as consultations } from './tables.ts';

/** Consultations of a community, or of all. */
export const consultationList: CommunityList<
  typeof consultations,
  CommunityConsultationFilter,
  CommunityConsultationOrder
> = {
  name: 'communityConsultations',
  table: consultations,
  community: consultations.communityCode,
  orders: {
    ANNOUNCED_ON_DESC: [descending(consultations.announcedOn), ascending(consultations.id)],
    ANNOUNCED_ON: [ascending(consultations.announcedOn), descending(consultations.id)],
  },
  defaultOrder: 'ANNOUNCED_ON_DESC',
  matches: ({ form, status, announcedFrom, announcedUntil }) =>
    and(
      form ? eq(consultations.form, form) : undefined,
      status ? eq(consultations.status, status) : undefined,
      announcedFrom ? gte(consultations.announcedOn, announcedFrom) : undefined,
      announcedUntil ? lte(consultations.announcedOn, announcedUntil) : undefined,
    ),
};
