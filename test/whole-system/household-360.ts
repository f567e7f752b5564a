import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dishonesties, without } from '../field-owners.ts';
import { allHouseholds, type ExpectedHousehold, expectedHouseholds } from '../household-oracle.ts';
import { type GraphAnswer, inParallel, testSeed } from '../start-test-stack.ts';
import { stack, untilWhole } from '../the-stack.ts';

const HOUSEHOLDS = 1_000;
/** While a department is stopped, so many of these are asked one by one, and every household in pages. */
const ALONE = 100;
/** With more, an error for each place would be more than the gateway tells. */
const PAGE = 40;
const WIDTH = 8;

/** Of random households. */
let expected: ExpectedHousehold[];
/** Of every household, by its id. */
let whole: ReadonlyMap<string, ExpectedHousehold>;
beforeAll(async () => {
  const all = await allHouseholds(stack.databaseUrls);
  const [chosen] = fc.sample(fc.shuffledSubarray(all, { minLength: HOUSEHOLDS, maxLength: HOUSEHOLDS }), {
    numRuns: 1,
    seed: testSeed,
  });
  whole = new Map((await expectedHouseholds(stack.databaseUrls, all)).map((household) => [household.id, household]));
  expected = (chosen ?? []).flatMap((id) => whole.get(id) ?? []);
});

const FIELDS = HOUSEHOLD_360.slice(
  HOUSEHOLD_360.indexOf('household(id: $id) {') + 'household(id: $id) {'.length,
  HOUSEHOLD_360.lastIndexOf('}', HOUSEHOLD_360.length - 2),
);
const LIST = `query ($first: Int!, $after: String) { households(first: $first, after: $after) {
  edges { node { ${FIELDS} } } pageInfo { endCursor hasNextPage } } }`;

/** Every household with all that Household360 has of it, as pages of them tell, each as if it were asked alone. */
async function* inPages(): AsyncGenerator<GraphAnswer> {
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const answer: GraphAnswer = await stack.ask(LIST, { first: PAGE, after });
    const { edges, pageInfo } = answer.data.households;
    for (const { path = [] } of answer.errors) expect(edges[path[2] ?? '']).toBeDefined();
    for (const [index, { node }] of edges.entries()) {
      const own = answer.errors.filter(({ path = [] }) => path[2] === index);
      const errors = own.map((error) => ({ ...error, path: ['household', ...(error.path ?? []).slice(4)] }));
      yield { ...answer, data: { household: node }, errors };
    }
    [after, isLast] = [pageInfo.endCursor, !pageInfo.hasNextPage];
  }
}

/** Expects that an answer lacks what a department has of a household, says so at each place, and is right in all else. */
function expectHonestWithout(answer: GraphAnswer, household: ExpectedHousehold, department: string): void {
  expect(answer.data).toEqual({ household: without(household, department) });
  expect(dishonesties(answer, household)).toEqual([]);
  for (const { extensions } of answer.errors) expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', department });
}

/** Expects the same of every household of the graph. */
async function expectAllInPages(department: string): Promise<void> {
  const seen = new Set<string>();
  for await (const answer of inPages()) {
    const { id } = answer.data.household;
    seen.add(id);
    expectHonestWithout(answer, whole.get(id) as ExpectedHousehold, department);
  }
  expect(seen.size).toBe(whole.size);
}

