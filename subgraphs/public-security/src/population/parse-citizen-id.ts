import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';

/** What a citizen ID number says (GB 11643-1999): 6 digits of address, 8 of birth, 3 of sequence, a check character. */
export interface CitizenId {
  /** Code of the county where the number was given; counties are renamed and dissolved, so it proves nothing now. */
  readonly addressCode: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Odd sequence numbers are men's, even ones women's. */
  readonly sex: 'MALE' | 'FEMALE';
  readonly sequence: string;
}

/** One thing wrong with a number. */
export interface CitizenIdFault {
  readonly code: 'FORM' | 'NO_SUCH_DAY' | 'CHECK_CHARACTER';
  readonly message: string;
}

/** A number taken apart, or everything wrong with it. */
export type ParsedCitizenId =
  | { readonly citizenId: CitizenId; readonly faults: readonly [] }
  | { readonly citizenId: null; readonly faults: readonly CitizenIdFault[] };

const FORM = /^(\d{6})(\d{4})(\d{2})(\d{2})(\d{3})([\dX])$/;

/** Takes a citizen ID number apart. The message of a fault never repeats the number. */
export function parseCitizenId(text: string): ParsedCitizenId {
  const match = FORM.exec(text);
  if (!match) {
    return refused({ code: 'FORM', message: 'must be 17 digits and a check character, 0 to 9 or a capital X' });
  }
  const [, addressCode = '', year = '', month = '', day = '', sequence = '', check = ''] = match;
  const birthDate = `${year}-${month}-${day}`;
  const faults: CitizenIdFault[] = [];
  if (!isDay(birthDate)) {
    faults.push({ code: 'NO_SUCH_DAY', message: 'digits 7 to 14 must be a day that exists, YYYYMMDD' });
  }
  if (citizenIdCheckCharacter(text) !== check) {
    const message = 'the check character does not match the 17 digits before it; look for a mistyped digit';
    faults.push({ code: 'CHECK_CHARACTER', message });
  }
  if (faults.length > 0) return refused(...faults);
  const sex = Number(sequence) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { citizenId: { addressCode, birthDate, sex, sequence }, faults: [] };
}

const refused = (...faults: CitizenIdFault[]): ParsedCitizenId => ({ citizenId: null, faults });

/** Whether the calendar has this day: JavaScript takes 30 February for a day in March. */
function isDay(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}
