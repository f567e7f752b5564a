/** Urban-rural class codes of the statistics bureau (统计上划分城乡的规定, 国函〔2008〕60号). */
export type ClassCode = '111' | '112' | '121' | '122' | '123' | '210' | '220';

/**
 * The urban-rural class of a community. The source has none, so this is **assumed** from the names and from the place of
 * the street's code (GB/T 10114: 001–099 streets, 100–199 towns, 200–399 townships, 400–599 others):
 *
 * | community | under a street | under a town | under a township | elsewhere |
 * |---|---|---|---|---|
 * | 社区, 居委会 | 111 | 121 | 210 | 123 |
 * | 村, 村委会 | 112 | 220 | 220 | 220 |
 * | others (生活区 of a farm or a zone) | 111 | 122 | 220 | 123 |
 */
export function classCodeOf(community: { code: string; name: string }, streetName: string): ClassCode {
  const kind = kindOf(community.name);
  const place = placeOf(Number(community.code.slice(6, 9)), streetName);
  return TABLE[kind][place];
}

type Kind = 'neighbourhood' | 'village' | 'other';
type Place = 'street' | 'town' | 'township' | 'elsewhere';

const TABLE: Readonly<Record<Kind, Readonly<Record<Place, ClassCode>>>> = {
  neighbourhood: { street: '111', town: '121', township: '210', elsewhere: '123' },
  village: { street: '112', town: '220', township: '220', elsewhere: '220' },
  other: { street: '111', town: '122', township: '220', elsewhere: '123' },
};

function kindOf(name: string): Kind {
  if (/社区|居委会|居民委员会|居民委/.test(name)) return 'neighbourhood';
  if (/村/.test(name)) return 'village';
  return 'other';
}

function placeOf(street: number, streetName: string): Place {
  if (street < 100) return streetName.endsWith('镇') ? 'town' : 'street';
  if (street < 200) return 'town';
  return street < 400 ? 'township' : 'elsewhere';
}

/** Whether people of a class live in a city or town (classes 1xx). */
export const isUrban = (classCode: ClassCode): boolean => classCode.startsWith('1');