describe('Household360', () => {
  it('has something to show: members, payments, incidents, chronic conditions among the households', () => {
    const text = JSON.stringify(expected);
    for (const part of ['"occurredAt"', '"paidOn"', '"condition"', '"SPOUSE"', '"CONTRIBUTING"', '"EMPLOYED"'])
      expect(text).toContain(part);
    expect(expected).toHaveLength(HOUSEHOLDS);
  });

  it(`returns exactly what direct SQL says, for ${HOUSEHOLDS} random households`, { timeout: 300_000 }, async () => {
    await inParallel(expected, WIDTH, async (household) => {
      const { data, errors } = await stack.ask(HOUSEHOLD_360, { id: household.id });
      expect(errors).toEqual([]);
      expect(data).toEqual({ household });
    });
  });

  it.each(DEPARTMENT_CODES)(
    'says so honestly while %s is stopped, and the rest is right',
    { timeout: 300_000 },
    async (department) => {
      await stack.subgraphs[department].stop();
      try {
        // Without civil affairs there is no list.
        const alone = department === 'civil-affairs' ? HOUSEHOLDS : ALONE;
        const askedAlone = inParallel(expected.slice(0, alone), WIDTH, async (household) => {
          expectHonestWithout(await stack.ask(HOUSEHOLD_360, { id: household.id }), household, department);
        });
        await Promise.all([askedAlone, ...(department === 'civil-affairs' ? [] : [expectAllInPages(department)])]);
      } finally {
        await stack.subgraphs[department].start();
        await untilWhole();
      }
    },
  );

  it('is null for an identifier of nobody, without an error', async () => {
    const { data, errors } = await stack.ask(HOUSEHOLD_360, { id: '00000000-0000-4000-8000-000000000000' });
    expect({ data, errors }).toEqual({ data: { household: null }, errors: [] });
  });
});

/** SQL statements that each department ran for an answer, from its Server-Timing header. */
function statementsOf(header: string | null): Record<string, number> {
  const parts = [...(header ?? '').matchAll(/db-([a-z-]+);dur=[\d.]+;desc="(\d+)"/g)];
  return Object.fromEntries(parts.map(([, department, count]) => [department, Number(count)]));
}

describe('households(first:) with everything of Household360', () => {
  it('takes as many SQL statements for 100 as for 10', async () => {
    const ten = await stack.ask(LIST, { first: 10 });
    const hundred = await stack.ask(LIST, { first: 100 });
    expect(hundred.errors).toEqual([]);
    expect(hundred.data.households.edges).toHaveLength(100);
    const statements = statementsOf(hundred.headers.get('server-timing'));
    expect(Object.keys(statements).sort()).toEqual([...DEPARTMENT_CODES].sort());
    expect(statements).toEqual(statementsOf(ten.headers.get('server-timing')));
  });
});

describe('the gateway’s door', () => {
  it('is shut without a token', async () => {
    const response = await fetch(stack.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(401);
    expect(((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it.each(DEPARTMENT_CODES)('cannot be gone round: %s refuses a direct call', async (department) => {
    const response = await fetch(stack.subgraphUrls[department], {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(401);
  });

  it('lets a clerk write in the own department only', async () => {
    const mutation =
      'mutation ($input: UpdateCommunityInput!) { updateCommunity(input: $input) { community { name } } }';
    const { data } = await stack.ask('{ communities(first: 1) { edges { node { code version } } } }');
    const { code, version } = data.communities.edges[0].node;
    const input = { idempotencyKey: 'system-test-1', code, expectedVersion: version, name: '试验社区' };
    const foreign = await stack.ask(mutation, { input }, 'doctor');
    expect(foreign.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED' });
    const own = await stack.ask(mutation, { input }, 'civil-affairs-officer');
    expect(own.data.updateCommunity.community).toEqual({ name: '试验社区' });
  });

  it('tells every fault of an input, and nothing of what is behind', async () => {
    const mutation =
      'mutation ($input: GrantAssistanceInput!) { grantAssistance(input: $input) { assistance { id } } }';
    const input = {
      idempotencyKey: 'x',
      household: 'y',
      kind: 'MEDICAL',
      monthlyAmount: '0',
      grantedOn: '2999-01-01',
      decisionNumber: '',
    };
    const { errors } = await stack.ask(mutation, { input }, 'civil-affairs-officer');
    expect(errors).toHaveLength(1);
    const { faults = [] } = (errors[0]?.extensions ?? {}) as { faults?: { path: string[] }[] };
    expect(faults.map((fault) => fault.path.join('.'))).toEqual([
      'input.idempotencyKey',
      'input.household',
      'input.monthlyAmount',
      'input.grantedOn',
      'input.decisionNumber',
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/select |insert |127\.0\.0\.1|node_modules|stack/i);
  });
});
