import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import { formerAddresses, householdMembers, households } from '../households/tables.ts';

/** Memberships that ran on a day: from the day of joining, up to and without that of leaving. */
const ranOn = (day: string): SQL | undefined =>
  and(lte(householdMembers.joinedOn, day), or(isNull(householdMembers.leftOn), gt(householdMembers.leftOn, day)));

/** Loaders of households as they were, for one request; those of a day are made once for each day. */
export const householdHistoryLoaders = (source: LoaderSource) => ({
  formerAddressesOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(formerAddresses)
        .where(inArray(formerAddresses.householdId, ids))
        .orderBy(desc(formerAddresses.until), desc(formerAddresses.version)),
    (row) => row.householdId,
  ),
  membersOfHouseholdOn: loaderByArguments((day: string) =>
    rowsByUuid(
      (ids) =>
        source.db
          .select()
          .from(householdMembers)
          .where(and(inArray(householdMembers.householdId, ids), ranOn(day)))
          .orderBy(asc(householdMembers.relationToHead), asc(householdMembers.id)),
      (row) => row.householdId,
    ),
  ),
  householdOfResidentOn: loaderByArguments((day: string) =>
    rowByUuid(
      (ids) =>
        source.db
          .select({ ...getTableColumns(households), residentId: householdMembers.residentId })
          .from(householdMembers)
          .innerJoin(households, eq(households.id, householdMembers.householdId))
          .where(and(inArray(householdMembers.residentId, ids), ranOn(day))),
      (row) => row.residentId,
    ),
  ),
  membershipsOfHouseholder: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(householdMembers)
        .where(inArray(householdMembers.residentId, ids))
        .orderBy(asc(householdMembers.joinedOn), asc(householdMembers.id)),
    (row) => row.residentId,
  ),
});
