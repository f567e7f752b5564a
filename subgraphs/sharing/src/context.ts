import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { agreementLoaders } from './agreements/loaders.ts';
import { catalogueLoaders } from './catalogue/loaders.ts';
import { combinationLoaders } from './combinations/loaders.ts';
import { complaintLoaders } from './complaints/loaders.ts';
import { correctionLoaders } from './corrections/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...agreementLoaders(source),
  ...catalogueLoaders(source),
  ...correctionLoaders(source),
  ...complaintLoaders(source),
  ...combinationLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
