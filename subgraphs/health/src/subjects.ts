import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { AssistiveDeviceRow } from './assistive-devices/tables.ts';
import type { BarrierFreeWorkRow } from './barrier-free-works/tables.ts';
import type { BirthRegistrationRow } from './birth-registrations/tables.ts';
import type { EncounterRow } from './care/tables.ts';
import type { ConditionOfResident } from './chronic/condition-columns.ts';
import type { ChronicPlanRow } from './chronic-plans/tables.ts';
import type { DisabilityRow } from './disability/tables.ts';
import type { DiseaseReportRow } from './disease-reports/tables.ts';
import type { FamilyPlanningServiceRow } from './family-planning/tables.ts';
import type { VaccinationCardRow } from './prevention/tables.ts';
import type { HealthRecordRow } from './records/tables.ts';
import type { ReferralRow } from './referrals/tables.ts';
import type { RehabilitationNeedRow } from './rehabilitation/tables.ts';
import type { ReproductiveHealthGuidanceRow } from './reproductive-health/tables.ts';
import type { HealthServiceRequestRow } from './service-requests/tables.ts';

/**
 * Whom the rows of health are about. Allergies, check-ups and follow-ups are reached only from a record or a condition,
 * whose field has told the person already.
 */
export const subjects = {
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  HealthRecord: ({ residentId }: HealthRecordRow) => [aboutResident(residentId)],
  ChronicCondition: ({ residentId }: ConditionOfResident) => (residentId ? [aboutResident(residentId)] : []),
  Household: ({ id }: { readonly id: string }) => [aboutHousehold(id)],
  Disability: ({ residentId }: DisabilityRow) => [aboutResident(residentId)],
  RehabilitationNeed: ({ residentId }: RehabilitationNeedRow) => [aboutResident(residentId)],
  ChronicPlan: ({ residentId }: ChronicPlanRow) => [aboutResident(residentId)],
  Encounter: ({ residentId }: EncounterRow) => [aboutResident(residentId)],
  Referral: ({ residentId }: ReferralRow) => [aboutResident(residentId)],
  FamilyPlanningService: ({ residentId }: FamilyPlanningServiceRow) => [aboutResident(residentId)],
  ReproductiveHealthGuidance: ({ residentId }: ReproductiveHealthGuidanceRow) => [aboutResident(residentId)],
  BirthRegistration: ({ residentId, spouseId }: BirthRegistrationRow) => [
    aboutResident(residentId),
    ...(spouseId ? [aboutResident(spouseId)] : []),
  ],
  VaccinationCard: ({ residentId }: VaccinationCardRow) => [aboutResident(residentId)],
  DiseaseReport: ({ residentId }: DiseaseReportRow) => [aboutResident(residentId)],
  AssistiveDevice: ({ residentId }: AssistiveDeviceRow) => [aboutResident(residentId)],
  BarrierFreeWork: ({ residentId, householdId }: BarrierFreeWorkRow) => [
    aboutResident(residentId),
    aboutHousehold(householdId),
  ],
  HealthServiceRequest: ({ residentId }: HealthServiceRequestRow) => [aboutResident(residentId)],
} satisfies SubjectsOfTypes;
