import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { eq } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { SunshineSupermarketFilter, SunshineSupermarketOrder } from '../generated/resolvers.ts';
import { sunshineSupermarkets } from './tables.ts';

/** Sunshine supermarkets of a community, or of all. */
export const supermarketList: CommunityList<
  typeof sunshineSupermarkets,
  SunshineSupermarketFilter,
  SunshineSupermarketOrder
> = {
  name: 'sunshineSupermarkets',
  table: sunshineSupermarkets,
  community: sunshineSupermarkets.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(sunshineSupermarkets.openedOn), ascending(sunshineSupermarkets.id)],
    OPENED_ON: [ascending(sunshineSupermarkets.openedOn), descending(sunshineSupermarkets.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ status }) => (status ? eq(sunshineSupermarkets.status, status) : undefined),
};
