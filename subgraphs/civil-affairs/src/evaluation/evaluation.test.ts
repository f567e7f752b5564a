import { chinaDate } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitOverdue } from '../contact-points/note-visit.ts';
import { COMMUNITY, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
});
afterAll(() => subgraph?.stop());

const today = chinaDate();
const evaluation = mutating(() => subgraph, 'evaluation', 'id status selfScore harmonious version');
const point = mutating(() => subgraph, 'contactPoint', 'id status lastVisitOn visitOverdue version');
const visit = mutating<MutatedRow & { contactPoint: { lastVisitOn: string } }>(
  () => subgraph,
  'visit',
  'id visitedOn contactPoint { lastVisitOn visits { visitedOn } }',
);
const work = mutating(() => subgraph, 'work', 'id status fault version');
const service = mutating(() => subgraph, 'service', 'id status version');
const plan = mutating(() => subgraph, 'plan', 'id status summary version');
const worker = { dept: 'community', roles: ['community-worker'], region: '220102' };
const county = { region: '220102' };
const province = { region: '22' };

describe('an evaluation', () => {
  const scores = { governance: 18, services: 17, safety: 16, environment: 15, culture: 14 };
  const assess = (year: number, more = {}) =>
    evaluation(
      'assessCommunity',
      { community: COMMUNITY, year, ...scores, assessedOn: `${year}-06-01`, ...more },
      { caller: worker },
    );

  it('is assessed by the community, reviewed by the county and confirmed by the province, every third year', async () => {
    const both = await Promise.all([assess(2020), assess(2020)]);
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.year ASSESSED']]);
    const which = { evaluation: both.find(({ row }) => row)?.row.id };
    expect(both.find(({ row }) => row)?.row).toMatchObject({ status: 'ASSESSED', selfScore: 80, harmonious: false });
    const review = { ...which, expectedVersion: 1, reviewedOn: '2020-08-01', reviewScore: 79, opinion: '尚可。' };
    expect((await evaluation('reviewEvaluation', review, { caller: { region: '220102001' } })).code).toBe(
      'FORBIDDEN_FIELD',
    );
    await evaluation('returnEvaluation', { ...which, expectedVersion: 1, opinion: '补充材料。' }, { caller: county });
    await evaluation(
      'reassessCommunity',
      { ...which, expectedVersion: 2, ...scores, assessedOn: '2020-07-01' },
      { caller: worker },
    );
    await evaluation('reviewEvaluation', { ...review, expectedVersion: 3 }, { caller: county });
    const confirm = { ...which, expectedVersion: 4, decidedOn: '2020-09-01' };
    expect((await evaluation('confirmEvaluation', confirm, { caller: county })).code).toBe('FORBIDDEN_FIELD');
    expect((await evaluation('confirmEvaluation', confirm, { caller: province })).faults).toEqual([
      'input.evaluation SCORE_TOO_LOW',
    ]);
    expect((await evaluation('refuseEvaluation', confirm, { caller: province })).row.status).toBe('REFUSED');
    const next = await assess(2021);
    expect(next.row.status).toBe('ASSESSED');
    expect((await assess(2023)).faults).toEqual(['input.year TOO_SOON']);
    expect((await assess(2025, { assessedOn: '2024-06-01', culture: 21 })).faults).toEqual(['input.culture TOO_BIG']);
    expect((await assess(2025, { assessedOn: '2024-06-01' })).faults).toEqual(['input.assessedOn OTHER_YEAR']);
    const step = { evaluation: next.row.id, reviewedOn: '2021-08-01', reviewScore: 80, opinion: '良好。' };
    await evaluation('reviewEvaluation', { ...step, expectedVersion: 1 }, { caller: county });
    const done = { evaluation: next.row.id, expectedVersion: 2, decidedOn: '2021-09-01' };
    expect((await evaluation('confirmEvaluation', done, { caller: province })).row).toMatchObject({
      status: 'CONFIRMED',
      harmonious: true,
    });
  });
});

