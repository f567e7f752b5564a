import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
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
export const loaders = (source: LoaderSource) => ({
  ...recordLoaders(source),
  ...recordEntryLoaders(source),
  ...chronicLoaders(source),
  ...disabilityLoaders(source),
  ...rehabilitationLoaders(source),
  ...assistiveDeviceLoaders(source),
  ...barrierFreeWorkLoaders(source),
  ...chronicPlanLoaders(source),
  ...careCentreLoaders(source),
  ...careLoaders(source),
  ...referralLoaders(source),
  ...familyPlanningLoaders(source),
  ...reproductiveHealthLoaders(source),
  ...birthRegistrationLoaders(source),
  ...preventionLoaders(source),
  ...diseaseReportLoaders(source),
  ...figureLoaders(source),
  ...requestLoaders(serviceRequests)(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
