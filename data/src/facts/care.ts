import { type Day, TODAY } from '../population/calendar.ts';
import { nameOfStranger } from '../population/names.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';

/** Somebody who is posted at a centre or station. */
export interface CareStaff {
  readonly id: string;
  readonly name: string;
  readonly kind: 'DOCTOR' | 'NURSE';
  readonly title: string;
  readonly licenceNumber: string;
  readonly licenceValidUntil: Day;
  readonly postedOn: Day;
}

/** When centres were opened; nobody was posted before. */
export const CENTRES_OPENED: Day = TODAY - 3_000;
const KINDS = ['DOCTOR', 'NURSE', 'DOCTOR', 'NURSE'] as const;

/** **Assumed**: a station has a doctor and a nurse, a centre two of each; `serial` counts staff over all. */
export function careStaffOf(county: string, kind: 'CENTRE' | 'STATION', serial: number, seed: number): CareStaff[] {
  return KINDS.slice(0, kind === 'CENTRE' ? 4 : 2).map((kind, slot) => {
    const number = serial + slot;
    const random = new Random(seed, named('care-staff'), number);
    const digits = county + String(number).padStart(6, '0');
    return {
      id: deterministicUuid(seed, named('care-staff'), number),
      name: nameOfStranger(random),
      kind,
      title: random.pick(['JUNIOR', 'INTERMEDIATE', 'DEPUTY_SENIOR']),
      licenceNumber: kind === 'DOCTOR' ? `110${digits}` : digits,
      licenceValidUntil: TODAY + random.whole(30, 1_500),
      postedOn: TODAY - random.whole(800, 2_500),
    };
  });
}

/** A visit to the doctor of the community, and the referral that came of it. */
export interface Encounter {
  readonly id: string;
  readonly person: Person;
  readonly kind: string;
  readonly visitedOn: Day;
  readonly found: Finding;
  readonly referral: Referral | null;
}

export interface Referral {
  readonly id: string;
  readonly status: string;
  readonly referredOn: Day;
  readonly decidedOn: Day | null;
  readonly returnedOn: Day | null;
  readonly endedOn: Day | null;
}

/** Code of ICD-10, what it means, the complaint and the treatment. */
type Finding = readonly [code: string, diagnosis: string, complaint: string, treatment: string];
const FINDINGS: readonly Finding[] = [
  ['J06.9', '急性上呼吸道感染', '咽痛、流涕两天', '对症治疗,多饮水。'],
  ['I10', '特发性高血压', '头晕一周', '调整降压药,两周后复诊。'],
  ['E11.9', '2 型糖尿病', '口渴、多饮', '调整降糖药,控制饮食。'],
  ['M54.5', '下背痛', '腰痛三天', '理疗,避免负重。'],
  ['K29.7', '胃炎', '上腹不适', '抑酸治疗,规律饮食。'],
  ['J20.9', '急性支气管炎', '咳嗽、咳痰一周', '止咳化痰,必要时拍片。'],
  ['N39.0', '泌尿道感染', '尿频、尿急', '抗感染治疗。'],
  ['L30.9', '皮炎', '皮肤瘙痒', '外用药膏。'],
];
/** **Assumed**: of 1,000 residents, 75 have an encounter that is told; those of 60 and over twice as often. */
const SHARE = 0.075;
const DAYS = 600;
const HOW = weighted({ OUTPATIENT: 0.85, HOME_VISIT: 0.08, PHONE: 0.05, EMERGENCY: 0.02 });
/** **Assumed**. */
const REFERRED = 0.06;

/** The encounter of somebody, if one is told. */
export function encounterOf(person: Person, household: Household, seed: number): Encounter | null {
  const random = new Random(seed, named('encounter'), person.index);
  const earliest = Math.max(household.registeredOn, person.birth + 30, TODAY - DAYS);
  if (person.death !== null || !random.chance(SHARE * (person.age >= 60 ? 2 : 1)) || earliest >= TODAY) return null;
  const visitedOn = random.whole(earliest, TODAY - 1);
  return {
    id: deterministicUuid(seed, named('encounter'), person.index),
    ...{ person, visitedOn, kind: HOW.draw(random), found: random.pick(FINDINGS) },
    referral: random.chance(REFERRED) ? referralOf(person, visitedOn, random, seed) : null,
  };
}

/** How far a referral came until today. */
function referralOf(person: Person, referredOn: Day, random: Random, seed: number): Referral {
  const decidedOn = referredOn + random.whole(0, 3);
  const returnedOn = decidedOn + random.whole(4, 20);
  const endedOn = returnedOn + random.whole(1, 7);
  const isDeclined = random.chance(0.08);
  const [isDecided, isReturned, isEnded] = [decidedOn < TODAY, returnedOn < TODAY, endedOn < TODAY];
  const status = !isDecided
    ? 'SENT'
    : isDeclined
      ? 'DECLINED'
      : isEnded
        ? 'RECEIVED'
        : isReturned
          ? 'RETURNED'
          : 'ACCEPTED';
  return {
    id: deterministicUuid(seed, named('referral'), person.index),
    ...{ status, referredOn, decidedOn: isDecided ? decidedOn : null },
    returnedOn: isReturned && !isDeclined ? returnedOn : null,
    endedOn: isEnded && !isDeclined ? endedOn : null,
  };
}
