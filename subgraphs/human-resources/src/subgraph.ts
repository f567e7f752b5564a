import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { loaders } from './context.ts';
import { resolvers as employment } from './employment/resolvers.ts';
import { resolvers as insurance } from './insurance/resolvers.ts';
import { resolvers as jobIntroductions } from './job-introductions/resolvers.ts';
import { resolvers as jobSeekers } from './job-seekers/resolvers.ts';
import { resolvers as jobTrainingEnrolments } from './job-training-enrolments/resolvers.ts';
import { resolvers as jobTrainings } from './job-trainings/resolvers.ts';
import { resolvers as loanRepayments } from './loan-repayments/resolvers.ts';
import { resolvers as loans } from './loans/resolvers.ts';
import { subjects } from './subjects.ts';
import { resolvers as vacancies } from './vacancies/resolvers.ts';

/** The human-resources subgraph. */
export const definition: SubgraphDefinition<ReturnType<typeof loaders>> = {
  department: 'human-resources',
  packageRoot: new URL('..', import.meta.url),
  resolvers: [
    employment,
    insurance,
    ...[vacancies, jobSeekers, jobIntroductions, jobTrainings, jobTrainingEnrolments, loans, loanRepayments],
  ],
  loaders,
  subjects,
};
