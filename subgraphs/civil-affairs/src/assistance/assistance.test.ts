import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
});
afterAll(() => subgraph.stop());

const FIELDS = 'assistance { id status monthlyAmount endedOn endReason version household { id } }';
const GRANT = `mutation ($input: GrantAssistanceInput!) { result: grantAssistance(input: $input) { ${FIELDS} } }`;
const AMOUNT = `mutation ($input: ChangeAssistanceAmountInput!) { result: changeAssistanceAmount(input: $input) { ${FIELDS} } }`;
const SUSPEND = `mutation ($input: SwitchAssistanceInput!) { result: suspendAssistance(input: $input) { ${FIELDS} } }`;
const RESUME = `mutation ($input: SwitchAssistanceInput!) { result: resumeAssistance(input: $input) { ${FIELDS} } }`;
const END = `mutation ($input: EndAssistanceInput!) { result: endAssistance(input: $input) { ${FIELDS} } }`;

let keys = 0;
const run = async (document: string, input: object) => {
  const answer = await subgraph.execute(document, { input: { idempotencyKey: `assistance-${++keys}`, ...input } });
  return { assistance: answer.data?.result?.assistance, error: answer.errors[0]?.extensions };
};
const medical = {
  household: id('a', 1),
  kind: 'MEDICAL',
  monthlyAmount: '120.50',
  grantedOn: '2026-03-01',
  decisionNumber: '南民医〔2026〕1号',
};

describe('assistance', () => {
  it('lives from grant over change, suspension and resumption to its end', async () => {
    const { assistance } = await run(GRANT, medical);
    expect(assistance).toMatchObject({
      status: 'ACTIVE',
      monthlyAmount: '120.50',
      version: 1,
      household: { id: id('a', 1) },
    });
    const which = { assistance: assistance.id };
    expect((await run(AMOUNT, { ...which, expectedVersion: 1, monthlyAmount: '99' })).assistance).toMatchObject({
      monthlyAmount: '99.00',
    });
    expect((await run(SUSPEND, { ...which, expectedVersion: 2 })).assistance).toMatchObject({ status: 'SUSPENDED' });
    expect((await run(SUSPEND, { ...which, expectedVersion: 3 })).error).toEqual({ code: 'CONFLICT' });
    expect((await run(RESUME, { ...which, expectedVersion: 3 })).assistance).toMatchObject({ status: 'ACTIVE' });
    const end = { ...which, expectedVersion: 4, endedOn: '2026-09-30', reason: 'TERM_ENDED' };
    expect((await run(END, { ...end, endedOn: '2026-02-28' })).error).toMatchObject({
      faults: [{ code: 'BEFORE_GRANTED' }],
    });
    expect((await run(END, end)).assistance).toMatchObject({
      status: 'ENDED',
      endedOn: '2026-09-30',
      endReason: 'TERM_ENDED',
      version: 5,
    });
    expect((await run(RESUME, { ...which, expectedVersion: 5 })).error).toEqual({ code: 'CONFLICT' });
  });

  it('is what it is after each of several steps in one operation', async () => {
    const { assistance } = await run(GRANT, { ...medical, household: id('a', 4), decisionNumber: '南民医〔2026〕4号' });
    const { data } = await subgraph.execute(
      `mutation ($one: SwitchAssistanceInput!, $two: SwitchAssistanceInput!) {
        one: suspendAssistance(input: $one) { assistance { status version } }
        two: resumeAssistance(input: $two) { assistance { status version } }
      }`,
      {
        one: { idempotencyKey: 'two-steps-1', assistance: assistance.id, expectedVersion: 1 },
        two: { idempotencyKey: 'two-steps-2', assistance: assistance.id, expectedVersion: 2 },
      },
    );
    expect(data).toEqual({
      one: { assistance: { status: 'SUSPENDED', version: 2 } },
      two: { assistance: { status: 'ACTIVE', version: 3 } },
    });
  });

  it('refuses a second grant of a kind that has not ended, a used number, and a day before the household, together', async () => {
    const { error } = await run(GRANT, {
      household: id('a', 3),
      kind: 'MINIMUM_LIVING_GUARANTEE',
      monthlyAmount: '1',
      grantedOn: '2010-01-01',
      decisionNumber: '南民保〔2025〕6号',
    });
    expect(((error?.faults ?? []) as { code: string }[]).map((fault) => fault.code)).toEqual([
      'ALREADY_GRANTED',
      'TAKEN',
      'BEFORE_REGISTERED',
    ]);
  });

  it('lets one of two equal grants at the same time win', async () => {
    const grants = await Promise.all(
      [1, 2].map((n) => run(GRANT, { ...medical, household: id('a', 2), decisionNumber: `南民医〔2026〕2${n}号` })),
    );
    expect(grants.filter((grant) => grant.assistance)).toHaveLength(1);
    expect(grants.find((grant) => grant.error)?.error?.faults).toMatchObject([{ code: 'ALREADY_GRANTED' }]);
  });

  it('refuses no money, half fen, and a household that does not exist', async () => {
    expect((await run(GRANT, { ...medical, monthlyAmount: '0' })).error).toMatchObject({
      faults: [{ path: ['input', 'monthlyAmount'] }],
    });
    const half = await subgraph.execute(GRANT, {
      input: { ...medical, idempotencyKey: 'half-fen-1', monthlyAmount: '1.005' },
    });
    expect(half.errors[0]?.message).toContain('at most two decimals');
    expect((await run(GRANT, { ...medical, household: id('f', 1) })).error).toEqual({ code: 'NOT_FOUND' });
  });

  it('is listed by community, kind, state and day, latest first', async () => {
    const { data } = await subgraph.execute(
      `query ($c: RegionCode) { assistances(community: $c, filter: { kind: MINIMUM_LIVING_GUARANTEE, status: ACTIVE, grantedFrom: "2025-01-01", grantedUntil: "2025-12-31" }, first: 2) {
        totalCount pageInfo { hasNextPage } edges { node { id kind } } } }`,
      { c: COMMUNITY },
    );
    expect(data.assistances.totalCount).toBe(4);
    expect(data.assistances.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([
      id('d', 12),
      id('d', 9),
    ]);
  });
});
