import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { loaders } from './context.ts';
import { resolvers as emergencies } from './emergencies/resolvers.ts';
import { resolvers as emergencyPlans } from './emergency-plans/resolvers.ts';
import { resolvers as emergencyResponse } from './emergency-response/resolvers.ts';
import { resolvers as floatingPopulation } from './floating-population/resolvers.ts';
import { resolvers as hukouChanges } from './hukou-changes/resolvers.ts';
import { resolvers as incidentFigures } from './incident-figures/resolvers.ts';
import { resolvers as juvenileRecords } from './juvenile-records/resolvers.ts';
import { resolvers as lawPopularisation } from './law-popularisation/resolvers.ts';
import { resolvers as legalAid } from './legal-aid/resolvers.ts';
import { resolvers as legalAidLawyers } from './legal-aid-lawyers/resolvers.ts';
import { resolvers as mediation } from './mediation/resolvers.ts';
import { resolvers as mediationAgreements } from './mediation-agreements/resolvers.ts';
import { resolvers as mediators } from './mediators/resolvers.ts';
import { resolvers as migrantGroups } from './migrant-groups/resolvers.ts';
import { resolvers as minors } from './minors/resolvers.ts';
import { resolvers as patrols } from './patrols/resolvers.ts';
import { resolvers as policeRooms } from './police-rooms/resolvers.ts';
import { resolvers as policing } from './policing/resolvers.ts';
import { resolvers as population } from './population/resolvers.ts';
import { resolvers as populationFigures } from './population-figures/resolvers.ts';
import { resolvers as prevention } from './prevention/resolvers.ts';
import { resolvers as preventionGroups } from './prevention-groups/resolvers.ts';
import { reactions } from './reactions.ts';
import { resolvers as residencePermits } from './residence-permits/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as serviceRequests } from './service-requests/resolvers.ts';
import { snapshots } from './snapshots.ts';
import { subjects } from './subjects.ts';
import { resolvers as supervision } from './supervision/resolvers.ts';

/** The public-security subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'public-security',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    serviceRequests,
    population,
    policing,
    emergencies,
    emergencyPlans,
    emergencyResponse,
    lawPopularisation,
    legalAid,
    legalAidLawyers,
    mediation,
    mediationAgreements,
    mediators,
    patrols,
    policeRooms,
    prevention,
    preventionGroups,
    floatingPopulation,
    residencePermits,
    migrantGroups,
    hukouChanges,
    supervision,
    minors,
    juvenileRecords,
    populationFigures,
    incidentFigures,
  ],
  loaders,
  snapshots,
  subjects,
  rollups,
  reactions,
};
