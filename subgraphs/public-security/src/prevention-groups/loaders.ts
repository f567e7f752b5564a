import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, desc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import { preventionGroupMembers, preventionGroups } from './tables.ts';

/** Loaders of the groups of the prevention network, for one request. */
export const preventionGroupLoaders = (source: LoaderSource) => ({
  preventionGroup: rowByUuid(
    (ids) => source.db.select().from(preventionGroups).where(inArray(preventionGroups.id, ids)),
    (row) => row.id,
  ),
  groupOfVolunteer: rowByUuid(
    (ids) =>
      source.db
        .select({ ...getTableColumns(preventionGroups), volunteerId: preventionGroupMembers.volunteerId })
        .from(preventionGroupMembers)
        .innerJoin(preventionGroups, eq(preventionGroups.id, preventionGroupMembers.groupId))
        .where(and(inArray(preventionGroupMembers.volunteerId, ids), isNull(preventionGroupMembers.leftOn))),
    (row) => row.volunteerId,
  ),
  membersOfGroup: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(preventionGroupMembers)
        .where(and(inArray(preventionGroupMembers.groupId, ids), isNull(preventionGroupMembers.leftOn)))
        .orderBy(
          desc(preventionGroupMembers.leader),
          asc(preventionGroupMembers.joinedOn),
          asc(preventionGroupMembers.id),
        ),
    (row) => row.groupId,
  ),
  preventionGroupsOfCommunity: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'community.preventionGroups',
      table: preventionGroups,
      parent: preventionGroups.communityCode,
      order: [ascending(preventionGroups.name), ascending(preventionGroups.id)],
      page,
    }),
  ),
});
