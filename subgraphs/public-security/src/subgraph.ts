import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { loaders } from './context.ts';
import { resolvers as policing } from './policing/resolvers.ts';
import { resolvers as population } from './population/resolvers.ts';
import { subjects } from './subjects.ts';

/** The public-security subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'public-security',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [population, policing],
  loaders,
  subjects,
};
