import { PASSING_SCORE } from '../../../../subgraphs/civil-affairs/src/evaluation/evaluation-rules.ts';
import { dayOf, TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import { type Place, placeId } from '../governance/community-people.ts';

const YEARS = [2020, 2023, 2026];
const POSTS = ['区委常委', '副区长', '区民政局局长', '街道党工委书记'];
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨'];
const MATTERS = ['老旧小区供暖管网改造。', '停车位不足。', '养老服务用房紧张。'];

/** **Assumed**: evaluated in 2020, 2023 and 2026; five of six reach the points that a harmonious community has. */
export function evaluationsOf(place: Place) {
  const random = communityRandom(place.community, named('harmony-evaluations'), place.seed);
  return YEARS.map((year, slot) => {
    const score = () => random.whole(15, 20);
    const scores = { governance: score(), services: score(), safety: score(), environment: score(), culture: score() };
    const assessedOn = dayOf(`${year}-06-01`) + random.whole(0, 60);
    const reviewedOn = assessedOn + random.whole(20, 60);
    const decidedOn = reviewedOn + random.whole(20, 50);
    const isGood = random.chance(5 / 6);
    const isReviewed = reviewedOn < TODAY && (year < 2026 || random.chance(0.9));
    const isDecided = isReviewed && decidedOn < TODAY && (year < 2026 || random.chance(0.7));
    return {
      id: placeId(place, named('harmony-evaluation'), slot),
      communityCode: place.community.code,
      year,
      ...scores,
      assessedOn,
      status: isDecided ? (isGood ? 'CONFIRMED' : 'REFUSED') : isReviewed ? 'REVIEWED' : 'ASSESSED',
      ...(isReviewed && {
        reviewedOn,
        reviewScore: isGood ? random.whole(PASSING_SCORE, 99) : random.whole(60, PASSING_SCORE - 1),
        opinion: isGood ? '符合标准。' : '社区服务和环境需改进。',
      }),
      ...(isDecided && { decidedOn }),
    };
  });
}

/** **Assumed**: one or two leaders stand for a community, and visit about every quarter. */
export function contactPointsOf(place: Place) {
  const random = communityRandom(place.community, named('contact-points'), place.seed);
  return Array.from({ length: random.whole(1, 2) }, (_, slot) => contactPoint(place, slot, random));
}

function contactPoint(place: Place, slot: number, random: Random) {
  const id = placeId(place, named('contact-point'), slot);
  const startedOn = TODAY - random.whole(200, 900);
  const count = random.whole(0, 4);
  const visits = Array.from({ length: count }, (_, at) => ({
    id: placeId(place, named('contact-visit'), slot * 8 + at),
    contactPointId: id,
    visitedOn: TODAY - 10 - (count - 1 - at) * 45,
    matter: random.pick(MATTERS),
    outcome: random.chance(0.7) ? '已协调相关部门办理。' : null,
  }));
  return {
    id,
    communityCode: place.community.code,
    leader: `${SURNAMES[(slot * 3 + random.whole(0, 2)) % SURNAMES.length]}同志`,
    post: random.pick(POSTS),
    startedOn,
    lastVisitOn: visits.at(-1)?.visitedOn ?? null,
    status: 'ACTIVE',
    visits,
  };
}
