import { type Day, dayOf } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import type { Committee } from './committees.ts';
import { type Place, placeId } from './community-people.ts';
import type { Worker } from './workers.ts';

/** A democratic appraisal. */
export interface Appraisal {
  readonly id: string;
  readonly subject: 'COMMITTEE' | 'COMMITTEE_MEMBER' | 'WORKER' | 'SERVICE_CENTRE';
  readonly memberId: string | null;
  readonly workerId: string | null;
  readonly year: number;
  readonly status: 'PLANNED' | 'HELD' | 'RECTIFIED';
  readonly heldOn: Day | null;
  readonly votes: readonly [satisfied: number | null, mostlySatisfied: number | null, dissatisfied: number | null];
  readonly rectification: string | null;
}

const APPRAISAL = named('democratic-appraisal');

/** **Assumed**: committee, director, one worker and the centre are appraised each December; this year's are planned. */
export function appraisalsOf(place: Place, committee: Committee | null, workers: readonly Worker[]): Appraisal[] {
  const random = communityRandom(place.community, named('appraisals'), place.seed);
  const director = committee?.members.find(({ role, endedOn }) => role === 'DIRECTOR' && endedOn === null);
  const worker = workers.at(-1);
  const subjects = [
    ...(committee ? [{ subject: 'COMMITTEE' as const, memberId: null, workerId: null }] : []),
    ...(director ? [{ subject: 'COMMITTEE_MEMBER' as const, memberId: director.id, workerId: null }] : []),
    ...(worker ? [{ subject: 'WORKER' as const, memberId: null, workerId: worker.id }] : []),
    { subject: 'SERVICE_CENTRE' as const, memberId: null, workerId: null },
  ];
  const planned = { year: 2026, status: 'PLANNED' as const, heldOn: null, votes: [null, null, null] as const };
  return subjects.flatMap((one, at) => [
    { id: placeId(place, APPRAISAL, at * 2), ...one, ...held(random) },
    { id: placeId(place, APPRAISAL, at * 2 + 1), ...one, ...planned, rectification: null },
  ]);
}

function held(random: Random): Pick<Appraisal, 'year' | 'status' | 'heldOn' | 'votes' | 'rectification'> {
  const all = random.whole(30, 90);
  const satisfied = Math.floor(all * (0.5 + random.next() * 0.45));
  const dissatisfied = random.whole(0, Math.floor((all - satisfied) / 2));
  const isBad = dissatisfied * 5 > all;
  return {
    year: 2025,
    status: isBad ? 'RECTIFIED' : 'HELD',
    heldOn: dayOf(`2025-12-${random.whole(10, 28)}`),
    votes: [satisfied, all - satisfied - dissatisfied, dissatisfied],
    rectification: isBad ? '已公布整改清单,延长服务时间,并向居民代表反馈。' : null,
  };
}
