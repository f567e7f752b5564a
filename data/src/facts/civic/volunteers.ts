import { TODAY } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { Place } from '../governance/community-people.ts';

/** **Assumed**: the share of adults up to 75 who signed up differs by community, around the target of a tenth. */
const SHARES = [0.09, 0.17] as const;
const REFUSED = 0.03;
const LEFT = 0.06;
const SKILLS = ['GENERAL', 'GENERAL', 'MEDICAL', 'TEACHING', 'REPAIR', 'CULTURE', 'LEGAL'];
const TOPICS = ['志愿服务基本知识', '急救常识', '为老服务技能'];
const KINDS = ['ELDERLY_HELP', 'ENVIRONMENT', 'PUBLIC_ORDER', 'CULTURE', 'MUTUAL_AID', 'OTHER'];
const WHAT = [
  '看望独居老人。',
  '清扫楼道和院落。',
  '节日期间巡防。',
  '组织文艺排练。',
  '陪同就医和代购。',
  '社区活动协助。',
];
const SLOTS = 8;

const idOf = (place: Place, kind: string, person: Person, slot = 0) =>
  deterministicUuid(place.seed, named(kind), person.index * SLOTS + slot);

/** The volunteers of a community, with their trainings and services. */
export function volunteersOf(place: Place) {
  const code = place.community.code;
  const share = new Random(place.seed, named('volunteer-share'), Number(code.slice(4))).next();
  const chance = SHARES[0] + share * (SHARES[1] - SHARES[0]);
  return place.adults.flatMap((person) => {
    const random = new Random(place.seed, named('volunteer'), person.index);
    return random.chance(chance) && person.age <= 75 ? [volunteer(place, person, random)] : [];
  });
}

function volunteer(place: Place, person: Person, random: Random) {
  const registeredOn = random.whole(Math.min(TODAY - 1, Math.max(person.joinedOn, TODAY - 900)), TODAY - 1);
  const decidedOn = registeredOn + random.whole(1, 10);
  const drawn = random.next();
  const isDecided = decidedOn < TODAY;
  const leftOn = decidedOn + random.whole(100, 300);
  const hasLeft = drawn < REFUSED + LEFT && drawn >= REFUSED && leftOn < TODAY;
  const status = !isDecided ? 'APPLIED' : drawn < REFUSED ? 'REFUSED' : hasLeft ? 'LEFT' : 'REGISTERED';
  const served = status === 'REGISTERED' && decidedOn < TODAY - 10;
  const row = {
    id: idOf(place, 'volunteer', person),
    communityCode: place.community.code,
    residentId: person.id,
    skill: random.pick(SKILLS),
    status,
    registeredOn,
    decidedOn: isDecided ? decidedOn : null,
    leftOn: status === 'LEFT' ? leftOn : null,
    endReason: status === 'REFUSED' ? '材料不全。' : status === 'LEFT' ? '工作变动,时间不便。' : null,
  };
  return {
    ...row,
    trainings: served && random.chance(0.4) ? [training(place, person, decidedOn, random)] : [],
    services: served
      ? Array.from({ length: random.whole(0, 2) }, (_, at) => service(place, person, { ...row, decidedOn }, at, random))
      : [],
  };
}

function training(place: Place, person: Person, from: number, random: Random) {
  return {
    id: idOf(place, 'volunteer-training', person),
    volunteerId: idOf(place, 'volunteer', person),
    topic: random.pick(TOPICS),
    hours: random.whole(2, 16),
    heldOn: random.whole(from, TODAY - 1),
  };
}

function service(place: Place, person: Person, by: { id: string; decidedOn: number }, at: number, random: Random) {
  const which = random.whole(0, KINDS.length - 1);
  const other = random.pick(place.adults);
  const isMutual = KINDS[which] === 'MUTUAL_AID' && other.id !== person.id;
  const kind = isMutual ? 'MUTUAL_AID' : KINDS[which] === 'MUTUAL_AID' ? 'OTHER' : KINDS[which];
  const servedOn = random.whole(by.decidedOn, TODAY - 1);
  const settledOn = servedOn + random.whole(1, 15);
  const status = settledOn >= TODAY ? 'RECORDED' : random.chance(0.03) ? 'REJECTED' : 'CONFIRMED';
  return {
    id: idOf(place, 'volunteer-service', person, at),
    communityCode: place.community.code,
    volunteerId: by.id,
    kind,
    description: WHAT[which],
    beneficiaryId: isMutual ? other.id : null,
    hours: random.whole(1, 8),
    servedOn,
    settledOn: status === 'RECORDED' ? null : settledOn,
    rejectReason: status === 'REJECTED' ? '与签到记录不符。' : null,
    status,
  };
}
