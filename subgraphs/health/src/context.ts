import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { chronicLoaders } from './chronic/loaders.ts';
import { recordLoaders } from './records/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...recordLoaders(source),
  ...chronicLoaders(source),
  ...figureLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
