import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { AssistanceRow } from './assistance/tables.ts';
import type { AssistanceApplicationRow } from './assistance-applications/tables.ts';
import type { AssistanceReviewRow } from './assistance-reviews/tables.ts';
import type { CommitteeMemberRow } from './committees/tables.ts';
import type { CommunityWorkerRow } from './community-workers/tables.ts';
import type { DonationHandoutRow } from './donation-handouts/tables.ts';
import type { ElderlyAlertRow } from './elderly-alerts/tables.ts';
import type { ElderlyFileRow } from './elderly-care/tables.ts';
import type { DayCareEnrolmentRow } from './elderly-venues/tables.ts';
import type { ElderlyVisitRow } from './elderly-visits/tables.ts';
import type { ElectionCandidateRow } from './elections/tables.ts';
import type { HomeOrderRow } from './home-network/tables.ts';
import type { HouseholdDeclarationRow } from './household-declarations/tables.ts';
import type { HouseholdMemberRow, HouseholdRow } from './households/tables.ts';
import type { IntakeRow } from './intake/tables.ts';
import type { IntakeFormRow } from './intake-forms/tables.ts';
import type { PreferentialEntitlementRow } from './preferential-treatment/tables.ts';
import type { PropertyDisputeRow } from './property-disputes/tables.ts';
import type { ServiceCaseRow } from './service-cases/tables.ts';
import type { StewardRow } from './stewards/tables.ts';
import type { PointsRedemptionRow, SupermarketCardRow } from './supermarket-cards/tables.ts';
import type { VolunteerServiceRow } from './volunteer-services/tables.ts';
import type { VolunteerRow } from './volunteers/tables.ts';

const aboutCase = ({ residentId, householdId }: ServiceCaseRow) => [
  aboutResident(residentId),
  ...(householdId ? [aboutHousehold(householdId)] : []),
];

/** Whom the rows of civil affairs are about. */
export const subjects = {
  Household: ({ id }: HouseholdRow) => [aboutHousehold(id)],
  HouseholdMember: ({ residentId, householdId }: HouseholdMemberRow) => [
    aboutResident(residentId),
    aboutHousehold(householdId),
  ],
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  Assistance: ({ householdId }: AssistanceRow) => [aboutHousehold(householdId)],
  CommitteeMember: ({ residentId }: CommitteeMemberRow) => [aboutResident(residentId)],
  ElectionCandidate: ({ residentId }: ElectionCandidateRow) => [aboutResident(residentId)],
  Steward: ({ residentId }: StewardRow) => [aboutResident(residentId)],
  CommunityWorker: ({ residentId }: CommunityWorkerRow) => [aboutResident(residentId)],
  ServiceCase: aboutCase,
  CaseDecision: aboutCase,
  Intake: ({ residentId }: IntakeRow) => [aboutResident(residentId)],
  IntakeForm: ({ residentId }: IntakeFormRow) => [aboutResident(residentId)],
  PropertyDispute: ({ residentId }: PropertyDisputeRow) => [aboutResident(residentId)],
  HomeOrder: ({ residentId }: HomeOrderRow) => [aboutResident(residentId)],
  Volunteer: ({ residentId }: VolunteerRow) => [aboutResident(residentId)],
  VolunteerService: ({ beneficiaryId }: VolunteerServiceRow) => (beneficiaryId ? [aboutResident(beneficiaryId)] : []),
  HouseholdDeclaration: ({ householdId }: HouseholdDeclarationRow) => [aboutHousehold(householdId)],
  HouseholdMembership: ({ residentId, householdId }: HouseholdMemberRow) => [
    aboutResident(residentId),
    aboutHousehold(householdId),
  ],
  ElderlyFile: ({ residentId }: ElderlyFileRow) => [aboutResident(residentId)],
  DayCareEnrolment: ({ residentId }: DayCareEnrolmentRow) => [aboutResident(residentId)],
  ElderlyVisit: ({ residentId, visitorId }: ElderlyVisitRow) => [aboutResident(residentId), aboutResident(visitorId)],
  ElderlyAlert: ({ residentId }: ElderlyAlertRow) => [aboutResident(residentId)],
  AssistanceReview: ({ householdId }: AssistanceReviewRow) => [aboutHousehold(householdId)],
  AssistanceApplication: ({ applicantId, householdId }: AssistanceApplicationRow) => [
    aboutResident(applicantId),
    aboutHousehold(householdId),
  ],
  DonationHandout: ({ householdId }: DonationHandoutRow) => [aboutHousehold(householdId)],
  SupermarketCard: ({ householdId }: SupermarketCardRow) => [aboutHousehold(householdId)],
  PointsRedemption: ({ householdId }: PointsRedemptionRow) => [aboutHousehold(householdId)],
  PreferentialEntitlement: ({ residentId }: PreferentialEntitlementRow) => [aboutResident(residentId)],
} satisfies SubjectsOfTypes;
