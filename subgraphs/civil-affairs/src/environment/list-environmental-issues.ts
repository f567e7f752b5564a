import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { EnvironmentalIssueFilter, EnvironmentalIssueOrder } from '../generated/resolvers.ts';
import { environmentalIssues } from './tables.ts';

/** Environmental issues of a community, or of all. */
export const environmentalIssueList: CommunityList<
  typeof environmentalIssues,
  EnvironmentalIssueFilter,
  EnvironmentalIssueOrder
> = {
  name: 'environmentalIssues',
  table: environmentalIssues,
  community: environmentalIssues.communityCode,
  orders: {
    REPORTED_ON_DESC: [descending(environmentalIssues.reportedOn), ascending(environmentalIssues.id)],
    REPORTED_ON: [ascending(environmentalIssues.reportedOn), descending(environmentalIssues.id)],
  },
  defaultOrder: 'REPORTED_ON_DESC',
  matches: ({ status, kind, reportedFrom, reportedUntil }) =>
    and(
      status ? eq(environmentalIssues.status, status) : undefined,
      kind ? eq(environmentalIssues.kind, kind) : undefined,
      reportedFrom ? gte(environmentalIssues.reportedOn, reportedFrom) : undefined,
      reportedUntil ? lte(environmentalIssues.reportedOn, reportedUntil) : undefined,
    ),
};
