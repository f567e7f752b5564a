import type { RequestContext } from '@community-graph/kit/context';
import { lazyLoaders } from '@community-graph/kit/lazy-loaders';
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
export const loaders = lazyLoaders([
  employmentLoaders,
  insuranceLoaders,
  publicPostLoaders,
  publicPostHoldingLoaders,
  labourDisputeLoaders,
  figureLoaders,
  requestLoaders(serviceRequests),
  unemploymentLoaders,
  hardshipLoaders,
  flexibleEmploymentLoaders,
  insuranceSubsidiesLoaders,
  coverageDriveLoaders,
  coverageTargetLoaders,
  retireeLoaders,
  retireeVisitLoaders,
  vacancyLoaders,
  jobSeekerLoaders,
  jobIntroductionLoaders,
  jobTrainingLoaders,
  jobTrainingEnrolmentLoaders,
  loanLoaders,
  loanRepaymentLoaders,
]);

/** What the resolvers of this subgraph receive. */
export type Context = RequestContext<ReturnType<typeof loaders>>;
