import { nextState, type StateTable } from '@community-graph/kit/commands/state-machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationLifeCycle } from './assistance-applications/life-cycle.ts';
import { businessHearingLife } from './business-hearings/life-cycle.ts';
import { consultationLifeCycle } from './consultations/life-cycle.ts';
import { electionLifeCycle } from './elections/life-cycle.ts';
import { environmentalIssueLife } from './environment/life-cycle.ts';
import { harmonyEvaluationLife } from './evaluation/life-cycle.ts';
import { homeOrderLife } from './home-network/life-cycle.ts';
import { preferentialLife } from './preferential-treatment/life-cycle.ts';
import { compoundLife } from './property/life-cycle.ts';
import { ruralWorkLife } from './rural/life-cycle.ts';
import { CLOCK_RUNS, caseLifeCycle, OPEN_STATES } from './service-cases/life-cycle.ts';
import { serviceItemLifeCycle } from './service-items/life-cycle.ts';

interface Machine {
  readonly table: StateTable<string, string>;
  readonly first: string;
  /** Events without which a state is never reached, as `state: event`. */
  readonly needs: Readonly<Record<string, string>>;
}

const MACHINES: Readonly<Record<string, Machine>> = {
  'application for assistance': {
    table: applicationLifeCycle,
    first: 'APPLIED',
    needs: { APPROVED: 'check', PUBLISHED: 'review' },
  },
  election: { table: electionLifeCycle, first: 'NOMINATING', needs: { ELECTED: 'startVoting', FAILED: 'startVoting' } },
  consultation: { table: consultationLifeCycle, first: 'ANNOUNCED', needs: { CLOSED: 'answer', ANSWERED: 'hold' } },
  'service item': { table: serviceItemLifeCycle, first: 'PROPOSED', needs: { ADMITTED: 'admit', ABOLISHED: 'admit' } },
  hearing: { table: businessHearingLife.states, first: 'APPLIED', needs: { AGREED: 'plan', OBJECTED: 'plan' } },
  'environmental issue': {
    table: environmentalIssueLife.states,
    first: 'REPORTED',
    needs: { HANDLED: 'assign', CHECKED: 'handle', CLOSED: 'pass' },
  },
  evaluation: {
    table: harmonyEvaluationLife.states,
    first: 'ASSESSED',
    needs: { CONFIRMED: 'review', REFUSED: 'review' },
  },
  order: { table: homeOrderLife.states, first: 'ORDERED', needs: { DONE: 'accept', RATED: 'finish' } },
  compound: { table: compoundLife.states, first: 'UNMANAGED', needs: { ABANDONED: 'contract', TAKEN_OVER: 'abandon' } },
  'preferential treatment': {
    table: preferentialLife.states,
    first: 'APPLIED',
    needs: { ENTITLED: 'approve', ENDED: 'verify', VERIFIED: 'verify' },
  },
  'rural work': { table: ruralWorkLife.states, first: 'PLANNED', needs: { IN_USE: 'start', BROKEN: 'finish' } },
  'service case': { table: caseLifeCycle, first: 'RECEIVED', needs: { DECIDED: 'accept', RETURNED: 'accept' } },
};

/** Takes whichever of the events are possible, in their order. */
function walk({ table, first }: Machine, events: readonly string[]): { state: string; taken: string[] } {
  let state = first;
  const taken: string[] = [];
  for (const event of events) {
    if (!table[state]?.[event]) {
      expect(() => nextState('It', table, state, event)).toThrow(/is not possible/);
      continue;
    }
    state = nextState('It', table, state, event);
    taken.push(event);
  }
  return { state, taken };
}

describe.each(Object.entries(MACHINES))('the life of a %s', (_name, machine) => {
  const events = [...new Set(Object.values(machine.table).flatMap((steps) => Object.keys(steps)))];

  it('never reaches a state without the event that leads to it, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (tried) => {
        const { state, taken } = walk(machine, tried);
        const needed = machine.needs[state];
        if (needed) expect(taken).toContain(needed);
      }),
    );
  });

  it('can reach every state', () => {
    const reached = new Set([machine.first]);
    for (const state of reached)
      for (const next of Object.values(machine.table[state] ?? {})) if (next) reached.add(next);
    expect([...reached].sort()).toEqual(Object.keys(machine.table).sort());
  });
});

describe('the states of a case', () => {
  it('that are not open have no next step, and the clock runs in open ones only', () => {
    for (const [state, steps] of Object.entries(caseLifeCycle)) {
      expect(Object.keys(steps).length > 0).toBe(OPEN_STATES.includes(state as never));
    }
    expect(CLOCK_RUNS.every((state) => OPEN_STATES.includes(state))).toBe(true);
  });
});
