import { anyDate, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { jobSeekerLife } from '../job-seekers/life-cycle.ts';
import { jobSeekers } from '../job-seekers/tables.ts';
import { lockInRegion } from '../lock-in-region.ts';
import { vacancyLife } from '../vacancies/life-cycle.ts';
import { vacancies } from '../vacancies/tables.ts';
import { jobIntroductionLife } from './life-cycle.ts';

/**
 * Records that a seeker was hired: a place of the vacancy is taken, the last one fills it, and the search is over. That
 * the resident works now the employer registers, when the work begins. Returns the introduction's identifier.
 */
export const recordHire = stepCommand(jobIntroductionLife, {
  name: 'recordHire',
  event: 'hire',
  fields: { hiredOn: pastDate, monthlyWage: positiveAmount, startsOn: anyDate },
  change: async ({ tx, row, input: { hiredOn, monthlyWage, startsOn }, faults }) => {
    // Always the vacancy before the seeker, so that two hires do not wait for each other.
    const vacancy = await lockInRegion(tx, vacancies, vacancyLife.what, row.vacancyId);
    const seeker = await lockInRegion(tx, jobSeekers, jobSeekerLife.what, row.seekerId);
    const filled = vacancy.filled + 1;
    const event = filled < vacancy.places ? 'hire' : 'fill';
    const status = nextState(vacancyLife.what, vacancyLife.states, vacancy.status, event);
    const over = nextState(jobSeekerLife.what, jobSeekerLife.states, seeker.status, 'hire');
    requireNotBefore(faults, 'hiredOn', hiredOn, { time: row.interviewedOn, what: 'the interview was held' });
    requireNotBefore(faults, 'startsOn', startsOn, { time: hiredOn, what: 'the seeker was hired' });
    if (monthlyWage < vacancy.wageFrom) {
      faults.add('monthlyWage', 'BELOW_OFFER', 'must not be below the lowest wage of the vacancy.');
    }
    faults.throwIfAny();
    await updateRow(tx, vacancies, vacancy, { status, filled, filledOn: status === 'FILLED' ? hiredOn : null });
    await updateRow(tx, jobSeekers, seeker, { status: over, endedOn: hiredOn });
    return { endedOn: hiredOn, monthlyWage, startsOn };
  },
});
