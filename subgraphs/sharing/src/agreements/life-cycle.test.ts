import { nextState } from '@community-graph/kit/commands/state-machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLate, type SharingEvent, type SharingState, sharingLifeCycle, stateAt } from './life-cycle.ts';
import { STEPS } from './steps.ts';

const SEED = 20_260_301;
const EVENTS = Object.keys(STEPS) as SharingEvent[];
const STATES = Object.keys(sharingLifeCycle) as SharingState[];
const ENDS: readonly SharingState[] = ['REFUSED', 'WITHDRAWN', 'TERMINATED', 'EXPIRED'];

/** The states through which a row of events leads; those that the table does not have change nothing. */
function walk(events: readonly SharingEvent[]): { states: SharingState[]; taken: SharingEvent[] } {
  const states: SharingState[] = ['SUBMITTED'];
  const taken: SharingEvent[] = [];
  for (const event of events) {
    const state = states.at(-1) ?? 'SUBMITTED';
    const next = sharingLifeCycle[state][event];
    if (!next) {
      expect(() => nextState('SharingApplication', sharingLifeCycle, state, event)).toThrow(/is not possible/);
      continue;
    }
    states.push(next);
    taken.push(event);
  }
  return { states, taken };
}

describe(`the life cycle of an application (seed ${SEED})`, () => {
  it('never makes an agreement without approval, acceptance and consent, in this order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        const { states, taken } = walk(events);
        const firstActive = states.indexOf('ACTIVE');
        if (firstActive < 0) return;
        const before = taken.slice(0, firstActive);
        const order = (['approve', 'accept', 'consent'] as const).map((event) => before.indexOf(event));
        expect(order).toEqual([...order].sort((one, other) => one - other));
        expect(order.every((index) => index >= 0)).toBe(true);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('has no way out of an end, and a way to some end from everywhere else', () => {
    for (const state of STATES) {
      const next = Object.values(sharingLifeCycle[state]);
      expect(next.length === 0).toBe(ENDS.includes(state));
      if (next.length > 0) expect(reachable(state).some((one) => ENDS.includes(one))).toBe(true);
    }
  });
});

function reachable(from: SharingState): SharingState[] {
  const found = new Set([from]);
  for (const state of found) for (const next of Object.values(sharingLifeCycle[state])) found.add(next);
  return [...found];
}

describe('time', () => {
  const until = new Date('2026-10-01T00:00:00+08:00');

  it('ends an agreement to the millisecond, suspended or not', () => {
    for (const state of ['ACTIVE', 'SUSPENDED'] as const) {
      expect(stateAt({ state, until }, until.getTime() - 1)).toBe(state);
      expect(stateAt({ state, until }, until.getTime())).toBe('EXPIRED');
    }
    expect(stateAt({ state: 'TERMINATED', until }, until.getTime())).toBe('TERMINATED');
  });

  it('makes an answer late on the day after it was due, while it is the provider’s turn', () => {
    expect(isLate({ state: 'ACCEPTED', dueOn: '2026-10-09' }, '2026-10-09')).toBe(false);
    expect(isLate({ state: 'ACCEPTED', dueOn: '2026-10-09' }, '2026-10-10')).toBe(true);
    expect(isLate({ state: 'ACTIVE', dueOn: '2026-10-09' }, '2026-10-10')).toBe(false);
  });
});
