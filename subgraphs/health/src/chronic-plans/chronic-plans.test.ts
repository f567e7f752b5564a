import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueAfter, latestFollowUp } from '../chronic/due-by-grade.ts';
import { COMMUNITY, insertRecords } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { told } from './summarise.ts';

const RECORDS = 20;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, RECORDS);
}, 60_000);
afterAll(() => subgraph?.stop());

const plan = mutating(
  () => subgraph,
  'chronicPlan',
  `id status version grade systolicTarget glucoseTarget advice startedOn nextDueOn endedOn endReason resident { id }
   community { code } condition { id nextFollowUpOn version }`,
);
const condition = mutating<MutatedRow & { plan: { nextDueOn: string } }>(
  () => subgraph,
  'chronicCondition',
  'id status version nextFollowUpOn closeReason plan { grade nextDueOn status }',
);
const care = (n: number, more: object = {}) =>
  plan('planChronicCare', {
    ...{ condition: id('c', n), expectedVersion: 1, grade: 2, systolicTarget: 140, diastolicTarget: 90 },
    ...{ advice: '低盐饮食', doctor: '周医生', startedOn: '2025-10-01', ...more },
  });
const followUp = (n: number, expectedVersion: number, more: object = {}) =>
  condition('recordFollowUp', {
    ...{ condition: id('c', n), expectedVersion, followedOn: '2025-11-01', method: 'PHONE', controlled: true, ...more },
  });

describe('when a follow-up is due', () => {
  it('depends on grade and control', () => {
    expect([1, 2, 3].map((grade) => latestFollowUp('2026-01-01', grade))).toEqual([
      ...['2026-04-03', '2026-03-03', '2026-02-01'],
    ]);
    expect(dueAfter('2026-01-01', 3, false)).toBe('2026-01-15');
    expect(dueAfter('2026-01-01', null, true)).toBe('2026-04-03');
  });
});

