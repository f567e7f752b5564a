import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { EmergencyPersonRow } from './emergencies/tables.ts';
import type { FloatingRegistrationRow } from './floating-population/tables.ts';
import type { PopulationChangeRow } from './hukou-changes/tables.ts';
import type { JuvenileRecordRow } from './juvenile-records/tables.ts';
import type { LegalAidCaseRow } from './legal-aid/tables.ts';
import type { DisputeOfResidents } from './mediation/dispute-residents.ts';
import type { DisputePartyRow } from './mediation/tables.ts';
import type { MediatorRow } from './mediators/tables.ts';
import type { MinorAtRiskRow } from './minors/tables.ts';
import type { IncidentOfPersons } from './policing/incident-persons.ts';
import type { IncidentPersonRow } from './policing/tables.ts';
import type { ResidentRow } from './population/tables.ts';
import type { PreventionVolunteerRow } from './prevention/tables.ts';
import type { ResidencePermitRow } from './residence-permits/tables.ts';
import type { PopulationServiceRequestRow } from './service-requests/tables.ts';
import type { SupervisionOrderRow } from './supervision/tables.ts';

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
  Dispute: ({ residentIds }: DisputeOfResidents) => (residentIds ?? []).map(aboutResident),
  DisputeParty: ({ residentId }: DisputePartyRow) => (residentId ? [aboutResident(residentId)] : []),
  Mediator: ({ residentId }: MediatorRow) => [aboutResident(residentId)],
  LegalAidCase: ({ residentId }: LegalAidCaseRow) => [aboutResident(residentId)],
  PreventionVolunteer: ({ residentId }: PreventionVolunteerRow) => [aboutResident(residentId)],
  EmergencyPerson: ({ residentId }: EmergencyPersonRow) => [aboutResident(residentId)],
  IncidentPerson: ({ residentId }: IncidentPersonRow) => [aboutResident(residentId)],
  FloatingRegistration: ({ residentId, landlordId }: FloatingRegistrationRow) => [
    aboutResident(residentId),
    ...(landlordId ? [aboutResident(landlordId)] : []),
  ],
  ResidencePermit: ({ residentId }: ResidencePermitRow) => [aboutResident(residentId)],
  PopulationChange: ({ residentId, motherId, fatherId }: PopulationChangeRow) =>
    [residentId, motherId, fatherId].flatMap((id) => (id ? [aboutResident(id)] : [])),
  SupervisionOrder: ({ residentId }: SupervisionOrderRow) => [aboutResident(residentId)],
  MinorAtRisk: ({ residentId, caretakerId }: MinorAtRiskRow) => [
    aboutResident(residentId),
    ...(caretakerId ? [aboutResident(caretakerId)] : []),
  ],
  JuvenileRecord: ({ residentId }: JuvenileRecordRow) => [aboutResident(residentId)],
  PopulationServiceRequest: ({ residentId }: PopulationServiceRequestRow) => [aboutResident(residentId)],
} satisfies SubjectsOfTypes;
