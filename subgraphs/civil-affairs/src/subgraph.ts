import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as appraisals } from './appraisals/resolvers.ts';
import { resolvers as assemblies } from './assemblies/resolvers.ts';
import { resolvers as assistance } from './assistance/resolvers.ts';
import { resolvers as assistanceFigures } from './assistance-figures/resolvers.ts';
import { resolvers as committees } from './committees/resolvers.ts';
import { resolvers as communities } from './communities/resolvers.ts';
import { resolvers as communityWorkers } from './community-workers/resolvers.ts';
import { resolvers as consultations } from './consultations/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as disclosure } from './disclosure/resolvers.ts';
import { resolvers as elections } from './elections/resolvers.ts';
import { resolvers as households } from './households/resolvers.ts';
import { resolvers as regions } from './regions/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as serviceCases } from './service-cases/resolvers.ts';
import { resolvers as serviceCentre } from './service-centre/resolvers.ts';
import { resolvers as serviceItems } from './service-items/resolvers.ts';
import { resolvers as stewards } from './stewards/resolvers.ts';
import { subjects } from './subjects.ts';

/** The civil-affairs subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'civil-affairs',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    regions,
    communities,
    households,
    assistance,
    ...[
      elections,
      committees,
      stewards,
      assemblies,
      consultations,
      communityWorkers,
      disclosure,
      appraisals,
      assistanceFigures,
    ],
    ...[serviceItems, serviceCentre, serviceCases],
  ],
  loaders,
  subjects,
  rollups,
};
