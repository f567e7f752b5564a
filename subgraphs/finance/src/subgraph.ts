import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as accounts } from './accounts/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as payments } from './payments/resolvers.ts';
import { subjects } from './subjects.ts';

/** The finance subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'finance',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [accounts, payments],
  loaders,
  subjects,
};
