import { aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { EmploymentRow } from './employment/tables.ts';
import type { InsuranceEnrolmentRow } from './insurance/tables.ts';
import type { JobIntroductionRow } from './job-introductions/tables.ts';
import type { JobSeekerRow } from './job-seekers/tables.ts';
import type { JobTrainingEnrolmentRow } from './job-training-enrolments/tables.ts';
import type { LoanRow } from './loans/tables.ts';

/** Whom the rows of human resources are about. `Insurance` is reached only from a resident, whose field has told it. */
export const subjects = {
  Resident: ({ id }: { readonly id: string }) => [aboutResident(id)],
  Employment: ({ residentId }: EmploymentRow) => [aboutResident(residentId)],
  InsuranceEnrolment: ({ residentId }: InsuranceEnrolmentRow) => [aboutResident(residentId)],
  JobSeeker: ({ residentId }: JobSeekerRow) => [aboutResident(residentId)],
  JobIntroduction: ({ residentId }: JobIntroductionRow) => [aboutResident(residentId)],
  JobTrainingEnrolment: ({ residentId }: JobTrainingEnrolmentRow) => [aboutResident(residentId)],
  Loan: ({ residentId, guarantorId }: LoanRow) => [
    aboutResident(residentId),
    ...(guarantorId ? [aboutResident(guarantorId)] : []),
  ],
} satisfies SubjectsOfTypes;
