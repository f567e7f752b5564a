import { isUrban } from '../../divisions/class-code.ts';
import { isoDate, TODAY, yearsInDays } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import { weighted } from '../../random/weighted.ts';
import { type Place, placeId } from '../governance/community-people.ts';

/** **Assumed**: how compounds are managed. */
const MANAGED = weighted({ CONTRACTED: 0.62, SELF_MANAGED: 0.2, UNMANAGED: 0.1, ABANDONED: 0.03, TAKEN_OVER: 0.05 });
const NAMES = ['阳光花园', '建设小区', '幸福家园', '铁路新村', '锦绣苑'];
const COMPANIES = ['长春安居物业服务有限公司', '吉林和顺物业服务有限公司', '长春恒泰物业服务有限公司'];
const DISPUTES = [
  ['FEE', '物业费上涨未公示。'],
  ['QUALITY', '楼道长期无人清扫。'],
  ['REPAIR', '屋面漏水报修未处理。'],
  ['PARKING', '车位占用消防通道。'],
] as const;

/** The compounds of an urban community; rural ones have none. */
export function compoundsOf(place: Place) {
  const { community } = place;
  if (!isUrban(community.classCode)) return [];
  const random = communityRandom(community, named('compounds'), place.seed);
  return Array.from({ length: random.whole(2, 5) }, (_, slot) => {
    const registeredOn = TODAY - random.whole(1_500, 5_000);
    const status = MANAGED.draw(random);
    const managedSince = TODAY - random.whole(60, 1_000);
    const contract = {
      company: random.pick(COMPANIES),
      contact: '项目经理',
      contractUntil: managedSince + random.whole(365, 1_460),
      feePerMonth: random.whole(50, 220),
    };
    return {
      id: placeId(place, named('compound'), slot),
      communityCode: community.code,
      name: `${community.name}${NAMES[slot]}`,
      homes: random.whole(80, 900),
      registeredOn,
      managedSince: status === 'UNMANAGED' ? null : managedSince,
      abandonReason: status === 'ABANDONED' || status === 'TAKEN_OVER' ? '收费率低,企业撤出。' : null,
      status,
      ...(status === 'CONTRACTED' && contract),
    };
  });
}

type Compound = ReturnType<typeof compoundsOf>[number];

/** **Assumed**: two of five compounds have or prepare an owners' committee. */
export function ownersCommitteesOf(place: Place, compounds: readonly Compound[]) {
  const random = communityRandom(place.community, named('owners-committees'), place.seed);
  return compounds.flatMap((compound, slot) => {
    if (!random.chance(0.4)) return [];
    const startedOn = TODAY - random.whole(120, 1_500);
    const isServing = random.chance(0.8);
    const electedOn = startedOn + random.whole(30, 100);
    const term = yearsInDays(random.whole(3, 5)) - 2;
    return {
      id: placeId(place, named('owners-committee'), slot),
      communityCode: place.community.code,
      compoundId: compound.id,
      startedOn,
      status: isServing ? 'SERVING' : 'PREPARING',
      ...(isServing && {
        electedOn,
        voters: random.whole(Math.floor(compound.homes / 2) + 1, compound.homes),
        seats: random.pick([5, 7, 9]),
        termUntil: electedOn + term,
      }),
    };
  });
}

/** **Assumed**: none to three disputes a compound in two years. */
export function propertyDisputesOf(place: Place, compounds: readonly Compound[]) {
  const random = communityRandom(place.community, named('property-disputes'), place.seed);
  if (place.adults.length === 0) return [];
  return compounds.flatMap((compound, at) =>
    Array.from({ length: random.whole(0, 3) }, (_, n) => dispute(place, compound, at * 4 + n, random)),
  );
}

function dispute(place: Place, compound: Compound, slot: number, random: Random) {
  const [kind, content] = random.pick(DISPUTES);
  const filedOn = TODAY - random.whole(1, 700);
  const handledOn = filedOn + random.whole(3, 40);
  const closedOn = handledOn + random.whole(1, 20);
  const isHandled = handledOn < TODAY;
  const isClosed = closedOn < TODAY;
  return {
    id: placeId(place, named('property-dispute'), slot),
    communityCode: place.community.code,
    compoundId: compound.id,
    residentId: random.pick(place.adults).id,
    kind,
    content,
    filedOn,
    status: isClosed ? 'CLOSED' : isHandled ? 'HANDLED' : 'FILED',
    ...(isHandled && { handler: '社区居委会', handledOn, outcome: '物业企业已整改并答复。' }),
    ...(isClosed && { closedOn }),
  };
}

/** **Assumed**: a new plan in every third urban community. */
export function housingPlansOf(place: Place) {
  const random = communityRandom(place.community, named('housing-plans'), place.seed);
  if (!isUrban(place.community.classCode) || !random.chance(0.35)) return [];
  const submittedOn = TODAY - random.whole(5, 400);
  const reviewedOn = submittedOn + random.whole(5, 30);
  const isReviewed = reviewedOn < TODAY;
  const isGood = random.chance(0.6);
  const households = random.whole(200, 1_500);
  return [
    {
      id: placeId(place, named('housing-plan'), 0),
      communityCode: place.community.code,
      name: `${place.community.name}新区${isoDate(submittedOn).slice(0, 4)}`,
      developer: '吉林建设开发有限公司',
      households,
      roomArea: isGood ? 500 : Math.floor(households / 10),
      hasServiceHall: isGood,
      hasIndoorVenue: true,
      outdoorArea: isGood ? 600 : 0,
      submittedOn,
      status: isReviewed ? (isGood ? 'ACCEPTED' : 'RETURNED') : 'SUBMITTED',
      ...(isReviewed && { reviewedOn, opinion: isGood ? '符合建设标准。' : '用房面积和活动场地不足。' }),
    },
  ];
}
