import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { describe, expect, it } from 'vitest';
import { applicationLife } from './assistance-applications/life-cycle.ts';
import { businessHearingLife } from './business-hearings/life-cycle.ts';
import { consultationLifeCycle } from './consultations/life-cycle.ts';
import { electionLifeCycle } from './elections/life-cycle.ts';
import { environmentalIssueLife } from './environment/life-cycle.ts';
import { harmonyEvaluationLife } from './evaluation/life-cycle.ts';
import { homeOrderLife } from './home-network/life-cycle.ts';
import { housingPlanLife } from './housing-plans/life-cycle.ts';
import { compoundLife } from './property/life-cycle.ts';
import { propertyDisputeLife } from './property-disputes/life-cycle.ts';
import { ruralWorkLife } from './rural/life-cycle.ts';
import { CLOCK_RUNS, caseLifeCycle, OPEN_STATES } from './service-cases/life-cycle.ts';
import { serviceItemLifeCycle } from './service-items/life-cycle.ts';
import { sportsEquipmentLife } from './sports-equipment/life-cycle.ts';

describeLives(
  [
    {
      life: applicationLife,
      start: 'APPLIED',
      needs: {
        REVIEWED: ['check', 'review'],
        PUBLISHED: ['check', 'review', 'publish'],
        APPROVED: ['check', 'approve'],
      },
    },
    {
      life: { what: 'Election', states: electionLifeCycle },
      start: 'NOMINATING',
      needs: { ELECTED: ['startVoting', 'elect'], FAILED: ['startVoting', 'fail'] },
    },
    {
      life: { what: 'Consultation', states: consultationLifeCycle },
      start: 'ANNOUNCED',
      needs: { ANSWERED: ['hold', 'answer'], CLOSED: ['hold', 'answer', 'close'] },
    },
    {
      life: { what: 'Service item', states: serviceItemLifeCycle },
      start: 'PROPOSED',
      needs: { ADMITTED: ['admit'], SUSPENDED: ['admit', 'suspend'], ABOLISHED: ['admit', 'abolish'] },
    },
    { life: businessHearingLife, start: 'APPLIED', needs: { AGREED: ['plan', 'agree'], OBJECTED: ['plan', 'object'] } },
    {
      life: environmentalIssueLife,
      start: 'REPORTED',
      needs: { CHECKED: ['assign', 'handle', 'pass'], CLOSED: ['assign', 'handle', 'pass', 'close'] },
    },
    {
      life: harmonyEvaluationLife,
      start: 'ASSESSED',
      needs: { CONFIRMED: ['review', 'confirm'], REFUSED: ['review', 'refuse'] },
    },
    {
      life: homeOrderLife,
      start: 'ORDERED',
      needs: { DONE: ['accept', 'finish'], RATED: ['accept', 'finish', 'rate'] },
    },
    {
      life: compoundLife,
      start: 'UNMANAGED',
      needs: { ABANDONED: ['contract', 'abandon'], TAKEN_OVER: ['contract', 'abandon', 'takeOver'] },
      endless: true,
    },
    {
      life: ruralWorkLife,
      start: 'PLANNED',
      needs: { IN_USE: ['start', 'finish'], BROKEN: ['start', 'finish', 'breakDown'] },
    },
    {
      life: { what: 'Service case', states: caseLifeCycle },
      start: 'RECEIVED',
      needs: { WITH_DEPARTMENT: ['accept', 'refer'], DECIDED: ['accept'], RETURNED: ['accept', 'returnResult'] },
    },
    {
      life: housingPlanLife,
      start: 'SUBMITTED',
      needs: { RETURNED: ['giveBack'], ACCEPTED: ['accept'], WITHDRAWN: ['withdraw'] },
    },
    {
      life: sportsEquipmentLife,
      start: 'INSTALLED',
      needs: { FAULTY: ['fail'], RETIRED: ['retire'] },
    },
    {
      life: propertyDisputeLife,
      start: 'FILED',
      needs: { HANDLED: ['handle'], CLOSED: ['handle', 'close'], WITHDRAWN: ['withdraw'] },
    },
  ],
  20_261_129,
);

describe('the states of a case', () => {
  it('that are not open have no next step, and the clock runs in open ones only', () => {
    for (const [state, steps] of Object.entries(caseLifeCycle)) {
      expect(Object.keys(steps).length > 0).toBe(OPEN_STATES.includes(state as never));
    }
    expect(CLOCK_RUNS.every((state) => OPEN_STATES.includes(state))).toBe(true);
  });
});
