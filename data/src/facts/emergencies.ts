import type { Community } from '../divisions/load.ts';
import { type Day, instant, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import type { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { EmergencyKind, EmergencyPlan } from './emergency-plans.ts';

/** An emergency in a community. */
export interface Emergency {
  readonly id: string;
  readonly kind: EmergencyKind;
  readonly level: 'II' | 'III' | 'IV';
  readonly title: string;
  readonly place: string;
  readonly summary: string;
  readonly status: 'RESPONDING' | 'CLOSED';
  readonly day: Day;
  readonly occurredAt: string;
  readonly controlledAt: string | null;
  readonly endedAt: string | null;
  readonly reviewedOn: Day | null;
  readonly planId: string | null;
  readonly responses: readonly Response[];
  readonly affected: number;
  readonly sheltered: number;
  readonly injured: number;
  readonly shelter: string;
}

/** What was done by whom. */
export interface Response {
  readonly id: string;
  readonly unit: string;
  readonly action: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Titles and what was done; invented. */
const KINDS: Readonly<Record<EmergencyKind, readonly [title: string, summary: string, action: string]>> = {
  NATURAL_DISASTER: ['强降雨内涝', '短时强降雨致低洼处积水。', '抽排积水,转移低洼处住户。'],
  ACCIDENT: ['居民楼火情', '厨房起火,波及楼道。', '疏散楼内人员,断电断气。'],
  PUBLIC_HEALTH: ['聚集性肠胃不适', '多户居民饮水后不适。', '停水检测,发放瓶装水。'],
  SOCIAL_SAFETY: ['欠薪聚集', '务工人员聚集讨要工资。', '现场劝解,协调用人单位。'],
};
const OTHERS = ['ACCIDENT', 'PUBLIC_HEALTH', 'SOCIAL_SAFETY'] as const;
/** **Assumed**: each community was flooded once in three years, and had another emergency one time in two. */
const DAYS = 3 * 365;
const ANOTHER = 0.5;
/** **Assumed**: how many are going on. */
const GOING_ON = 0.02;
const PLAN_SHARE = 0.8;

/** The emergencies of a community in three years. */
export function emergenciesOf(community: Community, plans: readonly EmergencyPlan[], seed: number): Emergency[] {
  const random = communityRandom(community, named('emergency'), seed);
  const flood = happen(community, 'NATURAL_DISASTER', 0, { plans, random, seed });
  if (!random.chance(ANOTHER)) return [flood];
  return [flood, happen(community, random.pick(OTHERS), 1, { plans, random, seed })];
}

interface Source {
  readonly plans: readonly EmergencyPlan[];
  readonly random: Random;
  readonly seed: number;
}

function happen(community: Community, kind: EmergencyKind, slot: number, { plans, random, seed }: Source): Emergency {
  const isOngoing = random.chance(GOING_ON);
  const day = isOngoing ? TODAY - 2 : random.whole(TODAY - DAYS, TODAY - 10);
  const [title, summary, action] = KINDS[kind];
  const minute = random.whole(300, 1_000);
  const plan = plans.find((one) => one.kind === kind && one.approvedOn < day);
  const affected = random.whole(20, 120);
  const response = (at: number, unit: string, what: string): Response => ({
    id: deterministicUuid(seed, named('emergency-response'), communityIndex(community, slot * 2 + at)),
    ...{ unit, action: what, startedAt: instant(day, minute + 20 + at * 20) },
    endedAt: isOngoing ? null : instant(day + 1, 600 + at * 30),
  });
  return {
    id: deterministicUuid(seed, named('emergency'), communityIndex(community, slot)),
    ...{ kind, title, summary, day, affected, status: isOngoing ? 'RESPONDING' : 'CLOSED' },
    level: random.pick(['III', 'IV', 'IV', 'IV']),
    place: `${community.name}${random.pick(['低洼地段', '3号楼', '南区', '商业街'])}`,
    occurredAt: instant(day, minute),
    controlledAt: isOngoing ? null : instant(day + 1, 720),
    endedAt: isOngoing ? null : instant(day + 4, 600),
    reviewedOn: isOngoing ? null : day + 3,
    planId: plan && random.chance(PLAN_SHARE) ? plan.id : null,
    responses: [response(0, '社区应急分队', action), response(1, '街道应急办', '协调物资,统计人员。')],
    sheltered: kind === 'SOCIAL_SAFETY' ? 0 : random.whole(4, Math.min(16, affected)),
    injured: random.chance(0.2) ? 1 : 0,
    shelter: `${community.name}综合服务中心`,
  };
}
