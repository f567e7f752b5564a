import { afterMonths } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const change = mutating(
  () => subgraph,
  'plan',
  'id title status version approvedOn reviewDueOn nextDrillDueOn retiredOn',
);
const changeDrill = mutating<MutatedRow & { plan: { nextDrillDueOn: string } }>(
  () => subgraph,
  'drill',
  'id status version heldOn participants plan { nextDrillDueOn }',
);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const text = { title: '消防预案', content: '一、组织;二、疏散。', drillEveryMonths: 6 };
const draft = (kind: string) => change('draftEmergencyPlan', { community: COMMUNITY, kind, ...text });

/** A plan of a kind, approved on 31 August 2025. */
async function approved(kind: string): Promise<string> {
  const { row } = await draft(kind);
  const approving = { approvedOn: '2025-08-31', reviewDueOn: '2028-08-31' };
  await change('approveEmergencyPlan', { plan: row.id, expectedVersion: 1, ...approving });
  return row.id;
}

describe('an emergency plan', () => {
  it('is drafted, revised, approved, reviewed and retired', async () => {
    const { row } = await draft('ACCIDENT');
    const step = (name: string, expectedVersion: number, more: object) =>
      change(name, { plan: row.id, expectedVersion, ...more });
    expect((await step('reviseEmergencyPlan', 1, { ...text, title: '消防应急预案' })).row.title).toBe('消防应急预案');
    const approving = { approvedOn: '2025-08-31', reviewDueOn: '2025-08-31' };
    expect((await step('approveEmergencyPlan', 2, approving)).faults).toEqual(['input.reviewDueOn TOO_EARLY']);
    expect((await step('approveEmergencyPlan', 2, { ...approving, reviewDueOn: '2026-08-31' })).row).toMatchObject({
      ...{ status: 'IN_FORCE', nextDrillDueOn: '2026-02-28' },
    });
    expect((await step('reviseEmergencyPlan', 3, text)).code).toBe('CONFLICT');
    expect((await step('reviewEmergencyPlan', 3, { reviewDueOn: '2026-01-01' })).faults).toEqual([
      'input.reviewDueOn TOO_EARLY',
    ]);
    expect((await step('reviewEmergencyPlan', 3, { reviewDueOn: '2099-01-01' })).row.reviewDueOn).toBe('2099-01-01');
    expect((await step('retireEmergencyPlan', 4, { retiredOn: '2025-01-01' })).faults).toEqual([
      'input.retiredOn TOO_EARLY',
    ]);
    expect((await step('retireEmergencyPlan', 4, { retiredOn: '2026-09-01' })).row.status).toBe('RETIRED');
  });

  it('is the only one of its kind in force', async () => {
    await approved('PUBLIC_HEALTH');
    const { row } = await draft('PUBLIC_HEALTH');
    const approving = { plan: row.id, expectedVersion: 1, approvedOn: '2026-01-01', reviewDueOn: '2027-01-01' };
    expect((await change('approveEmergencyPlan', approving)).faults).toEqual(['input.plan ANOTHER_IN_FORCE']);
    const wrong = { community: '22', kind: 'ACCIDENT', title: '', content: '', drillEveryMonths: 0 };
    expect((await change('draftEmergencyPlan', wrong)).faults).toEqual([
      ...['input.community INVALID_FORMAT', 'input.title TOO_SMALL', 'input.content TOO_SMALL'],
      'input.drillEveryMonths TOO_SMALL',
    ]);
  });

  it('has a clock of drills, which each drill that is held starts anew, the latest counting', async () => {
    const plan = await approved('SOCIAL_SAFETY');
    const overdue = async (day: string) => {
      const { data } = await subgraph.execute(
        `{ emergencyPlans(community: "${COMMUNITY}", filter: { kind: SOCIAL_SAFETY, drillOverdueOn: "${day}" }) { totalCount } }`,
      );
      return data.emergencyPlans.totalCount;
    };
    expect([await overdue('2026-02-28'), await overdue('2026-03-01')]).toEqual([0, 1]);
    const drill = async (plannedOn: string, input: object) => {
      const { row } = await changeDrill('planEmergencyDrill', { plan, plannedOn, scenario: '疏散演练' });
      return changeDrill('recordEmergencyDrill', { drill: row.id, expectedVersion: 1, ...input });
    };
    expect((await drill('2026-03-01', { heldOn: '2025-08-30', participants: 0 })).faults).toEqual([
      'input.participants TOO_SMALL',
    ]);
    expect((await drill('2026-03-01', { heldOn: '2025-08-30', participants: 9 })).faults).toEqual([
      'input.heldOn TOO_EARLY',
    ]);
    const held = await drill('2026-03-01', { heldOn: '2026-03-05', participants: 120, shortcomings: '通道拥堵' });
    expect(held.row).toMatchObject({ status: 'HELD', participants: 120, plan: { nextDrillDueOn: '2026-09-05' } });
    const late = await drill('2026-01-01', { heldOn: '2026-01-05', participants: 80 });
    expect(late.row.plan.nextDrillDueOn).toBe('2026-09-05');
    expect([await overdue('2026-09-05'), await overdue('2026-09-06')]).toEqual([0, 1]);
  });

  it('in draft has no drills; a drill may be cancelled by one of two', async () => {
    const { row } = await draft('NATURAL_DISASTER');
    const planning = { plannedOn: '2026-10-01', scenario: '防汛' };
    expect((await changeDrill('planEmergencyDrill', { ...planning, plan: row.id })).code).toBe('CONFLICT');
    expect((await changeDrill('planEmergencyDrill', { ...planning, plan: id('f', 1) })).code).toBe('NOT_FOUND');
    const plan = await approved('NATURAL_DISASTER');
    const drill = (await changeDrill('planEmergencyDrill', { ...planning, plan })).row.id;
    const cancel = () => changeDrill('cancelEmergencyDrill', { drill, expectedVersion: 1 });
    expect((await Promise.all([cancel(), cancel()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-15', 12, '2027-11-15'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('after %s, %i of them, end on %s', (day, months, end) => {
    expect(afterMonths(day, months)).toBe(end);
  });
});
