import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { jobIntroductionLife } from './job-introductions/life-cycle.ts';
import { jobSeekerLife } from './job-seekers/life-cycle.ts';
import { jobTrainingEnrolmentLife } from './job-training-enrolments/life-cycle.ts';
import { loanLife } from './loans/life-cycle.ts';
import { vacancyLife } from './vacancies/life-cycle.ts';

/** What must have happened, in this order, before a state. */
describeLives(
  [
    {
      ...{ life: vacancyLife, start: 'REGISTERED' },
      needs: { OPEN: ['publish'], FILLED: ['publish', 'fill'], CLOSED: ['close'] },
    },
    { life: jobSeekerLife, start: 'SEEKING', needs: { HIRED: ['hire'], PAUSED: ['pause'], ENDED: ['end'] } },
    {
      ...{ life: jobIntroductionLife, start: 'INTRODUCED' },
      needs: { HIRED: ['interview', 'hire'], REFUSED: ['refuse'], WITHDREW: ['withdraw'] },
    },
    {
      ...{ life: jobTrainingEnrolmentLife, start: 'ENROLLED' },
      needs: { CERTIFIED: ['complete', 'certify'], NOT_COMPLETED: ['fail'], DROPPED_OUT: ['dropOut'] },
    },
    {
      ...{ life: loanLife, start: 'APPLIED' },
      needs: {
        ...{ APPROVED: ['guarantee', 'approve'], REPAYING: ['guarantee', 'approve', 'disburse'] },
        ...{ OVERDUE: ['disburse', 'fallOverdue'], SETTLED: ['disburse', 'settle'], REFUSED: ['refuse'] },
        ...{ WRITTEN_OFF: ['disburse', 'fallOverdue', 'writeOff'], WITHDRAWN: ['withdraw'] },
      },
    },
  ],
  20_261_101,
);
