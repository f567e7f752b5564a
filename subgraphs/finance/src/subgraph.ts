import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as accounts } from './accounts/resolvers.ts';
import { resolvers as budgets } from './budgets/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as disclosures } from './disclosures/resolvers.ts';
import { resolvers as fundingFigures } from './funding-figures/resolvers.ts';
import { resolvers as payments } from './payments/resolvers.ts';
import { resolvers as periods } from './periods/resolvers.ts';
import { resolvers as projects } from './projects/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as spendingFigures } from './spending-figures/resolvers.ts';
import { subjects } from './subjects.ts';

/** The finance subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'finance',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [accounts, payments, periods, disclosures, budgets, projects, spendingFigures, fundingFigures],
  loaders,
  subjects,
  rollups,
};
