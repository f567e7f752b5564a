import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { HarmonyEvaluationFilter, HarmonyEvaluationOrder } from '../generated/resolvers.ts';
import { harmonyEvaluations } from './tables.ts';

/** Evaluations as harmonious communities of a community, or of all. */
export const harmonyEvaluationList: CommunityList<
  typeof harmonyEvaluations,
  HarmonyEvaluationFilter,
  HarmonyEvaluationOrder
> = {
  name: 'harmonyEvaluations',
  table: harmonyEvaluations,
  community: harmonyEvaluations.communityCode,
  orders: {
    ASSESSED_ON_DESC: [descending(harmonyEvaluations.assessedOn), ascending(harmonyEvaluations.id)],
    ASSESSED_ON: [ascending(harmonyEvaluations.assessedOn), descending(harmonyEvaluations.id)],
  },
  defaultOrder: 'ASSESSED_ON_DESC',
  matches: ({ status, year, assessedFrom, assessedUntil }) =>
    and(
      status ? eq(harmonyEvaluations.status, status) : undefined,
      year ? eq(harmonyEvaluations.year, year) : undefined,
      assessedFrom ? gte(harmonyEvaluations.assessedOn, assessedFrom) : undefined,
      assessedUntil ? lte(harmonyEvaluations.assessedOn, assessedUntil) : undefined,
    ),
};
