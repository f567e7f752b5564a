import type { LoaderSource, RequestContext } from '@community-graph/kit/context';
import { requestLoaders } from '@community-graph/kit/requests/loaders';
import { figureLoaders } from '@community-graph/kit/rollup/read-figures';
import { coverageDriveLoaders } from './coverage-drives/loaders.ts';
import { coverageTargetLoaders } from './coverage-targets/loaders.ts';
import { employmentLoaders } from './employment/loaders.ts';
import { flexibleEmploymentLoaders } from './flexible-employment/loaders.ts';
import { hardshipLoaders } from './hardship/loaders.ts';
import { insuranceLoaders } from './insurance/loaders.ts';
import { insuranceSubsidiesLoaders } from './insurance-subsidies/loaders.ts';
import { jobIntroductionLoaders } from './job-introductions/loaders.ts';
import { jobSeekerLoaders } from './job-seekers/loaders.ts';
import { jobTrainingEnrolmentLoaders } from './job-training-enrolments/loaders.ts';
import { jobTrainingLoaders } from './job-trainings/loaders.ts';
import { labourDisputeLoaders } from './labour-disputes/loaders.ts';
import { loanRepaymentLoaders } from './loan-repayments/loaders.ts';
import { loanLoaders } from './loans/loaders.ts';
import { publicPostHoldingLoaders } from './public-post-holdings/loaders.ts';
import { publicPostLoaders } from './public-posts/loaders.ts';
import { retireeVisitLoaders } from './retiree-visits/loaders.ts';
import { retireeLoaders } from './retirees/loaders.ts';
import { serviceRequests } from './service-requests/tables.ts';
import { unemploymentLoaders } from './unemployment/loaders.ts';
import { vacancyLoaders } from './vacancies/loaders.ts';

/** The loaders of one request. */
export const loaders = (source: LoaderSource) => ({
  ...employmentLoaders(source),
  ...insuranceLoaders(source),
  ...publicPostLoaders(source),
  ...publicPostHoldingLoaders(source),
  ...labourDisputeLoaders(source),
  ...figureLoaders(source),
  ...requestLoaders(serviceRequests)(source),
  ...unemploymentLoaders(source),
  ...hardshipLoaders(source),
  ...flexibleEmploymentLoaders(source),
  ...insuranceSubsidiesLoaders(source),
  ...coverageDriveLoaders(source),
  ...coverageTargetLoaders(source),
  ...retireeLoaders(source),
  ...retireeVisitLoaders(source),
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
