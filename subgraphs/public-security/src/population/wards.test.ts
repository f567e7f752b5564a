import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenId, insertResidents, resident } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { guardianships, residents } from './tables.ts';

const PARENT = id('a', 1);
const OTHER_PARENT = id('a', 2);
const STRANGER = id('a', 3);
const CHILD = 500;

/** Today, `years` and `days` ago. */
function ago(years: number, days: number): string {
  const day = new Date(`${chinaDate()}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

/** Children of both parents, of each age one; the last is dead. */
const CHILDREN = [
  { n: CHILD, birthDate: ago(17, 200), deathDate: null },
  { n: CHILD + 1, birthDate: ago(3, 0), deathDate: null },
  { n: CHILD + 2, birthDate: ago(18, 0), deathDate: null },
  { n: CHILD + 3, birthDate: ago(4, 0), deathDate: ago(1, 0) },
];
const MINORS = [id('a', CHILD), id('a', CHILD + 1)];

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 120);
  await subgraph.db.insert(residents).values(
    CHILDREN.map(({ n, birthDate, deathDate }) =>
      resident(n, {
        sex: 'MALE',
        birthDate,
        deathDate,
        idNumber: citizenId(birthDate, 121),
        hukouBookId: id('b', 1),
      }),
    ),
  );
  await subgraph.db
    .insert(guardianships)
    .values(
      CHILDREN.flatMap(({ n }) => [PARENT, OTHER_PARENT].map((guardianId) => ({ wardId: id('a', n), guardianId }))),
    );
}, 60_000);
afterAll(() => subgraph?.stop());

const WARDS = 'query ($id: ID!) { resident(id: $id) { wards { id name } } }';
const asResident = (...subjects: string[]) => ({
  sub: subjects[0] ?? '',
  dept: 'community',
  roles: ['resident'],
  subjects,
});
const idsOf = (wards: { id: string }[] | undefined) => wards?.map((ward) => ward.id);

describe('the wards of a resident', () => {
  it('are the living minors of whom the resident is a guardian, the eldest first', async () => {
    const { data, errors } = await subgraph.execute(WARDS, { id: PARENT });
    expect(errors).toEqual([]);
    expect(idsOf(data.resident.wards)).toEqual(MINORS);
    expect(idsOf((await subgraph.execute(WARDS, { id: STRANGER })).data.resident.wards)).toEqual([]);
  });

  it('are seen by the guardian, who knows only the own identifier yet', async () => {
    const { data } = await subgraph.execute(WARDS, { id: PARENT }, asResident(PARENT));
    expect(idsOf(data.resident.wards)).toEqual(MINORS);
  });

  it('are not seen by another resident, whomever that one asks for', async () => {
    const own = await subgraph.execute(WARDS, { id: STRANGER }, asResident(STRANGER));
    expect(own.data.resident.wards).toEqual([]);
    const others = await subgraph.execute(WARDS, { id: PARENT }, asResident(STRANGER));
    expect(others.data.resident).toBeNull();
    const child = await subgraph.execute(WARDS, { id: MINORS[0] }, asResident(STRANGER));
    expect(child.data.resident).toBeNull();
  });

  it('who have come of age are seen by their parents no longer', async () => {
    const grown = await subgraph.execute(WARDS, { id: id('a', CHILD + 2) }, asResident(PARENT));
    expect(grown.data.resident).toBeNull();
  });

  it('do not show a child its guardians', async () => {
    const { data } = await subgraph.execute(WARDS, { id: PARENT }, asResident(MINORS[0] ?? ''));
    expect(data.resident).toBeNull();
  });

  it('of a hundred residents are read in two statements', async () => {
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Resident { wards { id } } }
    }`;
    const representations = Array.from({ length: 100 }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) }));
    const { data, errors } = await subgraph.execute(document, { representations });
    expect(errors).toEqual([]);
    expect(data._entities.map((one: { wards: unknown[] }) => one.wards.length).slice(0, 3)).toEqual([2, 2, 0]);
    expect(subgraph.statements()).toBe(2);
  });
});
