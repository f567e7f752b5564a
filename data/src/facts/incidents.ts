import { instant, TODAY } from '../population/calendar.ts';
import { type Household, KIND, type Person } from '../population/person.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Weighted, weighted } from '../random/weighted.ts';
import { type IncidentKind, OUTCOMES, PLACES, SUMMARIES } from './incident-texts.ts';

export type IncidentRole = 'SUSPECT' | 'VICTIM' | 'WITNESS' | 'REPORTER' | 'PARTY';

/** An incident that the police attended. */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  /** Instant with the offset of China. */
  readonly occurredAt: string;
  readonly communityCode: string;
  readonly householdId: string | null;
  readonly place: string;
  readonly summary: string;
  readonly outcome: string | null;
  readonly closedAt: string | null;
  readonly persons: readonly { readonly person: Person; readonly role: IncidentRole }[];
}

/** **Assumed**: 14 incidents a year for 1,000 residents, told for three years. */
const A_YEAR = 0.014;
const DAYS = 3 * 365;

/** **Assumed** shares of kinds. */
const KINDS = weighted<IncidentKind>({
  THEFT: 0.14,
  FRAUD: 0.16,
  DISPUTE: 0.26,
  DOMESTIC_VIOLENCE: 0.04,
  ASSAULT: 0.04,
  TRAFFIC: 0.13,
  FIRE: 0.02,
  NOISE: 0.11,
  MISSING_PERSON: 0.02,
  OTHER: 0.08,
});
const AT_HOME: ReadonlySet<IncidentKind> = new Set(['DISPUTE', 'DOMESTIC_VIOLENCE', 'FIRE', 'NOISE', 'MISSING_PERSON']);
const SLOTS = 16;
const GROWN = 18;

/** The incidents of which a household's members were part. */
export function incidentsOf(household: Household, seed: number): Incident[] {
  const random = new Random(seed, TOPIC.INCIDENT, household.index);
  const living = household.members.filter((person) => person.death === null);
  const adults = living.filter((person) => person.age >= GROWN);
  if (adults.length === 0) return [];
  const expected = living.length * A_YEAR * (DAYS / 365);
  const incidents: Incident[] = [];
  while (incidents.length < 4 && random.chance(expected / (1 + incidents.length))) {
    const incident = happen(household, adults, incidents.length, random, seed);
    if (!incident) break;
    incidents.push(incident);
  }
  return incidents;
}

function happen(household: Household, adults: Person[], slot: number, random: Random, seed: number): Incident | null {
  const drawn = KINDS.draw(random);
  const kind = drawn === 'DOMESTIC_VIOLENCE' && adults.length < 2 ? 'NOISE' : drawn;
  const earliest = Math.max(household.registeredOn, TODAY - DAYS);
  if (earliest >= TODAY) return null;
  const day = random.whole(earliest, TODAY - 1);
  const home = AT_HOME.has(kind) || random.chance(0.3);
  const open = TODAY - day < 30 ? random.chance(0.6) : random.chance(0.02);
  const closedOn = Math.min(TODAY - 1, day + random.whole(0, 25));
  const minute = random.whole(0, 1_380);
  return {
    id: deterministicUuid(seed, KIND.INCIDENT, household.index * SLOTS + slot),
    kind,
    occurredAt: instant(day, minute),
    communityCode: household.community.code,
    householdId: home ? household.id : null,
    place: home ? household.address : `${household.community.name}${random.pick(PLACES)}`,
    summary: random.pick(SUMMARIES[kind]),
    outcome: open ? null : (OUTCOMES[kind] as Weighted<string>).draw(random),
    closedAt: open
      ? null
      : instant(closedOn, closedOn === day ? Math.min(1_439, minute + 50) : random.whole(540, 1_020)),
    persons: rolesOf(kind, adults, random),
  };
}

function rolesOf(kind: IncidentKind, adults: Person[], random: Random): Incident['persons'] {
  const one = random.pick(adults);
  const other = adults.find((person) => person !== one);
  switch (kind) {
    case 'DOMESTIC_VIOLENCE':
      return other
        ? [
            { person: one, role: 'VICTIM' },
            { person: one, role: 'REPORTER' },
            { person: other, role: 'SUSPECT' },
          ]
        : [{ person: one, role: 'REPORTER' }];
    case 'DISPUTE':
    case 'TRAFFIC':
      return other && random.chance(0.3)
        ? [
            { person: one, role: 'PARTY' },
            { person: other, role: 'WITNESS' },
          ]
        : [{ person: one, role: 'PARTY' }];
    case 'THEFT':
    case 'FRAUD':
    case 'ASSAULT':
      if (random.chance(0.06)) return [{ person: one, role: 'SUSPECT' }];
      return [
        { person: one, role: 'VICTIM' },
        { person: other ?? one, role: 'REPORTER' },
      ];
    default:
      return [{ person: one, role: 'REPORTER' }];
  }
}
