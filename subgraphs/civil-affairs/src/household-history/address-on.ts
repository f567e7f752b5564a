import type { FormerAddressRow, HouseholdRow } from '../households/tables.ts';

/** Where a household lived on a day; `former` has the latest first. Nowhere before it was registered. */
export function addressOn(
  household: HouseholdRow,
  former: readonly FormerAddressRow[],
  day: string,
): FormerAddressRow | null {
  if (day < household.registeredOn) return null;
  const then = former.findLast(({ until }) => until !== null && day < until);
  return then ?? { communityCode: household.communityCode, address: household.address, until: null };
}
