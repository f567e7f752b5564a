import { randomUUID } from 'node:crypto';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { employments } from './tables.ts';

const LIST = `query ($first: Int, $after: String, $filter: EmploymentFilter, $orderBy: EmploymentOrder) {
  employments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id status since } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    totalCount
  }
}`;

const PEOPLE = 25;
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  const rows = Array.from({ length: PEOPLE }, (_, index) => ({
    residentId: randomUUID(),
    communityCode: '220102001001',
    status: index % 5 === 0 ? ('STUDENT' as const) : ('RETIRED' as const),
    // Pairs share a day, so that the identifier has to decide.
    since: `2021-01-${String(1 + Math.floor(index / 2)).padStart(2, '0')}`,
  }));
  await subgraph.db.insert(employments).values(rows);
}, 60_000);
afterAll(() => subgraph?.stop());

interface Listed {
  id: string;
  since: string;
  status: string;
}

async function walk(variables: Record<string, unknown>): Promise<Listed[]> {
  const found: Listed[] = [];
  let after: string | null = null;
  do {
    const { data } = await subgraph.execute(LIST, { ...variables, after });
    found.push(...data.employments.edges.map((edge: { node: Listed }) => edge.node));
    after = data.employments.pageInfo.hasNextPage ? data.employments.pageInfo.endCursor : null;
  } while (after);
  return found;
}

describe('the list of employment registrations', () => {
  it('is walked page by page without a gap or a repeat, in both orders', async () => {
    const latestFirst = await walk({ first: 4 });
    expect(new Set(latestFirst.map((one) => one.id)).size).toBe(PEOPLE);
    const sorted = [...latestFirst].sort((a, b) => (`${a.since}${a.id}` < `${b.since}${b.id}` ? 1 : -1));
    expect(latestFirst).toEqual(sorted);
    expect(await walk({ first: 7, orderBy: 'SINCE' })).toEqual(sorted.reverse());
  });

  it('does not shift when a newer registration is inserted between two pages', async () => {
    const first = await subgraph.execute(LIST, { first: 5 });
    const residentId = randomUUID();
    await subgraph.db
      .insert(employments)
      .values({ residentId, communityCode: '220102001001', status: 'RETIRED', since: '2022-01-01' });
    const { endCursor } = first.data.employments.pageInfo;
    const second = await subgraph.execute(LIST, { first: 5, after: endCursor });
    const seen = [...first.data.employments.edges, ...second.data.employments.edges].map((edge) => edge.node.id);
    expect(new Set(seen).size).toBe(10);
    await subgraph.db.delete(employments).where(eq(employments.residentId, residentId));
  });

  it('is filtered by state and by days, both ends included', async () => {
    const students = await subgraph.execute(LIST, { filter: { status: 'STUDENT' } });
    expect(students.data.employments.totalCount).toBe(PEOPLE / 5);
    const days = await subgraph.execute(LIST, { filter: { sinceFrom: '2021-01-03', sinceUntil: '2021-01-04' } });
    expect(days.data.employments.edges.map((edge: { node: Listed }) => edge.node.since)).toEqual([
      '2021-01-04',
      '2021-01-04',
      '2021-01-03',
      '2021-01-03',
    ]);
  });

  it('counts only when it is asked to', async () => {
    await subgraph.execute('{ employments { edges { node { id } } } }');
    expect(subgraph.statements()).toBe(1);
    await subgraph.execute('{ employments { totalCount edges { node { id } } } }');
    expect(subgraph.statements()).toBe(2);
  });

  it('refuses a page that is too large or empty', async () => {
    for (const first of [0, 101]) {
      const { errors } = await subgraph.execute(LIST, { first });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ path: ['first'] }] });
    }
  });
});

describe('cursors', () => {
  const cursorOf = async () =>
    (await subgraph.execute(LIST, { first: 1 })).data.employments.pageInfo.endCursor as string;
  const refused = (answer: { errors: readonly unknown[] }) =>
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', faults: [{ path: ['after'], code: 'CURSOR' }] } },
    ]);

  it('are refused when they were made up', async () => {
    const madeUp = Buffer.from(JSON.stringify(['2021-01-01', randomUUID()])).toString('base64url');
    refused(await subgraph.execute(LIST, { after: madeUp }));
  });

  it('are refused when one character was changed', async () => {
    const cursor = await cursorOf();
    const changed = `${cursor.slice(0, -2)}${cursor.at(-2) === 'A' ? 'B' : 'A'}${cursor.slice(-1)}`;
    refused(await subgraph.execute(LIST, { after: changed }));
  });

  it('are refused by another order and by another list', async () => {
    const after = await cursorOf();
    refused(await subgraph.execute(LIST, { after, orderBy: 'SINCE' }));
    const OTHER = 'query ($after: String) { insuranceEnrolments(after: $after) { edges { node { id } } } }';
    refused(await subgraph.execute(OTHER, { after }));
  });
});
