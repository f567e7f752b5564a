import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dishonesties, without } from './field-owners.ts';
import { allHouseholds, type ExpectedHousehold, expectedHouseholds } from './household-oracle.ts';
import { inParallel, startTestStack, type TestStack, testSeed } from './start-test-stack.ts';

const RESIDENTS = 5_000;
const HOUSEHOLDS = 1_000;
const WIDTH = 8;

let stack: TestStack;
let expected: ExpectedHousehold[];
beforeAll(async () => {
  stack = await startTestStack(RESIDENTS);
  const all = await allHouseholds(stack.databaseUrls);
  const [chosen] = fc.sample(fc.shuffledSubarray(all, { minLength: HOUSEHOLDS, maxLength: HOUSEHOLDS }), {
    numRuns: 1,
    seed: testSeed,
  });
  expected = await expectedHouseholds(stack.databaseUrls, chosen ?? []);
});
afterAll(() => stack?.stop());

const FIELDS = HOUSEHOLD_360.slice(
  HOUSEHOLD_360.indexOf('household(id: $id) {') + 'household(id: $id) {'.length,
  HOUSEHOLD_360.lastIndexOf('}', HOUSEHOLD_360.length - 2),
);
const LIST = `query ($first: Int!) { households(first: $first) { edges { node { ${FIELDS} } } } }`;

/** Waits until the gateway asks every department again: its breakers try one every second. */
async function wholeAgain(): Promise<void> {
  for (let errors = 1; errors > 0; ) errors = (await stack.ask(LIST, { first: 100 })).errors.length;
}

describe('Household360', () => {
  it('has something to show: members, payments, incidents, chronic conditions among the households', () => {
    const text = JSON.stringify(expected);
    for (const part of ['"occurredAt"', '"paidOn"', '"condition"', '"SPOUSE"', '"CONTRIBUTING"', '"EMPLOYED"'])
      expect(text).toContain(part);
    expect(expected).toHaveLength(HOUSEHOLDS);
  });

  it(`returns exactly what direct SQL says, for ${HOUSEHOLDS} random households`, async () => {
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
        await inParallel(expected, WIDTH, async (household) => {
          const answer = await stack.ask(HOUSEHOLD_360, { id: household.id });
          expect(answer.data).toEqual({ household: without(household, department) });
          expect(dishonesties(answer, household)).toEqual([]);
          for (const { extensions } of answer.errors)
            expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', department });
        });
      } finally {
        await stack.subgraphs[department].start();
        await wholeAgain();
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
