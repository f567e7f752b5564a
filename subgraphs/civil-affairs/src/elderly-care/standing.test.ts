import { describe, expect, it } from 'vitest';
import { standingOf } from './standing.ts';

const DAY = '2026-11-01';
const member = (birthDate: string | null, alive: boolean | null = true) => ({ resident: { birthDate, alive } });
const groups = (birthDate: string, members: ReturnType<typeof member>[], hasDisability: boolean | null = false) =>
  standingOf({ birthDate, hasDisability, household: { members } }, DAY)?.groups;

describe('the groups of an old person', () => {
  it.each([
    ['of eighty today with a child', '1946-11-01', [member('1946-11-01'), member('1975-01-01')], ['ADVANCED_AGE']],
    ['of eighty tomorrow with a child', '1946-11-02', [member('1946-11-02'), member('1975-01-01')], []],
    ['alone', '1950-01-01', [member('1950-01-01')], ['LIVING_ALONE']],
    ['whose spouse died', '1950-01-01', [member('1950-01-01'), member('1949-01-01', false)], ['LIVING_ALONE']],
    ['with a spouse of sixty', '1950-01-01', [member('1950-01-01'), member('1966-11-01')], ['EMPTY_NEST']],
    ['with a spouse of fifty-nine', '1950-01-01', [member('1950-01-01'), member('1966-11-02')], []],
    ['of fifty-nine alone', '1966-11-02', [member('1966-11-02')], []],
  ])('%s', (_name, birthDate, members, expected) => {
    expect(groups(birthDate, members)).toEqual(expected);
  });

  it('have those with a valid certificate of disability, who are old', () => {
    const alone = [member('1950-01-01')];
    expect(groups('1950-01-01', alone, true)).toEqual(['LIVING_ALONE', 'DISABLED']);
    expect(groups('1990-01-01', [member('1990-01-01')], true)).toEqual([]);
    expect(groups('1950-01-01', alone, null)).toBeNull();
  });

  it('are unknown when a department is silent, and the age with a masked birth date', () => {
    expect(groups('1950-01-01', [member('1950-01-01'), member(null)])).toBeNull();
    expect(groups('1950-01-01', [member('1950-01-01'), member('1950-01-01', null)])).toBeNull();
    expect(standingOf({ birthDate: '1950-01-01' }, DAY)).toEqual({ age: 76, isElderly: true, groups: null });
    expect(standingOf({ birthDate: '1950' }, DAY)).toBeNull();
    expect(standingOf({}, DAY)).toBeNull();
  });
});
