import type { Community, Divisions } from '../divisions/load.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { Weighted } from '../random/weighted.ts';
import { Addresses } from './address.ts';
import { birthDayOf, type Day, TODAY, yearsInDays } from './calendar.ts';
import { CitizenIds } from './citizen-id.ts';
import { fillingOrder, populationOf } from './communities.ts';
import { composeHousehold, type Member } from './compose-household.ts';
import { COMPOSITIONS } from './composition.ts';
import weights from './composition-weights.json' with { type: 'json' };
import { drawEducation } from './education-levels.ts';
import { HukouOffice } from './hukou.ts';
import { ETHNIC_SHARES } from './marginals.ts';
import { namesOfHousehold } from './names.ts';
import { type Household, KIND, type Person } from './person.ts';

/** What population to make. */
export interface PopulationOptions {
  readonly divisions: Divisions;
  readonly seed: number;
  /** How many people, the dead included. */
  readonly residents: number;
}

/** Most residents that can be made: somewhat more than Jilin has. */
export const MOST_RESIDENTS = 24_000_000;

const cells = new Weighted((weights as [number, number, number, number][]).map((row) => [row, row[3]]));
const ethnicGroups = new Weighted(Object.entries(ETHNIC_SHARES));

/** Assumed: who of the widowed lost husband or wife in the last three years. */
const LATELY_WIDOWED = 0.09;
const SAME_GROUP_COUPLE = 0.75;
const LATELY = yearsInDays(3);

/**
 * Makes a population household by household, whole communities one after another; the last one is cut so that there are
 * exactly as many people as asked for. The same options make the same people, and a larger population begins with the
 * smaller one.
 */
export function* populate({ divisions, seed, residents }: PopulationOptions): Generator<Household, void, undefined> {
  const ids = new CitizenIds();
  const hukou = new HukouOffice(divisions, seed);
  const order = fillingOrder(divisions);
  let index = 0;
  let made = 0;
  for (const [place, community] of order.entries()) {
    const addresses = new Addresses(community, seed);
    const size = place === order.length - 1 ? residents : populationOf(community, seed);
    let ordinal = 0;
    for (let people = 0; people < size; index++, ordinal++) {
      const draft = draftHousehold(community, addresses.of(ordinal), index, seed, residents - made);
      const household = identify(draft, { ids, hukou, seed, firstPerson: made, firstOrdinal: people });
      yield household;
      people += household.members.length;
      made += household.members.length;
      if (made === residents) return;
    }
  }
}

interface Draft {
  readonly index: number;
  readonly community: Community;
  readonly address: string;
  readonly kind: Household['kind'];
  readonly registeredOn: Day;
  readonly members: readonly Member[];
  readonly births: readonly Day[];
  /** Day of death of the last member, when that one is dead. */
  readonly lastDied: Day | null;
}

function draftHousehold(community: Community, address: string, index: number, seed: number, room: number): Draft {
  const random = new Random(seed, TOPIC.HOUSEHOLD, index);
  const [at, from, until] = cells.draw(random);
  const composition = COMPOSITIONS[at];
  if (!composition) throw new Error('The calibrated weights are not of these compositions; calibrate again.');
  const members = composeHousehold(composition, random.whole(from, until), random);
  const headAge = members[0]?.age ?? 0;
  const longest = composition.kind === 'COLLECTIVE' ? 4 : Math.max(1, Math.min(32, headAge - 17));
  const registeredOn = TODAY - random.whole(30, yearsInDays(longest));
  let lastDied: Day | null = null;
  const widowed = members.findIndex((member) => member.maritalStatus === 'WIDOWED');
  if (widowed >= 0 && composition.kind === 'FAMILY' && members.length < room && random.chance(LATELY_WIDOWED)) {
    addLateSpouse(members, widowed, random);
    lastDied = random.whole(Math.max(registeredOn, TODAY - LATELY), TODAY - 1);
  }
  const births = members.map((member) => birthDayOf(member.age, random.next()));
  const cut = members.length > room;
  return {
    index,
    community,
    address,
    kind: composition.kind,
    registeredOn,
    members: cut ? members.slice(0, room) : members,
    births,
    lastDied: cut ? null : lastDied,
  };
}

/** Adds, as the last member, whom the widowed member was married to: the other parent of that member's children. */
function addLateSpouse(members: Member[], widowed: number, random: Random): void {
  const survivor = members[widowed] as Member;
  const sex = survivor.sex === 'MALE' ? 'FEMALE' : 'MALE';
  const side = sex === 'MALE' ? 'father' : 'mother';
  const childOf = survivor.sex === 'MALE' ? 'father' : 'mother';
  const children = members.flatMap((member, at) => (member[childOf] === widowed ? [at] : []));
  const eldest = Math.max(0, ...children.map((at) => members[at]?.age ?? 0));
  const near = survivor.age + Math.round(random.normal(sex === 'MALE' ? 2 : -2, 2.5));
  const age = Math.max(24, eldest + 18, Math.min(100, near));
  for (const at of children) members[at] = { ...(members[at] as Member), [side]: members.length };
  const relation = survivor.relation === 'HEAD' ? 'SPOUSE' : survivor.relation;
  members.push({ relation, sex, age, maritalStatus: 'MARRIED', father: -1, mother: -1, partner: -1 });
}

interface Registers {
  readonly ids: CitizenIds;
  readonly hukou: HukouOffice;
  readonly seed: number;
  readonly firstPerson: number;
  readonly firstOrdinal: number;
}

function identify(draft: Draft, { ids, hukou, seed, firstPerson, firstOrdinal }: Registers): Household {
  const { index, community, address, kind, registeredOn, members, births, lastDied } = draft;
  const random = new Random(seed, TOPIC.PERSON, index);
  const groups = groupsOf(members, random);
  const names = namesOfHousehold(members, groups, births, random);
  const { books, bookOf } = hukou.register({
    index,
    kind,
    street: community.regionCode,
    address,
    registeredOn,
    members,
  });
  const people = members.map((member, at): Person => {
    const birth = births[at] as Day;
    const death = at === members.length - 1 ? lastDied : null;
    return {
      index: firstPerson + at,
      id: deterministicUuid(seed, KIND.RESIDENT, firstPerson + at),
      name: names[at] as string,
      sex: member.sex,
      birth,
      age: member.age,
      idNumber: ids.next(birth, member.sex),
      ethnicGroup: groups[at] as string,
      education: drawEducation(member.age, random),
      maritalStatus: member.maritalStatus,
      death,
      relation: member.relation,
      joinedOn: Math.max(registeredOn, birth),
      leftOn: death,
      hukou: bookOf[at] as Person['hukou'],
      ordinal: firstOrdinal + at,
    };
  });
  const id = deterministicUuid(seed, KIND.HOUSEHOLD, index);
  return { index, id, community, address, kind, registeredOn, members: people, hukouBooks: books };
}

/** Ethnic groups: a family mostly has one; husband and wife may have two, and their children have the father's. */
function groupsOf(members: readonly Member[], random: Random): string[] {
  const family = ethnicGroups.draw(random);
  const groups: string[] = [];
  for (const member of members) {
    const marriedIn = member.partner >= 0 && groups.length > 0 && member.father < 0;
    const stranger = member.relation === 'NON_RELATIVE' || (marriedIn && !random.chance(SAME_GROUP_COUPLE));
    groups.push(stranger ? ethnicGroups.draw(random) : family);
  }
  return groups;
}
