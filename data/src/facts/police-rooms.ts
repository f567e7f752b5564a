import type { Community } from '../divisions/load.ts';
import { type Day, instant, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import { nameOfStranger } from '../population/names.ts';
import { named } from '../random/named.ts';
import type { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { Incident } from './incidents.ts';

/** The police room of a community with the officers posted to it. */
export interface PoliceRoom {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly openedOn: Day;
  readonly officers: readonly RoomOfficer[];
}

/** An officer posted to a police room. */
export interface RoomOfficer {
  readonly id: string;
  readonly name: string;
  readonly position: 'HEAD' | 'COMMUNITY_OFFICER' | 'AUXILIARY';
  readonly postedOn: Day;
}

/** A patrol of a police room. */
export interface Patrol {
  readonly id: string;
  readonly plannedOn: Day;
  readonly shift: string;
  readonly route: string;
  readonly status: 'PLANNED' | 'DONE' | 'CANCELLED';
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly officers: readonly RoomOfficer[];
  readonly finding: PatrolFinding | null;
}

/** A hazard found on a patrol. */
export interface PatrolFinding {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly note: string;
  readonly resolvedOn: Day | null;
}

const POSITIONS = ['HEAD', 'COMMUNITY_OFFICER', 'AUXILIARY'] as const;
/** **Assumed**: a patrol every five days, told for five weeks, and two planned. */
const EVERY_DAYS = 5;
const PAST_PATROLS = 7;
const PLANNED_PATROLS = 2;
const SHIFTS = [
  ['MORNING', 540],
  ['AFTERNOON', 840],
  ['EVENING', 1_110],
  ['NIGHT', 1_260],
] as const;
const ROUTES = ['东门—活动广场—西门', '沿街商铺一线', '学校周边—公交站', '各楼栋逐栋巡查'];
const FINDINGS = [
  ['FIRE_HAZARD', '楼道堆放杂物。'],
  ['FIRE_HAZARD', '电动自行车飞线充电。'],
  ['BROKEN_LOCK', '单元门锁损坏。'],
  ['LIGHTING', '路灯不亮。'],
  ['TRAFFIC', '消防通道停车。'],
  ['UTILITY', '井盖缺失。'],
] as const;

/** The police room of a community; **assumed** that each has one. */
export function policeRoomOf(community: Community, seed: number): PoliceRoom {
  const random = communityRandom(community, named('police-room'), seed);
  const openedOn = TODAY - random.whole(1_500, 4_500);
  return {
    id: deterministicUuid(seed, named('police-room'), communityIndex(community, 0)),
    name: `${community.name}警务室`,
    address: `${community.name}综合服务中心一楼`,
    phone: `0431-8${String(random.whole(0, 9_999_999)).padStart(7, '0')}`,
    openedOn,
    officers: POSITIONS.slice(0, random.whole(2, 3)).map((position, slot) => ({
      id: deterministicUuid(seed, named('room-officer'), communityIndex(community, slot)),
      name: nameOfStranger(random),
      position,
      postedOn: TODAY - random.whole(200, 1_400),
    })),
  };
}

/** The regular patrols of a police room. */
export function patrolsOf(community: Community, room: PoliceRoom, seed: number): Patrol[] {
  const random = communityRandom(community, named('patrol'), seed);
  return Array.from({ length: PAST_PATROLS + PLANNED_PATROLS }, (_, slot): Patrol => {
    const plannedOn = TODAY + (slot - PAST_PATROLS) * EVERY_DAYS + 1;
    const [shift, minute] = random.pick(SHIFTS);
    const isCancelled = random.chance(0.08);
    const isDone = plannedOn < TODAY && !isCancelled;
    const finding = findingOf(community, slot, plannedOn, random, seed);
    return {
      id: deterministicUuid(seed, named('patrol'), communityIndex(community, slot)),
      ...{ plannedOn, shift, route: random.pick(ROUTES) },
      status: isDone ? 'DONE' : isCancelled ? 'CANCELLED' : 'PLANNED',
      startedAt: isDone ? instant(plannedOn, minute) : null,
      endedAt: isDone ? instant(plannedOn, minute + random.whole(40, 120)) : null,
      officers: room.officers.slice(0, random.whole(1, 2)),
      finding: isDone ? finding : null,
    };
  });
}

function findingOf(
  community: Community,
  slot: number,
  foundOn: Day,
  random: Random,
  seed: number,
): PatrolFinding | null {
  const [kind, note] = random.pick(FINDINGS);
  const resolvedOn = foundOn + random.whole(0, 20);
  const building = random.whole(1, 20);
  if (!random.chance(0.5)) return null;
  return {
    id: deterministicUuid(seed, named('patrol-finding'), communityIndex(community, slot)),
    ...{ kind, note, place: `${building}号楼` },
    resolvedOn: resolvedOn < TODAY ? resolvedOn : null,
  };
}

const ATTENDED_SHARE = 0.5;
const ATTENDED_DAYS = 180;
const BEFORE_MINUTES = 30;
const LATEST_MINUTE = 1_300;
const MILLISECONDS_A_DAY = 86_400_000;

/** The patrol that attended an incident, if one did; **assumed**: half of those of the last half year. */
export function attendingPatrol(incident: Incident, room: PoliceRoom, random: Random, seed: number): Patrol | null {
  const [date = '', time = ''] = incident.occurredAt.split(' ');
  const day = Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY;
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const isWithin = minute >= BEFORE_MINUTES && minute <= LATEST_MINUTE && day > TODAY - ATTENDED_DAYS;
  if (!isWithin || !random.chance(ATTENDED_SHARE)) return null;
  const shift = SHIFTS.findLast(([, from]) => minute >= from)?.[0] ?? 'NIGHT';
  const serial = Number.parseInt(incident.id.slice(0, 8), 16);
  return {
    id: deterministicUuid(seed, named('attending-patrol'), serial),
    ...{ plannedOn: day, shift, route: random.pick(ROUTES), status: 'DONE', finding: null },
    startedAt: instant(day, minute - BEFORE_MINUTES),
    endedAt: instant(day, minute + 60),
    officers: room.officers.slice(0, 1),
  };
}