describe('a plan of chronic care', () => {
  it('brings the next follow-up forward to what its grade asks for', async () => {
    const { row } = await care(1);
    expect(row).toMatchObject({
      ...{ status: 'ACTIVE', grade: 2, nextDueOn: '2025-12-01', resident: { id: id('a', 1) }, systolicTarget: 140 },
      ...{ community: { code: COMMUNITY }, condition: { nextFollowUpOn: '2025-12-01', version: 2 } },
    });
  });

  it('is replaced by another, and ends with the management', async () => {
    await care(2);
    const early = { expectedVersion: 2, startedOn: '2025-09-30' };
    expect((await care(2, early)).faults).toEqual(['input.startedOn TOO_EARLY']);
    const { row } = await care(2, { expectedVersion: 2, grade: 3, startedOn: '2025-10-10' });
    expect(row).toMatchObject({ grade: 3, nextDueOn: '2025-11-10' });
    const closing = { condition: id('c', 2), expectedVersion: 3, closedOn: '2025-12-01', reason: 'MOVED_AWAY' };
    const closed = await condition('closeChronicCondition', closing);
    expect(closed.row).toMatchObject({ status: 'CLOSED', closeReason: 'MOVED_AWAY', plan: null });
    const { data } = await subgraph.execute(
      `{ chronicPlans(filter: { status: ENDED }) { edges { node { endReason } } } }`,
    );
    const reasons = data.chronicPlans.edges.map(({ node }: { node: { endReason: string } }) => node.endReason);
    expect(reasons).toEqual(['CONDITION_CLOSED', 'REPLACED']);
    expect((await care(2, { expectedVersion: 4 })).code).toBe('CONFLICT');
  });

  it('says when the next follow-up is due where none is given, and refuses a later one', async () => {
    await care(3);
    expect((await followUp(3, 2, { nextDueOn: '2026-01-02' })).faults).toEqual(['input.nextDueOn BEYOND_PLAN']);
    const due = { nextFollowUpOn: '2026-01-01', plan: { grade: 2, nextDueOn: '2026-01-01', status: 'ACTIVE' } };
    expect((await followUp(3, 2)).row).toMatchObject(due);
    const uncontrolled = await followUp(3, 3, { followedOn: '2025-11-02', controlled: false });
    expect(uncontrolled.row).toMatchObject({ nextFollowUpOn: '2025-11-16', plan: { nextDueOn: '2025-11-16' } });
    // Entered late: it tells nothing about now.
    expect((await followUp(3, 4, { followedOn: '2025-10-15' })).row.plan.nextDueOn).toBe('2025-11-16');
    expect((await followUp(4, 1)).row).toMatchObject({ nextFollowUpOn: '2026-02-01', plan: null });
  });

  it('tells all its faults, and of two doctors lets one plan', async () => {
    const wrong = {
      grade: 4,
      systolicTarget: 90,
      diastolicTarget: 140,
      advice: '',
      doctor: '',
      startedOn: '2999-01-01',
    };
    expect((await care(5, wrong)).faults).toEqual([
      ...['input.grade TOO_BIG', 'input.advice TOO_SMALL', 'input.doctor TOO_SMALL', 'input.startedOn IN_THE_FUTURE'],
      'input.diastolicTarget PRESSURE_ORDER',
    ]);
    expect((await care(5, { startedOn: '2024-03-31' })).faults).toEqual(['input.startedOn TOO_EARLY']);
    const both = await Promise.all([care(5), care(5)]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('a community', () => {
  const ask = (fields: string, caller = {}) =>
    subgraph.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { ${fields} } } }`,
      { r: [COMMUNITY, '220102001002'].map((code) => ({ __typename: 'Community', code })) },
      caller,
    );

  it('lists the follow-ups that were missed, with a plan and without', async () => {
    const { data, errors, subjects } = await ask(
      'chronicPlans(filter: { overdueOn: "2025-12-02" }) { edges { node { nextDueOn condition { condition } } } }',
    );
    expect(errors).toEqual([]);
    const [mine, other] = data._entities;
    expect(mine.chronicPlans.edges.map(({ node }: { node: { nextDueOn: string } }) => node.nextDueOn).sort()).toEqual([
      ...['2025-11-16', '2025-12-01', '2025-12-01'],
    ]);
    expect(other.chronicPlans.edges).toEqual([]);
    expect(subjects).toContain(`Resident:${id('a', 3)}`);
    const list = (community: string) =>
      subgraph.execute(
        'query ($c: RegionCode) { chronicConditions(community: $c, filter: { overdueOn: "2026-02-02" }) { totalCount } }',
        {
          c: community,
        },
      );
    // Those of odd number are due on 31 January, the fourth was followed up with no plan.
    expect((await list(COMMUNITY)).data.chronicConditions.totalCount).toBe(RECORDS / 2 + 1);
    expect((await list('220102001002')).data.chronicConditions.totalCount).toBe(0);
  });

  it('counts the managed and the controlled, and tells no count of few people', async () => {
    const { data, errors, subjects } = await ask(
      'chronicSummary(on: "2026-12-31") { condition managed controlled overdue controlRate }',
    );
    expect(errors).toEqual([]);
    expect(data._entities[0].chronicSummary).toEqual([
      { condition: 'HYPERTENSION', managed: 19, controlled: 9, overdue: 19, controlRate: 9 / 19 },
    ]);
    expect(data._entities[1].chronicSummary).toEqual([]);
    expect(subjects).toEqual([]);
    expect([told(0), told(1), told(4), told(5)]).toEqual([0, null, null, 5]);
    const few = await ask('chronicSummary(on: "2025-12-02") { managed overdue }');
    expect(few.data._entities[0].chronicSummary).toEqual([{ managed: 19, overdue: null }]);
  });

  it('is told by its own region only, and plans to nobody else', async () => {
    const elsewhere = await ask('chronicSummary { managed }', { region: '2203' });
    expect(elsewhere.data._entities[0].chronicSummary).toEqual([]);
    const police = { dept: 'public-security', roles: ['police-officer'] };
    const { errors } = await ask('chronicPlans(first: 1) { edges { node { grade } } }', police);
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
  });
});
