import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, isWithinNorm, tally } from './election-rules.ts';

const candidate = fc.record({
  role: fc.constantFrom('DIRECTOR' as const, 'DEPUTY' as const, 'MEMBER' as const),
  votes: fc.nat({ max: 100 }),
});
const candidates = fc
  .array(candidate, { minLength: 1, maxLength: 14 })
  .map((list) => list.map((one, at): Counted => ({ ...one, id: String(at) })));
const vote = fc.record({
  kind: fc.constantFrom('GENERAL' as const, 'BY_ELECTION' as const),
  seats: fc.integer({ min: 1, max: 9 }),
  eligibleVoters: fc.integer({ min: 1, max: 200 }),
  ballots: fc.nat({ max: 100 }),
  urban: fc.boolean(),
});

describe('the count of an election', () => {
  it('never elects more than the seats, two directors, or anybody with half of the ballots or less', () => {
    fc.assert(
      fc.property(candidates, vote, (list, of) => {
        const { elected, isValid } = tally(list, of);
        const chosen = list.filter(({ id }) => elected.has(id));
        expect(chosen.length).toBeLessThanOrEqual(of.seats);
        expect(chosen.filter(({ role }) => role === 'DIRECTOR').length).toBeLessThanOrEqual(1);
        expect(chosen.every(({ votes }) => votes * 2 > of.ballots)).toBe(true);
        if (of.ballots * 2 <= of.eligibleVoters) expect(elected.size).toBe(0);
        if (isValid && of.kind === 'GENERAL' && of.urban) expect(isWithinNorm(true, elected.size)).toBe(true);
      }),
    );
  });

  it('leaves out both of two with equal votes at the last seat', () => {
    const list: Counted[] = [
      { id: 'a', role: 'MEMBER', votes: 90 },
      { id: 'b', role: 'MEMBER', votes: 80 },
      { id: 'c', role: 'MEMBER', votes: 80 },
    ];
    const of = { kind: 'BY_ELECTION', seats: 2, eligibleVoters: 120, ballots: 100, urban: true } as const;
    expect([...tally(list, of).elected]).toEqual(['a']);
  });
});
