import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';
import { type Day, isoDate } from './calendar.ts';
import type { Sex } from './compose-household.ts';

/**
 * Address codes of the demo's citizen ID numbers: 229901 to 229999. No division ever had one of these, so no number here
 * can be a living person's. How we know: of all codes of Jilin that the ministry of civil affairs published for the years
 * 1984 (the year of the first identity cards) to 2025, those that begin with 229 are 229001 to 229012, cities directly
 * below the province from 1988 to 1995 (`assigned-address-codes.ts`, with its source); the list of 2023 has none either.
 */
const FIRST_ADDRESS_CODE = 229_901;
const LAST_ADDRESS_CODE = 229_999;
/** Sequence numbers 000 to 999: odd for men, even for women. */
const SEQUENCES_A_SEX = 500;

/**
 * Gives out citizen ID numbers (GB 11643-1999), each once: for each birthday and sex the sequence numbers go up, then the
 * address code. 99 codes × 500 numbers are 49,500 for each day and sex; the busiest day of 24 million people needs 700.
 */
export class CitizenIds {
  readonly #given = new Map<number, number>();

  next(birth: Day, sex: Sex): string {
    const key = birth * 2 + (sex === 'MALE' ? 1 : 0);
    const count = this.#given.get(key) ?? 0;
    this.#given.set(key, count + 1);
    return citizenIdOf(birth, sex, count);
  }
}

/** The ID number of person number `count` of those of this sex who were born on this day. */
export function citizenIdOf(birth: Day, sex: Sex, count: number): string {
  const addressCode = FIRST_ADDRESS_CODE + Math.floor(count / SEQUENCES_A_SEX);
  if (addressCode > LAST_ADDRESS_CODE) throw new RangeError('More people of one birthday than there are ID numbers.');
  const sequence = (count % SEQUENCES_A_SEX) * 2 + (sex === 'MALE' ? 1 : 0);
  const body = `${addressCode}${isoDate(birth).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return body + citizenIdCheckCharacter(body);
}
