import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';

/** Categories of preferential treatment, as the department keeps them. */
export const PREFERENTIAL_CATEGORIES = [
  'DISABLED_VETERAN',
  'MARTYRS_FAMILY',
  'KILLED_ON_DUTY_FAMILY',
  'DIED_OF_ILLNESS_FAMILY',
  'RED_ARMY_VETERAN',
  'OLD_DEMOBILISED',
  'ILL_VETERAN',
  'WAR_VETERAN',
] as const;
export type PreferentialCategory = (typeof PREFERENTIAL_CATEGORIES)[number];

/** Years for which counties have set standards; **assumed** the same in all of them, so that none is to be adjusted. */
export const PREFERENTIAL_YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const;
/** Grades of veterans' disability, 1 the gravest. */
export const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const YUAN = 100;
/** **Assumed**: what a month brings, in yuan; of a disabled veteran of the tenth grade, and more of each graver one. */
const MONTHLY: Readonly<Record<PreferentialCategory, number>> = {
  DISABLED_VETERAN: 900,
  MARTYRS_FAMILY: 3_000,
  KILLED_ON_DUTY_FAMILY: 2_600,
  DIED_OF_ILLNESS_FAMILY: 2_400,
  RED_ARMY_VETERAN: 6_500,
  OLD_DEMOBILISED: 2_100,
  ILL_VETERAN: 800,
  WAR_VETERAN: 850,
};
const A_GRADE = 650;

/** What a standard grants a month, in fen. */
export const preferentialAmount = (category: PreferentialCategory, grade: number | null): number =>
  (MONTHLY[category] + (grade === null ? 0 : (10 - grade) * A_GRADE)) * YUAN;

/** A person who is entitled, and why. */
export interface Beneficiary {
  readonly person: Person;
  readonly category: PreferentialCategory;
  readonly grade: number | null;
}

const OLD_SOLDIER = 90;
const OF_WAR_AGE = [60, 80] as const;
/** Younger ones were minors when something may have been granted to them. */
const YOUNGEST = 26;

/** Who of a household would be entitled: the oldest man who is alive, else the oldest woman; `null` without adults. */
export function beneficiaryOf({ members, index }: Household, seed: number): Beneficiary | null {
  const adults = members.filter(({ death, age }) => death === null && age >= YOUNGEST);
  const [person] = [...adults].sort((a, b) => Number(b.sex === 'MALE') - Number(a.sex === 'MALE') || b.age - a.age);
  if (!person) return null;
  const random = new Random(seed, named('preferential-beneficiary'), index);
  const isDisabled = random.chance(0.3);
  const category = categoryOf(person, isDisabled);
  return { person, category, grade: category === 'DISABLED_VETERAN' ? random.whole(4, 10) : null };
}

function categoryOf({ sex, age }: Person, isDisabled: boolean): PreferentialCategory {
  if (sex !== 'MALE') return age >= OF_WAR_AGE[0] ? 'MARTYRS_FAMILY' : 'DIED_OF_ILLNESS_FAMILY';
  if (age >= OLD_SOLDIER) return 'OLD_DEMOBILISED';
  if (isDisabled) return 'DISABLED_VETERAN';
  return age >= OF_WAR_AGE[0] && age <= OF_WAR_AGE[1] ? 'WAR_VETERAN' : 'ILL_VETERAN';
}
