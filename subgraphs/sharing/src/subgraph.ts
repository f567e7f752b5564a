import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as access } from './access/resolvers.ts';
import { resolvers as agreements } from './agreements/resolvers.ts';
import { resolvers as catalogue } from './catalogue/resolvers.ts';
import { resolvers as combinations } from './combinations/resolvers.ts';
import { resolvers as complaints } from './complaints/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as corrections } from './corrections/resolvers.ts';
import { resolvers as indicators } from './indicators/resolvers.ts';
import { resolvers as record } from './record/resolvers.ts';
import { resolvers as registry } from './registry/resolvers.ts';
import { resolvers as supervision } from './supervision/resolvers.ts';

/** The subgraph of the sharing office. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'sharing',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    access,
    agreements,
    catalogue,
    corrections,
    complaints,
    combinations,
    record,
    registry,
    supervision,
    indicators,
  ],
  loaders,
};
