import { type Day, TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from './community-people.ts';

/** A leader of a residents' group or a steward of a building. */
export interface Steward {
  readonly id: string;
  readonly kind: 'GROUP_LEADER' | 'BUILDING_STEWARD';
  readonly area: string;
  readonly person: Person;
  readonly startedOn: Day;
}

const STEWARD = named('steward');
const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** **Assumed**: four to eight residents' groups and as many buildings with a steward, each in office for up to four years. */
export function stewardsOf(place: Place): Steward[] {
  const { community, adults, seed } = place;
  if (adults.length === 0) return [];
  const random = communityRandom(community, named('stewards'), seed);
  const areas = [
    ...DIGITS.slice(0, random.whole(4, 8)).map((digit) => ['GROUP_LEADER', `第${digit}居民小组`] as const),
    ...DIGITS.slice(0, random.whole(4, 8)).map((_, at) => ['BUILDING_STEWARD', `${at + 1}号楼`] as const),
  ];
  return areas.map(([kind, area], at) => {
    const person = random.pick(adults);
    const startedOn = random.whole(Math.max(person.joinedOn, TODAY - 4 * 365), TODAY - 1);
    return { id: placeId(place, STEWARD, at), kind, area, person, startedOn };
  });
}
