import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { accountLoaders } from './accounts/loaders.ts';
import { paymentLoaders } from './payments/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({ ...accountLoaders(source), ...paymentLoaders(source) });

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
