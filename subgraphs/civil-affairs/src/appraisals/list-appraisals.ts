import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { DemocraticAppraisalFilter, DemocraticAppraisalOrder } from '../generated/resolvers.ts';
import { democraticAppraisals as appraisals } from './tables.ts';

/** Appraisals of a community, or of all. */
export const appraisalList: CommunityList<typeof appraisals, DemocraticAppraisalFilter, DemocraticAppraisalOrder> = {
  name: 'democraticAppraisals',
  table: appraisals,
  community: appraisals.communityCode,
  orders: {
    YEAR_DESC: [descending(appraisals.year), ascending(appraisals.id)],
    YEAR: [ascending(appraisals.year), descending(appraisals.id)],
  },
  defaultOrder: 'YEAR_DESC',
  matches: ({ subject, status, year }) =>
    and(
      subject ? eq(appraisals.subject, subject) : undefined,
      status ? eq(appraisals.status, status) : undefined,
      year ? eq(appraisals.year, year) : undefined,
    ),
};
