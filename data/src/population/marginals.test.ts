import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../divisions/load.ts';
import {
  AGE_BANDS,
  AGE_SHARES,
  bandOf,
  COLLECTIVE_PERSON_SHARE,
  EDUCATION_SHARES,
  ELSEWHERE_SHARE,
  ETHNIC_SHARES,
  HOUSEHOLD_SIZE_SHARES,
  MALE_SHARE,
  MARITAL_SHARES,
} from './marginals.ts';
import type { Household, Person } from './person.ts';
import { populate } from './population.ts';
import { SURNAME_COUNTS } from './surnames.ts';

const RESIDENTS = 50_000;
const SEED = 20_261_101;

const households: Household[] = [...populate({ divisions: loadDivisions(), seed: SEED, residents: RESIDENTS })];
/** The census counts the living; the dead stay in the registers for a while. */
const people: Person[] = households.flatMap(({ members }) => members).filter(({ death }) => death === null);
const families = households.filter(({ kind }) => kind === 'FAMILY');
const livingIn = (household: Household) => household.members.filter(({ death }) => death === null).length;

/**
 * Compares counts with shares by the index of dissimilarity: half the sum of the differences, that is the part of the
 * people who would have to be moved to another class.
 */
function dissimilarity(counts: Readonly<Record<string, number>>, shares: Readonly<Record<string, number>>): number {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const keys = new Set([...Object.keys(counts), ...Object.keys(shares)]);
  return [...keys].reduce((sum, key) => sum + Math.abs((counts[key] ?? 0) / total - (shares[key] ?? 0)), 0) / 2;
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
}

describe(`50,000 people, seed ${SEED}, against the census`, () => {
  it('have its ages, in bands of five years', () => {
    const shares = Object.fromEntries(AGE_SHARES.map((share, band) => [String(AGE_BANDS[band]), share]));
    const counts = countBy(people, ({ age }) => String(AGE_BANDS[bandOf(age)]));
    expect(dissimilarity(counts, shares)).toBeLessThan(0.015);
    const share = (from: number, until: number) =>
      people.filter(({ age }) => age >= from && age <= until).length / people.length;
    expect(share(0, 14)).toBeCloseTo(0.1171, 2);
    expect(share(15, 59)).toBeCloseTo(0.6523, 2);
    expect(share(60, 120)).toBeCloseTo(0.2306, 2);
  });

  it('are men and women as there', () => {
    expect(people.filter(({ sex }) => sex === 'MALE').length / people.length).toBeCloseTo(MALE_SHARE, 2);
  });

  it('live in households of its sizes, 2.34 people in one on the average', () => {
    const shares = Object.fromEntries(HOUSEHOLD_SIZE_SHARES.map((share, at) => [String(at + 1), share]));
    const counts = countBy(families, (household) => String(Math.min(7, livingIn(household))));
    expect(dissimilarity(counts, shares)).toBeLessThan(0.015);
    const living = families.reduce((sum, household) => sum + livingIn(household), 0);
    expect(Math.abs(living / families.length - 2.345)).toBeLessThan(0.03);
    expect(Math.abs(1 - living / people.length - COLLECTIVE_PERSON_SHARE)).toBeLessThan(0.01);
  });

  it('are married, widowed, divorced and single as assumed for those of 15 and over', () => {
    const adults = people.filter(({ age }) => age >= 15);
    expect(
      dissimilarity(
        countBy(adults, ({ maritalStatus }) => maritalStatus),
        MARITAL_SHARES,
      ),
    ).toBeLessThan(0.012);
  });

  it('went to school as long as there', () => {
    expect(
      dissimilarity(
        countBy(people, ({ education }) => education),
        EDUCATION_SHARES,
      ),
    ).toBeLessThan(0.012);
  });

  it('are of its ethnic groups', () => {
    expect(
      dissimilarity(
        countBy(people, ({ ethnicGroup }) => ethnicGroup),
        ETHNIC_SHARES,
      ),
    ).toBeLessThan(0.01);
  });

  it('have their hukou elsewhere as often as assumed', () => {
    const elsewhere = people.filter((person) => !person.hukou.regionCode.startsWith('220102'));
    expect(Math.abs(elsewhere.length / people.length - ELSEWHERE_SHARE)).toBeLessThan(0.06);
  });

  it('bear the commonest surnames as often as they are borne in China', () => {
    const han = people.filter(({ ethnicGroup }) => ethnicGroup === '01');
    const total = [...SURNAME_COUNTS.values()].reduce((sum, count) => sum + count, 0);
    for (const [surname, count] of [...SURNAME_COUNTS].slice(0, 8)) {
      const share = han.filter(({ name }) => name.startsWith(surname)).length / han.length;
      expect(Math.abs(share - count / total)).toBeLessThan(0.012);
    }
  });
});
