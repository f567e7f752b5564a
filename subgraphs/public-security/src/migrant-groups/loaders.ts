import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, desc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import { migrantGroupMembers, migrantGroups } from './tables.ts';

/** Loaders of the self-governance groups of the floating population, for one request. */
export const migrantGroupLoaders = (source: LoaderSource) => ({
  migrantGroup: rowByUuid(
    (ids) => source.db.select().from(migrantGroups).where(inArray(migrantGroups.id, ids)),
    (row) => row.id,
  ),
  groupOfRegistration: rowByUuid(
    (ids) =>
      source.db
        .select({ ...getTableColumns(migrantGroups), registrationId: migrantGroupMembers.registrationId })
        .from(migrantGroupMembers)
        .innerJoin(migrantGroups, eq(migrantGroups.id, migrantGroupMembers.groupId))
        .where(and(inArray(migrantGroupMembers.registrationId, ids), isNull(migrantGroupMembers.leftOn))),
    (row) => row.registrationId,
  ),
  membersOfMigrantGroup: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(migrantGroupMembers)
        .where(and(inArray(migrantGroupMembers.groupId, ids), isNull(migrantGroupMembers.leftOn)))
        .orderBy(desc(migrantGroupMembers.leader), asc(migrantGroupMembers.joinedOn), asc(migrantGroupMembers.id)),
    (row) => row.groupId,
  ),
  migrantGroupsOfCommunity: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'community.migrantGroups',
      table: migrantGroups,
      parent: migrantGroups.communityCode,
      order: [ascending(migrantGroups.name), ascending(migrantGroups.id)],
      page,
    }),
  ),
});
