import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { appraisalLoaders } from './appraisals/loaders.ts';
import { assemblyLoaders } from './assemblies/loaders.ts';
import { assistanceLoaders } from './assistance/loaders.ts';
import { committeeLoaders } from './committees/loaders.ts';
import { communityLoaders } from './communities/loaders.ts';
import { workerLoaders } from './community-workers/loaders.ts';
import { consultationLoaders } from './consultations/loaders.ts';
import { disclosureLoaders } from './disclosure/loaders.ts';
import { electionLoaders } from './elections/loaders.ts';
import { householdLoaders } from './households/loaders.ts';
import { regionLoaders } from './regions/loaders.ts';
import { serviceCaseLoaders } from './service-cases/loaders.ts';
import { serviceCentreLoaders } from './service-centre/loaders.ts';
import { serviceItemLoaders } from './service-items/loaders.ts';
import { stewardLoaders } from './stewards/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...regionLoaders(source),
  ...communityLoaders(source),
  ...householdLoaders(source),
  ...assistanceLoaders(source),
  ...electionLoaders(source),
  ...committeeLoaders(source),
  ...stewardLoaders(source),
  ...assemblyLoaders(source),
  ...consultationLoaders(source),
  ...workerLoaders(source),
  ...disclosureLoaders(source),
  ...appraisalLoaders(source),
  ...serviceItemLoaders(source),
  ...serviceCentreLoaders(source),
  ...serviceCaseLoaders(source),
  ...figureLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
