import { HEARD_KINDS } from '../../../../subgraphs/civil-affairs/src/business-hearings/require-agreement.ts';
import { isUrban } from '../../divisions/class-code.ts';
import { TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from '../governance/community-people.ts';

/** Kinds of outlets, and how many of a hundred urban communities have one. **Assumed**. */
const KINDS = [
  ['CHAIN_SUPERMARKET', '便利超市', 90],
  ['STANDARD_MARKET', '菜市场', 55],
  ['CATERING', '餐馆', 85],
  ['LAUNDRY', '洗衣店', 60],
  ['BATH', '浴池', 50],
  ['BARBER', '理发店', 85],
  ['REPAIR', '维修部', 70],
  ['RECYCLING', '回收站', 65],
  ['DOMESTIC_SERVICE', '家政服务站', 45],
] as const;

/** Outlets, with the hearings that agreed to those that needed one. */
export function outletsOf(place: Place) {
  const { community } = place;
  const random = communityRandom(community, named('outlets'), place.seed);
  const less = isUrban(community.classCode) ? 1 : 0.35;
  return KINDS.flatMap(([kind, name, share], slot) => {
    const openedOn = TODAY - random.whole(60, 3_000);
    const isClosed = random.chance(0.06);
    const onNetwork = !isClosed && random.chance(0.4);
    const doubleEntry = random.chance(0.3);
    const present = random.whole(6, 40);
    const inFavour = random.whole(Math.floor(present / 2) + 1, present);
    if (!random.chance((share * less) / 100)) return [];
    const fullName = `${community.name}${name}`;
    const address = `${community.name}底商${slot + 1}号`;
    const hearing = HEARD_KINDS.has(kind)
      ? {
          id: placeId(place, named('business-hearing'), slot),
          communityCode: community.code,
          business: fullName,
          trade: name,
          address,
          appliedOn: openedOn - 40,
          plannedOn: openedOn - 25,
          heldOn: openedOn - 25,
          neighbours: present,
          inFavour,
          conclusion: '多数居民同意开业。',
          status: 'AGREED',
        }
      : null;
    return {
      id: placeId(place, named('outlet'), slot),
      communityCode: community.code,
      kind,
      name: fullName,
      operator: '个体经营者',
      address,
      licence: `92${community.code}${String(slot).padStart(4, '0')}`,
      hearing,
      hearingId: hearing?.id ?? null,
      doubleEntry,
      onNetwork,
      openedOn,
      closedOn: isClosed ? TODAY - random.whole(1, 50) : null,
      status: isClosed ? 'CLOSED' : 'OPEN',
    };
  });
}

/** **Assumed**: a business in each community is about to open; its hearing is applied for or planned. */
export function hearingsToCome(place: Place) {
  const random = communityRandom(place.community, named('hearings-to-come'), place.seed);
  const appliedOn = TODAY - random.whole(1, 20);
  const isPlanned = random.chance(0.6);
  return [
    {
      id: placeId(place, named('business-hearing'), KINDS.length),
      communityCode: place.community.code,
      business: `${place.community.name}新店`,
      trade: '餐饮',
      address: `${place.community.name}底商20号`,
      appliedOn,
      plannedOn: isPlanned ? appliedOn + 21 : null,
      status: isPlanned ? 'PLANNED' : 'APPLIED',
    },
  ];
}

/** **Assumed**: none to four orders of each outlet on the e-home network in a quarter. */
export function homeOrdersOf(place: Place, outlets: ReturnType<typeof outletsOf>) {
  const random = communityRandom(place.community, named('home-orders'), place.seed);
  if (place.adults.length === 0) return [];
  const online = outlets.filter(({ onNetwork }) => onNetwork);
  return online.flatMap(({ id, openedOn }, at) =>
    Array.from({ length: random.whole(0, 4) }, (_, n) => {
      const orderedOn = Math.max(openedOn, TODAY - random.whole(1, 90));
      const doneOn = orderedOn + random.whole(0, 5);
      const isDone = doneOn < TODAY;
      const rated = isDone && random.chance(0.5);
      return {
        id: placeId(place, named('home-order'), at * 5 + n),
        communityCode: place.community.code,
        outletId: id,
        residentId: random.pick(place.adults).id,
        service: '上门服务一次。',
        orderedOn,
        doneOn: isDone ? doneOn : null,
        satisfaction: rated ? random.whole(3, 5) : null,
        status: rated ? 'RATED' : isDone ? 'DONE' : random.chance(0.5) ? 'ACCEPTED' : 'ORDERED',
      };
    }),
  );
}
