import { TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from '../governance/community-people.ts';

const ISSUES = [
  ['BUILDING', '楼顶违章搭建彩钢房。'],
  ['PARKING', '车辆占用消防通道。'],
  ['POSTERS', '楼道小广告成片。'],
  ['NOISE', '夜间施工噪声。'],
  ['WASTE', '垃圾点清运不及时。'],
] as const;
const SPOTS = ['1号楼东侧', '小区北门', '中心广场', '河边步道'];
const ACTIVITIES = [
  ['CULTURE', '消夏文艺演出'],
  ['SPORT', '健步走'],
  ['READING', '读书分享会'],
  ['SCIENCE', '科普讲座'],
  ['FESTIVAL', '重阳节敬老'],
  ['TREE_PLANTING', '义务植树'],
] as const;
const VENUES = [
  ['INTERNET_CAFE', '网吧'],
  ['ENTERTAINMENT', '歌厅'],
  ['BOOKSHOP', '书店'],
] as const;

/** **Assumed**: two to six environmental issues a community in a year. */
export function environmentalIssuesOf(place: Place) {
  const random = communityRandom(place.community, named('environmental-issues'), place.seed);
  return Array.from({ length: random.whole(2, 6) }, (_, slot) => {
    const [kind, description] = random.pick(ISSUES);
    const reportedOn = TODAY - random.whole(1, 365);
    const handledOn = reportedOn + random.whole(2, 30);
    const checkedOn = handledOn + random.whole(1, 10);
    const isHandled = handledOn < TODAY;
    const isChecked = checkedOn < TODAY;
    const isClosed = isChecked && random.chance(0.8);
    const isAssigned = isHandled || random.chance(0.7);
    return {
      id: placeId(place, named('environmental-issue'), slot),
      communityCode: place.community.code,
      kind,
      place: random.pick(SPOTS),
      description,
      reportedOn,
      status: isClosed
        ? 'CLOSED'
        : isChecked
          ? 'CHECKED'
          : isHandled
            ? 'HANDLED'
            : isAssigned
              ? 'ASSIGNED'
              : 'REPORTED',
      ...(isAssigned && { assignee: '街道综合执法队', dueOn: reportedOn + 15 }),
      ...(isHandled && { handledOn, result: '已清理并告知当事人。' }),
      ...(isChecked && { checkedOn }),
      ...(isClosed && { closedOn: checkedOn }),
    };
  });
}

/** **Assumed**: three to eight activities a community in a year, some to come. */
export function activitiesOf(place: Place) {
  const random = communityRandom(place.community, named('activities'), place.seed);
  return Array.from({ length: random.whole(3, 8) }, (_, slot) => {
    const [kind, name] = random.pick(ACTIVITIES);
    const plannedFor = TODAY + random.whole(-330, 30);
    const isPast = plannedFor < TODAY;
    const isCancelled = isPast && random.chance(0.06);
    const isHeld = isPast && !isCancelled;
    return {
      id: placeId(place, named('activity'), slot),
      communityCode: place.community.code,
      kind,
      name,
      place: random.pick(SPOTS),
      plannedFor,
      heldOn: isHeld ? plannedFor : null,
      participants: isHeld ? random.whole(10, 200) : null,
      trees: isHeld && kind === 'TREE_PLANTING' ? random.whole(10, 120) : null,
      cancelReason: isCancelled ? '天气原因。' : null,
      status: isHeld ? 'HELD' : isCancelled ? 'CANCELLED' : 'PLANNED',
    };
  });
}

/** **Assumed**: none to three inspections of venues a community in a year. */
export function venueInspectionsOf(place: Place) {
  const random = communityRandom(place.community, named('venue-inspections'), place.seed);
  return Array.from({ length: random.whole(0, 3) }, (_, slot) => {
    const [kind, name] = random.pick(VENUES);
    const inspectedOn = TODAY - random.whole(1, 365);
    const isFaulty = random.chance(0.25);
    const setRightOn = inspectedOn + random.whole(3, 25);
    const isRight = isFaulty && setRightOn < TODAY;
    return {
      id: placeId(place, named('venue-inspection'), slot),
      communityCode: place.community.code,
      venue: `${place.community.name}${name}`,
      kind,
      inspectedOn,
      finding: isFaulty ? '安全出口堆放杂物。' : null,
      setRightBy: isFaulty ? inspectedOn + 20 : null,
      setRightOn: isRight ? setRightOn : null,
      status: isRight ? 'SET_RIGHT' : isFaulty ? 'FAULTY' : 'PASSED',
    };
  });
}
