import { aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { ConditionOfResident } from './chronic/condition-columns.ts';
import type { HealthRecordRow } from './records/tables.ts';

/**
 * Whom the rows of health are about. Allergies, check-ups and follow-ups are reached only from a record or a condition,
 * whose field has told the person already.
 */
export const subjects = {
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  HealthRecord: ({ residentId }: HealthRecordRow) => [aboutResident(residentId)],
  ChronicCondition: ({ residentId }: ConditionOfResident) => (residentId ? [aboutResident(residentId)] : []),
} satisfies SubjectsOfTypes;
