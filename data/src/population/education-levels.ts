import type { Random } from '../random/random.ts';
import { Weighted } from '../random/weighted.ts';
import { AGE_SHARES, EDUCATION_SHARES, type Education } from './marginals.ts';

const LEVELS = Object.keys(EDUCATION_SHARES) as Education[];

/** Groups of ages with one distribution of education each. */
const GROUPS: readonly [from: number, until: number][] = [
  [0, 5],
  [6, 11],
  [12, 14],
  [15, 17],
  [18, 22],
  [23, 29],
  [30, 39],
  [40, 49],
  [50, 59],
  [60, 69],
  [70, 79],
  [80, 120],
];

/**
 * **Assumed**: how education falls with age, in the order of `EDUCATION_SHARES`. Scaled below so that all ages together
 * have the census' shares. A level that nobody can have reached by an age is zero: a degree needs an age.
 */
const PRIOR: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0, 0, 1],
  [0, 0, 0, 0, 0, 0, 1, 0],
  [0, 0, 0, 0, 0, 1, 0, 0],
  [0, 0, 0, 0.2, 0.55, 0.25, 0, 0],
  [0, 0.3, 0.3, 0.12, 0.18, 0.1, 0.002, 0.001],
  [0.045, 0.28, 0.24, 0.1, 0.13, 0.19, 0.01, 0.003],
  [0.03, 0.2, 0.17, 0.08, 0.14, 0.34, 0.04, 0.005],
  [0.012, 0.09, 0.1, 0.06, 0.16, 0.47, 0.1, 0.008],
  [0.003, 0.04, 0.05, 0.03, 0.19, 0.5, 0.18, 0.012],
  [0.001, 0.02, 0.03, 0.02, 0.13, 0.44, 0.33, 0.03],
  [0.001, 0.02, 0.02, 0.02, 0.07, 0.29, 0.5, 0.08],
  [0.0005, 0.02, 0.015, 0.01, 0.05, 0.16, 0.5, 0.24],
];

/** The share of people in each group of ages, years within a five-year band being alike. */
const GROUP_SHARES = GROUPS.map(([from, until]) => {
  let share = 0;
  for (let age = from; age <= Math.min(until, 89); age++) share += (AGE_SHARES[Math.floor(age / 5)] ?? 0) / 5;
  return share;
});

/** Iterative proportional fitting: rows keep the shares of ages, columns get the census' shares of education. */
export function fitEducation(): number[][] {
  const table = PRIOR.map((row, group) => {
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => (value / sum) * (GROUP_SHARES[group] ?? 0));
  });
  for (let round = 0; round < 200; round++) {
    LEVELS.forEach((level, column) => {
      const sum = table.reduce((total, row) => total + (row[column] ?? 0), 0);
      for (const row of table) row[column] = ((row[column] ?? 0) * EDUCATION_SHARES[level]) / sum;
    });
    table.forEach((row, group) => {
      const sum = row.reduce((total, value) => total + value, 0);
      row.forEach((value, column) => {
        row[column] = (value / sum) * (GROUP_SHARES[group] ?? 0);
      });
    });
  }
  return table;
}

const choices = fitEducation().map((row) => new Weighted(row.map((weight, at) => [LEVELS[at] as Education, weight])));

/** A level of education that somebody of an age can have. */
export function drawEducation(age: number, random: Random): Education {
  const group = GROUPS.findIndex(([from, until]) => age >= from && age <= until);
  const choice = choices[group];
  if (!choice) throw new RangeError(`No education for the age ${age}.`);
  const level = choice.draw(random);
  // In the group of 18 to 22, a bachelor's course is begun, and counts, from 18; a finished one is not asked for.
  return level;
}
