import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { rowsOf } from './paths.ts';

/**
 * Types whose rows are everybody's to know, written from what the residents' committees and departments must make public
 * (居务公开, 政务公开, 财务公开), not from the tables: divisions, who serves the community, what it decided and spent, where
 * help is. What such a row tells of a person (`CommitteeMember.resident`) is that person's alone.
 */
export const PUBLIC: ReadonlySet<string> = new Set([
  // Divisions.
  ...['Community', 'Region'],
  // Who serves the community, and how it governs itself: 居务公开.
  ...['Committee', 'CommitteeMember', 'SubCommittee', 'CommunityWorker', 'WorkerTraining', 'Steward'],
  ...['Election', 'ElectionCandidate', 'ResidentsAssembly', 'Resolution', 'CommunityConsultation'],
  ...['DemocraticAppraisal', 'AffairsDisclosure', 'DisclosureDuty'],
  // Where what is applied for, and who is on duty: 政务公开.
  ...['ServiceItem', 'HandedDownItem', 'ServiceCentre', 'ServiceStation', 'StationStaff'],
  // What the community was given and spent: 财务公开.
  ...['ConstructionProject', 'ProjectFund', 'Disclosure', 'DisclosureLine', 'DisclosureSpending'],
  ...['OverdueDisclosure', 'FiscalYear', 'WorkFundStandard', 'WorkFundGap'],
  // Safety: what everybody must know in time.
  ...['Emergency', 'EmergencyPlan', 'EmergencyDrill', 'EmergencyResponse', 'EmergencyCount', 'EmergencyReview'],
  ...['PoliceRoom', 'RoomOfficer', 'PreventionGroup', 'LawSession', 'LegalAidLawyer'],
  // Counts of no person, and how far the policy has come.
  ...['PolicyTarget', 'PolicyTargetProgress', 'PolicyTargetPart', 'FundingFigures', 'PopulationFigures'],
  // Where help is, and how the community lives.
  ...['CareCentre', 'CareStaff', 'CommunityFacility', 'SportsEquipment', 'HousingPlan', 'Compound', 'OwnersCommittee'],
  ...['ServiceOutlet', 'BusinessHearing', 'EnvironmentalIssue', 'CommunityActivity', 'VenueInspection'],
  ...['ElderlyVenue', 'MigrantGroup', 'AssistanceStandard'],
  ...['DonationStation', 'DonationStock', 'SunshineSupermarket', 'SupermarketItem', 'PreferentialStandard'],
  ...['LayoutPlan', 'RuralWork', 'AgriculturalService', 'HarmonyEvaluation', 'ContactPoint', 'ContactVisit'],
  // Public-welfare posts, and what the street and the committee said of them.
  ...['PublicPost', 'PublicPostOpinion'],
  // What employers offer, and courses.
  ...['Vacancy', 'JobTraining'],
]);

/** What is counted over all members of a household, of whom a resident sees some only: null for residents. */
export const OF_WHOLE_HOUSEHOLD: ReadonlySet<string> = new Set([
  ...['Household.means', 'Assistance.reviewBasis', 'ElderlyStanding.groups', 'Household.memberIds'],
  ...['Household.headDied', 'Household.proposedHead', 'Household.moveProposed', 'Household.proposedCommunity'],
  'Resident.hardshipEligibility',
]);

/**
 * What no resident asks here: lists of rows for which something is due, since the tables do not tell which of a resident's
 * own rows those are; and the form of a service item, which has no key by which each of its fields could be fetched.
 */
export const UNASKED = /\b(?:residencePermitReminders|intakeForm)\b/;

/** Names of fields that are lists of such rows, wherever they stand. */
export function publicLists(schema: GraphQLSchema): ReadonlySet<string> {
  const [everybodys, others] = [new Set<string>(), new Set<string>()];
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const { name, type: target } of Object.values(type.getFields())) {
      const rows = rowsOf(schema, getNamedType(target).name);
      if (rows.isConnection) (PUBLIC.has(rows.name) ? everybodys : others).add(name);
    }
  }
  return new Set([...everybodys].filter((name) => !others.has(name)));
}
