import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 3);
});
afterAll(() => subgraph?.stop());

const today = chinaDate();
const issue = mutating(() => subgraph, 'issue', 'id status overdue result version');
const hearing = mutating(() => subgraph, 'hearing', 'id status version');
const outlet = mutating(() => subgraph, 'outlet', 'id status onNetwork version hearing { id }');
const order = mutating(() => subgraph, 'order', 'id status satisfaction version');
const activity = mutating(() => subgraph, 'activity', 'id status trees version');
const inspection = mutating(() => subgraph, 'inspection', 'id status version');
const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
const resident = (n: number) => ({
  ...{ dept: 'community', roles: ['resident'], sub: `r${n}`, region: COMMUNITY },
  subjects: [id('b', n)],
});

describe('an environmental issue', () => {
  it('is reported by a resident, assigned, handled, checked, given back and closed', async () => {
    const report = { community: COMMUNITY, kind: 'NOISE', place: '北门', description: '夜间施工。' };
    const { row } = await issue('reportEnvironmentalIssue', report, { caller: resident(1) });
    expect(row).toMatchObject({ status: 'REPORTED', overdue: false });
    const which = { issue: row.id };
    const assign = { ...which, expectedVersion: 1, assignee: '执法队', dueOn: today };
    expect((await issue('assignEnvironmentalIssue', assign, { caller: resident(1) })).code).toBe('FORBIDDEN_FIELD');
    expect((await issue('assignEnvironmentalIssue', { ...assign, dueOn: '2020-01-01' })).faults).toEqual([
      'input.dueOn TOO_EARLY',
    ]);
    await issue('assignEnvironmentalIssue', assign, { caller: worker });
    const handle = { ...which, expectedVersion: 2, handledOn: today, result: '已停工。' };
    expect((await issue('passEnvironmentalIssue', { ...which, expectedVersion: 2, checkedOn: today })).code).toBe(
      'CONFLICT',
    );
    await issue('handleEnvironmentalIssue', handle);
    const back = await issue('returnEnvironmentalIssue', { ...which, expectedVersion: 3, dueOn: today });
    expect(back.row).toMatchObject({ status: 'ASSIGNED', result: null });
    await issue('handleEnvironmentalIssue', { ...handle, expectedVersion: 4 });
    await issue('passEnvironmentalIssue', { ...which, expectedVersion: 5, checkedOn: today });
    expect((await issue('closeEnvironmentalIssue', { ...which, expectedVersion: 6, closedOn: today })).row.status).toBe(
      'CLOSED',
    );
  });
});

