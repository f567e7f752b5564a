import { aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { CoverageTargetRow } from './coverage-targets/tables.ts';
import type { EmploymentRow } from './employment/tables.ts';
import type { FlexibleEmploymentCheckRow } from './flexible-employment/tables.ts';
import type { HardshipRecognitionRow } from './hardship/tables.ts';
import type { InsuranceEnrolmentRow } from './insurance/tables.ts';
import type { InsuranceSubsidyRow } from './insurance-subsidies/tables.ts';
import type { JobIntroductionRow } from './job-introductions/tables.ts';
import type { JobSeekerRow } from './job-seekers/tables.ts';
import type { JobTrainingEnrolmentRow } from './job-training-enrolments/tables.ts';
import type { LabourDisputeRow } from './labour-disputes/tables.ts';
import type { LoanRow } from './loans/tables.ts';
import type { PublicPostHoldingRow } from './public-post-holdings/tables.ts';
import type { RetireeFileRow } from './retirees/tables.ts';
import type { EmploymentServiceRequestRow } from './service-requests/tables.ts';
import type { UnemploymentRegistrationRow } from './unemployment/tables.ts';

/** Whom the rows of human resources are about. `Insurance` is reached only from a resident, whose field has told it. */
export const subjects = {
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  Employment: ({ residentId }: EmploymentRow) => [aboutResident(residentId)],
  InsuranceEnrolment: ({ residentId }: InsuranceEnrolmentRow) => [aboutResident(residentId)],
  PublicPostHolding: ({ residentId }: PublicPostHoldingRow) => [aboutResident(residentId)],
  LabourDispute: ({ workerId }: LabourDisputeRow) => [aboutResident(workerId)],
  UnemploymentRegistration: ({ residentId }: UnemploymentRegistrationRow) => [aboutResident(residentId)],
  HardshipRecognition: ({ residentId }: HardshipRecognitionRow) => [aboutResident(residentId)],
  FlexibleEmploymentCheck: ({ residentId }: FlexibleEmploymentCheckRow) => [aboutResident(residentId)],
  InsuranceSubsidy: ({ residentId }: InsuranceSubsidyRow) => [aboutResident(residentId)],
  CoverageTarget: ({ residentId }: CoverageTargetRow) => [aboutResident(residentId)],
  RetireeFile: ({ residentId }: RetireeFileRow) => [aboutResident(residentId)],
  JobSeeker: ({ residentId }: JobSeekerRow) => [aboutResident(residentId)],
  JobIntroduction: ({ residentId }: JobIntroductionRow) => [aboutResident(residentId)],
  JobTrainingEnrolment: ({ residentId }: JobTrainingEnrolmentRow) => [aboutResident(residentId)],
  Loan: ({ residentId, guarantorId }: LoanRow) => [
    aboutResident(residentId),
    ...(guarantorId ? [aboutResident(guarantorId)] : []),
  ],
  EmploymentServiceRequest: ({ residentId }: EmploymentServiceRequestRow) => [aboutResident(residentId)],
} satisfies SubjectsOfTypes;
