import { createHash } from 'node:crypto';
import { type Look, lookSchema } from '@community-graph/schema/record/look';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CANARIES, protectedDepartments, protectedPolicy } from '../testing/protected-graph.ts';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';

let graph: TestGraph;
let looks: Look[] = [];
let isDiskFull = false;
const record = {
  append: async (look: Look) => {
    if (isDiskFull) throw new Error('ENOSPC');
    looks.push(look);
  },
};
beforeAll(async () => {
  graph = await startTestGraph({}, [], protectedDepartments, protectedPolicy, record);
});
afterAll(() => graph.stop());
beforeEach(() => {
  looks = [];
  isDiskFull = false;
});

describe('the record of an answer', () => {
  it('tells who looked at what of whom, for what and by which agreement, and never the data', async () => {
    const query = 'query Visit_220102199001011234($id: ID!) { household(id: $id) { address income } }';
    const headers = { 'x-request-id': 'request-0007', 'x-case': 'c-7' };
    await graph.ask(query, { id: 'h1' }, headers);
    expect(looks).toEqual([
      {
        time: expect.any(String),
        requestId: 'request-0007',
        sub: 'community-worker',
        dept: 'community',
        roles: ['community-worker'],
        region: '220102',
        purpose: 'household-service',
        case: 'c-7',
        operation: createHash('sha256').update(query).digest('hex'),
        operationName: 'Visit_#',
        given: ['Household.address', 'Query.household'],
        refused: [{ field: 'Household.income', reason: 'NO_AGREEMENT' }],
        agreements: ['A-1'],
        subjects: ['Household:h1'],
      },
    ]);
    expect(lookSchema.safeParse(looks[0]).success).toBe(true);
    expect(JSON.stringify(looks)).not.toContain(CANARIES.address);
  });

  it('tells what was refused whole, and nothing of what is open to everybody or could not run', async () => {
    await graph.ask('mutation { moveHousehold(id: "h") { household { id } } }');
    await graph.ask('{ notice }');
    await graph.ask('{ nothing }');
    await graph.ask('{ __schema { queryType { name } } }');
    await graph.ask('query ($id: ID!) { household(id: $id) { address } }');
    expect(looks.map(({ given, refused }) => [given, refused.map(({ field }) => field)])).toEqual([
      [[], ['Mutation.moveHousehold']],
    ]);
  });

  it('is what a protected answer waits for: without it there is none, and the open ones stand', async () => {
    isDiskFull = true;
    const answer = await graph.ask('{ household(id: "h1") { address } notice }');
    expect([answer.status, answer.body.data, answer.body.errors[0].extensions.code]).toEqual([503, null, 'INTERNAL']);
    expect(answer.body.errors[0].message).toContain('record of access cannot be written');
    expect(JSON.stringify(answer.body)).not.toContain(CANARIES.address);
    expect((await graph.ask('{ notice }')).body).toEqual({ data: { notice: 'open' } });
    isDiskFull = false;
    expect((await graph.ask('{ household(id: "h1") { address } }')).status).toBe(200);
  });
});
