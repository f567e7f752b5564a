import type { Community } from '../divisions/load.ts';
import { type Day, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** A group of the prevention network. */
export interface PreventionGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly formedOn: Day;
}

/** A volunteer of public order, with the group that the volunteer joined. */
export interface PreventionVolunteer {
  readonly id: string;
  readonly person: Person;
  readonly status: 'APPLIED' | 'ACTIVE' | 'REFUSED' | 'LEFT';
  readonly signedUpOn: Day;
  readonly decidedOn: Day | null;
  readonly leftOn: Day | null;
  readonly reason: string | null;
  readonly group: PreventionGroup | null;
  readonly joinedOn: Day;
}

/** **Assumed**: two of a hundred people of 20 to 70 sign up. */
const SHARE = 0.02;
/** **Assumed**: of those who signed up long ago. */
const REFUSED = 0.04;
const LEFT = 0.06;
const IN_A_GROUP = 0.8;
const KINDS = [
  ['STREET_PATROL', '义务巡逻队'],
  ['BUILDING_WATCH', '楼栋看护队'],
] as const;

/** The groups of a community. */
export function preventionGroupsOf(community: Community, seed: number): PreventionGroup[] {
  const random = communityRandom(community, named('prevention-group'), seed);
  return KINDS.map(([kind, name], slot) => ({
    id: deterministicUuid(seed, named('prevention-group'), communityIndex(community, slot)),
    name: `${community.name}${name}`,
    kind,
    formedOn: TODAY - random.whole(900, 2_500),
  }));
}

/** The volunteers of a household; those who are active mostly belong to one of the community's groups. */
export function preventionVolunteersOf(
  { members, registeredOn }: Household,
  groups: readonly PreventionGroup[],
  seed: number,
): PreventionVolunteer[] {
  return members.flatMap((person) => {
    const random = new Random(seed, named('prevention-volunteer'), person.index);
    const isOfAge = person.death === null && person.age >= 20 && person.age <= 70;
    const earliest = Math.max(registeredOn, TODAY - 600);
    if (!random.chance(SHARE) || !isOfAge || earliest > TODAY - 5) return [];
    const signedUpOn = random.whole(earliest, TODAY - 1);
    const decidedOn = signedUpOn + random.whole(1, 10);
    const joinedOn = decidedOn + random.whole(0, 5);
    const leftOn = joinedOn + random.whole(60, 300);
    const status = statusOf({ decidedOn, leftOn, random });
    const belongs = status === 'ACTIVE' && joinedOn < TODAY && random.chance(IN_A_GROUP);
    return {
      id: deterministicUuid(seed, named('prevention-volunteer'), person.index),
      ...{ person, status, signedUpOn, joinedOn },
      decidedOn: status === 'APPLIED' ? null : decidedOn,
      leftOn: status === 'LEFT' ? leftOn : null,
      reason: status === 'LEFT' ? '工作调动,时间不便。' : status === 'REFUSED' ? '材料不全。' : null,
      group: belongs ? random.pick(groups) : null,
    };
  });
}

function statusOf({ decidedOn, leftOn, random }: { decidedOn: Day; leftOn: Day; random: Random }) {
  const share = random.next();
  if (decidedOn >= TODAY) return 'APPLIED';
  if (share < REFUSED) return 'REFUSED';
  return share < REFUSED + LEFT && leftOn < TODAY ? 'LEFT' : 'ACTIVE';
}
