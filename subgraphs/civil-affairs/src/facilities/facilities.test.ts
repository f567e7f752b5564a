import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertPlaces } from '../fixtures.ts';
import { inspectionDueOn } from '../sports-equipment/inspection-due.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
});
afterAll(() => subgraph?.stop());

const facility = mutating(() => subgraph, 'facility', 'id kind floorArea status note version');
const equipment = mutating(() => subgraph, 'equipment', 'id status fault inspectionDueOn inspectionOverdue version');
const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
const room = {
  community: COMMUNITY,
  kind: 'LIBRARY',
  name: '图书室',
  address: '南岭大街1号',
  floorArea: 80,
  openedOn: '2020-05-01',
};

async function norm() {
  const { data } = await subgraph.execute(
    'query ($c: RegionCode!) { community(code: $c) { facilityNorm { roomArea meetsArea hasServiceHall hasIndoorVenue hasOutdoorVenue hasSportsEquipment } } }',
    { c: COMMUNITY },
  );
  return data.community.facilityNorm;
}

describe('a facility', () => {
  it('is registered once by its name, changed, closed for a time and retired', async () => {
    const both = await Promise.all([1, 2].map(() => facility('registerFacility', room)));
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.name TAKEN']]);
    const which = { facility: both.find(({ row }) => row)?.row.id };
    const changed = await facility('changeFacility', {
      ...which,
      expectedVersion: 1,
      kind: 'MEETING_ROOM',
      floorArea: 120,
    });
    expect(changed.row).toMatchObject({ kind: 'MEETING_ROOM', floorArea: 120, version: 2 });
    const closed = await facility('closeFacility', { ...which, expectedVersion: 2, note: '漏水维修。' });
    expect(closed.row).toMatchObject({ status: 'CLOSED', note: '漏水维修。' });
    expect((await norm()).roomArea).toBe(0);
    expect(
      (await facility('changeFacility', { ...which, expectedVersion: 3, kind: 'OFFICE', floorArea: 1 })).code,
    ).toBe('CONFLICT');
    expect((await facility('reopenFacility', { ...which, expectedVersion: 3 })).row).toMatchObject({
      status: 'IN_USE',
      note: null,
    });
    const retire = { ...which, expectedVersion: 4, note: '拆迁。' };
    expect((await facility('retireFacility', { ...retire, retiredOn: '2019-01-01' })).faults).toEqual([
      'input.retiredOn TOO_EARLY',
    ]);
    expect((await facility('retireFacility', { ...retire, retiredOn: '2026-01-01' })).row.status).toBe('RETIRED');
    expect((await facility('registerFacility', room)).row.status).toBe('IN_USE');
  });

  it('is refused with all faults, and written by officials only', async () => {
    const wrong = await facility('registerFacility', { ...room, name: ' ', floorArea: 0, openedOn: '2090-01-01' });
    expect(wrong.faults).toEqual(['input.name TOO_SMALL', 'input.floorArea TOO_SMALL', 'input.openedOn IN_THE_FUTURE']);
    expect((await facility('registerFacility', room, { caller: worker })).code).toBe('FORBIDDEN_FIELD');
  });

  it('counts towards the norm of 500 square metres, outdoor venues aside', async () => {
    const more = (kind: string, floorArea: number) =>
      facility('registerFacility', { ...room, kind, name: kind, floorArea });
    await more('SERVICE_HALL', 200);
    await more('OUTDOOR_VENUE', 900);
    expect(await norm()).toMatchObject({
      roomArea: 280,
      meetsArea: false,
      hasServiceHall: true,
      hasIndoorVenue: false,
      hasOutdoorVenue: true,
    });
    await more('INDOOR_VENUE', 220);
    expect(await norm()).toMatchObject({
      roomArea: 500,
      meetsArea: true,
      hasIndoorVenue: true,
      hasSportsEquipment: false,
    });
  });
});

describe('sports equipment', () => {
  it('is inspected, found broken, repaired and retired', async () => {
    const { row } = await equipment('installSportsEquipment', {
      community: COMMUNITY,
      kind: 'FITNESS',
      location: '广场',
      installedOn: '2025-01-31',
    });
    expect(row).toMatchObject({ status: 'INSTALLED', inspectionDueOn: '2025-07-31', inspectionOverdue: true });
    const which = { equipment: row.id };
    const early = { ...which, expectedVersion: 1, inspectedOn: '2024-01-01', fault: '松动。' };
    expect((await equipment('failSportsEquipment', early, { caller: worker })).faults).toEqual([
      'input.inspectedOn TOO_EARLY',
    ]);
    const failed = await equipment('failSportsEquipment', { ...early, inspectedOn: '2025-08-01' }, { caller: worker });
    expect(failed.row).toMatchObject({ status: 'FAULTY', fault: '松动。', inspectionDueOn: '2026-02-01' });
    expect(
      (await equipment('passSportsEquipment', { ...which, expectedVersion: 2, inspectedOn: '2025-08-02' })).code,
    ).toBe('CONFLICT');
    const repaired = await equipment('repairSportsEquipment', {
      ...which,
      expectedVersion: 2,
      repairedOn: '2025-08-05',
    });
    expect(repaired.row).toMatchObject({ status: 'FIT', fault: null });
    expect((await norm()).hasSportsEquipment).toBe(true);
    const retired = await equipment('retireSportsEquipment', { ...which, expectedVersion: 3, retiredOn: '2026-03-01' });
    expect(retired.row).toMatchObject({ status: 'RETIRED', inspectionOverdue: false });
    expect((await norm()).hasSportsEquipment).toBe(false);
  });

  it('is due half a year after its last inspection', () => {
    expect(inspectionDueOn({ installedOn: '2024-01-01', inspectedOn: '2025-08-31' })).toBe('2026-02-28');
  });
});
