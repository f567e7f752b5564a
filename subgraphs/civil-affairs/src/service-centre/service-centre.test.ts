import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { serviceCases } from '../service-cases/tables.ts';
import { definition } from '../subgraph.ts';
import { CENTRE, ITEM, insertCentres, OTHER_CENTRE, STATION, WORKER } from './testing-centre.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 3);
  await insertCentres(subgraph.db);
  await subgraph.db.insert(serviceCases).values({
    ...{ number: 'X-1', communityCode: COMMUNITY, itemId: ITEM.ELDERLY, stationId: STATION.GENERAL },
    ...{ residentId: id('b', 1), status: 'ACCEPTED', summary: '办证', receivedOn: '2026-10-12', dueOn: '2026-10-19' },
  });
});
afterAll(() => subgraph?.stop());

const item = mutating(() => subgraph, 'item', 'id status decidedOn reason version');
const handedDown = mutating(() => subgraph, 'handedDown', 'id takenBackOn version item { name } community { code }');
const centre = mutating(() => subgraph, 'centre', 'id status name closedOn version stations { name }');
const station = mutating(() => subgraph, 'station', 'id name kind closedOn version');
const staff = mutating(() => subgraph, 'staff', 'id post weekdays endedOn version worker { id }');
const refuse = { type: 'RefuseServiceItemInput' };
const step = { type: 'StepServiceCentreInput' };

const proposal = {
  ...{ region: '220102', number: 'NG-100', name: '居住证申请受理', kind: 'FLOATING_POPULATION', limitDays: 15 },
  ...{ proposedBy: 'public-security', materials: '本人申请。', yearlyFunds: '6000', proposedOn: '2026-01-05' },
};

