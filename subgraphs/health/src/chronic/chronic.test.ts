import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRecords } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const RECORDS = 110;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, RECORDS);
});
afterAll(() => subgraph?.stop());

const LIST = `query ($filter: ChronicConditionFilter, $orderBy: ChronicConditionOrder, $first: Int, $after: String) {
  chronicConditions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id } }
  }
}`;
const EVERYTHING = `condition diagnosedOn controlled status closedOn nextFollowUpOn version healthRecord { recordNumber }
  followUps(first: 2) { totalCount edges { node { followedOn method systolic diastolic glucose controlled nextDueOn note } } }`;

describe('a chronic condition', () => {
  it('comes with its record and its follow-ups, latest first', async () => {
    const { data } = await subgraph.execute(`query ($id: ID!) { chronicCondition(id: $id) { ${EVERYTHING} } }`, {
      id: id('c', 4),
    });
    const visit = { method: 'CLINIC', systolic: 128, diastolic: 82, glucose: null, controlled: true };
    expect(data.chronicCondition).toEqual({
      condition: 'HYPERTENSION',
      diagnosedOn: '2024-04-01',
      controlled: true,
      status: 'ACTIVE',
      closedOn: null,
      nextFollowUpOn: '2026-06-30',
      version: 1,
      healthRecord: { recordNumber: '22010200100100004' },
      followUps: {
        totalCount: 2,
        edges: [
          { node: { ...visit, followedOn: '2025-09-01', nextDueOn: '2026-01-31', note: '按时服药' } },
          { node: { ...visit, followedOn: '2025-06-01', nextDueOn: '2025-09-01', note: null } },
        ],
      },
    });
  });

  it('is null when nothing has the identifier', async () => {
    const { data, errors } = await subgraph.execute('{ chronicCondition(id: "nothing") { id } }');
    expect({ data, errors }).toEqual({ data: { chronicCondition: null }, errors: [] });
  });

  it('is resolved for the gateway in as many statements among 100 as among 10', async () => {
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ChronicCondition { ${EVERYTHING} } } }`;
    const references = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ __typename: 'ChronicCondition', id: id('c', n + 1) }));
    await subgraph.execute(document, { r: references(10) });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(document, { r: references(100) });
    expect(data._entities.filter((one: object | null) => one !== null)).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(4);
  });
});

describe('the list of chronic conditions', () => {
  it('is filtered by kind, control, state, and what is overdue on a day', async () => {
    const count = async (filter: object) =>
      (await subgraph.execute(LIST, { filter })).data.chronicConditions.totalCount;
    expect(await count({})).toBe(2 * RECORDS);
    expect(await count({ condition: 'STROKE' })).toBe(RECORDS);
    expect(await count({ condition: 'COPD' })).toBe(0);
    expect(await count({ status: 'ACTIVE' })).toBe(RECORDS);
    expect(await count({ controlled: false })).toBe(RECORDS / 2);
    expect(await count({ controlled: null })).toBe(2 * RECORDS);
    // Due on 31 January 2026 is not overdue that day, but the next.
    expect(await count({ overdueOn: '2026-01-31' })).toBe(0);
    expect(await count({ overdueOn: '2026-02-01' })).toBe(RECORDS / 2);
    expect(await count({ overdueOn: '2026-12-31', controlled: true })).toBe(RECORDS / 2);
    expect(await count({ overdueOn: '2026-12-31', condition: 'STROKE' })).toBe(0);
  });

  it.each(['DIAGNOSED_ON', 'DIAGNOSED_ON_DESC'])(
    'is walked through whole by %s, though all were diagnosed on one day',
    async (orderBy) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } = (
          await subgraph.execute(LIST, { first: 33, after, orderBy })
        ).data.chronicConditions;
        seen.push(...page.edges.map((edge) => edge.node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(new Set(seen).size).toBe(2 * RECORDS);
      expect(seen).toEqual(orderBy === 'DIAGNOSED_ON' ? [...seen].sort() : [...seen].sort().reverse());
    },
  );

  it('refuses a cursor of the other order and one of a condition’s follow-ups', async () => {
    const { cursor } = (await subgraph.execute(LIST, { first: 1 })).data.chronicConditions.edges[0];
    const other = await subgraph.execute(LIST, { after: cursor, orderBy: 'DIAGNOSED_ON' });
    expect(other.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ code: 'CURSOR' }] });
    const visits = await subgraph.execute(
      'query ($id: ID!) { chronicCondition(id: $id) { followUps(first: 1) { pageInfo { endCursor } } } }',
      { id: id('c', 1) },
    );
    const foreign = visits.data.chronicCondition.followUps.pageInfo.endCursor;
    const { errors } = await subgraph.execute(LIST, { after: foreign });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ code: 'CURSOR' }] });
  });

  it('with everything of its conditions takes as many statements for 100 as for 10', async () => {
    const list = `query ($first: Int) { chronicConditions(first: $first) { totalCount edges { node { ${EVERYTHING} } } } }`;
    await subgraph.execute(list, { first: 10 });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(list, { first: 100 });
    expect(data.chronicConditions.edges).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(5);
  });
});
