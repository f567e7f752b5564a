import { afterDays, afterMonths, yearsLater } from '@community-graph/kit/dates';
import type { Community } from '../divisions/load.ts';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { employmentsOf } from './employment.ts';

/** An opinion on a proposed post. */
export interface Opinion {
  readonly id: string;
  readonly giver: 'STREET' | 'COMMITTEE';
  readonly inFavour: boolean;
  readonly opinion: string;
  readonly on: Day;
}

/** A public-welfare post of a community, without its holders. */
export interface PublicPost {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly employer: string;
  readonly duties: string;
  readonly monthlyPay: number;
  readonly status: 'PROPOSED' | 'OPEN' | 'REJECTED' | 'CLOSED';
  readonly proposedOn: Day;
  readonly openedOn: Day | null;
  readonly objectionAnswer: string | null;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  /** Places beyond those that are taken. */
  readonly freePlaces: number;
  readonly opinions: readonly Opinion[];
}

/** Somebody in a post, with what the community thought of it. */
export interface PostHolding {
  readonly id: string;
  readonly person: Person;
  readonly status: 'IN_POST' | 'DISMISSAL_RECOMMENDED' | 'ENDED';
  readonly appointedOn: Day;
  readonly termUntil: Day;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly assessments: readonly {
    readonly id: string;
    readonly year: number;
    readonly quarter: number | null;
    readonly grade: string;
    readonly remark: string | null;
    readonly on: Day;
  }[];
  readonly dismissal: {
    readonly id: string;
    readonly on: Day;
    readonly outcome: string | null;
    readonly decidedOn: Day | null;
    readonly decision: string | null;
  } | null;
}

const TEXTS = [
  { kind: 'CLEANING', title: '社区保洁员', duties: '负责楼道和院内公共区域的日常保洁。' },
  { kind: 'PATROL', title: '治安巡逻员', duties: '在社区内巡逻,发现隐患及时上报。' },
  { kind: 'LABOUR_ASSISTANT', title: '劳动保障协理员', duties: '协助办理就业、社会保险登记和走访。' },
  { kind: 'ELDERLY_CARE', title: '助老服务员', duties: '为独居、高龄老人代购、陪护和巡访。' },
  { kind: 'GREENING', title: '绿化养护员', duties: '养护院内绿地和行道树。' },
];
/** **Assumed**: posts a community has asked for; the first two are open, of the others some are not yet, or not any more. */
const POSTS = 3;
/** **Assumed**: pay of a month in fen, near the county minimum wages. */
const PAY = [178_000, 188_000, 210_000];
/** **Assumed**: one in three of those in hardship is placed in a post. */
const PLACED = 0.35;
const EARLIEST_OPENING = 900;
const LATEST_OPENING = 600;
const ASSESSED = [
  { year: 2025, quarter: null },
  { year: 2026, quarter: 1 },
  { year: 2026, quarter: 2 },
  { year: 2026, quarter: 3 },
];
/** **Assumed** grades, most often GOOD. */
const GRADES = ['EXCELLENT', 'GOOD', 'GOOD', 'GOOD', 'PASSED', 'PASSED'];

/** The posts of a community: two that are open first. */
export function postsOf(community: Community, seed: number): PublicPost[] {
  const random = communityRandom(community, named('public-post'), seed);
  const idOf = (kind: string, slot: number) => deterministicUuid(seed, named(kind), communityIndex(community, slot));
  return Array.from({ length: POSTS }, (_, slot) => {
    const text = TEXTS[(slot + random.whole(0, TEXTS.length - 1)) % TEXTS.length];
    if (!text) throw new Error('A post has a kind.');
    return {
      ...{ id: idOf('public-post', slot), ...text, employer: `${community.name}居民委员会` },
      ...{ monthlyPay: random.pick(PAY), freePlaces: random.whole(1, 2) },
      ...course(slot, random, (giver) => idOf('public-post-opinion', slot * 2 + giver)),
    };
  });
}

type Course = Pick<
  PublicPost,
  'status' | 'proposedOn' | 'openedOn' | 'objectionAnswer' | 'endedOn' | 'endReason' | 'opinions'
>;

