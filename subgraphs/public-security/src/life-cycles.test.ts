import type { StateTable } from '@community-graph/kit/commands/state-machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emergencyLife } from './emergencies/life-cycle.ts';
import { legalAidLife } from './legal-aid/life-cycle.ts';
import { disputeLife } from './mediation/life-cycle.ts';
import { permitLife } from './residence-permits/life-cycle.ts';
import { supervisionLife } from './supervision/life-cycle.ts';

const SEED = 20_261_101;

/** For each life of more than four states: how it starts, and what must have happened, in this order, before a state. */
const LIVES = [
  {
    life: disputeLife,
    start: 'REPORTED',
    needs: {
      AGREED: ['accept', 'hold', 'agree'],
      FULFILLED: ['accept', 'hold', 'agree', 'fulfil'],
      FAILED: ['hold', 'fail'],
    },
  },
  {
    life: legalAidLife,
    start: 'APPLIED',
    needs: { ASSIGNED: ['grant', 'assign'], CLOSED: ['grant', 'assign', 'close'], REFUSED: ['refuse'] },
  },
  {
    life: emergencyLife,
    start: 'REPORTED',
    needs: { CLOSED: ['respond', 'control', 'close'], DISMISSED: ['dismiss'] },
  },
  {
    life: permitLife,
    start: 'APPLIED',
    needs: { ISSUED: ['issue'], ENDED: ['issue', 'end'], REFUSED: ['refuse'], WITHDRAWN: ['withdraw'] },
  },
  {
    life: supervisionLife,
    start: 'ORDERED',
    needs: { RUNNING: ['receive'], COMPLETED: ['receive', 'complete'], REVOKED: ['revoke'], DECEASED: ['die'] },
  },
] as const;

/** The states and the events that were possible in a row of events. */
function walk(states: StateTable<string, string>, start: string, events: readonly string[]) {
  const taken: string[] = [];
  let state = start;
  for (const event of events) {
    const next = states[state]?.[event];
    if (!next) continue;
    taken.push(event);
    state = next;
  }
  return { state, taken };
}

/** Whether `wanted` occur in this order among `taken`, others between. */
function inOrder(taken: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const event of taken) if (event === wanted[at]) at++;
  return at === wanted.length;
}

describe.each(LIVES)(`the life of a $life.what (seed ${SEED})`, ({ life, start, needs }) => {
  const states = life.states as StateTable<string, string>;
  const events = [...new Set(Object.values(states).flatMap((possible) => Object.keys(possible)))];

  it('comes to a state only by what it needs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (row) => {
        const { state, taken } = walk(states, start, row);
        const wanted = (needs as Record<string, readonly string[]>)[state];
        if (wanted) expect(inOrder(taken, wanted)).toBe(true);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('comes to every state from its start, and from every state to an end', () => {
    const reachable = (from: string) => {
      const found = new Set([from]);
      for (const state of found) for (const next of Object.values(states[state] ?? {})) if (next) found.add(next);
      return found;
    };
    expect([...reachable(start)].sort()).toEqual(Object.keys(states).sort());
    for (const state of Object.keys(states)) {
      const ends = [...reachable(state)].filter((one) => Object.keys(states[one] ?? {}).length === 0);
      expect(ends.length).toBeGreaterThan(0);
    }
  });
});
