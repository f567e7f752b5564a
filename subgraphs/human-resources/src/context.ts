import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { employmentLoaders } from './employment/loaders.ts';
import { insuranceLoaders } from './insurance/loaders.ts';
import { labourDisputeLoaders } from './labour-disputes/loaders.ts';
import { publicPostHoldingLoaders } from './public-post-holdings/loaders.ts';
import { publicPostLoaders } from './public-posts/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...employmentLoaders(source),
  ...insuranceLoaders(source),
  ...publicPostLoaders(source),
  ...publicPostHoldingLoaders(source),
  ...labourDisputeLoaders(source),
  ...figureLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
