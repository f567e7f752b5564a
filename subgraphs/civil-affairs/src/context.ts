import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
import { plainFigureLoaders } from '@community-graph/kit/rollup/plain-figures';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { agriculturalLoaders } from './agricultural-services/loaders.ts';
import { appraisalLoaders } from './appraisals/loaders.ts';
import { assemblyLoaders } from './assemblies/loaders.ts';
import { assistanceLoaders } from './assistance/loaders.ts';
import { assistanceApplicationLoaders } from './assistance-applications/loaders.ts';
import { assistanceReviewLoaders } from './assistance-reviews/loaders.ts';
import { assistanceStandardLoaders } from './assistance-standards/loaders.ts';
import { businessHearingLoaders } from './business-hearings/loaders.ts';
import { civicLifeLoaders } from './civic-life/loaders.ts';
import { committeeLoaders } from './committees/loaders.ts';
import { communityLoaders } from './communities/loaders.ts';
import { workerLoaders } from './community-workers/loaders.ts';
import { consultationLoaders } from './consultations/loaders.ts';
import { contactPointLoaders } from './contact-points/loaders.ts';
import { disclosureLoaders } from './disclosure/loaders.ts';
import { donationHandoutLoaders } from './donation-handouts/loaders.ts';
import { donationStationLoaders } from './donation-stations/loaders.ts';
import { elderlyAlertLoaders } from './elderly-alerts/loaders.ts';
import { elderlyFileLoaders } from './elderly-care/loaders.ts';
import { elderlyVenueLoaders } from './elderly-venues/loaders.ts';
import { elderlyVisitLoaders } from './elderly-visits/loaders.ts';
import { electionLoaders } from './elections/loaders.ts';
import { environmentLoaders } from './environment/loaders.ts';
import { evaluationLoaders } from './evaluation/loaders.ts';
import { facilityLoaders } from './facilities/loaders.ts';
import { homeOrderLoaders } from './home-network/loaders.ts';
import { householdDeclarationLoaders } from './household-declarations/loaders.ts';
import { householdHistoryLoaders } from './household-history/loaders.ts';
import { householdLoaders } from './households/loaders.ts';
import { housingPlanLoaders } from './housing-plans/loaders.ts';
import { intakeLoaders } from './intake/loaders.ts';
import { serviceOutletLoaders } from './local-services/loaders.ts';
import { policyTargetLoaders } from './policy-targets/facts.ts';
import { preferentialStandardLoaders } from './preferential-standards/loaders.ts';
import { preferentialTreatmentLoaders } from './preferential-treatment/loaders.ts';
import { propertyLoaders } from './property/loaders.ts';
import { propertyDisputeLoaders } from './property-disputes/loaders.ts';
import { regionLoaders } from './regions/loaders.ts';
import { ruralLoaders } from './rural/loaders.ts';
import { layoutPlanLoaders } from './rural-plans/loaders.ts';
import { serviceCaseLoaders } from './service-cases/loaders.ts';
import { serviceCentreLoaders } from './service-centre/loaders.ts';
import { serviceItemLoaders } from './service-items/loaders.ts';
import { sportsEquipmentLoaders } from './sports-equipment/loaders.ts';
import { stewardLoaders } from './stewards/loaders.ts';
import { supermarketLoaders } from './sunshine-supermarkets/loaders.ts';
import { supermarketCardLoaders } from './supermarket-cards/loaders.ts';
import { venueInspectionLoaders } from './venue-inspections/loaders.ts';
import { volunteerServiceLoaders } from './volunteer-services/loaders.ts';
import { volunteerLoaders } from './volunteers/loaders.ts';

/** The loaders of one request. */
export const loaders = lazyLoaders([
  regionLoaders,
  communityLoaders,
  householdLoaders,
  assistanceLoaders,
  electionLoaders,
  committeeLoaders,
  stewardLoaders,
  assemblyLoaders,
  consultationLoaders,
  workerLoaders,
  disclosureLoaders,
  appraisalLoaders,
  serviceItemLoaders,
  serviceCentreLoaders,
  serviceCaseLoaders,
  intakeLoaders,
  volunteerLoaders,
  volunteerServiceLoaders,
  facilityLoaders,
  sportsEquipmentLoaders,
  housingPlanLoaders,
  propertyLoaders,
  propertyDisputeLoaders,
  serviceOutletLoaders,
  homeOrderLoaders,
  businessHearingLoaders,
  environmentLoaders,
  civicLifeLoaders,
  venueInspectionLoaders,
  layoutPlanLoaders,
  ruralLoaders,
  evaluationLoaders,
  contactPointLoaders,
  agriculturalLoaders,
  assistanceStandardLoaders,
  assistanceApplicationLoaders,
  assistanceReviewLoaders,
  householdHistoryLoaders,
  householdDeclarationLoaders,
  elderlyFileLoaders,
  elderlyVenueLoaders,
  elderlyVisitLoaders,
  elderlyAlertLoaders,
  figureLoaders,
  plainFigureLoaders,
  policyTargetLoaders,
  donationStationLoaders,
  donationHandoutLoaders,
  supermarketLoaders,
  supermarketCardLoaders,
  preferentialStandardLoaders,
  preferentialTreatmentLoaders,
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
