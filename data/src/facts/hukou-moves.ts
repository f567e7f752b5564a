import { type Day, TODAY } from '../population/calendar.ts';
import type { Household, HukouBook, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { guardianshipsOf } from './guardianships.ts';

/** That somebody's hukou moved from one book to another. */
export interface HukouMove {
  readonly id: string;
  readonly from: HukouBook;
  readonly to: HukouBook;
  readonly reason: 'MARRIAGE' | 'FAMILY' | 'WORK' | 'HOUSING';
  readonly since: Day;
  readonly movedOn: Day;
}

/** A birth or death that was registered. */
export interface VitalEvent {
  readonly id: string;
  readonly kind: 'BIRTH' | 'DEATH';
  readonly person: Person;
  readonly occurredOn: Day;
  readonly registeredOn: Day;
  readonly mother: Person | null;
  readonly father: Person | null;
  readonly certificateNumber: string;
}

/** **Assumed**: of those whose family has a member's book elsewhere, a third were registered there once. */
const MOVED = 0.33;
const REASONS = ['MARRIAGE', 'FAMILY', 'WORK', 'HOUSING'] as const;
/** Births and deaths of the last so many years are kept one by one. */
const YEARS = 3;
const DAYS = YEARS * 365;
const LETTERS = 26;

/** The last move of a member's hukou, if it moved: from a book elsewhere of the family to the one at home. */
export function hukouMoveOf({ hukouBooks }: Household, person: Person, seed: number): HukouMove | null {
  const random = new Random(seed, named('hukou-move'), person.index);
  const from = hukouBooks.find(({ regionCode }) => regionCode !== person.hukou.regionCode);
  const since = Math.max(person.birth, from?.registeredOn ?? TODAY);
  const last = Math.min(TODAY, person.death ?? TODAY) - 1;
  if (!random.chance(MOVED) || !from || person.hukou !== hukouBooks[0] || since + 30 > last) return null;
  const id = deterministicUuid(seed, named('hukou-stay'), person.index);
  return { id, from, to: person.hukou, reason: random.pick(REASONS), since, movedOn: random.whole(since + 30, last) };
}

/** The registered births and deaths of a household in the last years. */
export function vitalEventsOf(household: Household, seed: number): VitalEvent[] {
  const guardianships = guardianshipsOf(household);
  return household.members.flatMap((person) => {
    const events: VitalEvent[] = [];
    const parents = guardianships.filter(({ ward }) => ward === person).map(({ guardian }) => guardian);
    const born = person.birth > TODAY - DAYS;
    const mother = parents.find(({ sex }) => sex === 'FEMALE') ?? null;
    const father = parents.find(({ sex }) => sex === 'MALE') ?? null;
    if (born) events.push(vital(person, { kind: 'BIRTH', on: person.birth, mother, father }, seed));
    const { death } = person;
    if (death !== null && death > TODAY - DAYS) {
      events.push(vital(person, { kind: 'DEATH', on: death, mother: null, father: null }, seed));
    }
    return events;
  });
}

function vital(
  person: Person,
  { kind, on, mother, father }: { kind: 'BIRTH' | 'DEATH'; on: Day; mother: Person | null; father: Person | null },
  seed: number,
): VitalEvent {
  const random = new Random(seed, named(`vital-${kind}`), person.index);
  const letter = String.fromCharCode(65 + (Math.floor(person.index / 1e9) % LETTERS));
  return {
    id: deterministicUuid(seed, named(`vital-${kind}`), person.index),
    ...{ kind, person, mother, father, occurredOn: on },
    registeredOn: Math.min(TODAY, on + random.whole(1, 40)),
    certificateNumber: `${letter}${String(person.index % 1e9).padStart(9, '0')}`,
  };
}
