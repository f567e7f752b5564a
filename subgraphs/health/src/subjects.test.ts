import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRecords } from './fixtures.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 10);
});
afterAll(() => subgraph?.stop());

const about = (...numbers: number[]) => numbers.map((number) => `Resident:${id('a', number)}`).sort();
const entities = (typename: string, fields: string, ids: string[]) =>
  subgraph.execute(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { id ${fields} } } }`, {
    r: ids.map((one) => ({ __typename: typename, id: one })),
  });

describe('whom health’s answers are about', () => {
  it('is the resident whose record was read, down to allergies and follow-ups', async () => {
    const { errors, subjects } = await entities(
      'Resident',
      'healthRecord { allergies { substance } chronicConditions { followUps { edges { node { note } } } } }',
      [id('a', 1), id('a', 2)],
    );
    expect(errors).toEqual([]);
    expect(subjects).toEqual(about(1, 2));
  });

  it('is the resident of each condition in a list, although a condition knows only its record', async () => {
    const { data, errors, subjects } = await subgraph.execute(
      '{ chronicConditions { edges { node { condition healthRecord { resident { id } } } } } }',
    );
    expect(errors).toEqual([]);
    type Edge = { node: { healthRecord: { resident: { id: string } } } };
    const residents = data.chronicConditions.edges.map(({ node }: Edge) => `Resident:${node.healthRecord.resident.id}`);
    expect(residents.length).toBeGreaterThan(0);
    const conditions = await subgraph.execute('{ chronicConditions { edges { node { condition } } } }');
    expect(conditions.subjects).toEqual([...new Set(residents)].sort());
    expect(subjects).toEqual(conditions.subjects);
  });

  it('is nobody when only identifiers were given', async () => {
    expect((await entities('Resident', '', [id('a', 1)])).subjects).toEqual([]);
  });
});
