import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { starsOf } from '../volunteer-services/time-account.ts';
import { shareOf } from './volunteer-share.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 6);
});
afterAll(() => subgraph?.stop());

const today = chinaDate();
const volunteer = mutating(() => subgraph, 'volunteer', 'id status trainedHours version resident { id }');
const training = mutating<MutatedRow & { volunteer: { trainedHours: number } }>(
  () => subgraph,
  'training',
  'id hours volunteer { id trainedHours }',
);
const service = mutating(() => subgraph, 'service', 'id status hours version');
const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
const resident = (n: number) => ({
  ...{ dept: 'community', roles: ['resident'], sub: `resident-${n}`, region: COMMUNITY },
  subjects: [id('b', n)],
});
const signUp = (n: number, caller = {}) =>
  volunteer('signUpVolunteer', { community: COMMUNITY, resident: id('b', n), skill: 'GENERAL' }, { caller });

async function registered(n: number): Promise<string> {
  const { row } = await signUp(n);
  await volunteer('approveVolunteer', { volunteer: row.id, expectedVersion: 1, decidedOn: today });
  return row.id;
}

async function account(of: string) {
  const { data } = await subgraph.execute(
    'query ($id: ID!) { volunteer(id: $id) { timeAccount { hours stars given received balance } services(first: 5) { totalCount } } }',
    { id: of },
  );
  return data.volunteer;
}

