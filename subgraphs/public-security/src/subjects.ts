import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { IncidentOfPersons } from './policing/incident-persons.ts';
import type { IncidentPersonRow } from './policing/tables.ts';
import type { ResidentRow } from './population/tables.ts';

/**
 * Whom the rows of public security are about. A hukou book names nobody: who reaches it from a resident has told the
 * resident, and its list of residents tells each.
 */
export const subjects = {
  Resident: ({ id }: Pick<ResidentRow, 'id'>) => [aboutResident(id)],
  Household: ({ id }: { readonly id: string }) => [aboutHousehold(id)],
  Incident: ({ residentIds, householdId }: IncidentOfPersons) => [
    ...(residentIds ?? []).map(aboutResident),
    ...(householdId ? [aboutHousehold(householdId)] : []),
  ],
  IncidentPerson: ({ residentId }: IncidentPersonRow) => [aboutResident(residentId)],
} satisfies SubjectsOfTypes;
