import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ResidentsAssemblyFilter, ResidentsAssemblyOrder } from '../generated/resolvers.ts';
import { residentsAssemblies as assemblies } from './tables.ts';

/** Assemblies of a community, or of all. */
export const assemblyList: CommunityList<typeof assemblies, ResidentsAssemblyFilter, ResidentsAssemblyOrder> = {
  name: 'residentsAssemblies',
  table: assemblies,
  community: assemblies.communityCode,
  orders: {
    CALLED_ON_DESC: [descending(assemblies.calledOn), ascending(assemblies.id)],
    CALLED_ON: [ascending(assemblies.calledOn), descending(assemblies.id)],
  },
  defaultOrder: 'CALLED_ON_DESC',
  matches: ({ kind, status, calledFrom, calledUntil }) =>
    and(
      kind ? eq(assemblies.kind, kind) : undefined,
      status ? eq(assemblies.status, status) : undefined,
      calledFrom ? gte(assemblies.calledOn, calledFrom) : undefined,
      calledUntil ? lte(assemblies.calledOn, calledUntil) : undefined,
    ),
};
