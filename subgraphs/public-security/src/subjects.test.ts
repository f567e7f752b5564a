import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertIncidents, insertResidents } from './fixtures.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 10);
  await insertIncidents(subgraph.db, 10, 10);
});
afterAll(() => subgraph?.stop());

describe('whom public security’s answers are about', () => {
  it('is everybody who has a part in an incident, and its household, though only the place was read', async () => {
    const ask = (fields: string) =>
      subgraph.execute(`query ($id: ID!) { incident(id: $id) { ${fields} } }`, { id: id('c', 7) });
    const { data } = await ask('household { id } persons { resident { id } }');
    type Person = { resident: { id: string } };
    const persons = data.incident.persons.map(({ resident }: Person) => `Resident:${resident.id}`);
    const { errors, subjects } = await ask('place');
    expect(errors).toEqual([]);
    expect(persons.length).toBeGreaterThan(0);
    expect(subjects).toEqual([`Household:${data.incident.household.id}`, ...new Set<string>(persons)].sort());
  });

  it('is the same for the incidents of a list and of a household', async () => {
    const list = await subgraph.execute('{ incidents { edges { node { place } } } }');
    expect(list.errors).toEqual([]);
    expect(list.subjects).toContain(`Resident:${id('a', 7)}`);
    const household = await subgraph.execute(
      `{ _entities(representations: [{ __typename: "Household", id: "${id('d', 7)}" }]) {
        ... on Household { incidents { edges { node { place } } } } } }`,
    );
    expect(household.errors).toEqual([]);
    expect(household.subjects).toContain(`Household:${id('d', 7)}`);
    expect(household.subjects.some((subject) => subject.startsWith('Resident:'))).toBe(true);
  });

  it('is the resident whose hukou was read', async () => {
    const { data, subjects } = await subgraph.execute(`{ resident(id: "${id('a', 3)}") { hukou { address } } }`);
    expect(data.resident.hukou.address).not.toBeNull();
    expect(subjects).toEqual([`Resident:${id('a', 3)}`]);
  });
});