describe('a service item', () => {
  it('is handed down once it is admitted, not while suspended, and is taken back when abolished', async () => {
    const { row } = await item('proposeServiceItem', proposal);
    const which = { item: row.id };
    const down = { ...which, community: COMMUNITY, handedOn: '2026-03-01' };
    expect((await handedDown('handDownServiceItem', down)).faults).toEqual(['input.item NOT_ADMITTED']);
    const early = await item('admitServiceItem', { ...which, expectedVersion: 1, decidedOn: '2026-01-04' });
    expect(early.faults).toEqual(['input.decidedOn BEFORE_LAST']);
    const admitted = await item('admitServiceItem', { ...which, expectedVersion: 1, decidedOn: '2026-02-01' });
    expect(admitted.row).toMatchObject({ status: 'ADMITTED', decidedOn: '2026-02-01' });
    const before = await handedDown('handDownServiceItem', { ...down, handedOn: '2026-01-31' });
    expect(before.faults).toEqual(['input.handedOn BEFORE_ADMITTED']);
    expect((await handedDown('handDownServiceItem', down)).row).toMatchObject({ community: { code: COMMUNITY } });
    expect((await handedDown('handDownServiceItem', down)).faults).toEqual(['input.item HANDED_DOWN']);

    const stop = { ...which, expectedVersion: 2, decidedOn: '2026-04-01' };
    expect((await item('suspendServiceItem', { ...stop, reason: ' ' }, refuse)).faults).toEqual([
      'input.reason TOO_SMALL',
    ]);
    await item('suspendServiceItem', { ...stop, reason: '经费未到位。' }, refuse);
    const elsewhere = await handedDown('handDownServiceItem', {
      ...down,
      community: OTHER_COMMUNITY,
      handedOn: '2026-04-02',
    });
    expect(elsewhere.faults).toEqual(['input.item NOT_ADMITTED']);
    await item('resumeServiceItem', { ...stop, expectedVersion: 3, decidedOn: '2026-05-01' });
    const end = { ...stop, expectedVersion: 4, decidedOn: '2026-06-01', reason: '职能调整。' };
    expect((await item('abolishServiceItem', end, refuse)).row).toMatchObject({ status: 'ABOLISHED', version: 5 });
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { serviceItems(filter: { inForce: false }) { edges { node { takenBackOn item { name } } } } } }',
      { c: COMMUNITY },
    );
    expect(data.community.serviceItems.edges).toEqual([
      { node: { takenBackOn: '2026-06-01', item: { name: '居住证申请受理' } } },
    ]);
  });

  it('is rejected with a reason, and is not admitted after that', async () => {
    const { row } = await item('proposeServiceItem', { ...proposal, number: 'NG-101' });
    const input = { item: row.id, expectedVersion: 1, decidedOn: '2026-02-01', reason: '不属于社区职责。' };
    expect((await item('rejectServiceItem', input, refuse)).row).toMatchObject({ status: 'REJECTED' });
    const again = await item('admitServiceItem', { item: row.id, expectedVersion: 2, decidedOn: '2026-02-02' });
    expect(again.code).toBe('CONFLICT');
  });

  it('lists all faults of a proposal', async () => {
    const known = await item('proposeServiceItem', { ...proposal, region: '220199', number: 'NG-001' });
    expect(known.faults).toEqual(['input.region UNKNOWN_REGION', 'input.number TAKEN']);
    const shape = await item('proposeServiceItem', {
      ...{ ...proposal, region: COMMUNITY, number: 'x', proposedBy: 'nobody', decisionType: 'an assistance' },
      ...{ limitDays: 61, yearlyFunds: '-1' },
    });
    expect(shape.faults).toEqual([
      'input.region INVALID_FORMAT',
      'input.number INVALID_FORMAT',
      'input.proposedBy INVALID_VALUE',
      'input.decisionType INVALID_FORMAT',
      'input.limitDays TOO_BIG',
      'input.yearlyFunds TOO_SMALL',
    ]);
  });

  it('is taken back from one community, and listed by division, kind and state', async () => {
    const { row } = await handedDown('handDownServiceItem', {
      ...{ item: ITEM.ELDERLY, community: OTHER_COMMUNITY, handedOn: '2026-03-01' },
    });
    const back = { handedDown: row.id, expectedVersion: 1, takenBackOn: '2026-02-28' };
    expect((await handedDown('takeBackServiceItem', back)).faults).toEqual(['input.takenBackOn BEFORE_HANDED']);
    expect((await handedDown('takeBackServiceItem', { ...back, takenBackOn: '2026-03-02' })).row.version).toBe(2);
    expect((await handedDown('takeBackServiceItem', { ...back, expectedVersion: 2 })).code).toBe('CONFLICT');
    const { data } = await subgraph.execute(
      '{ serviceItems(region: "220102", filter: { kind: ELDERLY, status: ADMITTED, proposedBy: "civil-affairs" }, orderBy: NUMBER) { edges { node { number region { name } } } } }',
    );
    expect(data.serviceItems.edges).toEqual([{ node: { number: 'NG-001', region: { name: '南关区' } } }]);
  });
});