describe('a volunteer', () => {
  it('signs up herself, once, is registered by a community worker, and leaves', async () => {
    const both = await Promise.all([signUp(1, resident(1)), signUp(1, resident(1))]);
    expect(both.map(({ faults }) => faults).sort()).toEqual([[], ['input.resident SIGNED_UP']]);
    const { id: which } = (await subgraph.execute('{ volunteers { edges { node { id } } } }')).data.volunteers.edges[0]
      .node;
    const early = { volunteer: which, expectedVersion: 1, decidedOn: '2020-01-01' };
    expect((await volunteer('approveVolunteer', early, { caller: worker })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    expect((await volunteer('approveVolunteer', { ...early, decidedOn: today }, { caller: resident(1) })).code).toBe(
      'FORBIDDEN_FIELD',
    );
    const done = await volunteer('approveVolunteer', { ...early, decidedOn: today }, { caller: worker });
    expect(done.row).toMatchObject({ status: 'REGISTERED', version: 2 });
    const leave = { volunteer: which, expectedVersion: 2, leftOn: today, endReason: '搬家。' };
    expect((await volunteer('leaveVolunteers', leave, { caller: resident(2) })).code).toMatch(
      /FORBIDDEN_FIELD|NOT_FOUND/,
    );
    expect((await volunteer('leaveVolunteers', leave)).row.status).toBe('LEFT');
    expect((await volunteer('leaveVolunteers', { ...leave, expectedVersion: 3 })).code).toBe('CONFLICT');
    expect((await signUp(1)).row.status).toBe('APPLIED');
  });

  it('is nobody who lives elsewhere, and signs up nobody else; all faults are told at once', async () => {
    const wrong = { community: OTHER_COMMUNITY, resident: id('b', 2), skill: 'LEGAL' };
    expect((await volunteer('signUpVolunteer', wrong)).faults).toEqual(['input.resident LIVES_ELSEWHERE']);
    const nowhere = await volunteer('signUpVolunteer', { ...wrong, community: '220102009009' });
    expect(nowhere.faults).toEqual(['input.community UNKNOWN_COMMUNITY', 'input.resident LIVES_ELSEWHERE']);
    expect((await signUp(2, resident(3))).code).toBe('FORBIDDEN_FIELD');
    expect((await signUp(2, { dept: 'health' })).code).toBe('FORBIDDEN_FIELD');
  });

  it('is trained and counted', async () => {
    const which = await registered(2);
    const input = { volunteer: which, topic: '急救常识', hours: 6, heldOn: today };
    expect((await training('recordVolunteerTraining', input, { caller: worker })).row.volunteer.trainedHours).toBe(6);
    expect((await training('recordVolunteerTraining', input)).faults).toEqual(['input.topic RECORDED']);
    const early = await training('recordVolunteerTraining', { ...input, heldOn: '2020-01-01' });
    expect(early.faults).toEqual(['input.heldOn TOO_EARLY']);
    const refused = (await signUp(3)).row.id;
    const why = { volunteer: refused, expectedVersion: 1, decidedOn: today, endReason: '材料不全。' };
    expect((await volunteer('refuseVolunteer', why)).row.status).toBe('REFUSED');
    expect((await training('recordVolunteerTraining', { ...input, volunteer: refused })).code).toBe('CONFLICT');
  });

  it('gives hours, which count when they are confirmed, and receives in mutual aid', async () => {
    const [giver, receiver] = [await registered(4), await registered(5)];
    const given = {
      community: COMMUNITY,
      volunteer: giver,
      kind: 'MUTUAL_AID',
      description: '陪同就医。',
      hours: 8,
      servedOn: today,
    };
    const record = (input: object) => service('recordVolunteerService', { ...given, ...input }, { caller: worker });
    expect((await record({})).faults).toEqual(['input.beneficiary MUTUAL_AID_ONLY']);
    expect((await record({ beneficiary: id('b', 4) })).faults).toEqual(['input.beneficiary SAME_PERSON']);
    const other = await record({ volunteer: id('f', 1), kind: 'OTHER', beneficiary: id('b', 99) });
    expect(other.faults).toEqual([
      'input.volunteer NOT_REGISTERED',
      'input.beneficiary MUTUAL_AID_ONLY',
      'input.beneficiary LIVES_ELSEWHERE',
    ]);
    const { row } = await record({ beneficiary: id('b', 5) });
    expect((await account(giver)).timeAccount.hours).toBe(0);
    const confirm = { service: row.id, expectedVersion: 1, settledOn: today };
    expect((await service('confirmVolunteerService', confirm, { caller: worker })).code).toBe('FORBIDDEN_FIELD');
    const both = await Promise.all([1, 2].map(() => service('confirmVolunteerService', confirm)));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    expect(await account(giver)).toMatchObject({
      timeAccount: { hours: 8, given: 8, received: 0, balance: 8 },
      services: { totalCount: 1 },
    });
    expect((await account(receiver)).timeAccount).toEqual({ hours: 0, stars: 0, given: 0, received: 8, balance: -8 });
    const plain = (await record({ kind: 'CULTURE' })).row.id;
    const reject = { service: plain, expectedVersion: 1, settledOn: today, rejectReason: '未签到。' };
    expect((await service('rejectVolunteerService', reject)).row.status).toBe('REJECTED');
    expect((await account(giver)).timeAccount.hours).toBe(8);
  });

  it('counts in the share of the community, and is shown to herself', async () => {
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { volunteerShare { volunteers residents share meetsTarget } volunteers(filter: { status: REGISTERED }) { totalCount } } }',
      { c: COMMUNITY },
    );
    expect(data.community.volunteerShare).toEqual({ volunteers: 3, residents: 12, share: 0.25, meetsTarget: true });
    expect(data.community.volunteers.totalCount).toBe(3);
    const mine = await subgraph.execute(
      '{ volunteers { totalCount } volunteerServices { totalCount } }',
      {},
      resident(4),
    );
    expect(mine.data).toEqual({ volunteers: { totalCount: 1 }, volunteerServices: { totalCount: 2 } });
  });
});

describe('the rules', () => {
  it('give stars at 100, 300, 600, 1000 and 1500 hours, and take a tenth for the target', () => {
    expect([0, 99, 100, 300, 999, 1000, 1500].map(starsOf)).toEqual([0, 0, 1, 2, 3, 4, 5]);
    expect(shareOf('1', 10, 100).meetsTarget).toBe(true);
    expect(shareOf('1', 99, 1000).meetsTarget).toBe(false);
    expect(shareOf('1', 0, 0)).toMatchObject({ share: null, meetsTarget: false });
  });
});
