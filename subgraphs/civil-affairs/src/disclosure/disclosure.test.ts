import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityWorkers } from '../community-workers/tables.ts';
import { COMMUNITY, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { periodsOf } from './duties.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await subgraph.db.insert(communityWorkers).values({
    ...{ id: id('e', 1), communityCode: COMMUNITY, residentId: id('b', 1), post: 'GENERAL', status: 'ACTIVE' },
    ...{ qualification: 'NONE', employedOn: '2024-01-01', trainingDueOn: '2026-01-01' },
  });
});
afterAll(() => subgraph?.stop());

const schedule = mutating<{ disclosures: { totalCount: number } }>(
  () => subgraph,
  'community',
  'code disclosures(first: 30) { totalCount }',
);
const disclosure = mutating(() => subgraph, 'disclosure', 'id status isOverdue question answer disclosedOn version');
const appraisal = mutating(() => subgraph, 'appraisal', 'id status result rectification version worker { id }');

async function due(filter: object) {
  const { data } = await subgraph.execute(
    `query ($c: RegionCode!, $filter: AffairsDisclosureFilter) { affairsDisclosures(community: $c, filter: $filter, orderBy: DUE_ON) {
      totalCount edges { node { id subject periodFrom periodUntil dueOn isOverdue } } } }`,
    { c: COMMUNITY, filter },
  );
  return data.affairsDisclosures;
}

describe('disclosures', () => {
  it('cover the year without gaps, and fall due after their periods', () => {
    const accounts = periodsOf(2024).filter(({ subject }) => subject === 'ACCOUNTS');
    expect(accounts.map(({ periodFrom, periodUntil, dueOn }) => [periodFrom, periodUntil, dueOn])).toEqual([
      ['2024-01-01', '2024-03-31', '2024-04-20'],
      ['2024-04-01', '2024-06-30', '2024-07-20'],
      ['2024-07-01', '2024-09-30', '2024-10-20'],
      ['2024-10-01', '2024-12-31', '2025-01-20'],
    ]);
    expect(periodsOf(2024)).toHaveLength(13);
  });

  it('are scheduled for a year once, however often that is asked', async () => {
    const both = await Promise.all(
      [1, 2].map(() => schedule('scheduleDisclosures', { community: COMMUNITY, year: 2025 })),
    );
    expect(both.map(({ row }) => row.disclosures.totalCount)).toContain(13);
    const again = await schedule('scheduleDisclosures', { community: COMMUNITY, year: 2025 });
    expect(again.row.disclosures.totalCount).toBe(13);
    const wrong = await schedule('scheduleDisclosures', { community: '220102009009', year: 2025 });
    expect(wrong.faults).toEqual(['input.community UNKNOWN_COMMUNITY']);
    await schedule('scheduleDisclosures', { community: COMMUNITY, year: 2090 });
  });

  it('are overdue until they are disclosed, questioned, answered and filed', async () => {
    expect((await due({ isOverdue: true })).totalCount).toBe(13);
    const overdue = await due({ isOverdue: true, subject: 'ACCOUNTS' });
    expect(overdue.edges[0].node).toMatchObject({ subject: 'ACCOUNTS', dueOn: '2025-04-20', isOverdue: true });
    expect((await due({ isOverdue: false, status: 'DUE' })).totalCount).toBe(13);
    const which = { disclosure: overdue.edges[0].node.id };
    const told = { medium: 'NOTICE_BOARD', content: '一季度收支明细。' };
    const early = await disclosure('discloseAffairs', {
      ...which,
      expectedVersion: 1,
      disclosedOn: '2024-12-31',
      ...told,
    });
    expect(early.faults).toEqual(['input.disclosedOn BEFORE_PERIOD']);
    const done = await disclosure('discloseAffairs', {
      ...which,
      expectedVersion: 1,
      disclosedOn: '2025-05-01',
      ...told,
    });
    expect(done.row).toMatchObject({ status: 'DISCLOSED', isOverdue: false });
    await disclosure('questionDisclosure', { ...which, expectedVersion: 2, question: '为何高于去年?' });
    expect((await disclosure('closeDisclosure', { ...which, expectedVersion: 3 })).code).toBe('CONFLICT');
    const answered = await disclosure('answerDisclosure', { ...which, expectedVersion: 3, answer: '维修增加。' });
    expect(answered.row).toMatchObject({ status: 'DISCLOSED', question: '为何高于去年?', answer: '维修增加。' });
    expect((await disclosure('closeDisclosure', { ...which, expectedVersion: 4 })).row.status).toBe('CLOSED');
    const late = await disclosure('questionDisclosure', { ...which, expectedVersion: 5, question: '还有吗?' });
    expect(late.code).toBe('CONFLICT');
    expect((await due({ isOverdue: true, subject: 'ACCOUNTS', dueUntil: '2025-08-01' })).totalCount).toBe(1);
  });

  it('tell everybody what must be disclosed how often', async () => {
    const { data } = await subgraph.execute(
      '{ disclosureDuties { subject everyMonths withinDays } }',
      {},
      { dept: 'health' },
    );
    expect(data.disclosureDuties).toContainEqual({ subject: 'WORK_PLAN', everyMonths: 12, withinDays: 31 });
  });
});

