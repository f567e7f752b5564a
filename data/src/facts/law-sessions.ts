import type { Community } from '../divisions/load.ts';
import { type Day, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import { nameOfStranger } from '../population/names.ts';
import { named } from '../random/named.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** A session in which a community is told of the law. */
export interface LawSession {
  readonly id: string;
  readonly topic: string;
  readonly place: string;
  readonly status: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly plannedOn: Day;
  readonly heldOn: Day | null;
  readonly lecturers: readonly string[];
  readonly attendance: number | null;
  readonly cancelReason: string | null;
}

const TOPICS = [
  '民法典与邻里关系',
  '防范电信网络诈骗',
  '反家庭暴力法宣讲',
  '老年人权益保障',
  '劳动合同与工资支付',
  '未成年人保护',
  '宪法宣传周',
];
/** **Assumed**: a session each quarter, told for a year and a half, and the next one planned. */
const QUARTERS = 6;
const QUARTER_DAYS = 91;

/** The law sessions of a community. */
export function lawSessionsOf(community: Community, seed: number): LawSession[] {
  const random = communityRandom(community, named('law-session'), seed);
  const first = TODAY - QUARTERS * QUARTER_DAYS + random.whole(0, 60);
  return Array.from({ length: QUARTERS + 1 }, (_, slot) => {
    const plannedOn = first + slot * QUARTER_DAYS;
    const isPast = plannedOn < TODAY;
    const isCancelled = isPast && random.chance(0.06);
    const isHeld = isPast && !isCancelled;
    return {
      id: deterministicUuid(seed, named('law-session'), communityIndex(community, slot)),
      topic: random.pick(TOPICS),
      place: `${community.name}活动室`,
      status: isHeld ? 'HELD' : isCancelled ? 'CANCELLED' : 'PLANNED',
      plannedOn,
      heldOn: isHeld ? plannedOn : null,
      lecturers: Array.from({ length: random.whole(1, 2) }, () => nameOfStranger(random)),
      attendance: isHeld ? random.whole(12, 90) : null,
      cancelReason: isCancelled ? '主讲人因故不能到场。' : null,
    };
  });
}
