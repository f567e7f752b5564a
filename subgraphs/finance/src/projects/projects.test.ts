import { randomUUID } from 'node:crypto';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { ConflictError } from '@community-graph/kit/errors';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, type MutationName, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { type ProjectEvent, projectLifeCycle } from './life-cycle.ts';

const COMMUNITY = '220102001001';
/** The seed of the random lives; set TEST_SEED to repeat a run. */
const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
let subgraph: TestSubgraph;
let fund: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  fund = await openFund(subgraph, COMMUNITY, 'SPECIAL_FUND', '1000');
  await openFund(subgraph, COMMUNITY, 'REWARD_FOR_SUBSIDY', '50');
});
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

interface Project {
  readonly id: string;
  readonly version: number;
}

const PLAN = {
  community: COMMUNITY,
  kind: 'VENUE',
  name: '室外活动场地改造',
  plannedOn: '2026-01-05',
  funds: [
    { source: 'SPECIAL_FUND', amount: '100' },
    { source: 'REWARD_FOR_SUBSIDY', amount: '60' },
  ],
};
const plan = async (changes: object = {}) => (await mutate(subgraph, 'planProject', { ...PLAN, ...changes })).result;
/** What each event of a life takes besides the project and its version. */
const STEPS: Readonly<Record<ProjectEvent, readonly [MutationName, object]>> = {
  approve: ['approveProject', { approvedOn: '2026-01-10', approvalNumber: '220102发改〔2026〕3号' }],
  start: ['startProject', { startedOn: '2026-02-01' }],
  spend: ['spendOnProject', { source: 'SPECIAL_FUND', amount: '1', postedOn: '2026-02-10', memo: '工程款' }],
  accept: ['acceptProject', { acceptedOn: '2026-03-01', acceptanceNumber: 'YS-2026-0301' }],
  settle: ['settleProject', { settledOn: '2026-04-01' }],
  cancel: ['cancelProject', { cancelledOn: '2026-03-01', reason: '场地另作他用' }],
};
const step = ({ id, version }: Project, event: ProjectEvent, changes: object = {}) => {
  const [mutation, input] = STEPS[event];
  return mutate(subgraph, mutation, { project: id, expectedVersion: version, ...input, ...changes });
};
async function started(changes: object = {}): Promise<Project> {
  const approved = (await step(await plan(changes), 'approve')).result;
  return (await step(approved, 'start')).result;
}

