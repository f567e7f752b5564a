import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { faultsOfPlan } from '../housing-plans/plan-norm.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 3);
});
afterAll(() => subgraph?.stop());

const today = chinaDate();
const compound = mutating(
  () => subgraph,
  'compound',
  'id status company contractUntil contractExpired abandonReason version',
);
const committee = mutating(() => subgraph, 'committee', 'id status termExpired version compound { name }');
const dispute = mutating(() => subgraph, 'dispute', 'id status outcome version');
const plan = mutating(() => subgraph, 'plan', 'id status faults version');
const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
const resident = { dept: 'community', roles: ['resident'], sub: 'r', region: COMMUNITY, subjects: [id('b', 1)] };
let number = 0;
const register = async (homes = 100): Promise<string> => {
  const input = { community: COMMUNITY, name: `小区${++number}`, homes, registeredOn: '2010-01-01' };
  return (await compound('registerCompound', input)).row.id;
};

describe('a compound', () => {
  const contract = {
    company: '安居物业',
    contact: '经理',
    managedSince: '2020-01-01',
    contractUntil: '2022-12-31',
    feePerMonth: 120,
  };

  it('is managed by a company, abandoned, taken over by the residents’ committee, and managed by residents', async () => {
    const which = { compound: await register() };
    expect((await compound('takeOverCompound', { ...which, expectedVersion: 1, managedSince: today })).code).toBe(
      'CONFLICT',
    );
    const backwards = { ...which, expectedVersion: 1, ...contract, contractUntil: '2019-12-31' };
    expect((await compound('contractPropertyCompany', backwards)).faults).toEqual(['input.contractUntil TOO_EARLY']);
    const managed = await compound('contractPropertyCompany', { ...which, expectedVersion: 1, ...contract });
    expect(managed.row).toMatchObject({ status: 'CONTRACTED', contractExpired: true });
    const left = { ...which, expectedVersion: 2, managedSince: '2023-05-01', abandonReason: '收费率低。' };
    const abandoned = await compound('reportAbandonedCompound', left, { caller: worker });
    expect(abandoned.row).toMatchObject({
      status: 'ABANDONED',
      company: null,
      contractUntil: null,
      abandonReason: '收费率低。',
    });
    const taken = { ...which, expectedVersion: 3, managedSince: '2023-05-02' };
    const both = await Promise.all([1, 2].map(() => compound('takeOverCompound', taken, { caller: worker })));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    const self = await compound('startSelfManagement', { ...taken, expectedVersion: 4, managedSince: '2023-09-01' });
    expect(self.row).toMatchObject({ status: 'SELF_MANAGED', abandonReason: null });
  });

  it('has one owners’ committee at a time, elected by more than half', async () => {
    const which = await register(100);
    const prepare = { community: COMMUNITY, compound: which, startedOn: '2024-01-01' };
    expect((await committee('prepareOwnersCommittee', { ...prepare, compound: id('e', 1) })).faults).toEqual([
      'input.compound ELSEWHERE',
    ]);
    const both = await Promise.all([1, 2].map(() => committee('prepareOwnersCommittee', prepare)));
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.compound TAKEN']]);
    const step = { committee: both.find(({ row }) => row)?.row.id, expectedVersion: 1 };
    const election = { ...step, electedOn: '2024-03-01', voters: 50, seats: 6, termUntil: '2029-03-02' };
    expect((await committee('electOwnersCommittee', election)).faults).toEqual([
      'input.voters NO_MAJORITY',
      'input.seats EVEN',
      'input.termUntil TERM_TOO_LONG',
    ]);
    const elected = await committee('electOwnersCommittee', {
      ...election,
      voters: 51,
      seats: 7,
      termUntil: '2025-03-01',
    });
    expect(elected.row).toMatchObject({ status: 'SERVING', termExpired: true });
    expect((await committee('endOwnersCommittee', { ...step, expectedVersion: 2, endedOn: today })).row.status).toBe(
      'ENDED',
    );
    expect((await committee('prepareOwnersCommittee', prepare)).row.status).toBe('PREPARING');
  });

  it('has disputes, which a resident files, and which are handled, opened again and closed', async () => {
    const filed = {
      community: COMMUNITY,
      compound: await register(),
      resident: id('b', 1),
      kind: 'FEE',
      content: '涨价。',
    };
    expect((await dispute('filePropertyDispute', { ...filed, resident: id('b', 2) }, { caller: resident })).code).toBe(
      'FORBIDDEN_FIELD',
    );
    const elsewhere = await dispute('filePropertyDispute', { ...filed, community: OTHER_COMMUNITY });
    expect(elsewhere.faults).toEqual(['input.compound ELSEWHERE', 'input.resident LIVES_ELSEWHERE']);
    await dispute('filePropertyDispute', filed, { caller: resident });
    const { data } = await subgraph.execute('{ propertyDisputes { edges { node { id } } } }', {}, resident);
    const which = { dispute: data.propertyDisputes.edges[0].node.id };
    const handled = { ...which, expectedVersion: 1, handler: '居委会', handledOn: today, outcome: '退费。' };
    expect((await dispute('handlePropertyDispute', { ...handled, handledOn: '2020-01-01' })).faults).toEqual([
      'input.handledOn TOO_EARLY',
    ]);
    await dispute('handlePropertyDispute', handled, { caller: worker });
    await dispute('reopenPropertyDispute', { ...which, expectedVersion: 2 }, { caller: worker });
    const again = await dispute('handlePropertyDispute', { ...handled, expectedVersion: 3 });
    expect(again.row).toMatchObject({ status: 'HANDLED', outcome: '退费。' });
    const closed = await dispute('closePropertyDispute', { ...which, expectedVersion: 4, closedOn: today });
    expect(closed.row.status).toBe('CLOSED');
    const late = await dispute('withdrawPropertyDispute', { ...which, expectedVersion: 5 });
    expect(late.code).toBe('CONFLICT');
  });
});

