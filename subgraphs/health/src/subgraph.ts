import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { resolvers as assistiveDevices } from './assistive-devices/resolvers.ts';
import { resolvers as barrierFreeWorks } from './barrier-free-works/resolvers.ts';
import { resolvers as birthRegistrations } from './birth-registrations/resolvers.ts';
import { resolvers as care } from './care/resolvers.ts';
import { resolvers as careCentres } from './care-centres/resolvers.ts';
import { resolvers as chronic } from './chronic/resolvers.ts';
import { resolvers as chronicFigures } from './chronic-figures/resolvers.ts';
import { resolvers as chronicPlans } from './chronic-plans/resolvers.ts';
import { loaders } from './context.ts';
import { resolvers as disability } from './disability/resolvers.ts';
import { resolvers as diseaseReports } from './disease-reports/resolvers.ts';
import { resolvers as elderlyCheckUps } from './elderly-check-ups/resolvers.ts';
import { resolvers as familyPlanning } from './family-planning/resolvers.ts';
import { resolvers as prevention } from './prevention/resolvers.ts';
import { reactions } from './reactions.ts';
import { resolvers as recordEntries } from './record-entries/resolvers.ts';
import { resolvers as records } from './records/resolvers.ts';
import { resolvers as referrals } from './referrals/resolvers.ts';
import { resolvers as rehabilitation } from './rehabilitation/resolvers.ts';
import { resolvers as reproductiveHealth } from './reproductive-health/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as serviceRequests } from './service-requests/resolvers.ts';
import { subjects } from './subjects.ts';

/** The health subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'health',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    serviceRequests,
    records,
    recordEntries,
    chronic,
    disability,
    rehabilitation,
    assistiveDevices,
    barrierFreeWorks,
    prevention,
    diseaseReports,
    chronicPlans,
    elderlyCheckUps,
    careCentres,
    care,
    referrals,
    familyPlanning,
    reproductiveHealth,
    birthRegistrations,
    chronicFigures,
  ],
  loaders,
  subjects,
  rollups,
  reactions,
};
