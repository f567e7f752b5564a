import { type Day, TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import { weighted } from '../../random/weighted.ts';
import { type Place, placeId } from './community-people.ts';

/** A resolution of an assembly. */
export interface Resolution {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly votes: readonly [inFavour: number, against: number, abstained: number];
  readonly status: 'ADOPTED' | 'REJECTED' | 'IMPLEMENTED';
  readonly settledOn: Day | null;
}

/** A residents' assembly. */
export interface Assembly {
  readonly id: string;
  readonly kind: string;
  readonly topic: string;
  readonly status: 'CALLED' | 'HELD' | 'INQUORATE';
  readonly calledOn: Day;
  readonly heldOn: Day | null;
  readonly entitled: number;
  readonly present: number | null;
  readonly resolutions: readonly Resolution[];
}

/** A consultation of residents. */
export interface Consultation {
  readonly id: string;
  readonly form: string;
  readonly subject: string;
  readonly status: 'ANNOUNCED' | 'HELD' | 'ANSWERED' | 'CLOSED';
  readonly announcedOn: Day;
  readonly heldOn: Day | null;
  readonly participants: number | null;
  readonly opinions: string | null;
  readonly answeredOn: Day | null;
  readonly answer: string | null;
}

const ASSEMBLY = named('residents-assembly');
const RESOLUTION = named('resolution');
const CONSULTATION = named('community-consultation');
const KINDS = weighted({ RESIDENT_REPRESENTATIVES: 0.8, HOUSEHOLD_REPRESENTATIVES: 0.2 });
const TOPICS = ['小区停车管理', '楼道堆物治理', '健身场地改造', '垃圾分类投放点', '居民公约修订', '老旧小区加装电梯'];
const FORMS = ['FORUM', 'HEARING', 'DIALOGUE'];
const SUBJECTS = ['广场舞噪声', '物业费调整', '冬季供暖温度', '便民市场选址', '文明养犬', '楼道照明改造'];
const OPINIONS = ['多数居民支持,希望分步实施。', '意见不一,建议先试点。', '希望公开费用明细。', '要求明确完成时间。'];
const ANSWERS = ['已列入年度计划,按期公示进展。', '与相关单位协调后逐步落实。', '先行试点三个月,再行评估。'];
const YEARS = 2 * 365;

/** **Assumed**: two to four assemblies in two years, one in twelve without its quorum; every second community calls one now. */
export function assembliesOf(place: Place): Assembly[] {
  const random = communityRandom(place.community, named('assemblies'), place.seed);
  const past = Array.from({ length: random.whole(2, 4) }, (_, at) => heldAssembly(place, at, random));
  if (random.chance(0.5)) return past;
  const calledOn = TODAY - random.whole(1, 15);
  const kind = KINDS.draw(random);
  const called = { id: placeId(place, ASSEMBLY, past.length), kind, topic: random.pick(TOPICS), calledOn };
  return [
    ...past,
    { ...called, status: 'CALLED', heldOn: null, entitled: random.whole(40, 90), present: null, resolutions: [] },
  ];
}

function heldAssembly(place: Place, at: number, random: Random): Assembly {
  const calledOn = TODAY - random.whole(30, YEARS);
  const heldOn = calledOn + random.whole(7, 20);
  const entitled = random.whole(40, 90);
  const hasQuorum = !random.chance(1 / 12);
  const half = Math.floor(entitled / 2);
  const present = hasQuorum ? random.whole(half + 1, entitled) : random.whole(half - 12, half);
  const topic = random.pick(TOPICS);
  const resolutions = hasQuorum
    ? Array.from({ length: random.whole(1, 2) }, (_, n) => resolve(place, at * 4 + n, topic, present, heldOn, random))
    : [];
  return {
    id: placeId(place, ASSEMBLY, at),
    kind: KINDS.draw(random),
    topic,
    status: hasQuorum ? 'HELD' : 'INQUORATE',
    calledOn,
    heldOn,
    entitled,
    present,
    resolutions,
  };
}

function resolve(place: Place, slot: number, topic: string, present: number, heldOn: Day, random: Random): Resolution {
  const isAdopted = random.chance(0.88);
  const half = Math.floor(present / 2);
  const inFavour = isAdopted ? random.whole(half + 1, present) : random.whole(0, half);
  const against = random.whole(0, present - inFavour);
  const isDone = isAdopted && heldOn + 40 < TODAY && random.chance(0.7);
  return {
    id: placeId(place, RESOLUTION, slot),
    number: (slot % 4) + 1,
    title: `关于${topic}的决议`,
    votes: [inFavour, against, present - inFavour - against],
    status: isDone ? 'IMPLEMENTED' : isAdopted ? 'ADOPTED' : 'REJECTED',
    settledOn: isDone ? random.whole(heldOn + 20, Math.min(TODAY - 1, heldOn + 200)) : null,
  };
}

/** **Assumed**: two to four consultations in two years, most of them answered and closed. */
export function consultationsOf(place: Place): Consultation[] {
  const random = communityRandom(place.community, named('consultations'), place.seed);
  return Array.from({ length: random.whole(2, 4) }, (_, at) => {
    const announcedOn = TODAY - random.whole(5, YEARS);
    const heldOn = announcedOn + random.whole(5, 20);
    const answeredOn = heldOn + random.whole(3, 30);
    const isHeld = heldOn < TODAY;
    const isAnswered = isHeld && answeredOn < TODAY;
    const status = isAnswered ? (random.chance(0.85) ? 'CLOSED' : 'ANSWERED') : isHeld ? 'HELD' : 'ANNOUNCED';
    return {
      id: placeId(place, CONSULTATION, at),
      form: random.pick(FORMS),
      subject: random.pick(SUBJECTS),
      status,
      announcedOn,
      heldOn: isHeld ? heldOn : null,
      participants: isHeld ? random.whole(8, 60) : null,
      opinions: isHeld ? random.pick(OPINIONS) : null,
      answeredOn: isAnswered ? answeredOn : null,
      answer: isAnswered ? random.pick(ANSWERS) : null,
    };
  });
}