describe('a service centre', () => {
  it('is one of its community, changes, rests, and closes when no case is open', async () => {
    const open = {
      community: COMMUNITY,
      name: '新中心',
      address: '某处',
      openingHours: '每日',
      openedOn: '2026-01-01',
    };
    expect((await centre('openServiceCentre', open)).faults).toEqual(['input.community EXISTS']);
    const which = { centre: CENTRE };
    const renamed = await centre('changeServiceCentre', { ...which, expectedVersion: 1, name: '华阳一站式服务中心' });
    expect(renamed.row).toMatchObject({ name: '华阳一站式服务中心', version: 2 });
    expect((await centre('suspendServiceCentre', { ...which, expectedVersion: 2 }, step)).row.status).toBe('SUSPENDED');
    expect((await centre('resumeServiceCentre', { ...which, expectedVersion: 3 }, step)).row.status).toBe('OPEN');
    const early = await centre('closeServiceCentre', { ...which, expectedVersion: 4, closedOn: '2014-01-01' });
    expect(early.faults).toEqual(['input.centre CASES_OPEN', 'input.closedOn BEFORE_OPENED']);
    const other = await centre('closeServiceCentre', {
      centre: OTHER_CENTRE,
      expectedVersion: 1,
      closedOn: '2026-09-30',
    });
    expect(other.row).toMatchObject({ status: 'CLOSED', closedOn: '2026-09-30', stations: [] });
    const reopened = await centre('openServiceCentre', { ...open, community: OTHER_COMMUNITY });
    expect(reopened.row).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('opens stations of different names, and closes one without open cases', async () => {
    const open = { centre: CENTRE, name: '为老服务窗口', kind: 'ELDERLY', openedOn: '2026-01-01' };
    const { row } = await station('openStation', open);
    const wrong = await station('openStation', { ...open, openedOn: '2014-01-01' });
    expect(wrong.faults).toEqual(['input.openedOn BEFORE_OPENED', 'input.name TAKEN']);
    const close = { station: row.id, expectedVersion: 1, closedOn: '2026-02-01' };
    expect((await station('closeStation', close)).row).toMatchObject({ closedOn: '2026-02-01' });
    expect((await station('closeStation', { ...close, expectedVersion: 2 })).code).toBe('CONFLICT');
    const busy = await station('closeStation', { ...close, station: STATION.GENERAL });
    expect(busy.faults).toEqual(['input.station CASES_OPEN']);
  });

  it('has staff on duty on their days of the week, and nobody on a holiday', async () => {
    const assign = {
      ...{ station: STATION.ASSISTANCE, worker: WORKER, post: 'HANDLER', weekdays: [5, 1], startedOn: '2026-01-05' },
    };
    const { row } = await staff('assignStationStaff', assign);
    expect(row).toMatchObject({ weekdays: [1, 5], worker: { id: WORKER } });
    const wrong = await staff('assignStationStaff', { ...assign, startedOn: '2014-01-01' });
    expect(wrong.faults).toEqual(['input.startedOn BEFORE_OPENED', 'input.worker TWICE']);
    const shape = await staff('assignStationStaff', { ...assign, weekdays: [8], worker: id('f', 1) });
    expect(shape.faults).toEqual(['input.weekdays.0 TOO_BIG']);
    const stranger = await staff('assignStationStaff', { ...assign, worker: id('f', 1) });
    expect(stranger.faults).toEqual(['input.worker NOT_AT_WORK']);
    const onDuty = async (on: string) => {
      const { data } = await subgraph.execute(
        'query ($c: RegionCode!, $on: Date) { community(code: $c) { serviceCentre { stations { name staffOnDuty(on: $on) { worker { id } } } } } }',
        { c: COMMUNITY, on },
      );
      const stations = data.community.serviceCentre.stations as { staffOnDuty: unknown[] }[];
      return stations.flatMap(({ staffOnDuty }) => staffOnDuty).length;
    };
    // A Monday, a Tuesday, the Friday of Qingming 2026 would be 3 April; 1 May 2026 is a Friday and a holiday.
    expect(await Promise.all(['2026-03-02', '2026-03-03', '2026-05-01'].map(onDuty))).toEqual([1, 0, 0]);
    const which = { staff: row.id };
    await staff('changeStationDuty', { ...which, expectedVersion: 1, weekdays: [2] });
    expect(await onDuty('2026-03-03')).toBe(1);
    const end = { ...which, expectedVersion: 2, endedOn: '2026-03-03' };
    expect((await staff('endStationStaff', end)).row).toMatchObject({ endedOn: '2026-03-03', version: 3 });
    expect(await onDuty('2026-03-03')).toBe(0);
    expect((await staff('changeStationDuty', { ...which, expectedVersion: 3, weekdays: [2] })).code).toBe('CONFLICT');
  });
});
