import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { composeHousehold, type Member } from './compose-household.ts';
import { COMPOSITIONS, type Composition } from './composition.ts';
import {
  AGE_BANDS,
  AGE_SHARES,
  bandOf,
  COLLECTIVE_MEAN_SIZE,
  COLLECTIVE_PERSON_SHARE,
  HOUSEHOLD_SIZE_SHARES,
  MALE_SHARE,
  MALE_SHARE_OF_BAND,
  MARITAL_SHARES,
  type MaritalStatus,
} from './marginals.ts';

/**
 * Finds how many households there must be of each composition and age of head so that the people in them have the
 * census' marginals: age bands by sex, marital status of 15 and over, sizes of family households, people in collective
 * households. Each cell (composition × five years of the head's age) is tried out many times for what it contributes;
 * generalised iterative scaling (Darroch and Ratcliff 1972) then finds the weights nearest to equal ones that meet the
 * marginals. Run it when compositions or marginals change: `npx tsx data/src/population/calibrate.ts`.
 */
export const WEIGHTS_FILE = fileURLToPath(new URL('composition-weights.json', import.meta.url));

const TRIALS = 1_500;
const ROUNDS = 6_000;
const ADULT_FROM = 15;

interface Cell {
  readonly composition: number;
  readonly from: number;
  readonly until: number;
  /** Expected contribution to each target by one household. */
  readonly features: Float64Array;
}

const MARITAL = Object.keys(MARITAL_SHARES) as MaritalStatus[];
const FAMILY_SIZES = HOUSEHOLD_SIZE_SHARES.length;
const SIZE_AT = AGE_BANDS.length * 2 + MARITAL.length;
const COLLECTIVE_AT = SIZE_AT + FAMILY_SIZES;
const FEATURES = COLLECTIVE_AT + 1;

/** What a population of one person has of each feature. */
function targets(): Float64Array {
  const wanted = new Float64Array(FEATURES);
  const drift = MALE_SHARE - AGE_SHARES.reduce((sum, share, band) => sum + share * (MALE_SHARE_OF_BAND[band] ?? 0), 0);
  AGE_SHARES.forEach((share, band) => {
    const male = (MALE_SHARE_OF_BAND[band] ?? 0) + drift;
    wanted[band * 2] = share * male;
    wanted[band * 2 + 1] = share * (1 - male);
  });
  const adults = AGE_SHARES.slice(3).reduce((sum, share) => sum + share, 0);
  MARITAL.forEach((status, at) => {
    wanted[AGE_BANDS.length * 2 + at] = MARITAL_SHARES[status] * adults;
  });
  const meanSize = HOUSEHOLD_SIZE_SHARES.reduce((sum, share, at) => sum + share * (at + 1), 0);
  HOUSEHOLD_SIZE_SHARES.forEach((share, at) => {
    wanted[SIZE_AT + at] = (share * (1 - COLLECTIVE_PERSON_SHARE)) / meanSize;
  });
  wanted[COLLECTIVE_AT] = COLLECTIVE_PERSON_SHARE / COLLECTIVE_MEAN_SIZE;
  return wanted;
}

function featuresOf(composition: Composition, from: number, until: number, index: number): Float64Array {
  const features = new Float64Array(FEATURES);
  const random = new Random(1, TOPIC.CALIBRATION, index);
  const add = (at: number, amount: number) => {
    features[at] = (features[at] ?? 0) + amount / TRIALS;
  };
  for (let trial = 0; trial < TRIALS; trial++) {
    const members: readonly Member[] = composeHousehold(composition, random.whole(from, until), random);
    for (const member of members) {
      add(bandOf(member.age) * 2 + (member.sex === 'MALE' ? 0 : 1), 1);
      if (member.age >= ADULT_FROM) add(AGE_BANDS.length * 2 + MARITAL.indexOf(member.maritalStatus), 1);
    }
    if (composition.kind === 'COLLECTIVE') add(COLLECTIVE_AT, 1);
    else add(SIZE_AT + Math.min(members.length, FAMILY_SIZES) - 1, 1);
  }
  return features;
}

function cells(): Cell[] {
  return COMPOSITIONS.flatMap((composition, at) =>
    AGE_BANDS.flatMap((band) => {
      const from = Math.max(band, composition.ages[0]);
      const until = Math.min(band === AGE_BANDS.at(-1) ? 99 : band + 4, composition.ages[1]);
      if (from > until) return [];
      return [{ composition: at, from, until, features: featuresOf(composition, from, until, at * 100 + band) }];
    }),
  );
}

/** The weights, and how far each target was missed at the end (relative to it). */
export function calibrate(): { weights: [number, number, number, number][]; misses: number[] } {
  const all = cells();
  const wanted = targets();
  const weights = new Float64Array(all.length).fill(1 / (2.3 * all.length));
  const largest = Math.max(...all.map(({ features }) => features.reduce((sum, value) => sum + value, 0)));
  const current = new Float64Array(FEATURES);
  const sum = () => {
    current.fill(0);
    all.forEach(({ features }, at) => {
      for (let f = 0; f < FEATURES; f++) current[f] = (current[f] ?? 0) + (weights[at] ?? 0) * (features[f] ?? 0);
    });
  };
  for (let round = 0; round < ROUNDS; round++) {
    sum();
    const steps = wanted.map((value, f) => (current[f] ? Math.log(value / current[f]) / largest : 0));
    all.forEach(({ features }, at) => {
      let exponent = 0;
      for (let f = 0; f < FEATURES; f++) exponent += (features[f] ?? 0) * (steps[f] ?? 0);
      weights[at] = (weights[at] ?? 0) * Math.exp(exponent);
    });
  }
  sum();
  const total = weights.reduce((all, weight) => all + weight, 0);
  return {
    weights: all.map((cell, at) => [
      cell.composition,
      cell.from,
      cell.until,
      Number(((weights[at] ?? 0) / total).toPrecision(5)),
    ]),
    misses: [...wanted].map((value, f) => (current[f] ?? 0) / value - 1),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { weights, misses } = calibrate();
  writeFileSync(WEIGHTS_FILE, `[\n${weights.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  console.log(misses.map((miss) => `${(miss * 100).toFixed(1)} %`).join('  '));
}
