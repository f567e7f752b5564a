import { id } from '@community-graph/kit/testing/identifier';
import { codesOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, mutate, openFund, SOUND } from './fixtures.ts';
import { definition } from './subgraph.ts';

/** The seed of the random postings; set TEST_SEED to repeat a run. */
const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Refusals that a clerk can meet; anything else, a deadlock above all, is a defect. */
const REFUSALS = ['BAD_USER_INPUT', 'CONFLICT'];
const MAXIMUM_AT_ONCE = 10;

let subgraph: TestSubgraph;
let funds: string[];
const paid: string[] = [];
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  funds = [];
  for (const region of ['220104', '220105']) funds.push(await openFund(subgraph, region, 'WELFARE_LOTTERY', '150'));
}, 60_000);
afterAll(() => subgraph?.stop());

const fund = fc.nat({ max: 1 });
const amount = fc.integer({ min: 1, max: 9_000 }).map((fen) => (fen / 100).toFixed(2));
const posting = fc.oneof(
  fc.record({ does: fc.constantFrom('recordAppropriation' as const, 'recordSpending' as const), fund, amount }),
  // Few grants and months, so that payments of the same one meet.
  fc.record({
    does: fc.constant('payGrant' as const),
    fund,
    amount,
    grant: fc.nat({ max: 3 }),
    month: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ does: fc.constant('reversePayment' as const), latest: fc.nat({ max: 5 }) }),
);
type Posting = typeof posting extends fc.Arbitrary<infer One> ? One : never;

function inputOf(one: Posting): object {
  if (one.does === 'reversePayment') {
    return { payment: paid.at(-1 - one.latest) ?? id('f', 1), expectedVersion: 1, reversedOn: '2026-05-01' };
  }
  const from = { account: funds[one.fund], amount: one.amount };
  if (one.does !== 'payGrant') return { ...from, postedOn: '2026-04-01', memo: '随机' };
  const whom = { assistance: id('e', one.grant), household: id('a', one.grant), community: '220102001001' };
  const grant = { ...whom, period: `2026-0${one.month}` };
  return { ...from, ...grant, paidOn: '2026-04-01' };
}

async function post(one: Posting): Promise<void> {
  const isReversalOfNothing = one.does === 'reversePayment' && paid.length <= one.latest;
  const answer = await mutate(subgraph, one.does, inputOf(one));
  for (const code of codesOf(answer)) expect(isReversalOfNothing ? ['NOT_FOUND'] : REFUSALS).toContain(code);
  if (one.does === 'payGrant' && answer.result) paid.push(answer.result.id);
}

describe('the books', () => {
  it.each([
    ['one after another', 1],
    ['ten at a time', MAXIMUM_AT_ONCE],
  ])('stay sound through any postings, payments and reversals, %s', { timeout: 120_000 }, async (_, atOnce) => {
    console.log(`TEST_SEED=${seed}`);
    const round = fc.array(posting, { minLength: 1, maxLength: atOnce });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
        for (const postings of rounds) {
          await Promise.all(postings.map(post));
          expect(await auditBooks(subgraph.db)).toEqual(SOUND);
        }
      }),
      { numRuns: 25, seed, endOnFailure: true },
    );
    expect(paid.length).toBeGreaterThan(0);
  });
});
