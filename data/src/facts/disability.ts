import { type Day, TODAY, yearsInDays } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';

/** A disability certificate, or the application for one. */
export interface Disability {
  readonly id: string;
  readonly person: Person;
  readonly category: string;
  readonly grade: number | null;
  readonly status: string;
  readonly appliedOn: Day;
  readonly assessedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly refusalReason: string | null;
  readonly certifiedOn: Day | null;
  readonly reassessBy: Day | null;
  readonly endedOn: Day | null;
  readonly cancelReason: string | null;
  readonly hospital: string;
}

/** **Assumed** shares of those who ever applied, by age: disability comes with age. */
const BY_AGE = [
  [0, 0.012],
  [18, 0.02],
  [45, 0.035],
  [60, 0.075],
  [75, 0.12],
] as const;
/** **Assumed** shares. */
const CATEGORIES = weighted({
  VISUAL: 0.12,
  HEARING: 0.16,
  SPEECH: 0.02,
  PHYSICAL: 0.46,
  INTELLECTUAL: 0.08,
  MENTAL: 0.1,
  MULTIPLE: 0.06,
});
const HOSPITALS = ['市残疾评定医院', '县人民医院', '市康复医院'];
/** Certificates are of the last years, so that all are still valid: they are for ten years. */
const YEARS = 9;
const REASSESSED_YEARS = 5;

/** The certificate of somebody, if there is one. */
export function disabilityOf(person: Person, household: Household, seed: number): Disability | null {
  const random = new Random(seed, named('disability'), person.index);
  const [, share] = BY_AGE.findLast(([age]) => person.age >= age) ?? [0, 0];
  const until = person.death ?? TODAY;
  const earliest = Math.max(household.registeredOn, person.birth + 365, TODAY - yearsInDays(YEARS));
  if (!random.chance(share) || earliest >= until - 90) return null;
  const appliedOn = random.whole(earliest, until - 2);
  const category = CATEGORIES.draw(random);
  const applied: Disability = {
    id: deterministicUuid(seed, named('disability'), person.index),
    ...{ person, category, appliedOn, status: 'APPLIED', grade: null, assessedOn: null, decidedOn: null },
    ...{ refusalReason: null, certifiedOn: null, reassessBy: null, endedOn: null, cancelReason: null },
    hospital: random.pick(HOSPITALS),
  };
  return course(applied, until, random);
}

/** How far it came: assessed within a month, decided soon after, cancelled by death. */
function course(applied: Disability, until: Day, random: Random): Disability {
  const { death } = applied.person;
  const assessedOn = applied.appliedOn + random.whole(5, 30);
  const decidedOn = assessedOn + random.whole(2, 15);
  const grade = random.whole(1, 4);
  const isRefused = random.chance(0.06);
  const isToReassess = random.chance(0.3);
  if (assessedOn >= until) return death === null ? applied : { ...applied, status: 'WITHDRAWN', endedOn: death };
  const assessed = { ...applied, status: 'ASSESSED', assessedOn, grade };
  if (decidedOn >= until) return death === null ? assessed : { ...assessed, status: 'WITHDRAWN', endedOn: death };
  if (isRefused) return { ...assessed, status: 'REFUSED', decidedOn, refusalReason: '未达到残疾标准。' };
  const reassessBy = isToReassess && decidedOn > TODAY - 1_000 ? decidedOn + yearsInDays(REASSESSED_YEARS) : null;
  const certified = { ...assessed, status: 'CERTIFIED', decidedOn, certifiedOn: decidedOn, reassessBy };
  return death === null ? certified : { ...certified, status: 'CANCELLED', endedOn: death, cancelReason: 'DIED' };
}

/** A need of rehabilitation and its training sessions. */
export interface RehabilitationNeed {
  readonly id: string;
  readonly kind: string;
  readonly goal: string;
  readonly status: string;
  readonly identifiedOn: Day;
  readonly sessions: readonly { readonly id: string; readonly heldOn: Day; readonly minutes: number }[];
  readonly endedOn: Day | null;
  readonly dropReason: string | null;
}

const GOALS = {
  MEDICAL: '缓解症状,防止加重。',
  TRAINING: '恢复日常生活自理能力。',
  PSYCHOLOGICAL: '适应社区生活。',
  CARE: '得到日间照料。',
};
const NEEDS = weighted({ MEDICAL: 0.35, TRAINING: 0.4, PSYCHOLOGICAL: 0.1, CARE: 0.15 });
const MOST_SESSIONS = 3;