describe('a housing plan', () => {
  it('is returned with all that falls short, changed, submitted again and accepted', async () => {
    const poor = {
      community: COMMUNITY,
      name: '新城',
      developer: '建设公司',
      households: 1000,
      roomArea: 199,
      hasServiceHall: false,
      hasIndoorVenue: false,
      outdoorArea: 0,
      submittedOn: '2026-01-05',
    };
    const { row } = await plan('submitHousingPlan', poor);
    expect(row.faults).toEqual(['ROOM_AREA', 'NO_SERVICE_HALL', 'NO_INDOOR_VENUE', 'NO_OUTDOOR_VENUE']);
    const which = { plan: row.id, reviewedOn: '2026-01-20', opinion: '不足。' };
    const accept = await plan('acceptHousingPlan', { ...which, expectedVersion: 1 });
    expect(accept.faults).toEqual([
      'input.plan ROOM_AREA',
      'input.plan NO_SERVICE_HALL',
      'input.plan NO_INDOOR_VENUE',
      'input.plan NO_OUTDOOR_VENUE',
    ]);
    expect((await plan('returnHousingPlan', { ...which, expectedVersion: 1 })).row.status).toBe('RETURNED');
    const better = {
      plan: row.id,
      expectedVersion: 2,
      roomArea: 200,
      hasServiceHall: true,
      hasIndoorVenue: true,
      outdoorArea: 300,
    };
    expect((await plan('resubmitHousingPlan', { ...better, submittedOn: '2026-01-10' })).faults).toEqual([
      'input.submittedOn TOO_EARLY',
    ]);
    expect((await plan('resubmitHousingPlan', { ...better, submittedOn: '2026-02-10' })).row.faults).toEqual([]);
    const done = await plan('acceptHousingPlan', {
      plan: row.id,
      expectedVersion: 3,
      reviewedOn: '2026-02-20',
      opinion: '通过。',
    });
    expect(done.row.status).toBe('ACCEPTED');
    expect((await plan('submitHousingPlan', poor)).faults).toEqual(['input.name SUBMITTED']);
  });

  it('needs 20 square metres of rooms for a hundred homes', () => {
    const fine = { households: 1001, roomArea: 201, hasServiceHall: true, hasIndoorVenue: true, outdoorArea: 1 };
    expect(faultsOfPlan(fine)).toEqual([]);
    expect(faultsOfPlan({ ...fine, roomArea: 200 })).toEqual(['ROOM_AREA']);
  });
});
