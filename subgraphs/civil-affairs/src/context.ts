import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { assistanceLoaders } from './assistance/loaders.ts';
import { communityLoaders } from './communities/loaders.ts';
import { householdLoaders } from './households/loaders.ts';
import { regionLoaders } from './regions/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...regionLoaders(source),
  ...communityLoaders(source),
  ...householdLoaders(source),
  ...assistanceLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
