import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
import { agreementLoaders } from './agreements/loaders.ts';
import { catalogueLoaders } from './catalogue/loaders.ts';
import { combinationLoaders } from './combinations/loaders.ts';
import { complaintLoaders } from './complaints/loaders.ts';
import { correctionLoaders } from './corrections/loaders.ts';

/** The loaders of one request. */
export const loaders = lazyLoaders([
  agreementLoaders,
  catalogueLoaders,
  correctionLoaders,
  complaintLoaders,
  combinationLoaders,
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
