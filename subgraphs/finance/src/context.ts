import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
import { plainFigureLoaders } from '@community-graph/kit/rollup/plain-figures';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { accountLoaders } from './accounts/loaders.ts';
import { budgetLoaders } from './budgets/loaders.ts';
import { disclosureLoaders } from './disclosures/loaders.ts';
import { paymentLoaders } from './payments/loaders.ts';
import { periodLoaders } from './periods/loaders.ts';
import { projectLoaders } from './projects/loaders.ts';
import { subsidyLoaders } from './subsidies/loaders.ts';

/** The loaders of one request. */
export const loaders = lazyLoaders([
  accountLoaders,
  paymentLoaders,
  periodLoaders,
  disclosureLoaders,
  budgetLoaders,
  projectLoaders,
  figureLoaders,
  plainFigureLoaders,
  subsidyLoaders,
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
