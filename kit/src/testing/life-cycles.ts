import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextState, type StateTable } from '../commands/state-machine.ts';

/** A life to be tested: how it starts, and what must have happened, in this order, before a state. */
export interface TestedLife {
  readonly life: { readonly what: string; readonly states: StateTable<string, string> };
  readonly start: string;
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** It has no end, as a place or what somebody works at. */
  readonly endless?: true;
}

/** The state after those of the events that were possible, which are `taken`. */
function walk({ life: { states }, start }: TestedLife, events: readonly string[]) {
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

/** Declares the tests of lives: of all that have more than four states, and of others whose events must keep an order. */
export function describeLives(lives: readonly TestedLife[], seed: number): void {
  describe.each(lives)(`the life of a $life.what (seed ${seed})`, (tested) => {
    const { life, start, needs, endless = false } = tested;
    const { states } = life;
    const events = [...new Set(Object.values(states).flatMap((possible) => Object.keys(possible)))];

    it('comes to a state only by what it needs', () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (row) => {
          const { state, taken } = walk(tested, row);
          const wanted = needs[state];
          if (wanted) expect(inOrder(taken, wanted)).toBe(true);
        }),
        { seed, numRuns: 2_000 },
      );
    });

    it('refuses in every state what its table does not have', () => {
      for (const [state, possible] of Object.entries(states)) {
        for (const event of events) {
          const step = () => nextState(life.what, states, state, event);
          if (possible[event]) expect(step()).toBe(possible[event]);
          else expect(step).toThrow(/is not possible/);
        }
      }
    });

    it('comes to every state from its start, and from every state to an end, if it has one', () => {
      const reachable = (from: string) => {
        const found = new Set([from]);
        for (const state of found) for (const next of Object.values(states[state] ?? {})) if (next) found.add(next);
        return found;
      };
      expect([...reachable(start)].sort()).toEqual(Object.keys(states).sort());
      for (const state of Object.keys(states)) {
        const ends = [...reachable(state)].filter((one) => Object.keys(states[one] ?? {}).length === 0);
        expect(ends.length > 0).toBe(!endless);
      }
    });
  });
}