/** The need of rehabilitation of somebody who holds a certificate. **Assumed**: 40 % have one. */
export function rehabilitationOf({ certifiedOn, person }: Disability, seed: number): RehabilitationNeed | null {
  const random = new Random(seed, named('rehabilitation'), person.index);
  const until = person.death ?? TODAY;
  if (certifiedOn === null || certifiedOn >= until - 120 || !random.chance(0.4)) return null;
  const kind = NEEDS.draw(random);
  const identifiedOn = random.whole(Math.max(certifiedOn, until - 700), until - 100);
  const sessions = Array.from({ length: random.whole(0, MOST_SESSIONS) }, (_, n) => ({
    id: deterministicUuid(seed, named('rehabilitation-session'), person.index * MOST_SESSIONS + n),
    heldOn: identifiedOn + 7 + n * 14,
    minutes: random.whole(3, 9) * 10,
  }));
  const last = sessions.at(-1)?.heldOn ?? identifiedOn;
  const isMet = sessions.length === MOST_SESSIONS && random.chance(0.7);
  const isDropped = !isMet && (person.death !== null || random.chance(0.1));
  return {
    id: deterministicUuid(seed, named('rehabilitation'), person.index),
    ...{ kind, goal: GOALS[kind], identifiedOn, sessions },
    status: isMet ? 'MET' : isDropped ? 'DROPPED' : sessions.length > 0 ? 'IN_TRAINING' : 'IDENTIFIED',
    endedOn: isMet || isDropped ? last + 20 : null,
    dropReason: isDropped ? '本人不愿继续。' : null,
  };
}

/** A device that somebody needs or has. */
export interface AssistiveDevice {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly neededOn: Day;
  readonly fittedOn: Day | null;
  readonly serialNumber: string | null;
  readonly endedOn: Day | null;
}

const DEVICES: Readonly<Record<string, readonly string[]>> = {
  VISUAL: ['READING_AID', 'WHITE_CANE'],
  HEARING: ['HEARING_AID'],
  PHYSICAL: ['WHEELCHAIR', 'WALKING_AID', 'PROSTHESIS', 'ORTHOSIS', 'NURSING_BED'],
  MULTIPLE: ['WHEELCHAIR', 'NURSING_BED'],
};

/** The device of somebody who holds a certificate. **Assumed**: half of those for whom there is one. */
export function deviceOf({ certifiedOn, category, person }: Disability, seed: number): AssistiveDevice | null {
  const random = new Random(seed, named('assistive-device'), person.index);
  const until = person.death ?? TODAY;
  const kinds = DEVICES[category];
  if (certifiedOn === null || !kinds || certifiedOn >= until - 30 || !random.chance(0.5)) return null;
  const neededOn = random.whole(certifiedOn, until - 10);
  const fittedOn = neededOn + random.whole(10, 60);
  const isFitted = fittedOn < until;
  const isOver = person.death !== null;
  return {
    id: deterministicUuid(seed, named('assistive-device'), person.index),
    ...{ kind: random.pick(kinds), neededOn, fittedOn: isFitted ? fittedOn : null },
    status: isOver ? (isFitted ? 'RETURNED' : 'WITHDRAWN') : isFitted ? 'FITTED' : 'NEEDED',
    serialNumber: isFitted ? `FJ${String(person.index).padStart(8, '0')}` : null,
    endedOn: person.death,
  };
}

/** Work at the home of somebody who holds a certificate. */
export interface BarrierFreeWork {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly requestedOn: Day;
  readonly surveyedOn: Day | null;
  readonly estimate: number | null;
  readonly builtOn: Day | null;
  readonly cost: number | null;
  readonly closedOn: Day | null;
}

/** The work for somebody of physical or visual disability. **Assumed**: 15 % of them; one of a kind a household. */
export function barrierFreeWorkOf(disability: Disability, seed: number): BarrierFreeWork | null {
  const { certifiedOn, category, person } = disability;
  const random = new Random(seed, named('barrier-free-work'), person.index);
  if (disability.status !== 'CERTIFIED' || certifiedOn === null || certifiedOn >= TODAY - 20) return null;
  if (!['PHYSICAL', 'VISUAL', 'MULTIPLE'].includes(category) || !random.chance(0.15)) return null;
  const requestedOn = random.whole(Math.max(certifiedOn, TODAY - 900), TODAY - 2);
  const surveyedOn = requestedOn + random.whole(5, 30);
  const builtOn = surveyedOn + random.whole(15, 90);
  const closedOn = builtOn + random.whole(3, 20);
  const estimate = random.whole(8, 60) * 10_000;
  const [isSurveyed, isBuilt, isClosed] = [surveyedOn < TODAY, builtOn < TODAY, closedOn < TODAY];
  return {
    id: deterministicUuid(seed, named('barrier-free-work'), person.index),
    kind: random.pick(['RAMP', 'HANDRAIL', 'DOORWAY', 'TOILET']),
    status: isClosed ? 'ACCEPTED' : isBuilt ? 'BUILT' : isSurveyed ? 'SURVEYED' : 'REQUESTED',
    requestedOn,
    surveyedOn: isSurveyed ? surveyedOn : null,
    estimate: isSurveyed ? estimate : null,
    builtOn: isBuilt ? builtOn : null,
    cost: isBuilt ? Math.round(estimate * (0.9 + random.next() * 0.15)) : null,
    closedOn: isClosed ? closedOn : null,
  };
}
