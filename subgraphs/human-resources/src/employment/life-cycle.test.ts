import { nextState } from '@community-graph/kit/commands/state-machine';
import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { describe, expect, it } from 'vitest';
import { type EmploymentEvent, employmentLifeCycle, firstState } from './life-cycle.ts';
import { employmentStatus } from './tables.ts';

const events = Object.keys(firstState) as EmploymentEvent[];
const possible = (state: keyof typeof employmentLifeCycle) => Object.keys(employmentLifeCycle[state]).sort();

describe('the life cycle of employment', () => {
  it('has every state that the database knows, and each is reached by a first registration', () => {
    expect(Object.keys(employmentLifeCycle).sort()).toEqual([...employmentStatus.enumValues].sort());
    expect(Object.values(firstState).sort()).toEqual([...employmentStatus.enumValues].sort());
  });

  it('lets an event lead to one state only, wherever it happens', () => {
    for (const steps of Object.values(employmentLifeCycle)) {
      for (const [event, state] of Object.entries(steps)) expect(state).toBe(firstState[event as EmploymentEvent]);
    }
  });

  it('lets who works do anything, the next job included', () => {
    expect(possible('EMPLOYED')).toEqual([...events].sort());
    expect(possible('FLEXIBLE')).toEqual([...events].sort());
  });

  it('lets a pensioner work flexibly and nothing else', () => {
    expect(possible('RETIRED')).toEqual(['workFlexibly']);
  });

  it('does not let a student retire, nor the unemployed lose work again', () => {
    expect(() => nextState('The resident', employmentLifeCycle, 'STUDENT', 'retire')).toThrow(/STUDENT: retire is not/);
    expect(() => nextState('The resident', employmentLifeCycle, 'UNEMPLOYED', 'loseWork')).toThrow(/not possible/);
  });
});

// One starts in any state; from here no other is reached without its event.
describeLives(
  [
    {
      life: { what: 'Employment', states: employmentLifeCycle },
      start: 'NOT_IN_LABOUR_FORCE',
      needs: { EMPLOYED: ['startJob'], FLEXIBLE: ['workFlexibly'], STUDENT: ['study'], RETIRED: ['retire'] },
      endless: true,
    },
  ],
  20_261_130,
);
