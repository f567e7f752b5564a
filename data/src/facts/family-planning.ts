import { type Day, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';

/** A family-planning service of a woman, done or booked. */
export interface FamilyPlanningService {
  readonly id: string;
  readonly person: Person;
  readonly kind: string;
  readonly status: string;
  readonly bookedOn: Day;
  readonly bookedFor: Day;
  readonly doneOn: Day | null;
  readonly riskFound: boolean | null;
}

/** **Assumed**: of 1,000 women of 20 to 49, 60 had or booked a service, 60 were given guidance in the last two years. */
const SERVED = 0.06;
const GUIDED = 0.06;
const [FROM_AGE, UNTIL_AGE] = [20, 49];
const DAYS = 700;
/** **Assumed** shares. */
const KINDS = weighted({
  CONTRACEPTION: 0.45,
  PRE_PREGNANCY_CHECK: 0.2,
  IUD_CHECK: 0.2,
  POSTPARTUM_VISIT: 0.12,
  INFERTILITY_CONSULTATION: 0.03,
});

const isOfAge = ({ sex, age, death }: Person): boolean =>
  sex === 'FEMALE' && death === null && age >= FROM_AGE && age <= UNTIL_AGE;

/** The family-planning service of somebody, if there is one. */
export function familyPlanningOf(person: Person, household: Household, seed: number): FamilyPlanningService | null {
  const random = new Random(seed, named('family-planning'), person.index);
  const earliest = Math.max(household.registeredOn, TODAY - DAYS);
  if (!isOfAge(person) || !random.chance(SERVED) || earliest >= TODAY) return null;
  const bookedOn = random.whole(earliest, TODAY - 1);
  const bookedFor = bookedOn + random.whole(0, 20);
  const isPast = bookedFor < TODAY;
  const isMissed = random.chance(0.1);
  const riskFound = random.chance(0.07);
  const isDone = isPast && !isMissed;
  return {
    id: deterministicUuid(seed, named('family-planning'), person.index),
    ...{ person, kind: KINDS.draw(random), bookedOn, bookedFor },
    status: isDone ? 'DONE' : isPast ? 'MISSED' : 'BOOKED',
    doneOn: isDone ? bookedFor : null,
    riskFound: isDone ? riskFound : null,
  };
}

/** Guidance that a woman was given. */
export interface Guidance {
  readonly id: string;
  readonly topic: string;
  readonly form: string;
  readonly givenOn: Day;
  readonly score: number | null;
}

const TOPICS = ['MARRIAGE', 'PREGNANCY', 'POSTPARTUM', 'CONTRACEPTION', 'INFERTILITY'];

/** The guidance that somebody was given, if any. */
export function guidanceOf(person: Person, household: Household, seed: number): Guidance | null {
  const random = new Random(seed, named('reproductive-health'), person.index);
  const earliest = Math.max(household.registeredOn, TODAY - DAYS);
  if (!isOfAge(person) || !random.chance(GUIDED) || earliest >= TODAY) return null;
  return {
    id: deterministicUuid(seed, named('reproductive-health'), person.index),
    topic: random.pick(TOPICS),
    form: random.pick(['INDIVIDUAL', 'HOME', 'PHONE', 'GROUP']),
    givenOn: random.whole(earliest, TODAY - 1),
    score: random.chance(0.5) ? random.whole(3, 5) : null,
  };
}

/** A birth-service registration of a couple. */
export interface BirthRegistration {
  readonly id: string;
  readonly mother: Person;
  readonly father: Person | null;
  readonly childOrder: number;
  readonly status: 'APPLIED' | 'REGISTERED' | 'BORN';
  readonly appliedOn: Day;
  readonly expectedOn: Day;
  readonly decidedOn: Day | null;
  readonly bornOn: Day | null;
}

/** **Assumed**: of 1,000 wives of 22 to 40 in a household, 20 expect a child. */
const EXPECTING = 0.02;

/** The registration of a household's couple: of their youngest child of the last two years, or of one to come. */
export function birthRegistrationOf(household: Household, seed: number): BirthRegistration | null {
  const couple = household.members.filter(
    ({ relation, death }) => death === null && (relation === 'HEAD' || relation === 'SPOUSE'),
  );
  const mother = couple.find(({ sex }) => sex === 'FEMALE');
  const father = couple.find(({ sex }) => sex === 'MALE') ?? null;
  if (!mother || mother.age < 20 || mother.age > 49 || household.kind !== 'FAMILY') return null;
  const random = new Random(seed, named('birth-registration'), household.index);
  const children = household.members.filter(({ relation }) => relation === 'SON' || relation === 'DAUGHTER');
  const youngest = children.reduce((last, { birth }) => Math.max(last, birth), 0);
  const id = deterministicUuid(seed, named('birth-registration'), household.index);
  const whose = { id, mother, father };
  if (youngest > TODAY - DAYS) {
    const appliedOn = youngest - random.whole(60, 200);
    const times = { appliedOn, decidedOn: appliedOn + random.whole(0, 3), bornOn: youngest };
    const expectedOn = youngest + random.whole(-10, 14);
    return { ...whose, ...times, expectedOn, childOrder: Math.min(children.length, 20), status: 'BORN' };
  }
  if (father === null || mother.age < 22 || mother.age > 40 || !random.chance(EXPECTING)) return null;
  const appliedOn = TODAY - random.whole(1, 150);
  const isRegistered = appliedOn < TODAY - 3;
  return {
    ...{
      ...whose,
      appliedOn,
      expectedOn: TODAY + random.whole(10, 140),
      childOrder: children.length + 1,
      bornOn: null,
    },
    status: isRegistered ? 'REGISTERED' : 'APPLIED',
    decidedOn: isRegistered ? appliedOn + 2 : null,
  };
}
