import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { employmentLoaders } from './employment/loaders.ts';
import { insuranceLoaders } from './insurance/loaders.ts';
import { jobIntroductionLoaders } from './job-introductions/loaders.ts';
import { jobSeekerLoaders } from './job-seekers/loaders.ts';
import { jobTrainingEnrolmentLoaders } from './job-training-enrolments/loaders.ts';
import { jobTrainingLoaders } from './job-trainings/loaders.ts';
import { loanRepaymentLoaders } from './loan-repayments/loaders.ts';
import { loanLoaders } from './loans/loaders.ts';
import { vacancyLoaders } from './vacancies/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...employmentLoaders(source),
  ...insuranceLoaders(source),
  ...vacancyLoaders(source),
  ...jobSeekerLoaders(source),
  ...jobIntroductionLoaders(source),
  ...jobTrainingLoaders(source),
  ...jobTrainingEnrolmentLoaders(source),
  ...loanLoaders(source),
  ...loanRepaymentLoaders(source),
});

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
