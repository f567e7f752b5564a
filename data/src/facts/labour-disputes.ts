import type { Day } from '../population/calendar.ts';
import { isoDate, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { employmentsOf } from './employment.ts';

/** A labour dispute and how its mediation went. */
export interface LabourDispute {
  readonly id: string;
  readonly worker: Person;
  readonly employer: string;
  readonly kind: string;
  readonly claim: string;
  /** In fen. */
  readonly amount: number | null;
  readonly status: string;
  readonly filedOn: Day;
  readonly mediateBy: Day;
  readonly acceptedOn: Day | null;
  readonly agreement: { readonly number: string; readonly on: Day; readonly performBy: Day } | null;
  readonly fulfilledOn: Day | null;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly referredOn: Day | null;
  readonly sessions: readonly { readonly id: string; readonly heldOn: Day; readonly employerCame: boolean }[];
}

/** **Assumed**: one worker of fifty had a dispute with the employer that the community took in, in the last year. */
const A_WORKER = 0.02;
const DAYS = 365;
const MEDIATION_DAYS = 15;
/** **Assumed** shares; pay is what most disputes are about. */
const KINDS = weighted({ PAY: 0.62, CONDITIONS: 0.14, CONTRACT: 0.1, TERMINATION: 0.1, RELATION: 0.04 });
const CLAIMS: Readonly<Record<string, string>> = {
  PAY: '拖欠工资,要求支付。',
  CONDITIONS: '未足额缴纳社会保险,要求补缴。',
  CONTRACT: '未签订书面劳动合同,要求双倍工资差额。',
  TERMINATION: '被无故辞退,要求赔偿。',
  RELATION: '要求确认劳动关系。',
};
/** **Assumed** shares of what comes of a dispute. */
const ENDS = weighted({ AGREED: 0.68, FAILED: 0.14, REFERRED: 0.06, WITHDRAWN: 0.07, REFUSED: 0.05 });
const SESSIONS = 2;

/** The disputes of a household's members who are employed, each with the own employer. */
export function labourDisputesOf(household: Household, seed: number): LabourDispute[] {
  return employmentsOf(household, seed).flatMap(({ person, employer, since }) => {
    const random = new Random(seed, named('labour-dispute'), person.index);
    const earliest = Math.max(since, TODAY - DAYS);
    if (!random.chance(A_WORKER) || employer === null || earliest >= TODAY) return [];
    return [disputeOf(person, employer, random.whole(earliest, TODAY - 1), random, seed)];
  });
}

function disputeOf(worker: Person, employer: string, filedOn: Day, random: Random, seed: number): LabourDispute {
  const kind = KINDS.draw(random);
  return {
    ...{ id: deterministicUuid(seed, named('labour-dispute'), worker.index), worker, employer, kind },
    ...{ claim: CLAIMS[kind] ?? '', amount: kind === 'PAY' ? random.whole(20, 400) * 10_000 : null },
    ...{ filedOn, mediateBy: filedOn + MEDIATION_DAYS, ...course(worker, filedOn, random, seed) },
  };
}

type Course = Omit<LabourDispute, 'id' | 'worker' | 'employer' | 'kind' | 'claim' | 'amount' | 'filedOn' | 'mediateBy'>;

/** How far a dispute came until today; one in ten takes longer than the term. */
function course({ index }: Person, filedOn: Day, random: Random, seed: number): Course {
  const none = { acceptedOn: null, agreement: null, fulfilledOn: null, endedOn: null, endReason: null };
  const filed: Course = { ...none, status: 'FILED', referredOn: null, sessions: [] };
  const end = ENDS.draw(random);
  const acceptedOn = filedOn + random.whole(1, 3);
  if (acceptedOn >= TODAY) return filed;
  if (end === 'REFUSED') return { ...filed, status: end, endedOn: acceptedOn, endReason: '不属于劳动争议。' };
  const accepted: Course = { ...filed, status: 'ACCEPTED', acceptedOn };
  const slow = random.chance(0.1);
  const days = [acceptedOn + random.whole(2, 4), acceptedOn + random.whole(5, 7)].filter((day) => day < TODAY);
  const sessions = days.map((heldOn, slot) => ({
    id: deterministicUuid(seed, named('labour-session'), index * SESSIONS + slot),
    ...{ heldOn, employerCame: !random.chance(0.2) },
  }));
  const last = sessions.at(-1)?.heldOn;
  if (last === undefined) return accepted;
  const mediating: Course = { ...accepted, status: 'MEDIATING', sessions };
  const decidedOn = last + random.whole(1, 4) + (slow ? 12 : 0);
  if (decidedOn >= TODAY) return mediating;
  if (end === 'WITHDRAWN') return { ...mediating, status: end, endedOn: decidedOn, endReason: '双方自行和解。' };
  if (end === 'REFERRED') {
    const referredOn = filedOn + MEDIATION_DAYS + random.whole(1, 10);
    return referredOn < TODAY ? { ...mediating, status: end, referredOn } : mediating;
  }
  if (end === 'FAILED') return failed(mediating, decidedOn, random);
  return agreed(mediating, { index, decidedOn }, random);
}

/** Mediation that failed; the most go on to arbitration. */
function failed(mediating: Course, endedOn: Day, random: Random): Course {
  const ended = { ...mediating, endedOn, endReason: '双方分歧较大。' };
  const referredOn = endedOn + random.whole(3, 30);
  if (referredOn >= TODAY || random.chance(0.3)) return { ...ended, status: 'FAILED' };
  return { ...ended, status: 'REFERRED', referredOn };
}

/** An agreement; one in fifteen is not performed, of which half goes on to arbitration. */
function agreed(mediating: Course, { index, decidedOn }: { index: number; decidedOn: Day }, random: Random): Course {
  const number = `劳调〔${isoDate(decidedOn).slice(0, 4)}〕第${index}号`;
  const performBy = decidedOn + random.whole(7, 30);
  const agreement: Course = { ...mediating, status: 'AGREED', agreement: { number, on: decidedOn, performBy } };
  if (random.chance(0.07)) {
    const referredOn = performBy + random.whole(1, 20);
    return referredOn < TODAY && random.chance(0.5) ? { ...agreement, status: 'REFERRED', referredOn } : agreement;
  }
  const fulfilledOn = random.whole(decidedOn, performBy);
  return fulfilledOn < TODAY ? { ...agreement, status: 'FULFILLED', fulfilledOn } : agreement;
}