describe('a project', () => {
  it('is planned, approved, started, paid for, accepted and settled', async () => {
    let project = await plan();
    expect(project).toMatchObject({ status: 'PLANNED', version: 1, approvalNumber: null });
    expect(project.funds).toEqual([
      { source: 'SPECIAL_FUND', planned: '100.00', approved: '0.00', spent: '0.00' },
      { source: 'REWARD_FOR_SUBSIDY', planned: '60.00', approved: '0.00', spent: '0.00' },
    ]);
    const cut = { funds: [{ source: 'REWARD_FOR_SUBSIDY', amount: '40' }] };
    project = (await step(project, 'approve', cut)).result;
    expect(project.funds.map((one: { approved: string }) => one.approved)).toEqual(['100.00', '40.00']);
    project = (await step(project, 'start')).result;
    project = (await step(project, 'spend', { amount: '70' })).result;
    project = (await step(project, 'accept')).result;
    expect(project.acceptanceNumber).toBe('YS-2026-0301');
    project = (await step(project, 'spend', { amount: '30', postedOn: '2026-03-10' })).result;
    expect(project.funds[0].spent).toBe('100.00');
    expect((await step(project, 'settle')).result.status).toBe('SETTLED');
    const { data } = await subgraph.execute(
      'query ($id: ID!) { account(id: $id) { entries(first: 1) { edges { node { kind purpose project { id name } } } } } }',
      { id: fund },
    );
    const entry = { kind: 'SPENDING', purpose: 'CONSTRUCTION', project: { id: project.id, name: PLAN.name } };
    expect(data.account.entries.edges).toEqual([{ node: entry }]);
  });

  it('is never paid more than was approved of a source, than its account holds, or before it began: all told', async () => {
    const project = await started();
    const wrong = { source: 'REWARD_FOR_SUBSIDY', amount: '61', postedOn: '2026-01-31' };
    expect(faultsOf(await step(project, 'spend', wrong))).toEqual([
      'input.postedOn BEFORE_START',
      'input.amount ABOVE_APPROVED',
      'input.amount INSUFFICIENT_FUNDS',
    ]);
    expect(faultsOf(await step(project, 'spend', { source: 'WELFARE_LOTTERY' }))).toEqual([
      'input.source NOT_APPROVED',
      'input.source NO_ACCOUNT',
    ]);
    const spent = (await step(project, 'spend', { amount: '60' })).result;
    expect(faultsOf(await step(spent, 'spend', { amount: '40.01' }))).toEqual(['input.amount ABOVE_APPROVED']);
    const both = await Promise.all([step(spent, 'spend', { amount: '40' }), step(spent, 'spend', { amount: '40' })]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('may be paid for again what was reversed', async () => {
    const project = (await step(await started(), 'spend', { amount: '100' })).result;
    const { data } = await subgraph.execute(
      'query ($id: ID!) { account(id: $id) { entries(first: 1) { edges { node { id } } } } }',
      { id: fund },
    );
    // Entries of one day come in no order of time, so that it is looked for by its project.
    const { rows } = await subgraph.db.execute<{ id: string }>(
      `select id from transfers where project_id = '${project.id}'`,
    );
    expect(data.account.entries.edges).toHaveLength(1);
    const reversal = { transfer: rows[0]?.id, postedOn: '2026-02-12', memo: '付错' };
    expect((await mutate(subgraph, 'reverseTransfer', reversal)).errors).toEqual([]);
    const again = await step({ ...project, version: project.version + 1 }, 'spend', { amount: '100' });
    expect(again.result.funds[0].spent).toBe('100.00');
    expect(faultsOf(await mutate(subgraph, 'reverseTransfer', reversal))).toEqual(['input.transfer ALREADY_REVERSED']);
  });

  it('lists every fault of a plan and of an approval', async () => {
    const twice = [
      { source: 'SPECIAL_FUND', amount: '0' },
      { source: 'SPECIAL_FUND', amount: '1' },
    ];
    const wrong = { ...PLAN, community: '2201', name: ' ', plannedOn: '2999-01-01', funds: twice };
    expect(faultsOf(await mutate(subgraph, 'planProject', wrong))).toEqual([
      'input.community INVALID_FORMAT',
      'input.name TOO_SMALL',
      'input.plannedOn IN_THE_FUTURE',
      'input.funds.0.amount TOO_SMALL',
    ]);
    const doubled = { ...PLAN, funds: [PLAN.funds[0], PLAN.funds[0]] };
    expect(faultsOf(await mutate(subgraph, 'planProject', doubled))).toEqual(['input.funds.1.source TWICE']);
    expect(faultsOf(await mutate(subgraph, 'planProject', { ...PLAN, funds: [] }))).toEqual(['input.funds TOO_SMALL']);
    const funds = [
      { source: 'BUDGET', amount: '1' },
      { source: 'SPECIAL_FUND', amount: '100.01' },
    ];
    expect(faultsOf(await step(await plan(), 'approve', { approvedOn: '2026-01-04', funds }))).toEqual([
      'input.approvedOn TOO_EARLY',
      'input.funds.0.source NOT_PLANNED',
      'input.funds.1.amount ABOVE_PLAN',
    ]);
  });

  it('is changed at the version that was seen, by finance, of its own region', async () => {
    const project = await plan();
    expect(codeOf(await step({ ...project, version: 2 }, 'approve'))).toBe('CONFLICT');
    expect(codeOf(await step({ id: randomUUID(), version: 1 }, 'approve'))).toBe('NOT_FOUND');
    const foreign = await mutate(subgraph, 'planProject', PLAN, { dept: 'civil-affairs' });
    expect(codeOf(foreign)).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await mutate(subgraph, 'planProject', PLAN, { region: '220103' }))).toBe('FORBIDDEN_FIELD');
  });

  it('lives by its table, through any events', { timeout: 60_000 }, async () => {
    console.log(`TEST_SEED=${seed}`);
    const events = fc.array(fc.constantFrom(...(Object.keys(STEPS) as ProjectEvent[])), { minLength: 3, maxLength: 8 });
    const lives = fc.asyncProperty(events, async (life) => {
      let project = await plan({ funds: [{ source: 'SPECIAL_FUND', amount: '8' }] });
      for (const event of life) {
        const expected = after(project.status, event);
        // Days of a life go forward whatever its events are.
        const day = { startedOn: '2026-02-01', postedOn: '2026-03-10', cancelledOn: '2026-03-10' };
        const [, input] = STEPS[event];
        const days = Object.fromEntries(Object.entries(day).filter(([field]) => field in input));
        const answer = await step(project, event, days);
        if (expected === null) expect(codeOf(answer)).toBe('CONFLICT');
        else expect(answer.result.status).toBe(expected);
        project = answer.result ?? project;
      }
    });
    await fc.assert(lives, { numRuns: 12, seed, endOnFailure: true });
  });
});

function after(status: keyof typeof projectLifeCycle, event: ProjectEvent) {
  try {
    return nextState('Project', projectLifeCycle, status, event);
  } catch (error) {
    if (error instanceof ConflictError) return null;
    throw error;
  }
}

describe('projects', () => {
  it('are public: listed, filtered, sorted and below their community, for a resident as well', async () => {
    const other = { community: '220103001001', kind: 'BARRIER_FREE', plannedOn: '2026-05-01' };
    const { id } = await plan(other);
    const resident = { dept: 'community', roles: ['resident'], subjects: [randomUUID()] };
    const document = `query ($filter: ProjectFilter, $orderBy: ProjectOrder) {
      constructionProjects(filter: $filter, orderBy: $orderBy, first: 2) { totalCount edges { node { id kind community { code } } } } }`;
    const list = async (filter: object, orderBy = 'PLANNED_ON_DESC') =>
      (await subgraph.execute(document, { filter, orderBy }, resident)).data.constructionProjects;
    expect((await list({})).edges[0].node).toEqual({ id, kind: 'BARRIER_FREE', community: { code: '220103001001' } });
    expect((await list({}, 'REGION')).edges[0].node.community.code).toBe(COMMUNITY);
    expect((await list({ region: '220103' })).totalCount).toBe(1);
    expect((await list({ kind: 'BARRIER_FREE', status: 'PLANNED' })).totalCount).toBe(1);
    expect((await list({ kind: 'ROOMS' })).totalCount).toBe(0);
  });

  it('of 100 communities take as many statements as of 10', async () => {
    const OF = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      constructionProjects(first: 1) { totalCount edges { node { name funds { approved } } } } } } }`;
    const ask = async (count: number) => {
      const codes = [COMMUNITY, ...Array.from({ length: count - 1 }, (_, n) => String(220104001000 + n))];
      const { data } = await subgraph.execute(OF, { r: codes.map((code) => ({ __typename: 'Community', code })) });
      expect(data._entities[0].constructionProjects.edges[0].node.funds).not.toEqual([]);
      return subgraph.statements();
    };
    expect([await ask(10), await ask(100)]).toEqual([3, 3]);
  });
});
