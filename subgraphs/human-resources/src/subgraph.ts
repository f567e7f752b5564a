import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { loaders } from './context.ts';
import { resolvers as coverageDrives } from './coverage-drives/resolvers.ts';
import { resolvers as coverageTargets } from './coverage-targets/resolvers.ts';
import { resolvers as employment } from './employment/resolvers.ts';
import { resolvers as flexibleEmployment } from './flexible-employment/resolvers.ts';
import { resolvers as hardship } from './hardship/resolvers.ts';
import { resolvers as hardshipEligibility } from './hardship-eligibility/resolvers.ts';
import { resolvers as insurance } from './insurance/resolvers.ts';
import { resolvers as insuranceSubsidies } from './insurance-subsidies/resolvers.ts';
import { resolvers as jobIntroductions } from './job-introductions/resolvers.ts';
import { resolvers as jobSeekers } from './job-seekers/resolvers.ts';
import { resolvers as jobTrainingEnrolments } from './job-training-enrolments/resolvers.ts';
import { resolvers as jobTrainings } from './job-trainings/resolvers.ts';
import { resolvers as labourDisputes } from './labour-disputes/resolvers.ts';
import { resolvers as lifeStanding } from './life-standing/resolvers.ts';
import { resolvers as loanRepayments } from './loan-repayments/resolvers.ts';
import { resolvers as loans } from './loans/resolvers.ts';
import { resolvers as publicPostHoldings } from './public-post-holdings/resolvers.ts';
import { resolvers as publicPosts } from './public-posts/resolvers.ts';
import { reactions } from './reactions.ts';
import { resolvers as retireeVisits } from './retiree-visits/resolvers.ts';
import { resolvers as retirees } from './retirees/resolvers.ts';
import { rollups } from './rollups.ts';
import { resolvers as serviceRequests } from './service-requests/resolvers.ts';
import { subjects } from './subjects.ts';
import { resolvers as unemployment } from './unemployment/resolvers.ts';
import { resolvers as unemploymentFigures } from './unemployment-figures/resolvers.ts';
import { resolvers as vacancies } from './vacancies/resolvers.ts';

/** The human-resources subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'human-resources',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    serviceRequests,
    ...[employment, unemployment, hardshipEligibility, hardship, flexibleEmployment, insurance, insuranceSubsidies],
    ...[publicPosts, publicPostHoldings, labourDisputes, unemploymentFigures],
    ...[lifeStanding, coverageDrives, coverageTargets, retirees, retireeVisits],
    ...[vacancies, jobSeekers, jobIntroductions, jobTrainings, jobTrainingEnrolments, loans, loanRepayments],
  ],
  loaders,
  subjects,
  rollups,
  reactions,
};
