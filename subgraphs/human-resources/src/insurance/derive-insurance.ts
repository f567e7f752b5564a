import type { InsuranceStatus } from '../generated/resolvers.ts';
import type { InsuranceEnrolmentRow } from './tables.ts';

/** A resident's social insurance: how each kind stands, and the enrolments that say so. */
export interface ResidentInsurance<Enrolment> {
  readonly pension: InsuranceStatus;
  readonly medical: InsuranceStatus;
  readonly enrolments: Enrolment[];
}

type Standing = Pick<InsuranceEnrolmentRow, 'kind' | 'status'>;

/** The state of the enrolment that has not ended; else ENDED if there was one; else NOT_ENROLLED. */
function statusOf(kind: Standing['kind'], enrolments: readonly Standing[]): InsuranceStatus {
  const ofKind = enrolments.filter((enrolment) => enrolment.kind === kind);
  const open = ofKind.find((enrolment) => enrolment.status !== 'ENDED');
  if (open) return open.status;
  return ofKind.length > 0 ? 'ENDED' : 'NOT_ENROLLED';
}

/** Derives a resident's insurance from all enrolments of the resident; a kind has at most one that has not ended. */
export function deriveInsurance<Enrolment extends Standing>(enrolments: Enrolment[]): ResidentInsurance<Enrolment> {
  return { pension: statusOf('PENSION', enrolments), medical: statusOf('MEDICAL', enrolments), enrolments };
}
