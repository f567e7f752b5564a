import { chinaDate } from '@community-graph/kit/dates';
import { refreshAll } from '@community-graph/kit/testing/figures';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { committeeMembers } from '../committees/tables.ts';
import { communityWorkers, workerTrainings } from '../community-workers/tables.ts';
import { elections } from '../elections/tables.ts';
import { communityFacilities } from '../facilities/tables.ts';
import { COMMUNITY, id, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { rollups } from '../rollups.ts';
import { definition } from '../subgraph.ts';
import { volunteers } from '../volunteers/tables.ts';

const PROGRESS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PolicyTarget { key year
  progress { meeting of share isMet gap parts { scope meeting of isMet gap } } } } }`;
const THIS_YEAR = Number(chinaDate().slice(0, 4));
const FUNDING = { fundedDistrictCommunities: 1, fundedCountyCommunities: 0, communitiesToDisclose: 2 };
const TOLD = {
  population: { total: 40, suppressed: false },
  fundingFigures: [{ year: THIS_YEAR, ...FUNDING, disclosedCommunities: 1, paidSubsidyMonths: 12 }],
};

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  const { db } = subgraph;
  await insertPlaces(db);
  const places = [COMMUNITY, OTHER_COMMUNITY];
  await db.insert(elections).values(
    places.map((communityCode, at) => ({
      ...{ id: id('e', at + 1), communityCode, kind: 'GENERAL' as const, termNumber: 8, seats: 5 },
      ...{ status: 'ELECTED' as const, openedOn: '2023-04-01', eligibleVoters: 100, ballots: 80 },
      ...{ votedOn: '2023-05-10', termUntil: '2028-05-10' },
    })),
  );
  // Five members of the urban committee, the fifth until the middle of 2024, and one of the rural committee.
  const member = (communityCode: string, n: number) => ({
    ...{ communityCode, residentId: id('b', n), electionId: id('e', communityCode === COMMUNITY ? 1 : 2) },
    ...{ role: 'MEMBER' as const, partyPost: 'NONE' as const, isSubsidised: communityCode === COMMUNITY },
    ...{
      startedOn: '2023-05-10',
      endedOn: n === 5 ? '2024-07-01' : null,
      endReason: n === 5 ? ('RESIGNED' as const) : null,
    },
  });
  await db
    .insert(committeeMembers)
    .values([...[1, 2, 3, 4, 5].map((n) => member(COMMUNITY, n)), member(OTHER_COMMUNITY, 6)]);
  const room = (kind: 'INDOOR_VENUE' | 'OUTDOOR_VENUE', floorArea: number) => ({
    ...{ communityCode: COMMUNITY, kind, name: kind, address: '南岭大街1号', floorArea, openedOn: '2020-01-01' },
    ...{ status: 'IN_USE' as const },
  });
  await db.insert(communityFacilities).values([room('INDOOR_VENUE', 500), room('OUTDOOR_VENUE', 900)]);
});
afterAll(() => subgraph?.stop());
beforeEach(() => refreshAll(subgraph.db, rollups));

/** A target's progress as the gateway asks for it, with what it brings of others. */
async function progress(key: string, year = THIS_YEAR, told: object | null = TOLD, region = '220102') {
  const of = [{ __typename: 'PolicyTarget', id: `${region}:${year}:${key}`, region: told }];
  const { data, errors } = await subgraph.execute(PROGRESS, { of });
  expect(errors).toEqual([]);
  return data._entities[0]?.progress;
}

describe('a target', () => {
  it('has the committees of each year’s end, of 5 to 9 where urban', async () => {
    expect(await progress('COMMITTEES', 2022)).toMatchObject({ meeting: 0, of: 2, isMet: false });
    expect(await progress('COMMITTEES', 2023)).toMatchObject({ meeting: 2, of: 2, share: 1, isMet: true });
    // Four are left; the rural one of one stands.
    expect(await progress('COMMITTEES', 2024)).toMatchObject({ meeting: 1, of: 2, share: 0.5, isMet: false });
    expect(await progress('COMMITTEES', 2024, TOLD, OTHER_COMMUNITY)).toMatchObject({ meeting: 1, of: 1, isMet: true });
  });

  it('counts the months in office that are over, of urban members only', async () => {
    const paid = (year: number) => ({ ...TOLD, fundingFigures: [{ year, paidSubsidyMonths: 40 }] });
    expect(await progress('COMMITTEE_SUBSIDY', 2023, paid(2023))).toMatchObject({
      meeting: 40,
      of: 5 * 8,
      isMet: true,
    });
    expect(await progress('COMMITTEE_SUBSIDY', 2024, paid(2024))).toMatchObject({
      meeting: 40,
      of: 4 * 12 + 6,
      isMet: false,
    });
    const over = Number(chinaDate().slice(5, 7)) - 1;
    if (over > 0) expect(await progress('COMMITTEE_SUBSIDY')).toMatchObject({ meeting: 12, of: 4 * over });
  });

  it('has who is trained as the training clock has it', async () => {
    const worker = { communityCode: COMMUNITY, qualification: 'NONE' as const, status: 'ACTIVE' as const };
    const [director] = await subgraph.db
      .insert(communityWorkers)
      .values({
        ...worker,
        residentId: id('b', 20),
        post: 'DIRECTOR',
        employedOn: '2020-06-01',
        trainingDueOn: '2021-06-01',
      })
      .returning();
    await subgraph.db.insert(communityWorkers).values({
      ...worker,
      residentId: id('b', 21),
      post: 'GENERAL',
      employedOn: '2020-06-01',
      trainingDueOn: '2022-06-01',
    });
    await refreshAll(subgraph.db, rollups);
    expect(await progress('WORKER_TRAINING', 2019)).toMatchObject({ of: 0, gap: 'NOTHING_TO_MEASURE' });
    expect(await progress('WORKER_TRAINING', 2020)).toMatchObject({ meeting: 1, of: 1 });
    expect(await progress('WORKER_TRAINING', 2021)).toMatchObject({ meeting: 0, of: 1 });
    const training = { workerId: director?.id ?? '', topic: '业务', organiser: '民政局', status: 'COMPLETED' as const };
    await subgraph.db
      .insert(workerTrainings)
      .values({ ...training, plannedFor: '2021-03-01', completedOn: '2021-03-02', hours: 8 });
    await refreshAll(subgraph.db, rollups);
    expect(await progress('WORKER_TRAINING', 2021)).toMatchObject({ meeting: 1, of: 1 });
    expect(await progress('WORKER_TRAINING', 2022)).toMatchObject({ meeting: 0, of: 1 });
  });

  it('takes a facility that is closed for a time as out of use from now on', async () => {
    expect(await progress('ROOMS')).toMatchObject({ meeting: 1, of: 1, isMet: true });
    const indoor = eq(communityFacilities.kind, 'INDOOR_VENUE');
    await subgraph.db.update(communityFacilities).set({ status: 'CLOSED', note: '维修' }).where(indoor);
    expect(await progress('ROOMS')).toMatchObject({ meeting: 0, of: 1, isMet: false });
    expect(await progress('ROOMS', THIS_YEAR - 1)).toMatchObject({ meeting: 1 });
    expect(await progress('VENUES', THIS_YEAR - 1)).toMatchObject({
      ...{ meeting: 1, of: 2, isMet: false },
      parts: [
        { scope: 'VENUES', isMet: false },
        { scope: 'SPORTS_EQUIPMENT', meeting: 0, of: 1, isMet: false },
      ],
    });
    await subgraph.db.update(communityFacilities).set({ status: 'IN_USE', note: null }).where(indoor);
  });

  it('is of the share of volunteers among the population that public security tells, or says why not', async () => {
    const volunteer = { communityCode: COMMUNITY, skill: 'GENERAL' as const, status: 'REGISTERED' as const };
    await subgraph.db.insert(volunteers).values(
      [1, 2, 3, 4].map((n) => ({
        ...volunteer,
        residentId: id('c', n),
        registeredOn: '2022-01-01',
        decidedOn: '2022-02-01',
      })),
    );
    await refreshAll(subgraph.db, rollups);
    expect(await progress('VOLUNTEERS')).toMatchObject({ meeting: 4, of: 40, share: 0.1, isMet: true, gap: null });
    const of = (population: object | null) => progress('VOLUNTEERS', THIS_YEAR, { ...TOLD, population });
    expect(await of({ total: 41, suppressed: false })).toMatchObject({ isMet: false });
    expect(await of({ total: null, suppressed: true })).toMatchObject({ meeting: null, isMet: null, gap: 'HIDDEN' });
    expect(await of(null)).toMatchObject({ gap: 'NOT_TOLD' });
    expect(await progress('VOLUNTEERS', THIS_YEAR - 1)).toMatchObject({ gap: 'POPULATION_OF_TODAY_ONLY' });
  });

  it('has finance’s part, nought in a year without any, and none when it told nothing', async () => {
    expect(await progress('WORK_FUNDS')).toMatchObject({ meeting: 1, of: 2, isMet: false });
    expect(await progress('WORK_FUNDS', 2020)).toMatchObject({ meeting: 0, of: 2 });
    expect(await progress('ACCOUNT_DISCLOSURE')).toMatchObject({ meeting: 1, of: 2 });
    for (const key of ['WORK_FUNDS', 'ACCOUNT_DISCLOSURE', 'COMMITTEE_SUBSIDY'])
      expect(await progress(key, THIS_YEAR, null)).toMatchObject({ meeting: null, share: null, gap: 'NOT_TOLD' });
  });

  it('takes nothing from who asks but what was required', async () => {
    const forged = {
      __typename: 'PolicyTarget',
      id: `220102:2023:COMMITTEES`,
      key: 'ROOMS',
      year: 1999,
      progress: { share: 9 },
    };
    const { data } = await subgraph.execute(PROGRESS, { of: [forged, { ...forged, id: '220102:2023:NONE' }] });
    expect(data._entities[0]).toMatchObject({ key: 'COMMITTEES', year: 2023, progress: { share: 1 } });
    expect(data._entities[1]).toBeNull();
  });

  it('is measured in many regions by as many statements as in one', async () => {
    const of = (regions: number) =>
      Array.from({ length: regions }, (_, n) => n).flatMap((n) =>
        ['COMMITTEES', 'ROOMS', 'VOLUNTEERS'].map((key) => ({
          ...{
            __typename: 'PolicyTarget',
            id: `2201020010${String(n).padStart(2, '0')}:${THIS_YEAR}:${key}`,
            region: TOLD,
          },
        })),
      );
    const statements = async (regions: number) => {
      expect((await subgraph.execute(PROGRESS, { of: of(regions) })).errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await statements(40)).toBe(await statements(1));
  });
});

it('is found by its identifier, where there is such a place, year and target', async () => {
  const find = async (of: string) => {
    const { data, errors } = await subgraph.execute('query ($id: ID!) { policyTarget(id: $id) { id key } }', {
      id: of,
    });
    expect(errors).toEqual([]);
    return data.policyTarget;
  };
  expect(await find('220102:2024:ROOMS')).toEqual({ id: '220102:2024:ROOMS', key: 'ROOMS' });
  for (const none of ['990102:2024:ROOMS', '220102:2010:ROOMS', '220102:2024:NONE', 'ROOMS']) {
    expect(await find(none)).toBeNull();
  }
});

it('is the same for whoever asks, though the rows are not', async () => {
  const query = 'query { policyTargets(region: "220102", year: 2024) { key progress { meeting of } } }';
  const official = await subgraph.execute(query);
  const elsewhere = await subgraph.execute(query, {}, { dept: 'health', region: '2202', roles: ['doctor'] });
  const resident = await subgraph.execute(
    query,
    {},
    { dept: 'community', roles: ['resident'], subjects: [id('b', 1)] },
  );
  expect(official.errors).toEqual([]);
  expect(official.data.policyTargets[0].progress).toEqual({ meeting: 1, of: 2 });
  expect([elsewhere.data, resident.data]).toEqual([official.data, official.data]);
  await subgraph.db.execute(sql`DELETE FROM rollup_state`);
  const { data } = await subgraph.execute('{ policyTargets(region: "22", year: 2024) { progress { gap } } }');
  expect(data.policyTargets[0].progress.gap).toBe('NOT_TOLD');
});
