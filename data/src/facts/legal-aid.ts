import { type Day, instant, TODAY } from '../population/calendar.ts';
import { nameOfStranger } from '../population/names.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { assistancesOf } from './assistance.ts';
import { disabilityOf } from './disability.ts';

/** A lawyer of legal aid in a county. */
export interface LegalAidLawyer {
  readonly id: string;
  readonly name: string;
  readonly firm: string;
  readonly licenceNumber: string;
  readonly county: string;
  readonly joinedOn: Day;
}

/** Grounds on which aid is free without further checks. */
type FreeGround = 'MINIMUM_LIVING_GUARANTEE' | 'DISABILITY';

/** A case of legal aid. */
export interface LegalAidCase {
  readonly id: string;
  readonly person: Person;
  readonly matterKind: string;
  readonly matter: string;
  readonly status: string;
  readonly ground: FreeGround | 'HARDSHIP' | null;
  readonly appliedOn: Day;
  readonly evidenceGatheredAt: string;
  readonly decideBy: Day;
  readonly decidedOn: Day | null;
  readonly refusalReason: string | null;
  readonly lawyer: LegalAidLawyer | null;
  readonly assignedOn: Day | null;
  readonly closedOn: Day | null;
  readonly outcome: string | null;
}

/** **Assumed**: of 1,000 households, 6 asked for legal aid in the last two years; those in hardship five times as often. */
const A_HOUSEHOLD = 0.006;
const HARDSHIP_FACTOR = 5;
const DAYS = 2 * 365;
const DECISION_DAYS = 7;
const LAWYERS_A_COUNTY = 4;
const MATTERS = {
  WAGES: '用人单位拖欠工资。',
  SUPPORT: '子女未履行赡养义务。',
  INJURY: '务工受伤请求赔偿。',
  SOCIAL_INSURANCE: '养老待遇核定有争议。',
  DOMESTIC_VIOLENCE: '申请人身安全保护。',
  MARRIAGE: '离婚及财产分割。',
} as const;
/** **Assumed** shares. */
const KINDS = weighted({
  WAGES: 0.4,
  SUPPORT: 0.12,
  INJURY: 0.22,
  SOCIAL_INSURANCE: 0.08,
  DOMESTIC_VIOLENCE: 0.05,
  MARRIAGE: 0.13,
});
const OUTCOMES = weighted({ WON: 0.35, PARTLY_WON: 0.2, SETTLED: 0.3, LOST: 0.1, ADVISED: 0.05 });

/** The lawyers of a county; `serial` counts them over all counties. */
export function lawyersOf(county: string, serial: number, seed: number): LegalAidLawyer[] {
  return Array.from({ length: LAWYERS_A_COUNTY }, (_, slot) => {
    const number = serial + slot;
    const random = new Random(seed, named('legal-aid-lawyer'), number);
    return {
      id: deterministicUuid(seed, named('legal-aid-lawyer'), number),
      name: nameOfStranger(random),
      firm: `${random.pick(['正和', '明理', '公允', '同心'])}律师事务所`,
      licenceNumber: `1${county}2015${String(number).padStart(6, '0')}`,
      county,
      joinedOn: TODAY - random.whole(1_000, 3_000),
    };
  });
}

/** The case of a household, if it has one; free where the household is on the minimum living guarantee or the person disabled. */
export function legalAidOf(
  household: Household,
  lawyers: readonly LegalAidLawyer[],
  seed: number,
): LegalAidCase | null {
  const random = new Random(seed, named('legal-aid'), household.index);
  const guarantee = assistancesOf(household, seed).find(
    ({ kind, status }) => kind === 'MINIMUM_LIVING_GUARANTEE' && status === 'ACTIVE',
  );
  if (!random.chance(A_HOUSEHOLD * (guarantee ? HARDSHIP_FACTOR : 1))) return null;
  const adults = household.members.filter(({ age, death }) => death === null && age >= 18);
  const earliest = Math.max(household.registeredOn, TODAY - DAYS);
  if (adults.length === 0 || earliest >= TODAY) return null;
  const appliedOn = random.whole(earliest, TODAY - 1);
  const matterKind = KINDS.draw(random);
  const person = random.pick(adults);
  const disability = disabilityOf(person, household, seed);
  const isDisabled = disability?.status === 'CERTIFIED' && (disability.certifiedOn ?? TODAY) <= appliedOn;
  const isGuaranteed = guarantee !== undefined && guarantee.grantedOn <= appliedOn;
  const free = isGuaranteed ? 'MINIMUM_LIVING_GUARANTEE' : isDisabled ? 'DISABILITY' : null;
  return {
    id: deterministicUuid(seed, named('legal-aid'), household.index),
    person,
    ...{ matterKind, matter: MATTERS[matterKind], appliedOn },
    evidenceGatheredAt: instant(appliedOn, random.whole(510, 1_000)),
    decideBy: appliedOn + DECISION_DAYS,
    ...course(appliedOn, free, random.pick(lawyers), random),
  };
}

type Course = Pick<
  LegalAidCase,
  'status' | 'ground' | 'decidedOn' | 'refusalReason' | 'lawyer' | 'assignedOn' | 'closedOn' | 'outcome'
>;

/** How far a case came until today. */
function course(appliedOn: Day, free: FreeGround | null, lawyer: LegalAidLawyer, random: Random): Course {
  const applied: Course = {
    ...{ status: 'APPLIED', ground: null, decidedOn: null, refusalReason: null },
    ...{ lawyer: null, assignedOn: null, closedOn: null, outcome: null },
  };
  const decidedOn = free ? appliedOn : appliedOn + random.whole(1, DECISION_DAYS);
  const assignedOn = decidedOn + random.whole(1, 3);
  const closedOn = assignedOn + random.whole(30, 200);
  const isRefused = !free && random.chance(0.2);
  const outcome = OUTCOMES.draw(random);
  if (decidedOn >= TODAY) return applied;
  if (isRefused) return { ...applied, status: 'REFUSED', decidedOn, refusalReason: '经审查不符合经济困难标准。' };
  const ground = free ?? 'HARDSHIP';
  const granted = { ...applied, status: 'GRANTED', ground, decidedOn } as const;
  if (assignedOn >= TODAY) return granted;
  const assigned = { ...granted, status: 'ASSIGNED', lawyer, assignedOn };
  return closedOn < TODAY ? { ...assigned, status: 'CLOSED', closedOn, outcome } : assigned;
}
