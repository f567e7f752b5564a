import { type Day, TODAY, yearsInDays } from '../population/calendar.ts';
import { type Household, KIND, type Person } from '../population/person.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { type CheckUp, checkUpsOf } from './check-ups.ts';
import { type ChronicCondition, conditionsOf } from './chronic-conditions.ts';

/** A resident's health record and all that is in it. */
export interface HealthRecord {
  readonly id: string;
  readonly person: Person;
  /** 12-digit community code and five digits. */
  readonly recordNumber: string;
  readonly bloodType: string;
  readonly rhesus: string;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly allergies: readonly Allergy[];
  readonly checkUps: readonly CheckUp[];
  readonly conditions: readonly ChronicCondition[];
}

export interface Allergy {
  readonly id: string;
  readonly substance: string;
  readonly reaction: string;
  readonly severity: 'MILD' | 'MODERATE' | 'SEVERE';
  readonly notedOn: Day;
}

/** Cited: A 28.72 %, B 28.17 %, O 34.20 %, AB 8.91 %. Assumed: a third of the records do not say. */
const BLOOD = weighted({ A: 0.2872, B: 0.2817, O: 0.342, AB: 0.0891, UNKNOWN: 0.5 });
/** Cited: rhesus negative 0.3 to 0.4 % in the north. */
const RHESUS_NEGATIVE = 0.0035;
/** **Assumed**: who without a chronic disease has a record. */
const WITH_RECORD = { FAMILY: 0.86, COLLECTIVE: 0.35 };
/** **Assumed**. */
const ALLERGIC = 0.045;
const ALLERGENS = [
  ['青霉素', '皮疹'],
  ['头孢菌素', '荨麻疹'],
  ['磺胺类', '皮疹'],
  ['花粉', '鼻炎'],
  ['海鲜', '荨麻疹'],
  ['花生', '口唇肿胀'],
  ['尘螨', '哮喘'],
  ['碘造影剂', '恶心呕吐'],
] as const;
const SEVERITIES = weighted({ MILD: 0.62, MODERATE: 0.3, SEVERE: 0.08 });
/** Records began with the equal public health services of 2009 (卫妇社发〔2009〕70号). */
const FIRST_RECORDS = TODAY - yearsInDays(16);

/** The health records of a household's members. */
export function healthRecordsOf(household: Household, seed: number): HealthRecord[] {
  const random = new Random(seed, TOPIC.HEALTH, household.index);
  return household.members.flatMap((person) => {
    const record = recordOf(household, person, random, seed);
    return record ? [record] : [];
  });
}

function recordOf(household: Household, person: Person, random: Random, seed: number): HealthRecord | null {
  const until = (person.death ?? TODAY) - 1;
  const earliest = Math.max(person.birth + 7, FIRST_RECORDS);
  if (earliest >= until) return null;
  const openedOn = random.whole(earliest, Math.max(earliest, Math.min(until, earliest + yearsInDays(9))));
  const conditions = conditionsOf(person, openedOn, random, seed);
  if (conditions.length === 0 && !random.chance(WITH_RECORD[household.kind])) return null;
  const blood = BLOOD.draw(random);
  return {
    id: deterministicUuid(seed, KIND.HEALTH_RECORD, person.index),
    person,
    recordNumber: household.community.code + String(person.ordinal + 1).padStart(5, '0'),
    bloodType: blood,
    rhesus: rhesusOf(blood, random),
    openedOn,
    closedOn: person.death,
    allergies: random.chance(ALLERGIC) ? [allergyOf(person, openedOn, until, random, seed)] : [],
    checkUps: checkUpsOf(person, conditions.length > 0, openedOn, random, seed),
    conditions,
  };
}

function rhesusOf(blood: string, random: Random): string {
  if (blood === 'UNKNOWN') return 'UNKNOWN';
  return random.chance(RHESUS_NEGATIVE) ? 'NEGATIVE' : 'POSITIVE';
}

function allergyOf(person: Person, openedOn: Day, until: Day, random: Random, seed: number): Allergy {
  const [substance, reaction] = random.pick(ALLERGENS);
  const id = deterministicUuid(seed, KIND.ALLERGY, person.index);
  return { id, substance, reaction, severity: SEVERITIES.draw(random), notedOn: random.whole(openedOn, until) };
}
