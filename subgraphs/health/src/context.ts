import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
import { requestLoaders } from '@community-graph/kit/requests/loaders';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { assistiveDeviceLoaders } from './assistive-devices/loaders.ts';
import { barrierFreeWorkLoaders } from './barrier-free-works/loaders.ts';
import { birthRegistrationLoaders } from './birth-registrations/loaders.ts';
import { careLoaders } from './care/loaders.ts';
import { careCentreLoaders } from './care-centres/loaders.ts';
import { chronicLoaders } from './chronic/loaders.ts';
import { chronicPlanLoaders } from './chronic-plans/loaders.ts';
import { disabilityLoaders } from './disability/loaders.ts';
import { diseaseReportLoaders } from './disease-reports/loaders.ts';
import { familyPlanningLoaders } from './family-planning/loaders.ts';
import { preventionLoaders } from './prevention/loaders.ts';
import { recordEntryLoaders } from './record-entries/loaders.ts';
import { recordLoaders } from './records/loaders.ts';
import { referralLoaders } from './referrals/loaders.ts';
import { rehabilitationLoaders } from './rehabilitation/loaders.ts';
import { reproductiveHealthLoaders } from './reproductive-health/loaders.ts';
import { serviceRequests } from './service-requests/tables.ts';

/** The loaders of one request. */
export const loaders = lazyLoaders([
  recordLoaders,
  recordEntryLoaders,
  chronicLoaders,
  disabilityLoaders,
  rehabilitationLoaders,
  assistiveDeviceLoaders,
  barrierFreeWorkLoaders,
  chronicPlanLoaders,
  careCentreLoaders,
  careLoaders,
  referralLoaders,
  familyPlanningLoaders,
  reproductiveHealthLoaders,
  birthRegistrationLoaders,
  preventionLoaders,
  diseaseReportLoaders,
  figureLoaders,
  requestLoaders(serviceRequests),
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
