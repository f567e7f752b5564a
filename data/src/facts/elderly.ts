import { isUrban } from '../divisions/class-code.ts';
import { type Day, TODAY } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import type { Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Place, placeId } from './governance/community-people.ts';

const ELDERLY = 60;
const ADVANCED = 80;
/** **Assumed**: share of the old with a file, of those of eighty and over; of filed people with an alert in the last year. */
const FILED = 0.35;
const FILED_ADVANCED = 0.9;
const ALERTED = 0.08;
/** **Assumed**: communities with each kind of place, urban and rural. */
const SHARES = { HOME_CARE_STATION: [1, 0.4], ACTIVITY_VENUE: [0.95, 0.5], DAY_CARE: [0.5, 0.1] } as const;
const NAMES = { HOME_CARE_STATION: '居家养老服务站', ACTIVITY_VENUE: '老年活动室', DAY_CARE: '日间照料中心' } as const;
type VenueKind = keyof typeof SHARES;

/** A place for the old in a community. */
export interface Venue {
  readonly id: string;
  readonly kind: VenueKind;
  readonly name: string;
  readonly floorArea: number;
  readonly places: number;
  readonly openedOn: Day;
}

/** Places for the old of a community. */
export function venuesOf(place: Place): Venue[] {
  const { community, seed } = place;
  const random = communityRandom(community, named('elderly-venues'), seed);
  const at = isUrban(community.classCode) ? 0 : 1;
  return (Object.keys(SHARES) as VenueKind[]).flatMap((kind, slot) => {
    const venue = {
      id: placeId(place, named('elderly-venue'), slot),
      kind,
      name: `${community.name}${NAMES[kind]}`,
      floorArea: random.whole(6, 40) * 10,
      places: kind === 'DAY_CARE' ? random.whole(8, 20) : 0,
      openedOn: TODAY - random.whole(400, 4_000),
    };
    return random.chance(SHARES[kind][at]) ? [venue] : [];
  });
}

/** The file of an old person with what was done by it. */
export interface ElderlyFile {
  readonly id: string;
  readonly person: Person;
  readonly openedOn: Day;
  readonly careNeeds: string | null;
  readonly visits: readonly Visit[];
  readonly alert: Alert | null;
}

/** A visit to an old person. */
export interface Visit {
  readonly id: string;
  readonly kind: 'MEDICAL' | 'COMPANIONSHIP';
  readonly status: 'PLANNED' | 'MADE' | 'MISSED';
  readonly plannedFor: Day;
  readonly visitor: Person;
}

/** An alert of the smart home-care system; minutes are of its day. */
export interface Alert {
  readonly id: string;
  readonly kind: 'FALL' | 'HELP_BUTTON' | 'NO_MOVEMENT';
  readonly raisedOn: Day;
  readonly minute: number;
  readonly acknowledgedAfter: number;
  readonly isFalse: boolean;
}

/** Files of a community's old people, in which visits are made by its younger ones. */
export function elderlyFilesOf({ adults, seed }: Place): ElderlyFile[] {
  const visitors = adults.filter(({ age }) => age < ELDERLY);
  return adults.flatMap((person) => {
    const random = new Random(seed, named('elderly-file'), person.index);
    const isFiled = person.age >= ELDERLY && random.chance(person.age >= ADVANCED ? FILED_ADVANCED : FILED);
    if (!isFiled || person.joinedOn > TODAY - 200) return [];
    const openedOn = random.whole(Math.max(person.joinedOn, TODAY - (person.age - ELDERLY) * 365 - 200), TODAY - 100);
    const file = {
      id: deterministicUuid(seed, named('elderly-file'), person.index),
      person,
      openedOn: Math.max(openedOn, TODAY - 3_000),
      careNeeds: person.age >= ADVANCED ? random.pick(['助餐', '助浴', '助医', '陪伴']) : null,
    };
    return [{ ...file, visits: visitsOf(file, visitors, random, seed), alert: alertOf(person, random, seed) }];
  });
}

/** **Assumed**: those of eighty and over are visited each month; a tenth of visits is missed. */
function visitsOf({ person }: { person: Person }, visitors: readonly Person[], random: Random, seed: number): Visit[] {
  if (person.age < ADVANCED || visitors.length === 0) return [];
  return [2, 1, 0].map((back) => {
    const plannedFor = TODAY + 10 - back * 30;
    return {
      id: deterministicUuid(seed, named('elderly-visit'), person.index * 4 + back),
      kind: random.chance(0.5) ? 'MEDICAL' : 'COMPANIONSHIP',
      status: plannedFor > TODAY ? 'PLANNED' : random.chance(0.1) ? 'MISSED' : 'MADE',
      plannedFor,
      visitor: random.pick(visitors),
    };
  });
}

function alertOf({ index }: Person, random: Random, seed: number): Alert | null {
  if (!random.chance(ALERTED)) return null;
  return {
    id: deterministicUuid(seed, named('elderly-alert'), index),
    kind: random.pick(['FALL', 'HELP_BUTTON', 'NO_MOVEMENT'] as const),
    raisedOn: TODAY - random.whole(1, 90),
    minute: random.whole(300, 1_300),
    acknowledgedAfter: random.whole(1, 40),
    isFalse: random.chance(0.5),
  };
}