describe('an appraisal', () => {
  const votes = { heldOn: '2026-10-10', satisfied: 20, mostlySatisfied: 5, dissatisfied: 5 };
  const plan = (input: object) => appraisal('planAppraisal', { community: COMMUNITY, year: 2026, ...input });

  it.each([
    [20, 5, 5, 'SATISFIED'],
    [19, 6, 5, 'MOSTLY_SATISFIED'],
    [19, 0, 11, 'DISSATISFIED'],
    [20, 0, 10, 'SATISFIED'],
  ])('of %i, %i and %i votes is %s, and may be rectified', async (satisfied, mostlySatisfied, dissatisfied, result) => {
    const { row } = await plan({ subject: 'COMMITTEE', year: 2020 });
    const which = { appraisal: row.id };
    const held = await appraisal('holdAppraisal', {
      ...{ ...which, expectedVersion: 1, ...votes, satisfied, mostlySatisfied, dissatisfied },
    });
    expect(held.row).toMatchObject({ status: 'HELD', result });
    const mended = await appraisal('rectifyAppraisal', {
      ...which,
      expectedVersion: 2,
      rectification: '延长服务时间。',
    });
    expect(mended.row).toMatchObject({ status: 'RECTIFIED', version: 3 });
    expect((await appraisal('cancelAppraisal', { ...which, expectedVersion: 3 })).code).toBe('CONFLICT');
    await subgraph.db.execute(`delete from democratic_appraisals where id = '${row.id}'`);
  });

  it('names whom it is of exactly when that is a person of the community, once a year', async () => {
    expect((await plan({ subject: 'COMMITTEE', member: id('d', 1) })).faults).toEqual([
      'input.member MEMBER',
      'input.member UNKNOWN_MEMBER',
    ]);
    expect((await plan({ subject: 'WORKER' })).faults).toEqual(['input.worker WORKER']);
    const foreign = await plan({ subject: 'WORKER', worker: id('e', 1), community: OTHER_COMMUNITY });
    expect(foreign.faults).toEqual(['input.worker UNKNOWN_WORKER']);
    const { row } = await plan({ subject: 'WORKER', worker: id('e', 1) });
    expect(row).toMatchObject({ status: 'PLANNED', result: null, worker: { id: id('e', 1) } });
    expect((await plan({ subject: 'WORKER', worker: id('e', 1) })).faults).toEqual(['input.year EXISTS']);
    const which = { appraisal: row.id, expectedVersion: 1 };
    const nobody = await appraisal('holdAppraisal', {
      ...which,
      ...votes,
      satisfied: 0,
      mostlySatisfied: 0,
      dissatisfied: 0,
    });
    expect(nobody.faults).toEqual(['input.satisfied NO_VOTES']);
    const early = await appraisal('holdAppraisal', { ...which, ...votes, heldOn: '2025-12-31' });
    expect(early.faults).toEqual(['input.heldOn BEFORE_YEAR']);
    expect((await appraisal('cancelAppraisal', which)).row.status).toBe('CANCELLED');
    expect((await plan({ subject: 'WORKER', worker: id('e', 1) })).code).toBeUndefined();
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { appraisals(filter: { subject: WORKER, year: 2026, status: PLANNED }) { totalCount } } }',
      { c: COMMUNITY },
    );
    expect(data.community.appraisals.totalCount).toBe(1);
  });
});
