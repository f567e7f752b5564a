import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CompoundFilter, CompoundOrder } from '../generated/resolvers.ts';
import { compounds } from './tables.ts';

/** Compounds of a community, or of all. */
export const compoundList: CommunityList<typeof compounds, CompoundFilter, CompoundOrder> = {
  name: 'compounds',
  table: compounds,
  community: compounds.communityCode,
  orders: {
    REGISTERED_ON_DESC: [descending(compounds.registeredOn), ascending(compounds.id)],
    REGISTERED_ON: [ascending(compounds.registeredOn), descending(compounds.id)],
  },
  defaultOrder: 'REGISTERED_ON_DESC',
  matches: ({ status, registeredFrom, registeredUntil }) =>
    and(
      status ? eq(compounds.status, status) : undefined,
      registeredFrom ? gte(compounds.registeredOn, registeredFrom) : undefined,
      registeredUntil ? lte(compounds.registeredOn, registeredUntil) : undefined,
    ),
};
