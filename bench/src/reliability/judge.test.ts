import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const HOUSEHOLD = {
  id: 'h',
  address: 'x',
  members: [{ resident: { id: 'r', name: 'n', healthRecord: { bloodType: 'O' }, employment: null } }],
  incidents: { edges: [] },
};
const REFUSED = {
  message: 'refused',
  path: ['household', 'members', 0, 'resident', 'employment'],
  extensions: { code: 'FORBIDDEN_FIELD' },
};
const KNOWN = JSON.stringify({ data: { household: HOUSEHOLD }, errors: [REFUSED] });
const CARE = ['household', 'members', 0, 'resident', 'healthRecord'];
const away = (department: string, path: readonly (string | number)[] = CARE) => ({
  message: 'away',
  path,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', department },
});

function answer(change: (household: typeof HOUSEHOLD) => unknown, ...errors: object[]): string {
  const household = structuredClone(HOUSEHOLD);
  const changed = change(household);
  return JSON.stringify({ data: { household: changed === null ? null : household }, errors });
}
const withoutCare = (household: typeof HOUSEHOLD) => {
  household.members[0]!.resident.healthRecord = null as never;
};

describe('an answer beside what is known', () => {
  it('is whole when it says the same, in whatever order', () => {
    expect(judge(200, KNOWN, KNOWN)).toEqual({ verdict: 'whole' });
    const turned = JSON.stringify({ errors: [REFUSED], data: { household: HOUSEHOLD } });
    expect(judge(200, turned, KNOWN)).toEqual({ verdict: 'whole' });
  });

  it('is partial when it names the department whose fields alone are null', () => {
    expect(judge(200, answer(withoutCare, REFUSED, away('health')), KNOWN)).toEqual({
      verdict: 'partial',
      lacks: ['health'],
    });
    const nothing = answer(() => null, away('civil-affairs', ['household']));
    expect(judge(200, nothing, KNOWN)).toEqual({ verdict: 'partial', lacks: ['civil-affairs'] });
  });

  it.each([
    ['a null without a word', 'told-as-whole', answer(withoutCare, REFUSED)],
    ['a null of another department', 'told-as-whole', answer(withoutCare, REFUSED, away('finance'))],
    ['a refusal without a word', 'told-as-whole', answer(() => undefined)],
    ['another value', 'wrong', answer((one) => void Object.assign(one, { address: 'y' }), REFUSED)],
    ['a member less', 'wrong', answer((one) => void one.members.pop(), REFUSED)],
    ['an error that explains nothing', 'wrong', answer(() => undefined, REFUSED, away('health'))],
    ['no JSON', 'wrong', KNOWN.slice(0, 40)],
    [
      'a value that was refused',
      'leaked',
      answer((one) => void Object.assign(one.members[0]!.resident, { employment: 'e' }), REFUSED),
    ],
  ])('is not right: %s', (_, verdict, body) => {
    expect(judge(200, body, KNOWN).verdict).toBe(verdict);
  });

  it('is refused with a code, and wrong without', () => {
    const shed = JSON.stringify({ errors: [{ message: 'busy', extensions: { code: 'RATE_LIMITED' } }] });
    expect(judge(503, shed, KNOWN)).toEqual({ verdict: 'refused', detail: '503 RATE_LIMITED' });
    expect(judge(502, JSON.stringify({ errors: [{ message: 'x' }] }), KNOWN).verdict).toBe('wrong');
  });
});