describe('a business', () => {
  const apply = { community: COMMUNITY, business: '饭店', trade: '餐饮', address: '底商', appliedOn: '2026-01-01' };
  const open = {
    community: COMMUNITY,
    kind: 'CATERING',
    name: '饭店',
    operator: '王某',
    address: '底商',
    doubleEntry: true,
    openedOn: '2026-03-01',
  };
  const votes = { heldOn: '2026-02-01', neighbours: 20, conclusion: '结论。' };

  async function held(name: string, inFavour: number): Promise<string> {
    const { row } = await hearing('applyForBusinessHearing', apply, { caller: worker });
    await hearing('planBusinessHearing', { hearing: row.id, expectedVersion: 1, plannedOn: '2026-01-20' });
    expect((await hearing(name, { hearing: row.id, expectedVersion: 2, ...votes, inFavour })).code).toBeUndefined();
    return row.id;
  }

  it('opens when its neighbours agreed, by a majority', async () => {
    expect((await outlet('openServiceOutlet', { ...open, licence: 'A1' })).faults).toEqual([
      'input.hearing HEARING_NEEDED',
    ]);
    const { row } = await hearing('applyForBusinessHearing', apply);
    expect(
      (await hearing('planBusinessHearing', { hearing: row.id, expectedVersion: 1, plannedOn: '2025-12-01' })).faults,
    ).toEqual(['input.plannedOn TOO_EARLY']);
    await hearing('planBusinessHearing', { hearing: row.id, expectedVersion: 1, plannedOn: '2026-01-20' });
    const vote = { hearing: row.id, expectedVersion: 2, ...votes };
    expect((await hearing('concludeHearingAgreed', { ...vote, inFavour: 10 })).faults).toEqual([
      'input.inFavour NO_MAJORITY',
    ]);
    expect((await hearing('concludeHearingObjected', { ...vote, inFavour: 11 })).faults).toEqual([
      'input.inFavour MAJORITY',
    ]);
    expect((await hearing('concludeHearingAgreed', { ...vote, inFavour: 21 })).faults).toEqual([
      'input.inFavour TOO_MANY',
    ]);
    const objected = await held('concludeHearingObjected', 10);
    const agreed = await held('concludeHearingAgreed', 11);
    const refused = await outlet('openServiceOutlet', { ...open, licence: 'A1', hearing: objected });
    expect(refused.faults).toEqual(['input.hearing NOT_AGREED']);
    const early = await outlet('openServiceOutlet', {
      ...open,
      licence: 'A1',
      hearing: agreed,
      openedOn: '2026-01-31',
    });
    expect(early.faults).toEqual(['input.hearing NOT_AGREED']);
    const both = await Promise.all(
      [1, 2].map(() => outlet('openServiceOutlet', { ...open, licence: 'A1', hearing: agreed })),
    );
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.licence TAKEN']]);
  });

  it('takes orders on the e-home network until it closes', async () => {
    const barber = { ...open, kind: 'BARBER', licence: 'B1' };
    const { row } = await outlet('openServiceOutlet', barber);
    const wanted = { community: COMMUNITY, outlet: row.id, resident: id('b', 1), service: '上门理发。' };
    const place = (input: object, caller = resident(1)) => order('placeHomeOrder', { ...wanted, ...input }, { caller });
    expect((await place({})).faults).toEqual(['input.outlet NOT_ON_NETWORK']);
    await outlet('joinHomeNetwork', { outlet: row.id, expectedVersion: 1 });
    expect((await place({ resident: id('b', 2) })).code).toBe('FORBIDDEN_FIELD');
    await place({});
    const mine = await subgraph.execute('{ homeOrders { edges { node { id status } } } }', {}, resident(1));
    expect(mine.data.homeOrders.edges).toHaveLength(1);
    expect((await subgraph.execute('{ homeOrders { totalCount } }', {}, resident(2))).data.homeOrders.totalCount).toBe(
      0,
    );
    const which = { order: mine.data.homeOrders.edges[0].node.id };
    await order('acceptHomeOrder', { ...which, expectedVersion: 1 }, { caller: worker });
    await order('finishHomeOrder', { ...which, expectedVersion: 2, doneOn: today }, { caller: worker });
    expect(
      (await order('rateHomeOrder', { ...which, expectedVersion: 3, satisfaction: 5 }, { caller: resident(2) })).code,
    ).toBeDefined();
    const rated = await order('rateHomeOrder', { ...which, expectedVersion: 3, satisfaction: 5 });
    expect(rated.row).toMatchObject({ status: 'RATED', satisfaction: 5 });
    expect((await order('cancelHomeOrder', { ...which, expectedVersion: 4, cancelReason: '不要了。' })).code).toBe(
      'CONFLICT',
    );
    const closed = await outlet('closeServiceOutlet', { outlet: row.id, expectedVersion: 2, closedOn: today });
    expect(closed.row).toMatchObject({ status: 'CLOSED', onNetwork: false });
    expect((await outlet('openServiceOutlet', barber)).row.status).toBe('OPEN');
  });
});

describe('an activity', () => {
  it('is held, and of tree planting the trees are counted', async () => {
    const plan = async (kind: string) =>
      (
        await activity(
          'planActivity',
          { community: COMMUNITY, kind, name: '活动', place: '广场', plannedFor: '2090-04-01' },
          { caller: worker },
        )
      ).row.id;
    const held = { expectedVersion: 1, heldOn: today, participants: 30 };
    const [sport, trees] = [await plan('SPORT'), await plan('TREE_PLANTING')];
    expect((await activity('recordTreePlanting', { activity: sport, ...held, trees: 5 })).faults).toEqual([
      'input.activity NO_TREES',
    ]);
    expect((await activity('holdActivity', { activity: trees, ...held })).faults).toEqual([
      'input.activity TREES_WANTED',
    ]);
    expect((await activity('recordTreePlanting', { activity: trees, ...held, trees: 5 })).row).toMatchObject({
      status: 'HELD',
      trees: 5,
    });
    expect(
      (await activity('cancelActivity', { activity: sport, expectedVersion: 1, cancelReason: '下雨。' })).row.status,
    ).toBe('CANCELLED');
    expect((await activity('holdActivity', { activity: sport, ...held, expectedVersion: 2 })).code).toBe('CONFLICT');
  });
});

describe('an inspection of a venue', () => {
  it('passes, or finds what is set right', async () => {
    const { row } = await inspection('inspectVenue', {
      community: COMMUNITY,
      venue: '网吧',
      kind: 'INTERNET_CAFE',
      inspectedOn: '2026-05-01',
    });
    const which = { inspection: row.id, expectedVersion: 1 };
    const early = { ...which, finding: '堵塞出口。', setRightBy: '2026-04-01' };
    expect((await inspection('faultVenue', early)).faults).toEqual(['input.setRightBy TOO_EARLY']);
    expect((await inspection('faultVenue', { ...early, setRightBy: '2026-05-15' })).row.status).toBe('FAULTY');
    expect((await inspection('passVenue', { ...which, expectedVersion: 2 })).code).toBe('CONFLICT');
    const done = await inspection('recordVenueSetRight', {
      inspection: row.id,
      expectedVersion: 2,
      setRightOn: '2026-05-10',
    });
    expect(done.row.status).toBe('SET_RIGHT');
  });
});
