import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { AccessTable, NO_POLICY } from '@community-graph/schema/access/access-table';
import { combinationSchema } from '@community-graph/schema/access/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedTerms } from '../catalogue/published-fields.ts';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, OFFICER, RESIDENT, type TestCaller, WORKER } from '../testing-callers.ts';
import { combinationRules } from './combination-rules.ts';
import { seedCombinationRules } from './demo-rules.ts';

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
});
afterAll(() => office.stop());

const RULE = 'rule { id code elements windowHours state version approvals { recipient state } }';
const APPROVAL = 'approval { id recipient purpose until state version }';
const mutation = (name: string, type: string, fields: string) =>
  `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${fields} } }`;
const PROPOSE = mutation('proposeCombinationRule', 'ProposeCombinationRuleInput', RULE);
const CONFIRM = mutation('confirmCombinationRule', 'StepCombinationRuleInput', RULE);
const END = mutation('endCombinationRule', 'StepCombinationRuleInput', RULE);
const PROPOSE_APPROVAL = mutation('proposeCombinationApproval', 'ProposeCombinationApprovalInput', APPROVAL);
const CONFIRM_APPROVAL = mutation('confirmCombinationApproval', 'StepCombinationApprovalInput', APPROVAL);
const END_APPROVAL = mutation('endCombinationApproval', 'StepCombinationApprovalInput', APPROVAL);

let keys = 0;
const run = async (document: string, input: object, caller: TestCaller = OFFICER) => {
  const answer = await office.execute(
    document,
    { input: { idempotencyKey: `combination-${++keys}`, ...input } },
    caller,
  );
  return { ...answer.data?.result, error: answer.errors[0]?.extensions };
};
const codesInForce = async () => (await combinationRules(office.db)).map(({ id }) => id);
const married = {
  code: 'marriage-and-illness',
  elements: ['marital-status', 'chronic-condition'],
  windowHours: 48,
  reason: '不得把婚姻状况与慢性病联系起来。',
};

describe('a combination rule', () => {
  it('is in force once a second person has confirmed it, until it is ended', async () => {
    const { rule } = await run(PROPOSE, married);
    expect(rule).toMatchObject({ state: 'PROPOSED', version: 1, approvals: [] });
    expect(await codesInForce()).not.toContain(married.code);
    const step = { rule: rule.id, expectedVersion: 1 };
    expect((await run(CONFIRM, step, OFFICER)).error?.code).toBe('FORBIDDEN_FIELD');
    expect((await run(CONFIRM, step, DOCTOR)).error?.code).toBe('FORBIDDEN_FIELD');
    expect((await run(CONFIRM, step, AUDITOR)).rule).toMatchObject({ state: 'ACTIVE' });
    expect(await codesInForce()).toContain(married.code);
    await run(END, { ...step, expectedVersion: 2 });
    expect(await codesInForce()).not.toContain(married.code);
  });

  it('is refused with all its faults: unknown elements, a code that is taken', async () => {
    const { error } = await run(PROPOSE, { ...married, elements: ['shoe-size', 'chronic-condition', 'star-sign'] });
    const faults = (error?.faults ?? []) as { code: string; path: unknown[] }[];
    expect(faults.map(({ code, path }) => [code, path.slice(1).join('.')])).toEqual([
      ['UNKNOWN_ELEMENT', 'elements.0'],
      ['UNKNOWN_ELEMENT', 'elements.2'],
      ['TAKEN', 'code'],
    ]);
  });

  it('is lifted by an approval of two persons, until its last instant or its end', async () => {
    const { rule } = await run(PROPOSE, { ...married, code: 'lifted' });
    await run(CONFIRM, { rule: rule.id, expectedVersion: 1 }, AUDITOR);
    const until = '2099-06-30T16:00:00.000Z';
    const asked = { rule: rule.id, recipient: 'health', purpose: 'health-care', until, reasons: '随访需要' };
    const { approval } = await run(PROPOSE_APPROVAL, asked);
    const approvals = async (now?: Date) =>
      (await combinationRules(office.db, now)).find(({ id }) => id === 'lifted')?.approvals;
    expect(await approvals()).toEqual([]);
    const step = { approval: approval.id, expectedVersion: 1 };
    expect((await run(CONFIRM_APPROVAL, step, OFFICER)).error?.code).toBe('FORBIDDEN_FIELD');
    await run(CONFIRM_APPROVAL, step, AUDITOR);
    expect(await approvals()).toEqual([{ recipient: 'health', purpose: 'health-care', until }]);
    expect(await approvals(new Date(until))).toEqual([]);
    await run(END_APPROVAL, { ...step, expectedVersion: 2 });
    expect(await approvals()).toEqual([]);
  });

  it('is shown to officials, not to residents', async () => {
    const list = (caller: TestCaller) =>
      office.execute('{ combinationRules(filter: { state: ENDED }) { edges { node { code } } } }', {}, caller);
    expect((await list(DOCTOR)).data.combinationRules.edges).toEqual([{ node: { code: married.code } }]);
    expect((await list(RESIDENT)).errors[0]?.extensions?.code).toBe('FORBIDDEN_FIELD');
  });
});

describe('the demonstration’s rules', () => {
  it('are entered once, in the form of the policy, and lifted for the service to households', async () => {
    await seedCombinationRules(office.db);
    await seedCombinationRules(office.db);
    const rules = (await combinationRules(office.db)).filter(({ id }) => id.includes('-and-'));
    expect(rules.map((rule) => combinationSchema.parse(rule).id)).toEqual([
      'incident-and-identity',
      'payment-and-illness',
    ]);
    for (const { approvals } of rules) {
      const recipients = approvals.map(({ recipient, purpose }) => `${recipient}/${purpose}`);
      expect(recipients).toContain('community/household-service');
      expect(recipients).toContain('community/own-record');
    }
  });

  it('bind a community worker for another purpose, not in the service to households', async () => {
    const combinations = (await combinationRules(office.db)).filter(({ id }) => id.includes('-and-'));
    const table = new AccessTable(publishedTerms(), { ...NO_POLICY, combinations });
    const bindingFor = (purpose: string) =>
      table.of({ ...WORKER, region: '220102', purpose }).combinations.map(({ id }) => id);
    expect(bindingFor('household-service')).toEqual([]);
    expect(bindingFor('assistance-check')).toEqual(['incident-and-identity', 'payment-and-illness']);
  });
});
