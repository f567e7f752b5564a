import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import type { HouseholdFilter, HouseholdOrder } from '../generated/resolvers.ts';
import { householdMatches, householdOrders } from './list-households.ts';
import { householdMembers, households } from './tables.ts';

/** Arguments of a community's list of households. */
export interface HouseholdListArguments extends PageArguments {
  readonly filter?: HouseholdFilter | null;
  readonly orderBy?: HouseholdOrder | null;
}

/** Loaders of households and their members, for one request. */
export const householdLoaders = (source: LoaderSource) => ({
  household: rowByUuid(
    (ids) => source.db.select().from(households).where(inArray(households.id, ids)),
    (row) => row.id,
  ),
  membersOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(householdMembers)
        .where(and(inArray(householdMembers.householdId, ids), isNull(householdMembers.leftOn)))
        // The enum's order: the head first.
        .orderBy(asc(householdMembers.relationToHead), asc(householdMembers.id)),
    (row) => row.householdId,
  ),
  householdOfResident: rowByUuid(
    (ids) =>
      source.db
        .select({ ...getTableColumns(households), residentId: householdMembers.residentId })
        .from(householdMembers)
        .innerJoin(households, eq(households.id, householdMembers.householdId))
        .where(and(inArray(householdMembers.residentId, ids), isNull(householdMembers.leftOn))),
    (row) => row.residentId,
  ),
  householdsOfCommunity: loaderByArguments((args: HouseholdListArguments) => {
    const order = args.orderBy ?? 'ID';
    return pagesByParent(source, {
      list: `community.households:${order}`,
      table: households,
      parent: households.communityCode,
      where: householdMatches(source, args.filter),
      order: householdOrders[order],
      page: args,
    });
  }),
});
