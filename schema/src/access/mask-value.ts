import type { Mask } from './terms.ts';

const STAR = '*';

/** Keeps the first and last characters and stars the rest; too short a text is starred whole. */
function keepEnds(text: string, first: number, last: number): string {
  const characters = [...text];
  if (characters.length <= first + last) return STAR.repeat(characters.length);
  const hidden = STAR.repeat(characters.length - first - last);
  return `${characters.slice(0, first).join('')}${hidden}${last > 0 ? characters.slice(-last).join('') : ''}`;
}

/** Two-character surnames that are common enough to be told from a one-character one. */
const LONG_SURNAMES = /^(?:欧阳|上官|司马|诸葛|司徒|夏侯|东方|尉迟|皇甫|公孙|慕容|令狐|宇文|长孙|端木)/u;

const TO_COMMUNITY = /^.*?(?:社区|村|街道|乡|镇)(?!.*(?:社区|街道))/u;
const TO_COUNTY = /^\p{Script=Han}{2,8}?(?:省|自治区|市)(?:\p{Script=Han}{1,4}?(?:市|州|盟|县|旗|(?<!小)区))*/u;

/** Down to the community, village, street or town, or else to the county; what follows is starred. */
function maskAddress(address: string): string {
  const kept = (TO_COMMUNITY.exec(address) ?? TO_COUNTY.exec(address))?.[0] ?? '';
  return `${kept}${STAR.repeat(4)}`;
}

/**
 * A value as somebody may see it who may see it masked only.
 * `YEAR` gives the first of January of the year, so that it is still a date.
 */
export function maskValue(mask: Mask, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const text = value instanceof Date ? value.toISOString() : String(value);
  switch (mask) {
    case 'NAME':
      return LONG_SURNAMES.test(text) ? keepEnds(text, 2, 0) : keepEnds(text, 1, 0);
    case 'ID_NUMBER':
      return keepEnds(text, 3, 2);
    case 'PHONE':
      return keepEnds(text, 3, 4);
    case 'ADDRESS':
      return maskAddress(text);
    case 'YEAR':
      return value instanceof Date ? new Date(`${text.slice(0, 4)}-01-01T00:00:00Z`) : `${text.slice(0, 4)}-01-01`;
  }
}
