import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { AssistanceRow } from './assistance/tables.ts';
import type { HouseholdMemberRow, HouseholdRow } from './households/tables.ts';

/** Whom the rows of civil affairs are about. */
export const subjects = {
  Household: ({ id }: HouseholdRow) => [aboutHousehold(id)],
  HouseholdMember: ({ residentId, householdId }: HouseholdMemberRow) => [
    aboutResident(residentId),
    aboutHousehold(householdId),
  ],
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  Assistance: ({ householdId }: AssistanceRow) => [aboutHousehold(householdId)],
} satisfies SubjectsOfTypes;
