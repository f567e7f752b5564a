import { isUrban } from '../../divisions/class-code.ts';
import { type Day, TODAY, yearsInDays } from '../../population/calendar.ts';
import type { Household, Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { weighted } from '../../random/weighted.ts';
import { employmentsOf } from '../employment.ts';
import { enrolmentsOf } from '../insurance.ts';
import { EMPLOYERS } from '../workplaces.ts';

/** The file of a pensioner whom the community manages. */
export interface RetireeFile {
  readonly id: string;
  readonly person: Person;
  readonly status: 'MANAGED' | 'UNCERTIFIED' | 'ENDED';
  readonly formerEmployer: string | null;
  readonly takenOverOn: Day;
  readonly certification: { readonly id: string; readonly on: Day; readonly method: string } | null;
  readonly certifyBy: Day | null;
  readonly visit: { readonly id: string; readonly on: Day; readonly kind: string } | null;
  readonly diedOn: Day | null;
}

/** **Assumed** shares of pensioners whom their community manages, and of those who let the year pass. */
const MANAGED = { urban: 0.45, rural: 0.15 };
const LATE = 0.06;
const HELD = 0.5;
const VISITED = 0.3;
const CERTIFY_DAYS = 365;
const METHODS = weighted({ FACE_SCAN: 0.5, DATA_MATCH: 0.35, VISIT: 0.1, OFFICE: 0.05 });
const VISITS = weighted({ ROUTINE: 0.5, HOLIDAY: 0.35, ILLNESS: 0.1, HARDSHIP: 0.05 });

const pensionAge = ({ sex }: Person): number => (sex === 'MALE' ? 60 : 55);

/** The files of a household's members, those who died included. */
export function retireeFilesOf(household: Household, seed: number): RetireeFile[] {
  const share = isUrban(household.community.classCode) ? MANAGED.urban : MANAGED.rural;
  return retired(household, seed).flatMap(({ person, since }) => {
    const random = new Random(seed, named('retiree'), person.index);
    const until = person.death ?? TODAY;
    const takenOverOn = since + random.whole(30, 400);
    if (!random.chance(share) || takenOverOn >= until) return [];
    const file = {
      id: deterministicUuid(seed, named('retiree-file'), person.index),
      ...{ person, takenOverOn, formerEmployer: random.chance(0.9) ? random.pick(EMPLOYERS) : null },
      visit: visitOf(person, takenOverOn, until, random, seed),
    };
    return [{ ...file, ...standing(person, takenOverOn, random, seed) }];
  });
}

/** Who is retired, and since when; of the dead, those who drew a pension of the employees' scheme. */
function retired(household: Household, seed: number): { person: Person; since: Day }[] {
  const living = employmentsOf(household, seed).filter(({ status }) => status === 'RETIRED');
  if (!household.members.some(({ death, age }) => death !== null && age >= 55)) return living;
  const dead = enrolmentsOf(household, seed)
    .filter(({ person, kind, scheme }) => person.death !== null && kind === 'PENSION' && scheme === 'EMPLOYEE')
    .filter(({ person }) => person.age > pensionAge(person))
    .map(({ person, startedOn }) => {
      const ofAge = person.birth + yearsInDays(pensionAge(person));
      return { person, since: Math.max(ofAge, startedOn) };
    });
  return [...living, ...dead];
}

type Standing = Pick<RetireeFile, 'status' | 'certification' | 'certifyBy' | 'diedOn'>;

/** When the pensioner was last certified, and how the file stands today. */
function standing(person: Person, takenOverOn: Day, random: Random, seed: number): Standing {
  const until = person.death ?? TODAY;
  const isLate = random.chance(LATE);
  const latest = isLate ? until - CERTIFY_DAYS - random.whole(1, 60) : until - random.whole(1, CERTIFY_DAYS - 1);
  const certification =
    latest > takenOverOn
      ? {
          id: deterministicUuid(seed, named('retiree-certification'), person.index),
          ...{ on: latest, method: METHODS.draw(random) },
        }
      : null;
  const certifyBy = (certification?.on ?? takenOverOn) + CERTIFY_DAYS;
  const isHeld = certifyBy < TODAY && random.chance(HELD);
  if (person.death !== null) return { status: 'ENDED', certification, certifyBy: null, diedOn: person.death };
  return { status: isHeld ? 'UNCERTIFIED' : 'MANAGED', certification, certifyBy, diedOn: null };
}

function visitOf(person: Person, takenOverOn: Day, until: Day, random: Random, seed: number): RetireeFile['visit'] {
  if (!random.chance(VISITED)) return null;
  const on = random.whole(Math.max(takenOverOn, until - 300), until - 1);
  return { id: deterministicUuid(seed, named('retiree-visit'), person.index), on, kind: VISITS.draw(random) };
}
