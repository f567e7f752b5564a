import type { Database } from '@community-graph/kit/database/connect';
import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';
import { id } from '@community-graph/kit/testing/identifier';
import { incidentPersons, incidents } from './policing/tables.ts';
import { hukouBooks, type ResidentRow, residents } from './population/tables.ts';

/** Two communities of the tests; that they exist is civil affairs' affair. */
export const COMMUNITY = '220102001001';
export const OTHER_COMMUNITY = '220102002002';

/** An address code that was never assigned, so that no test number can be a person's. */
const NO_COUNTY = '220199';

/** A citizen ID number of nobody, with a right check character. */
export function citizenId(birthDate: string, sequence: number): string {
  const digits = NO_COUNTY + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return digits + citizenIdCheckCharacter(digits);
}

/** The n-th resident's birth date: one a day from 1 January 1960. */
export const birthDateOf = (n: number): string =>
  new Date(Date.UTC(1960, 0, 1) + (n - 1) * 86_400_000).toISOString().slice(0, 10);

/** The n-th resident of the tests: women have even numbers, one in ten is dead. */
export const resident = (n: number, changes: Partial<ResidentRow> = {}): ResidentRow => ({
  id: id('a', n),
  name: `${'王李张刘陈'[n % 5]}${String.fromCodePoint(0x4e00 + n)}`,
  sex: n % 2 === 0 ? 'FEMALE' : 'MALE',
  birthDate: birthDateOf(n),
  idNumber: citizenId(birthDateOf(n), n % 2 === 0 ? 122 : 121),
  ethnicGroup: '01',
  education: 'JUNIOR_HIGH',
  maritalStatus: 'MARRIED',
  communityCode: COMMUNITY,
  hukouBookId: id('b', Math.ceil(n / 3)),
  hukouSince: null,
  deathDate: n % 10 === 0 ? '2020-06-01' : null,
  version: 1,
  ...changes,
});

/** Residents 1 to `count`, three to a hukou book. */
export async function insertResidents(db: Database, count: number): Promise<void> {
  await db.insert(hukouBooks).values(
    Array.from({ length: Math.ceil(count / 3) }, (_, index) => ({
      id: id('b', index + 1),
      number: `H${String(index + 1).padStart(8, '0')}`,
      type: 'FAMILY' as const,
      address: `人民大街${index + 1}号`,
      regionCode: '220102',
      registeredOn: '2000-01-01',
    })),
  );
  await db.insert(residents).values(Array.from({ length: count }, (_, index) => resident(index + 1)));
}

/** Incidents 1 to `count` in one community, a minute apart, the n-th of household and resident `(n - 1) % holders + 1`. */
export async function insertIncidents(db: Database, count: number, holders: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const holder = (n: number) => ((n - 1) % holders) + 1;
  await db.insert(incidents).values(
    numbers.map((n) => ({
      id: id('c', n),
      kind: n % 2 === 0 ? ('THEFT' as const) : ('DISPUTE' as const),
      occurredAt: new Date(Date.UTC(2025, 0, 1, 0, n)),
      communityCode: COMMUNITY,
      householdId: id('d', holder(n)),
      place: '某楼道',
      summary: `第 ${n} 件`,
      status: 'OPEN' as const,
    })),
  );
  await db.insert(incidentPersons).values(
    numbers.flatMap((n) =>
      (['VICTIM', 'REPORTER'] as const).map((role) => ({
        incidentId: id('c', n),
        residentId: id('a', holder(n)),
        role,
      })),
    ),
  );
}
