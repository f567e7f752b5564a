import { ascending } from '@community-graph/kit/pagination/keyset';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { StewardFilter } from '../generated/resolvers.ts';
import { stewards } from './tables.ts';

/** Group leaders and building stewards of a community, by area. */
export const stewardList: CommunityList<typeof stewards, StewardFilter, 'AREA'> = {
  name: 'stewards',
  table: stewards,
  community: stewards.communityCode,
  orders: { AREA: [ascending(stewards.area), ascending(stewards.id)] },
  defaultOrder: 'AREA',
  matches: ({ kind, serving }) =>
    and(
      kind ? eq(stewards.kind, kind) : undefined,
      typeof serving === 'boolean' ? (serving ? isNull : isNotNull)(stewards.endedOn) : undefined,
    ),
};
