import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../divisions/load.ts';
import { ASSIGNED_ADDRESS_CODES } from './assigned-address-codes.ts';
import { dayOf } from './calendar.ts';
import { CitizenIds, citizenIdOf } from './citizen-id.ts';

const day = dayOf('1986-02-14');
const A_DAY = 49_500;

describe('citizen ID numbers of the demo', () => {
  it('are 49,500 different ones for one day and sex, and no more', () => {
    const ids = new CitizenIds();
    const given = new Set(Array.from({ length: A_DAY }, () => ids.next(day, 'FEMALE')));
    expect(given.size).toBe(A_DAY);
    expect(() => ids.next(day, 'FEMALE')).toThrow(RangeError);
    expect(given.has(ids.next(day, 'MALE'))).toBe(false);
  });

  it('bear address codes that no division of Jilin ever had, from 1984 to 2025', () => {
    const used = [...Array(A_DAY / 500).keys()].map((code) => citizenIdOf(day, 'MALE', code * 500).slice(0, 6));
    expect(used).toHaveLength(99);
    expect(used.filter((code) => ASSIGNED_ADDRESS_CODES.has(code))).toEqual([]);
    expect(ASSIGNED_ADDRESS_CODES.has('229012')).toBe(true);
    const counties = loadDivisions().regions.filter(({ level }) => level === 'COUNTY');
    expect(counties.filter(({ code }) => used.includes(code))).toEqual([]);
  });

  it('has every county of today in the list of codes that were assigned, but for development zones', () => {
    const counties = loadDivisions().regions.filter(({ level, code }) => level === 'COUNTY' && code[4] !== '7');
    expect(counties.filter(({ code }) => !ASSIGNED_ADDRESS_CODES.has(code))).toEqual([]);
  });
});
