import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { policingLoaders } from './policing/loaders.ts';
import { populationLoaders } from './population/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...populationLoaders(source),
  ...policingLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