/** How far a post came: the first two are open, the third is proposed, rejected, closed, or open against an objection. */
function course(slot: number, random: Random, idOfOpinion: (giver: number) => string): Course {
  const openedOn = TODAY - random.whole(LATEST_OPENING, EARLIEST_OPENING);
  const opinions = (proposedOn: Day, inFavour = true): Opinion[] =>
    (['STREET', 'COMMITTEE'] as const).map((giver, at) => ({
      ...{ id: idOfOpinion(at), giver },
      ...{ inFavour: inFavour || at === 0, on: proposedOn + 3 + at * 4 },
      opinion: inFavour || at === 0 ? '同意设立。' : '现有人员已能满足需要,建议暂缓。',
    }));
  const none = { objectionAnswer: null, endedOn: null, endReason: null };
  const proposedOn = openedOn - random.whole(15, 40);
  const open: Course = { ...none, status: 'OPEN', proposedOn, openedOn, opinions: opinions(proposedOn) };
  if (slot < 2) return open;
  switch (random.whole(0, 3)) {
    case 0:
      return { ...open, status: 'CLOSED', endedOn: openedOn + random.whole(200, 500), endReason: '项目结束。' };
    case 1: {
      const asked = TODAY - random.whole(1, 12);
      const given = opinions(asked).filter(({ on }) => on < TODAY);
      return { ...none, status: 'PROPOSED', proposedOn: asked, openedOn: null, opinions: given };
    }
    case 2:
      return {
        ...{ ...open, status: 'REJECTED', openedOn: null, opinions: opinions(proposedOn, false) },
        ...{ endedOn: openedOn, endReason: '居民委员会建议暂缓,今年不再设立。' },
      };
    default: {
      const objectionAnswer = '冬季清雪人手不足,先设立一年。';
      return { ...open, opinions: opinions(proposedOn, false), objectionAnswer };
    }
  }
}

/** Who of a household is in employment hardship, and since when: as `registered-hardship.ts` of human resources tells it. */
const inHardship = (household: Household, seed: number): { person: Person; since: Day }[] =>
  employmentsOf(household, seed).filter(({ status }) => status === 'UNEMPLOYED');

/** Who of a household was placed in a post that opened on a day. */
export function holdingsOf(household: Household, openedOn: Day, seed: number): PostHolding[] {
  return inHardship(household, seed).flatMap(({ person, since }) => {
    const random = new Random(seed, named('public-post-holding'), person.index);
    const from = Math.max(openedOn, since);
    if (!random.chance(PLACED) || from >= TODAY) return [];
    return [holdingOf(person, random.whole(from, TODAY - 1), random, seed)];
  });
}

function holdingOf(person: Person, appointedOn: Day, random: Random, seed: number): PostHolding {
  const termUntil = dayOf(yearsLater(isoDate(appointedOn), random.pick([1, 1, 2, 3])));
  const inPost = { status: 'IN_POST' as const, endedOn: null, endReason: null, dismissal: null };
  const assessed = (until: Day) => assessmentsOf(person, appointedOn, until, random, seed);
  const dismissal = { id: deterministicUuid(seed, named('public-post-dismissal'), person.index) };
  const holding: PostHolding = {
    ...{ id: deterministicUuid(seed, named('public-post-holding'), person.index), person, appointedOn, termUntil },
    ...{ ...inPost, assessments: assessed(TODAY) },
  };
  // Assumed: most leave when the term is over, one in twelve resigns, and one in five is recommended for dismissal.
  if (termUntil < TODAY && random.chance(0.9)) {
    const ended = { status: 'ENDED' as const, endedOn: termUntil, endReason: 'TERM_OVER' };
    return { ...holding, ...ended, assessments: assessed(termUntil) };
  }
  const days = Math.min(TODAY, termUntil) - appointedOn;
  if (days < 60) return holding;
  const day = appointedOn + random.whole(30, days - 15);
  if (random.chance(0.08)) {
    const ended = { status: 'ENDED' as const, endedOn: day, endReason: 'RESIGNED' };
    return { ...holding, ...ended, assessments: assessed(day) };
  }
  if (!random.chance(0.2)) return holding;
  const decidedOn = day + random.whole(3, 12);
  const decided = { ...dismissal, on: day, decidedOn };
  switch (random.whole(0, 2)) {
    case 0:
      return {
        ...{
          ...holding,
          status: 'ENDED',
          endedOn: decidedOn,
          endReason: 'DISMISSED',
          assessments: assessed(decidedOn),
        },
        dismissal: { ...decided, outcome: 'DISMISSED', decision: '多次无故缺勤,情况属实。' },
      };
    case 1:
      return { ...holding, dismissal: { ...decided, outcome: 'KEPT', decision: '经谈话已改正,继续留用。' } };
    default: {
      const open = { ...dismissal, on: day, outcome: null, decidedOn: null, decision: null };
      return { ...holding, status: 'DISMISSAL_RECOMMENDED', dismissal: open };
    }
  }
}

/** The assessments of the periods that were over before a day. */
function assessmentsOf(person: Person, appointedOn: Day, until: Day, random: Random, seed: number) {
  return ASSESSED.flatMap(({ year, quarter }, slot) => {
    const from = `${year}-${String(((quarter ?? 1) - 1) * 3 + 1).padStart(2, '0')}-01`;
    const last = dayOf(afterDays(afterMonths(from, quarter === null ? 12 : 3), -1));
    const on = last + random.whole(3, 20);
    if (last < appointedOn || on > until) return [];
    const id = deterministicUuid(seed, named('public-post-assessment'), person.index * ASSESSED.length + slot);
    const failed = random.chance(0.03);
    return [
      { id, year, quarter, grade: failed ? 'FAILED' : random.pick(GRADES), remark: failed ? '缺勤较多。' : null, on },
    ];
  });
}
