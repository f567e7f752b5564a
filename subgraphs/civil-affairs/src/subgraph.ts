import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as assistance } from './assistance/resolvers.ts';
import { resolvers as communities } from './communities/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as households } from './households/resolvers.ts';
import { resolvers as regions } from './regions/resolvers.ts';
import { subjects } from './subjects.ts';

/** The civil-affairs subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'civil-affairs',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [regions, communities, households, assistance],
  loaders,
  subjects,
};
