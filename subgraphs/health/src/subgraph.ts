import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as chronic } from './chronic/resolvers.ts';
import { resolvers as chronicFigures } from './chronic-figures/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as records } from './records/resolvers.ts';
import { rollups } from './rollups.ts';
import { subjects } from './subjects.ts';

/** The health subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'health',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [records, chronic, chronicFigures],
  loaders,
  subjects,
  rollups,
};
