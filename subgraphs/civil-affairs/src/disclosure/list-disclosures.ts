import { chinaDate } from '@community-graph/kit/dates';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { AffairsDisclosureFilter, AffairsDisclosureOrder } from '../generated/resolvers.ts';
import { affairsDisclosures as disclosures } from './tables.ts';

const overdue = (): SQL => sql`(${disclosures.status} = 'DUE' and ${lt(disclosures.dueOn, chinaDate())})`;

/** Disclosures of a community, or of all. */
export const disclosureList: CommunityList<typeof disclosures, AffairsDisclosureFilter, AffairsDisclosureOrder> = {
  name: 'affairsDisclosures',
  table: disclosures,
  community: disclosures.communityCode,
  orders: {
    DUE_ON_DESC: [descending(disclosures.dueOn), ascending(disclosures.id)],
    DUE_ON: [ascending(disclosures.dueOn), descending(disclosures.id)],
  },
  defaultOrder: 'DUE_ON_DESC',
  matches: ({ subject, status, isOverdue, dueFrom, dueUntil }) =>
    and(
      subject ? eq(disclosures.subject, subject) : undefined,
      status ? eq(disclosures.status, status) : undefined,
      typeof isOverdue === 'boolean' ? (isOverdue ? overdue() : not(overdue())) : undefined,
      dueFrom ? gte(disclosures.dueOn, dueFrom) : undefined,
      dueUntil ? lte(disclosures.dueOn, dueUntil) : undefined,
    ),
};
