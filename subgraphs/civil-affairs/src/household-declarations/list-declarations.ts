import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { HouseholdDeclarationFilter, HouseholdDeclarationOrder } from '../generated/resolvers.ts';
import { householdDeclarations as declarations } from './tables.ts';

/** Declarations of a community's households, or of all. */
export const declarationList: CommunityList<
  typeof declarations,
  HouseholdDeclarationFilter,
  HouseholdDeclarationOrder
> = {
  name: 'householdDeclarations',
  table: declarations,
  community: declarations.communityCode,
  orders: {
    DECLARED_ON_DESC: [descending(declarations.declaredOn), ascending(declarations.id)],
    DECLARED_ON: [ascending(declarations.declaredOn), descending(declarations.id)],
  },
  defaultOrder: 'DECLARED_ON_DESC',
  matches: ({ year, status }) =>
    and(year ? eq(declarations.year, year) : undefined, status ? eq(declarations.status, status) : undefined),
};
