import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { loaders } from './context.ts';
import { resolvers as employment } from './employment/resolvers.ts';
import { resolvers as flexibleEmployment } from './flexible-employment/resolvers.ts';
import { resolvers as hardship } from './hardship/resolvers.ts';
import { resolvers as hardshipEligibility } from './hardship-eligibility/resolvers.ts';
import { resolvers as insurance } from './insurance/resolvers.ts';
import { resolvers as insuranceSubsidies } from './insurance-subsidies/resolvers.ts';
import { rollups } from './rollups.ts';
import { subjects } from './subjects.ts';
import { resolvers as unemployment } from './unemployment/resolvers.ts';
import { resolvers as unemploymentFigures } from './unemployment-figures/resolvers.ts';

/** The human-resources subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'human-resources',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    ...[
      employment,
      unemployment,
      hardshipEligibility,
      hardship,
      flexibleEmployment,
      insurance,
      insuranceSubsidies,
      unemploymentFigures,
    ],
  ],
  loaders,
  subjects,
  rollups,
};
