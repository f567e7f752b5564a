import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { employmentLoaders } from './employment/loaders.ts';
import { flexibleEmploymentLoaders } from './flexible-employment/loaders.ts';
import { hardshipLoaders } from './hardship/loaders.ts';
import { insuranceLoaders } from './insurance/loaders.ts';
import { insuranceSubsidiesLoaders } from './insurance-subsidies/loaders.ts';
import { unemploymentLoaders } from './unemployment/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...employmentLoaders(source),
  ...insuranceLoaders(source),
  ...unemploymentLoaders(source),
  ...hardshipLoaders(source),
  ...flexibleEmploymentLoaders(source),
  ...insuranceSubsidiesLoaders(source),
  ...figureLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