describe('a contact point', () => {
  it('has a leader who visits, and is overdue after a quarter', async () => {
    const input = { community: COMMUNITY, leader: '王同志', post: '副区长', startedOn: '2025-01-01' };
    const both = await Promise.all([1, 2].map(() => point('appointContactPoint', input)));
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.leader TAKEN']]);
    const which = { contactPoint: both.find(({ row }) => row)?.row.id };
    const visited = (visitedOn: string) =>
      visit('recordContactVisit', { ...which, visitedOn, matter: '供暖。' }, { caller: worker });
    expect((await visited('2024-12-31')).faults).toEqual(['input.visitedOn TOO_EARLY']);
    expect((await visited('2025-06-01')).row.contactPoint).toEqual({
      lastVisitOn: '2025-06-01',
      visits: [{ visitedOn: '2025-06-01' }],
    });
    expect((await visited('2025-05-01')).row.contactPoint.lastVisitOn).toBe('2025-06-01');
    expect((await visited('2025-05-01')).faults).toEqual(['input.visitedOn RECORDED']);
    const end = { ...which, expectedVersion: 1, endedOn: '2025-05-15' };
    expect((await point('endContactPoint', end)).faults).toEqual(['input.endedOn TOO_EARLY']);
    expect((await point('endContactPoint', { ...end, endedOn: today })).row).toMatchObject({
      status: 'ENDED',
      visitOverdue: false,
    });
    expect((await visited('2025-07-01')).code).toBe('CONFLICT');
    const row = { status: 'ACTIVE' as const, startedOn: '2025-01-01', lastVisitOn: null };
    expect(['2025-04-01', '2025-04-02'].map((day) => isVisitOverdue(row, day))).toEqual([false, true]);
  });
});

describe('a rural community', () => {
  it('has works that are built, break down and are repaired; an urban one has none', async () => {
    const input = {
      community: OTHER_COMMUNITY,
      kind: 'WATER',
      name: '管网',
      servedHouseholds: 100,
      plannedOn: '2024-01-01',
    };
    expect((await work('planRuralWork', { ...input, community: COMMUNITY })).faults).toEqual(['input.community URBAN']);
    const which = { work: (await work('planRuralWork', input)).row.id };
    await work('startRuralWork', { ...which, expectedVersion: 1, startedOn: '2024-03-01' });
    const finish = { ...which, expectedVersion: 2, finishedOn: '2024-02-01', servedHouseholds: 90 };
    expect((await work('finishRuralWork', finish)).faults).toEqual(['input.finishedOn TOO_EARLY']);
    expect((await work('finishRuralWork', { ...finish, finishedOn: '2024-10-01' })).row.status).toBe('IN_USE');
    const broken = await work(
      'reportRuralFault',
      { ...which, expectedVersion: 3, fault: '冻裂。' },
      { caller: worker },
    );
    expect(broken.row).toMatchObject({ status: 'BROKEN', fault: '冻裂。' });
    expect((await work('repairRuralWork', { ...which, expectedVersion: 4 })).row).toMatchObject({
      status: 'IN_USE',
      fault: null,
    });
    expect((await work('giveUpRuralWork', { ...which, expectedVersion: 5, endedOn: today })).row.status).toBe('ENDED');
  });

  it('has agricultural services', async () => {
    const input = {
      community: OTHER_COMMUNITY,
      kind: 'SEEDS',
      provider: '供销社',
      topic: '春耕。',
      plannedFor: '2026-04-01',
    };
    const { row } = await service('planAgriculturalService', input, { caller: worker });
    const done = { service: row.id, expectedVersion: 1, providedOn: '2026-04-02', servedFamilies: 40 };
    expect((await service('provideAgriculturalService', done)).row.status).toBe('PROVIDED');
    const late = { service: row.id, expectedVersion: 2, cancelReason: '雨。' };
    expect((await service('cancelAgriculturalService', late)).code).toBe('CONFLICT');
  });

  it('lies in a county with a layout plan, drafted, published and revised', async () => {
    const input = {
      county: '220102',
      title: '规划',
      yearFrom: 2026,
      yearUntil: 2025,
      centres: 5,
      summary: '布局。',
      draftedOn: '2026-01-01',
    };
    expect((await plan('draftLayoutPlan', { ...input, county: '220199' })).faults).toEqual([
      'input.county UNKNOWN_COUNTY',
      'input.yearUntil BEFORE_FIRST',
    ]);
    const fine = { ...input, yearUntil: 2030 };
    expect((await plan('draftLayoutPlan', fine, { caller: { region: '220102001' } })).code).toBe('FORBIDDEN_FIELD');
    const { row } = await plan('draftLayoutPlan', fine);
    expect((await plan('draftLayoutPlan', fine)).faults).toEqual(['input.yearFrom TAKEN']);
    const revise = { plan: row.id, revisedOn: '2026-06-01', centres: 6, summary: '修订。' };
    expect((await plan('reviseLayoutPlan', { ...revise, expectedVersion: 1 })).code).toBe('CONFLICT');
    await plan('publishLayoutPlan', { plan: row.id, expectedVersion: 1, publishedOn: '2026-03-01' });
    expect((await plan('reviseLayoutPlan', { ...revise, expectedVersion: 2 })).row).toMatchObject({
      status: 'REVISED',
      summary: '修订。',
    });
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { layoutPlans { yearFrom status } } }',
      { c: OTHER_COMMUNITY },
    );
    expect(data.community.layoutPlans).toEqual([{ yearFrom: 2026, status: 'REVISED' }]);
  });
});
