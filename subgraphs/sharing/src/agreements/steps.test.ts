import { describe, expect, it } from 'vitest';
import type { SharingEvent } from './life-cycle.ts';
import { STEPS, type StepInput, stepsOf } from './steps.ts';
import type { OfficeSettingsRow, SharingApplicationRow } from './tables.ts';

const settings: OfficeSettingsRow = {
  id: true,
  unconditionalAnswerDays: 1,
  conditionalAnswerDays: 10,
  extensionDays: 10,
  provisionDays: 20,
  headRoles: [],
  version: 1,
};
const caller = { sub: 'somebody', dept: 'health', roles: ['doctor'], region: '22', purpose: 'p', exp: 1 };
const row = (change: Partial<SharingApplicationRow>) =>
  ({ answerDays: 10, dueOn: null, isTermExtended: false, missing: null, ...change }) as SharingApplicationRow;

function changed(
  event: SharingEvent,
  today: string,
  change: Partial<SharingApplicationRow> = {},
  input: StepInput = {},
) {
  return STEPS[event].changes({ row: row(change), input, caller, settings, today });
}

describe('the statutory terms (条例 21, 22) on China’s calendar', () => {
  it.each([
    // National Day 2025: 1 to 8 October; 28 September and 11 October are worked.
    [10, '2025-09-26', '2025-10-16'],
    [1, '2025-09-30', '2025-10-09'],
    // Spring Festival 2026: 15 to 23 February; 14 and 28 February are worked.
    [10, '2026-02-13', '2026-03-05'],
    [1, '2026-02-14', '2026-02-24'],
  ])('an answer in %i working days, approved on %s, is due on %s', (answerDays, today, due) => {
    expect(changed('approve', today, { answerDays })).toMatchObject({ dueOn: due });
  });

  it('a supplement begins the term anew, and none runs while something is missing', () => {
    expect(changed('requestSupplement', '2025-09-26', {}, { missing: ['a', 'b'] })).toEqual({
      missing: ['a', 'b'],
      dueOn: null,
    });
    expect(changed('supplement', '2025-09-30', { answerDays: 1 })).toMatchObject({ dueOn: '2025-10-09' });
  });

  it('is extended once, by ten working days, and not for unconditional data', () => {
    const reasons = { reasons: 'the archive is being moved' };
    expect(changed('extendTerm', '2025-09-26', { dueOn: '2025-09-30' }, reasons)).toMatchObject({
      dueOn: '2025-10-21',
      isTermExtended: true,
    });
    expect(() => changed('extendTerm', '2025-09-26', { isTermExtended: true }, reasons)).toThrow('once only');
    expect(() => changed('extendTerm', '2025-09-26', { answerDays: 1 }, reasons)).toThrow('one working day');
  });

  it('data are provided within twenty working days of consent', () => {
    expect(changed('consent', '2026-02-13')).toMatchObject({ provideBy: '2026-03-19' });
  });

  it('what is missing can be told once only', () => {
    expect(() => changed('requestSupplement', '2026-03-02', { missing: ['a'] }, { missing: ['b'] })).toThrow(
      'once only',
    );
  });
});

describe('the steps that somebody may take now', () => {
  const until = new Date('2027-01-01');
  const of = (change: Partial<SharingApplicationRow>, dept: string, sub = 'somebody', headRoles: string[] = []) =>
    stepsOf(
      {
        row: row({ provider: 'health', recipient: 'finance', until, proposedUntil: null, ...change }),
        caller: { ...caller, dept, sub },
        settings: { ...settings, headRoles },
      },
      Date.parse('2026-11-28'),
    );

  it('are those of the own side, in the state as it is', () => {
    const waiting = { state: 'APPROVED_BY_REQUESTER' } as const;
    expect(of(waiting, 'health')).toEqual(['REQUEST_SUPPLEMENT', 'EXTEND_TERM', 'REFUSE', 'ACCEPT']);
    expect(of(waiting, 'finance')).toEqual(['WITHDRAW']);
    expect(of(waiting, 'public-security')).toEqual([]);
    expect(of({ state: 'ACTIVE' }, 'health')).toEqual(['SUSPEND', 'TERMINATE']);
    expect(of({ state: 'ACTIVE', proposedUntil: until }, 'health')).toEqual(['SUSPEND', 'EXTEND', 'TERMINATE']);
    expect(of({ state: 'ACTIVE', until: new Date('2026-01-01') }, 'health')).toEqual([]);
  });

  it('leave out what was done once, what is the head’s, and what takes a second person', () => {
    const told: Partial<SharingApplicationRow> = {
      state: 'APPROVED_BY_REQUESTER',
      missing: ['a'],
      isTermExtended: true,
    };
    expect(of(told, 'health')).toEqual(['REFUSE', 'ACCEPT']);
    const accepted = { state: 'ACCEPTED', acceptedBy: 'somebody', isTermExtended: true } as const;
    expect(of(accepted, 'health')).toEqual(['REFUSE']);
    expect(of(accepted, 'health', 'another')).toEqual(['CONSENT', 'REFUSE']);
    expect(of(accepted, 'health', 'another', ['head'])).toEqual(['REFUSE']);
  });
});
