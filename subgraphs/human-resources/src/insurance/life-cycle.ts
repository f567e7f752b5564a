import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { InsuranceEnrolmentRow } from './tables.ts';

/** What can happen to an enrolment. */
export type EnrolmentEvent = 'SUSPEND' | 'RESUME' | 'START_RECEIVING' | 'CHANGE_SCHEME' | 'END';

type EnrolmentTable = StateTable<InsuranceEnrolmentRow['status'], EnrolmentEvent>;

/** Pension insurance and employees' medical insurance: contributions end when benefits begin. */
export const contributoryLifeCycle: EnrolmentTable = {
  CONTRIBUTING: { SUSPEND: 'SUSPENDED', START_RECEIVING: 'RECEIVING', CHANGE_SCHEME: 'ENDED', END: 'ENDED' },
  SUSPENDED: { RESUME: 'CONTRIBUTING', START_RECEIVING: 'RECEIVING', CHANGE_SCHEME: 'ENDED', END: 'ENDED' },
  RECEIVING: { END: 'ENDED' },
  ENDED: {},
};

/** Residents' medical insurance: paid for year by year, for as long as it covers. */
export const yearlyLifeCycle: EnrolmentTable = {
  CONTRIBUTING: { SUSPEND: 'SUSPENDED', CHANGE_SCHEME: 'ENDED', END: 'ENDED' },
  SUSPENDED: { RESUME: 'CONTRIBUTING', CHANGE_SCHEME: 'ENDED', END: 'ENDED' },
  RECEIVING: {},
  ENDED: {},
};

/** The life of an enrolment of this kind in this scheme. */
export function lifeCycleOf({ kind, scheme }: Pick<InsuranceEnrolmentRow, 'kind' | 'scheme'>): EnrolmentTable {
  return kind === 'MEDICAL' && scheme === 'RESIDENT' ? yearlyLifeCycle : contributoryLifeCycle;
}
