import { isUrban } from '../../divisions/class-code.ts';
import { TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from '../governance/community-people.ts';

/** What a community has of rooms: kind, name, smallest and largest area, and how many of a hundred have it. **Assumed**. */
const ROOMS = [
  ['SERVICE_HALL', '服务大厅', 60, 160, 95],
  ['MEETING_ROOM', '会议室', 40, 120, 90],
  ['LIBRARY', '图书室', 30, 90, 80],
  ['POLICE_ROOM', '警务室', 15, 30, 85],
  ['OFFICE', '办公用房', 60, 140, 100],
  ['INDOOR_VENUE', '文体活动室', 80, 260, 82],
  ['OUTDOOR_VENUE', '健身广场', 300, 1_500, 78],
] as const;
const EQUIPMENT = ['FITNESS', 'FITNESS', 'TABLE_TENNIS', 'CHESS', 'BALL_COURT', 'CHILDREN'];
const SPOTS = ['中心广场', '东门绿地', '活动室院内', '河边步道'];

/** Rooms and venues of a community; rural ones have fewer. */
export function facilitiesOf(place: Place) {
  const { community } = place;
  const random = communityRandom(community, named('facilities'), place.seed);
  const less = isUrban(community.classCode) ? 0 : 15;
  return ROOMS.flatMap(([kind, name, smallest, largest, share], slot) => {
    const openedOn = TODAY - random.whole(400, 5_000);
    const floorArea = random.whole(smallest, largest);
    const isClosed = random.chance(0.03);
    if (!random.chance((share - less) / 100)) return [];
    return {
      id: placeId(place, named('facility'), slot),
      communityCode: community.code,
      kind,
      name: `${community.name}${name}`,
      address: `${community.name}办公楼`,
      floorArea,
      openedOn,
      note: isClosed ? '维修改造。' : null,
      status: isClosed ? 'CLOSED' : 'IN_USE',
    };
  });
}

/** **Assumed**: six of ten communities have two to eight pieces of sports equipment, of which a tenth is broken. */
export function sportsEquipmentOf(place: Place) {
  const random = communityRandom(place.community, named('sports-equipment'), place.seed);
  if (!random.chance(0.6)) return [];
  return Array.from({ length: random.whole(2, 8) }, (_, slot) => {
    const installedOn = TODAY - random.whole(30, 3_000);
    const inspectedOn = Math.max(installedOn, TODAY - random.whole(5, 260));
    const drawn = random.next();
    const status = drawn < 0.1 ? 'FAULTY' : drawn < 0.16 ? 'RETIRED' : drawn < 0.25 ? 'INSTALLED' : 'FIT';
    return {
      id: placeId(place, named('sports-equipment'), slot),
      communityCode: place.community.code,
      kind: random.pick(EQUIPMENT),
      location: random.pick(SPOTS),
      installedOn,
      inspectedOn: status === 'INSTALLED' ? null : inspectedOn,
      fault: status === 'FAULTY' ? '立柱松动。' : null,
      retiredOn: status === 'RETIRED' ? inspectedOn : null,
      status,
    };
  });
}
