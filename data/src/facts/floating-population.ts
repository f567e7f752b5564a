import { afterMonths } from '@community-graph/kit/dates';
import type { Community } from '../divisions/load.ts';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import { nameOfStranger } from '../population/names.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { permitOf, type ResidencePermit } from './residence-permits.ts';

/** A registration of somebody whose hukou is in another county. */
export interface FloatingRegistration {
  readonly id: string;
  readonly person: Person;
  readonly reason: 'WORK' | 'BUSINESS' | 'STUDY' | 'FAMILY' | 'RETIREMENT';
  readonly arrivedOn: Day;
  readonly registeredOn: Day;
  readonly dwelling: 'RENTED' | 'EMPLOYER' | 'OWN' | 'RELATIVES';
  readonly landlordName: string | null;
  readonly landlordPhone: string | null;
  readonly employer: string | null;
  readonly lastVerifiedOn: Day;
  /** Set for those who left a community for another one; they are registered again there. */
  readonly leftOn: Day | null;
  readonly permit: ResidencePermit | null;
  /** Whether the person belongs to the community's group, and since when. */
  readonly joinedGroupOn: Day | null;
}

/** A self-governance group of a community. */
export interface MigrantGroup {
  readonly id: string;
  readonly name: string;
  readonly formedOn: Day;
}

const COUNTY_DIGITS = 6;
const GROWN = 16;
const OLD = 60;
/** **Assumed**: of those whose hukou is elsewhere, two in five are registered; others came before it was asked for. */
const REGISTERED = 0.4;
/** **Assumed**: of those registered, one in twenty belongs to a group. */
const IN_A_GROUP = 0.05;
const LEFT = 0.06;
const LONGEST = 4 * 365;
/** **Assumed** shares of people of working age. */
const REASONS = weighted({ WORK: 0.55, BUSINESS: 0.2, STUDY: 0.08, FAMILY: 0.17 });
const DWELLINGS = weighted({ RENTED: 0.6, EMPLOYER: 0.12, OWN: 0.18, RELATIVES: 0.1 });
const EMPLOYERS = ['长春建工集团', '一汽配套公司', '顺达物流公司', '福满楼餐饮', '恒客隆超市', '安洁家政公司'];
const SCHOOLS = ['长春职业技术学院', '吉林工程学院', '市第二实验学校'];

/** The self-governance group of a community. */
export function migrantGroupOf(community: Community, seed: number): MigrantGroup {
  const random = communityRandom(community, named('migrant-group'), seed);
  return {
    id: deterministicUuid(seed, named('migrant-group'), communityIndex(community, 0)),
    name: `${community.name}新居民之家`,
    formedOn: TODAY - random.whole(700, 1_500),
  };
}

/** The registrations of a household's members, each with the permit that rests on it. */
export function floatingOf({ members, community, registeredOn }: Household, seed: number): FloatingRegistration[] {
  return members.flatMap((person) => {
    const random = new Random(seed, named('floating'), person.index);
    const isFrom = person.hukou.regionCode !== community.code.slice(0, COUNTY_DIGITS) && person.death === null;
    const earliest = Math.max(registeredOn, person.birth, person.joinedOn, TODAY - LONGEST);
    if (!random.chance(REGISTERED) || !isFrom || earliest > TODAY - 30) return [];
    const arrivedOn = random.whole(earliest, TODAY - 30);
    const left = random.chance(LEFT);
    return [stayOf(person, { arrivedOn, registeredOn: arrivedOn + random.whole(0, 20), left }, { random, seed })];
  });
}

function stayOf(
  person: Person,
  when: { arrivedOn: Day; registeredOn: Day; left: boolean },
  { random, seed }: { random: Random; seed: number },
): FloatingRegistration {
  const { arrivedOn, registeredOn, left } = when;
  const reason = person.age < GROWN ? 'FAMILY' : person.age >= OLD ? 'RETIREMENT' : REASONS.draw(random);
  const dwelling = DWELLINGS.draw(random);
  const rented = dwelling === 'RENTED';
  const mayApply = dayOf(afterMonths(isoDate(registeredOn), 6));
  const permit = left ? null : permitOf(person, { registeredOn, mayApply }, seed);
  const joined = random.chance(IN_A_GROUP) && person.age >= GROWN && !left;
  return {
    id: deterministicUuid(seed, named('floating'), person.index),
    ...{ person, reason, arrivedOn, registeredOn, dwelling, permit },
    landlordName: rented ? nameOfStranger(random) : null,
    landlordPhone: rented ? `1390431${String(random.whole(0, 9_999)).padStart(4, '0')}` : null,
    employer: reason === 'WORK' ? random.pick(EMPLOYERS) : reason === 'STUDY' ? random.pick(SCHOOLS) : null,
    lastVerifiedOn: random.whole(registeredOn, Math.min(TODAY, registeredOn + 400)),
    leftOn: left ? random.whole(registeredOn, TODAY) : null,
    joinedGroupOn: joined ? random.whole(registeredOn, TODAY) : null,
  };
}
