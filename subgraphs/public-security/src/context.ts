import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
import { requestLoaders } from '@community-graph/kit/requests/loaders';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { emergencyLoaders } from './emergencies/loaders.ts';
import { emergencyPlanLoaders } from './emergency-plans/loaders.ts';
import { floatingLoaders } from './floating-population/loaders.ts';
import { hukouChangeLoaders } from './hukou-changes/loaders.ts';
import { juvenileRecordLoaders } from './juvenile-records/loaders.ts';
import { lawSessionLoaders } from './law-popularisation/loaders.ts';
import { legalAidLoaders } from './legal-aid/loaders.ts';
import { legalAidLawyerLoaders } from './legal-aid-lawyers/loaders.ts';
import { mediationLoaders } from './mediation/loaders.ts';
import { mediatorLoaders } from './mediators/loaders.ts';
import { migrantGroupLoaders } from './migrant-groups/loaders.ts';
import { minorLoaders } from './minors/loaders.ts';
import { patrolLoaders } from './patrols/loaders.ts';
import { policeRoomLoaders } from './police-rooms/loaders.ts';
import { policingLoaders } from './policing/loaders.ts';
import { populationLoaders } from './population/loaders.ts';
import { preventionLoaders } from './prevention/loaders.ts';
import { preventionGroupLoaders } from './prevention-groups/loaders.ts';
import { residencePermitLoaders } from './residence-permits/loaders.ts';
import { serviceRequests } from './service-requests/tables.ts';
import { supervisionLoaders } from './supervision/loaders.ts';

/** The loaders of one request. */
export const loaders = lazyLoaders([
  populationLoaders,
  policingLoaders,
  emergencyLoaders,
  emergencyPlanLoaders,
  lawSessionLoaders,
  legalAidLoaders,
  legalAidLawyerLoaders,
  mediationLoaders,
  mediatorLoaders,
  patrolLoaders,
  policeRoomLoaders,
  preventionLoaders,
  preventionGroupLoaders,
  floatingLoaders,
  residencePermitLoaders,
  migrantGroupLoaders,
  hukouChangeLoaders,
  supervisionLoaders,
  minorLoaders,
  juvenileRecordLoaders,
  figureLoaders,
  requestLoaders(serviceRequests),
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
