import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, calendarBasis, dueDayNote, isWorkingDay, workingDaysBetween } from './working-days.ts';

const WORKED = true;
const OFF = false;

/** By hand from 国务院办公厅关于2025年、2026年部分节假日安排的通知; of 2027 from the statute, before its arrangement. */
const DAYS: readonly (readonly [day: string, worked: boolean, why: string])[] = [
  ['2025-01-25', OFF, 'a Saturday'],
  ['2025-01-26', WORKED, 'a Sunday worked for Spring Festival'],
  ['2025-01-27', WORKED, 'the Monday before'],
  ['2025-01-28', OFF, '除夕'],
  ['2025-01-29', OFF, '初一'],
  ['2025-02-03', OFF, 'a moved day'],
  ['2025-02-04', OFF, 'the last day of Spring Festival'],
  ['2025-02-05', WORKED, 'the Wednesday after'],
  ['2025-02-08', WORKED, 'a Saturday worked for Spring Festival'],
  ['2025-02-09', OFF, 'a Sunday'],
  ['2025-09-27', OFF, 'a Saturday'],
  ['2025-09-28', WORKED, 'a Sunday worked for National Day'],
  ['2025-09-30', WORKED, 'the Tuesday before'],
  ['2025-10-01', OFF, 'National Day'],
  ['2025-10-06', OFF, 'Mid-autumn'],
  ['2025-10-08', OFF, 'the last day of National Day'],
  ['2025-10-09', WORKED, 'the Thursday after'],
  ['2025-10-11', WORKED, 'a Saturday worked for National Day'],
  ['2025-10-12', OFF, 'a Sunday'],
  ['2026-01-04', WORKED, 'a Sunday worked for New Year'],
  ['2026-02-14', WORKED, 'a Saturday worked for Spring Festival'],
  ['2026-02-15', OFF, 'the first day of Spring Festival'],
  ['2026-02-17', OFF, '初一'],
  ['2026-02-23', OFF, 'the last day of Spring Festival'],
  ['2026-02-24', WORKED, 'the Tuesday after'],
  ['2026-02-28', WORKED, 'a Saturday worked for Spring Festival'],
  ['2026-09-20', WORKED, 'a Sunday worked for National Day'],
  ['2026-09-25', OFF, 'Mid-autumn'],
  ['2026-09-28', WORKED, 'the Monday between'],
  ['2026-10-01', OFF, 'National Day'],
  ['2026-10-07', OFF, 'the last day of National Day'],
  ['2026-10-08', WORKED, 'the Thursday after'],
  ['2026-10-10', WORKED, 'a Saturday worked for National Day'],
  ['2027-01-01', OFF, 'New Year'],
  ['2027-02-04', WORKED, 'the Thursday before Spring Festival'],
  ['2027-02-05', OFF, '除夕'],
  ['2027-02-06', OFF, '初一'],
  ['2027-02-08', OFF, '初三'],
  ['2027-02-09', WORKED, 'what the statute alone does not give'],
  ['2027-09-15', OFF, 'Mid-autumn'],
  ['2027-10-01', OFF, 'National Day'],
  ['2027-10-03', OFF, 'National Day'],
  ['2027-10-04', WORKED, 'what the statute alone does not give'],
];

/** Terms of the Regulations: 1, 2, 5, 10 and 20 working days. */
const TERMS: readonly (readonly [from: string, days: number, until: string])[] = [
  ['2025-01-24', 1, '2025-01-26'],
  ['2025-01-24', 2, '2025-01-27'],
  ['2025-01-24', 3, '2025-02-05'],
  ['2025-01-24', 10, '2025-02-13'],
  ['2025-01-27', 20, '2025-03-03'],
  ['2025-02-04', 1, '2025-02-05'],
  ['2025-09-26', 1, '2025-09-28'],
  ['2025-09-26', 4, '2025-10-09'],
  ['2025-09-30', 1, '2025-10-09'],
  ['2025-09-30', 3, '2025-10-11'],
  ['2025-09-30', 10, '2025-10-21'],
  ['2025-10-01', 1, '2025-10-09'],
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-02-13', 2, '2026-02-24'],
  ['2026-02-13', 10, '2026-03-05'],
  ['2026-09-18', 1, '2026-09-20'],
  ['2026-09-18', 5, '2026-09-24'],
  ['2026-09-18', 6, '2026-09-28'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-09-30', 10, '2026-10-20'],
  ['2026-12-31', 1, '2027-01-04'],
  ['2027-02-04', 1, '2027-02-09'],
  ['2027-09-30', 10, '2027-10-15'],
];

const day = fc
  .integer({ min: Date.parse('2024-01-01') / 86_400_000, max: Date.parse('2028-06-30') / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const term = fc.integer({ min: 1, max: 60 });

describe('the calendar of working days', () => {
  it.each(DAYS)('tells of %s: worked %s, %s', (date, worked) => {
    expect(isWorkingDay(date)).toBe(worked);
  });

  it.each(TERMS)('ends a term from %s of %i working days on %s', (from, days, until) => {
    expect(addWorkingDays(from, days)).toBe(until);
    expect(workingDaysBetween(from, until)).toBe(days);
  });

  it('begins a term of no days on the first working day', () => {
    expect(addWorkingDays('2025-10-01', 0)).toBe('2025-10-09');
    expect(addWorkingDays('2025-10-09', 0)).toBe('2025-10-09');
  });

  it('says that a due day in a year that is not announced may move', () => {
    expect(calendarBasis('2026-12-31')).toBe('ANNOUNCED');
    expect(dueDayNote('2026-10-20')).toBeNull();
    expect(calendarBasis('2027-02-09')).toBe('PROVISIONAL');
    expect(dueDayNote('2027-02-09')).toMatch(/2027 年放假安排尚未公布.*not announced yet/u);
  });

  it.each(['2026-02-30', '2026-2-3', '1999-01-01', '2041-01-01', 'today', '2026-02-03T00:00:00Z'])(
    'refuses “%s”, which is no day that it knows',
    (date) => {
      expect(() => isWorkingDay(date)).toThrow(RangeError);
    },
  );

  it.each([-1, 1.5, Number.NaN])('refuses a term of %d days', (days) => {
    expect(() => addWorkingDays('2026-01-05', days)).toThrow(RangeError);
  });

  it('ends every term on a working day, as many working days later as it is long', () => {
    fc.assert(
      fc.property(day, term, (from, days) => {
        const until = addWorkingDays(from, days);
        expect(isWorkingDay(until)).toBe(true);
        expect(workingDaysBetween(from, until)).toBe(days);
        expect(workingDaysBetween(until, from)).toBe(-days);
      }),
    );
  });

  it('never ends a longer term, or one begun later, earlier', () => {
    fc.assert(
      fc.property(day, day, term, (one, other, days) => {
        const [earlier = one, later = other] = [one, other].sort();
        expect(addWorkingDays(earlier, days) <= addWorkingDays(later, days)).toBe(true);
        expect(addWorkingDays(one, days) < addWorkingDays(one, days + 1)).toBe(true);
      }),
    );
  });
});
