import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { coverageDriveLoaders } from './coverage-drives/loaders.ts';
import { coverageTargetLoaders } from './coverage-targets/loaders.ts';
import { employmentLoaders } from './employment/loaders.ts';
import { flexibleEmploymentLoaders } from './flexible-employment/loaders.ts';
import { hardshipLoaders } from './hardship/loaders.ts';
import { insuranceLoaders } from './insurance/loaders.ts';
import { insuranceSubsidiesLoaders } from './insurance-subsidies/loaders.ts';
import { retireeVisitLoaders } from './retiree-visits/loaders.ts';
import { retireeLoaders } from './retirees/loaders.ts';
import { unemploymentLoaders } from './unemployment/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...employmentLoaders(source),
  ...insuranceLoaders(source),
  ...unemploymentLoaders(source),
  ...hardshipLoaders(source),
  ...flexibleEmploymentLoaders(source),
  ...insuranceSubsidiesLoaders(source),
  ...coverageDriveLoaders(source),
  ...coverageTargetLoaders(source),
  ...retireeLoaders(source),
  ...retireeVisitLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
