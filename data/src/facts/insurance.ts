import { type Day, TODAY, yearsInDays } from '../population/calendar.ts';
import { type Household, KIND, type Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Employment, employmentsOf, ofPensionAge } from './employment.ts';

/** An enrolment in social insurance. */
export interface Enrolment {
  readonly person: Person;
  readonly kind: 'PENSION' | 'MEDICAL';
  readonly scheme: 'EMPLOYEE' | 'RESIDENT';
  readonly status: 'CONTRIBUTING' | 'SUSPENDED' | 'RECEIVING' | 'ENDED';
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: 'DIED' | 'CHANGED_SCHEME' | null;
}

type State = Pick<Enrolment, 'scheme' | 'status'>;

/** The residents' schemes began then, for everybody (国发〔2011〕18号 and after). */
const RESIDENT_SCHEMES = TODAY - yearsInDays(15);
/** Assumed: who had an enrolment before the present one. */
const EARLIER_ENROLMENT = 0.08;

/** The insurance of the members of a household, ended enrolments included. */
export function enrolmentsOf(household: Household, seed: number): Enrolment[] {
  const random = new Random(seed, TOPIC.INSURANCE, household.index);
  const work = new Map(employmentsOf(household, seed).map((employment) => [employment.person, employment]));
  return household.members.flatMap((person) => {
    if (person.death !== null) return endedByDeath(person, person.death, random);
    const employment = work.get(person);
    return [
      ...enrol({ person, kind: 'PENSION', state: pensionOf(person, employment, random) }, random, seed),
      ...enrol({ person, kind: 'MEDICAL', state: medicalOf(employment, random) }, random, seed),
    ];
  });
}

/** **Assumed** shares; see `data/README.md`. */
function pensionOf(person: Person, employment: Employment | undefined, random: Random): State | null {
  const die = random.next();
  switch (employment?.status) {
    case 'EMPLOYED':
      return die < 0.88 ? { scheme: 'EMPLOYEE', status: 'CONTRIBUTING' } : null;
    case 'RETIRED':
      return { scheme: 'EMPLOYEE', status: 'RECEIVING' };
    case 'UNEMPLOYED':
      if (die < 0.5) return { scheme: 'EMPLOYEE', status: 'SUSPENDED' };
      return die < 0.75 ? { scheme: 'RESIDENT', status: 'CONTRIBUTING' } : null;
    case 'FLEXIBLE':
    case 'NOT_IN_LABOUR_FORCE':
      if (ofPensionAge(person))
        return die < 0.9 && person.age >= 60 ? { scheme: 'RESIDENT', status: 'RECEIVING' } : null;
      if (employment.status === 'FLEXIBLE' && die < 0.35) return { scheme: 'EMPLOYEE', status: 'CONTRIBUTING' };
      return die < 0.8 ? { scheme: 'RESIDENT', status: 'CONTRIBUTING' } : null;
    default:
      return null;
  }
}

function medicalOf(employment: Employment | undefined, random: Random): State | null {
  const die = random.next();
  if (employment?.status === 'RETIRED') return { scheme: 'EMPLOYEE', status: 'RECEIVING' };
  if (employment?.status === 'EMPLOYED' && die < 0.92) return { scheme: 'EMPLOYEE', status: 'CONTRIBUTING' };
  if (die > 0.955) return null;
  return { scheme: 'RESIDENT', status: die > 0.935 ? 'SUSPENDED' : 'CONTRIBUTING' };
}

function enrol(
  { person, kind, state }: Pick<Enrolment, 'person' | 'kind'> & { readonly state: State | null },
  random: Random,
  seed: number,
): Enrolment[] {
  if (!state) return [];
  const startedOn = startOf(person, state.scheme, kind, random);
  const present: Enrolment = { person, kind, ...state, startedOn, endedOn: null, endReason: null };
  const before = startOfAge(person, kind);
  if (!random.chance(EARLIER_ENROLMENT) || startedOn - before < 400) return [wonOver(present, seed)];
  const scheme = state.scheme === 'EMPLOYEE' ? 'RESIDENT' : 'EMPLOYEE';
  const began = random.whole(before, startedOn - 200);
  const ended = { status: 'ENDED', endedOn: startedOn - 1, endReason: 'CHANGED_SCHEME' } as const;
  const earlier: Enrolment = { person, kind, scheme, startedOn: began, ...ended };
  return [earlier, present];
}

/** **Assumed**: of those in the residents' schemes, who enrolled in the last months, most of them in a coverage drive. */
const WON_OVER = 0.015;
const LAST_DAYS = 75;

function wonOver(present: Enrolment, seed: number): Enrolment {
  const { person, kind, scheme, status } = present;
  if (scheme !== 'RESIDENT' || status !== 'CONTRIBUTING') return present;
  const random = new Random(seed, named(`won-over-${kind}`), person.index);
  if (!random.chance(WON_OVER)) return present;
  return { ...present, startedOn: Math.max(present.startedOn, TODAY - random.whole(1, LAST_DAYS)) };
}

function startOf(person: Person, scheme: Enrolment['scheme'], kind: Enrolment['kind'], random: Random): Day {
  const earliest = startOfAge(person, kind);
  const first = scheme === 'RESIDENT' ? Math.max(earliest, RESIDENT_SCHEMES) : earliest;
  return random.whole(first, Math.min(TODAY - 1, first + yearsInDays(6)));
}

/** Medical insurance from birth, pension insurance from 16; no register goes back further than 30 years. */
function startOfAge(person: Person, kind: Enrolment['kind']): Day {
  const from = person.birth + (kind === 'PENSION' ? yearsInDays(16) : 0);
  return Math.min(TODAY - 1, Math.max(from, TODAY - yearsInDays(30)));
}

function endedByDeath(person: Person, death: Day, random: Random): Enrolment[] {
  const scheme = random.chance(0.6) ? 'EMPLOYEE' : 'RESIDENT';
  const startedOn = Math.min(death, Math.max(person.birth + yearsInDays(16), TODAY - yearsInDays(20)));
  const kinds = ['PENSION', 'MEDICAL'] as const;
  const ended = { status: 'ENDED', endedOn: death, endReason: 'DIED' } as const;
  return kinds.map((kind) => ({ person, kind, scheme, startedOn, ...ended }));
}

/** A resident has at most one present and one earlier enrolment of each of two kinds. */
const ENROLMENTS_A_PERSON = 4;

/** The enrolments of a household with their identifiers. */
export function identified(enrolments: readonly Enrolment[], seed: number): (Enrolment & { readonly id: string })[] {
  let before = -1;
  let slot = 0;
  return enrolments.map((enrolment) => {
    const { index } = enrolment.person;
    slot = index === before ? slot + 1 : 0;
    before = index;
    return { ...enrolment, id: deterministicUuid(seed, KIND.ENROLMENT, index * ENROLMENTS_A_PERSON + slot) };
  });
}
