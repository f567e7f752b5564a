/**
 * The published marginals that the population is drawn from; `data/README.md` cites each. Shares of one. Figures whose
 * source could not be found are **assumed** there, by name.
 */

/** Lower bounds of the five-year age bands; the last is open. */
export const AGE_BANDS = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85] as const;

/** The index of an age's band. */
export const bandOf = (age: number): number => Math.min(AGE_BANDS.length - 1, Math.floor(age / 5));

/** Cited: 0–14 11.71 %, 15–59 65.23 %, 60 and over 23.06 %. Assumed: how each of the three is spread over its bands. */
export const AGE_SHARES: readonly number[] = [
  0.031, 0.044, 0.0421, 0.043, 0.044, 0.053, 0.08, 0.076, 0.076, 0.09, 0.099, 0.0913, 0.0745, 0.065, 0.04, 0.024, 0.016,
  0.0111,
];

/** Cited: 12,018,319 men of 24,073,453. Assumed: how it falls from childhood to old age. */
export const MALE_SHARE = 12_018_319 / 24_073_453;
export const MALE_SHARE_OF_BAND: readonly number[] = [
  0.525, 0.524, 0.523, 0.52, 0.515, 0.51, 0.505, 0.503, 0.502, 0.502, 0.501, 0.499, 0.49, 0.48, 0.468, 0.455, 0.44,
  0.415,
];

export type MaritalStatus = 'UNMARRIED' | 'MARRIED' | 'WIDOWED' | 'DIVORCED';

/** Of people of 15 and over; assumed, see the README for how. */
export const MARITAL_SHARES: Readonly<Record<MaritalStatus, number>> = {
  UNMARRIED: 0.165,
  MARRIED: 0.721,
  WIDOWED: 0.067,
  DIVORCED: 0.047,
};

/** Of family households, by size (the last: seven and more); assumed around the cited mean of 2.34. */
export const HOUSEHOLD_SIZE_SHARES: readonly number[] = [0.27, 0.3505, 0.23, 0.09, 0.0425, 0.012, 0.005];

/** Cited: 534,833 collective households with 1,970,072 people; 9,426,822 family households with 22,103,381. */
export const COLLECTIVE_PERSON_SHARE = 1_970_072 / 24_073_453;
export const COLLECTIVE_MEAN_SIZE = 1_970_072 / 534_833;

export type Education =
  | 'POSTGRADUATE'
  | 'UNDERGRADUATE'
  | 'JUNIOR_COLLEGE'
  | 'SECONDARY_VOCATIONAL'
  | 'SENIOR_HIGH'
  | 'JUNIOR_HIGH'
  | 'PRIMARY'
  | 'NONE';

/**
 * Of all people. Cited per 100,000: university 16,738, senior 17,080, junior 38,234, primary 22,318. Assumed: how
 * university is parted into three and senior into two.
 */
export const EDUCATION_SHARES: Readonly<Record<Education, number>> = {
  POSTGRADUATE: 0.009,
  UNDERGRADUATE: 0.08,
  JUNIOR_COLLEGE: 0.07838,
  SECONDARY_VOCATIONAL: 0.04,
  SENIOR_HIGH: 0.1308,
  JUNIOR_HIGH: 0.38234,
  PRIMARY: 0.22318,
  NONE: 0.0563,
};

/** GB/T 3304 codes. Cited: Han 91.33 % (2020); the others share 8.67 % as they did in 2010 (cited). */
export const ETHNIC_SHARES: Readonly<Record<string, number>> = (() => {
  const others = { '31': 4_222, '15': 3_000, '08': 2_500, '06': 2_500 };
  const of2010 = { '10': 1_040_167, '11': 866_365, '02': 145_039, '03': 118_799, '38': 3_113, ...others };
  const total = Object.values(of2010).reduce((sum, count) => sum + count, 0);
  const minorities = Object.entries(of2010).map(([code, count]) => [code, (0.0867 * count) / total]);
  return { '01': 0.9133, ...Object.fromEntries(minorities) };
})();

/** Assumed: whose hukou is not where they live, and of these, whose is in another province. */
export const ELSEWHERE_SHARE = 0.3;
export const OTHER_PROVINCE_SHARE = 0.12;
