import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as agriculturalServices } from './agricultural-services/resolvers.ts';
import { resolvers as appraisals } from './appraisals/resolvers.ts';
import { resolvers as assemblies } from './assemblies/resolvers.ts';
import { resolvers as assistance } from './assistance/resolvers.ts';
import { resolvers as assistanceApplications } from './assistance-applications/resolvers.ts';
import { resolvers as assistanceFigures } from './assistance-figures/resolvers.ts';
import { resolvers as assistanceReviews } from './assistance-reviews/resolvers.ts';
import { resolvers as assistanceStandards } from './assistance-standards/resolvers.ts';
import { resolvers as businessHearings } from './business-hearings/resolvers.ts';
import { resolvers as civicLife } from './civic-life/resolvers.ts';
import { resolvers as committees } from './committees/resolvers.ts';
import { resolvers as communities } from './communities/resolvers.ts';
import { resolvers as communityWorkers } from './community-workers/resolvers.ts';
import { resolvers as consultations } from './consultations/resolvers.ts';
import { resolvers as contactPoints } from './contact-points/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as disclosure } from './disclosure/resolvers.ts';
import { resolvers as donationHandouts } from './donation-handouts/resolvers.ts';
import { resolvers as donationStations } from './donation-stations/resolvers.ts';
import { resolvers as elderlyAlerts } from './elderly-alerts/resolvers.ts';
import { resolvers as elderlyCare } from './elderly-care/resolvers.ts';
import { resolvers as elderlyVenues } from './elderly-venues/resolvers.ts';
import { resolvers as elderlyVisits } from './elderly-visits/resolvers.ts';
import { resolvers as elections } from './elections/resolvers.ts';
import { resolvers as environment } from './environment/resolvers.ts';
import { resolvers as evaluation } from './evaluation/resolvers.ts';
import { resolvers as facilities } from './facilities/resolvers.ts';
import { resolvers as homeNetwork } from './home-network/resolvers.ts';
import { resolvers as householdDeclarations } from './household-declarations/resolvers.ts';
import { resolvers as householdHistory } from './household-history/resolvers.ts';
import { resolvers as households } from './households/resolvers.ts';
import { resolvers as housingPlans } from './housing-plans/resolvers.ts';
import { resolvers as intake } from './intake/resolvers.ts';
import { resolvers as intakeForms } from './intake-forms/resolvers.ts';
import { resolvers as intakeReuse } from './intake-reuse/resolvers.ts';
import { resolvers as localServices } from './local-services/resolvers.ts';
import { resolvers as means } from './means/resolvers.ts';
import { resolvers as policyTargets } from './policy-targets/resolvers.ts';
import { resolvers as preferentialStandards } from './preferential-standards/resolvers.ts';
import { resolvers as preferentialTreatment } from './preferential-treatment/resolvers.ts';
import { resolvers as property } from './property/resolvers.ts';
import { resolvers as propertyDisputes } from './property-disputes/resolvers.ts';
import { reactions } from './reactions.ts';
import { resolvers as regions } from './regions/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as rural } from './rural/resolvers.ts';
import { resolvers as ruralPlans } from './rural-plans/resolvers.ts';
import { resolvers as serviceCases } from './service-cases/resolvers.ts';
import { resolvers as serviceCentre } from './service-centre/resolvers.ts';
import { resolvers as serviceItems } from './service-items/resolvers.ts';
import { resolvers as sportsEquipment } from './sports-equipment/resolvers.ts';
import { resolvers as stewards } from './stewards/resolvers.ts';
import { subjects } from './subjects.ts';
import { resolvers as sunshineSupermarkets } from './sunshine-supermarkets/resolvers.ts';
import { resolvers as supermarketCards } from './supermarket-cards/resolvers.ts';
import { resolvers as venueInspections } from './venue-inspections/resolvers.ts';
import { resolvers as volunteerServices } from './volunteer-services/resolvers.ts';
import { resolvers as volunteers } from './volunteers/resolvers.ts';

/** The civil-affairs subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'civil-affairs',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    regions,
    communities,
    households,
    assistance,
    ...[elections, committees, stewards, assemblies, consultations, communityWorkers, disclosure, appraisals],
    ...[assistanceFigures, intakeReuse, policyTargets],
    ...[serviceItems, serviceCentre, serviceCases, intakeForms, intake],
    ...[volunteers, volunteerServices, facilities, sportsEquipment],
    ...[
      housingPlans,
      property,
      propertyDisputes,
      localServices,
      homeNetwork,
      businessHearings,
      environment,
      civicLife,
      venueInspections,
    ],
    ...[ruralPlans, rural, evaluation, contactPoints],
    ...[agriculturalServices],
    ...[assistanceStandards, means, assistanceApplications, assistanceReviews],
    ...[householdHistory, householdDeclarations],
    ...[elderlyCare, elderlyVenues, elderlyVisits, elderlyAlerts],
    ...[donationStations, donationHandouts, sunshineSupermarkets, supermarketCards],
    ...[preferentialStandards, preferentialTreatment],
  ],
  loaders,
  subjects,
  rollups,
  reactions,
};
