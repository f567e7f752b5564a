import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating, winnerOf } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
let station: string;
let doctor: string;

const centre = mutating(
  () => subgraph,
  'careCentre',
  'id status version kind name closedOn parent { name } community { code } staff { name }',
);
const staff = mutating(() => subgraph, 'careStaff', 'id status version kind licenceValidUntil leftOn centre { name }');
const encounter = mutating<MutatedRow & { community: { code: string } }>(
  () => subgraph,
  'encounter',
  'id status version diagnosisCode treatment voidReason resident { id } doctor { name } centre { name } community { code }',
);
const referral = mutating(
  () => subgraph,
  'referral',
  'id status version decidedOn declineReason returnedOn summary endedOn resident { id } encounter { diagnosis }',
);
let names = 0;
const open = (more: object = {}) => {
  names += 1;
  return centre('openCareCentre', {
    ...{ community: COMMUNITY, kind: 'CENTRE', name: `第${names}中心`, address: '便民路 1 号', phone: '0431-12345' },
    ...{ openedOn: '2020-01-01', ...more },
  });
};
let licences = 0;
const post = (where: string, more: object = {}) => {
  licences += 1;
  return staff('postCareStaff', {
    ...{ centre: where, name: '周医生', kind: 'DOCTOR', title: 'INTERMEDIATE', postedOn: '2021-01-01' },
    ...{ licenceNumber: `110220102${String(licences).padStart(6, '0')}`, licenceValidUntil: '2030-01-01', ...more },
  });
};
const found = { complaint: '头晕', diagnosisCode: 'I10', diagnosis: '高血压', treatment: '调整用药' };
const visit = (n: number, more: object = {}) =>
  encounter('recordEncounter', {
    ...{ resident: id('a', n), doctor, kind: 'OUTPATIENT', visitedOn: '2026-01-10', ...found, ...more },
  });

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  const parent = (await open()).row.id;
  station = (await open({ kind: 'STATION', parent })).row.id;
  doctor = (await post(station)).row.id;
}, 60_000);
afterAll(() => subgraph?.stop());

describe('a centre', () => {
  it('has stations of its county, one of a name in a community', async () => {
    const { row } = await open({ name: '河东中心' });
    expect(row).toMatchObject({ status: 'OPEN', parent: null, community: { code: COMMUNITY } });
    expect((await open({ name: '河东中心' })).faults).toEqual(['input.name TAKEN']);
    expect((await open({ kind: 'STATION' })).faults).toEqual(['input.parent NEEDS_CENTRE']);
    expect((await open({ parent: row.id })).faults).toEqual(['input.parent NOT_A_STATION']);
    const far = { kind: 'STATION', parent: station, community: '220302001001' };
    expect((await open(far)).faults).toEqual(['input.parent NOT_A_CENTRE', 'input.parent OTHER_COUNTY']);
    expect((await open({ name: '', phone: 'x', openedOn: '2999-01-01' })).faults).toEqual([
      ...['input.name TOO_SMALL', 'input.phone INVALID_FORMAT', 'input.openedOn IN_THE_FUTURE'],
    ]);
  });

  it('is suspended, resumed, and closed once nobody is posted there and no station belongs to it', async () => {
    const { row } = await open();
    const which = (expectedVersion: number) => ({ centre: row.id, expectedVersion });
    expect((await centre('suspendCareCentre', which(1))).row.status).toBe('SUSPENDED');
    expect((await centre('suspendCareCentre', which(2))).code).toBe('CONFLICT');
    await centre('resumeCareCentre', which(2));
    const nurse = await post(row.id, { kind: 'NURSE', licenceNumber: '220102999999' });
    await open({ kind: 'STATION', parent: row.id, name: '最后一站' });
    const closing = { ...which(3), closedOn: '2019-12-31' };
    expect((await centre('closeCareCentre', closing)).faults).toEqual([
      ...['input.closedOn TOO_EARLY', 'input.centre STAFFED', 'input.centre HAS_STATIONS'],
    ]);
    await staff('removeCareStaff', { staff: nurse.row.id, expectedVersion: 1, leftOn: '2026-01-01' });
    const { data } = await subgraph.execute(
      '{ careCentres(filter: { kind: STATION }) { edges { node { id name } } } }',
    );
    const last = data.careCentres.edges.find(({ node }: { node: { name: string } }) => node.name === '最后一站');
    await centre('closeCareCentre', { centre: last.node.id, expectedVersion: 1, closedOn: '2026-01-01' });
    expect((await centre('closeCareCentre', { ...which(3), closedOn: '2026-02-01' })).row.status).toBe('CLOSED');
    expect((await post(row.id)).faults).toEqual(['input.centre CLOSED']);
    expect((await open({ kind: 'STATION', parent: row.id })).faults).toEqual(['input.parent CLOSED']);
  });

  it('is public with its staff, licences aside', async () => {
    const resident = { dept: 'community', roles: ['resident'], region: '220102', subjects: [id('a', 1)] };
    const ask = `{ careCentres { edges { node { name staff { name } } } } }`;
    const { data, errors } = await subgraph.execute(ask, {}, resident);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('周医生');
  });
});

describe('staff', () => {
  it('are posted with a valid licence that nobody else is posted with', async () => {
    expect((await post(station, { licenceNumber: '110220102000001' })).faults).toEqual(['input.licenceNumber TAKEN']);
    expect((await post(station, { licenceNumber: '220102000001' })).faults).toEqual([
      'input.licenceNumber LICENCE_DIGITS',
    ]);
    const early = { postedOn: '2019-12-31', licenceValidUntil: '2019-12-30' };
    expect((await post(station, early)).faults).toEqual([
      'input.postedOn TOO_EARLY',
      'input.licenceValidUntil EXPIRED',
    ]);
    const licenceNumber = '110220102888888';
    const both = await Promise.all([post(station, { licenceNumber }), post(station, { licenceNumber })]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.licenceNumber TAKEN']);
  });

  it('renew their licences and leave', async () => {
    const { row } = await post(station, { licenceValidUntil: '2026-12-31' });
    const renewal = { staff: row.id, expectedVersion: 1, licenceValidUntil: '2026-12-31' };
    expect((await staff('renewCareStaffLicence', renewal)).faults).toEqual(['input.licenceValidUntil NOT_LATER']);
    const renewed = await staff('renewCareStaffLicence', { ...renewal, licenceValidUntil: '2031-12-31' });
    expect(renewed.row).toMatchObject({ licenceValidUntil: '2031-12-31', version: 2 });
    const leaving = { staff: row.id, expectedVersion: 2, leftOn: '2020-12-31' };
    expect((await staff('removeCareStaff', leaving)).faults).toEqual(['input.leftOn TOO_EARLY']);
    expect((await staff('removeCareStaff', { ...leaving, leftOn: '2026-06-01' })).row.status).toBe('LEFT');
    expect((await visit(1, { doctor: row.id, visitedOn: '2026-06-02' })).faults).toEqual(['input.doctor NOT_POSTED']);
  });
});

describe('an encounter', () => {
  it('is recorded where the doctor is posted, amended and voided', async () => {
    const { row } = await visit(2);
    expect(row).toMatchObject({ status: 'RECORDED', resident: { id: id('a', 2) }, doctor: { name: '周医生' } });
    expect(row.community.code).toBe(COMMUNITY);
    const which = { encounter: row.id, expectedVersion: 1 };
    const amended = await encounter('amendEncounter', { ...which, ...found, diagnosisCode: 'I10.x00' });
    expect(amended.row).toMatchObject({ diagnosisCode: 'I10.x00', version: 2 });
    const voided = await encounter('voidEncounter', { ...which, expectedVersion: 2, reason: '录错人' });
    expect(voided.row).toMatchObject({ status: 'VOIDED', voidReason: '录错人' });
    expect((await encounter('amendEncounter', { ...which, ...found, expectedVersion: 3 })).code).toBe('CONFLICT');
  });

  it.each(['i10', 'I1', 'I100', 'I10.', 'I10.1234', 'I10.x0', '高血压'])(
    'refuses %s as a code of ICD-10',
    async (code) => {
      expect((await visit(3, { diagnosisCode: code })).faults).toEqual(['input.diagnosisCode INVALID_FORMAT']);
    },
  );

  it.each(['I10', 'J06.9', 'M54.56', 'S72.001', 'I10.x00', 'U07.1'])('takes %s', async (code) => {
    expect((await visit(3, { diagnosisCode: code })).row.diagnosisCode).toBe(code);
  });

  it('is with a doctor who is licensed, at a place that is not suspended', async () => {
    const nurse = await post(station, {
      kind: 'NURSE',
      licenceNumber: '220102000777',
      licenceValidUntil: '2026-01-09',
    });
    expect((await visit(4, { doctor: nurse.row.id })).faults).toEqual([
      ...['input.doctor NOT_A_DOCTOR', 'input.doctor LICENCE_EXPIRED'],
    ]);
    const shut = (await open()).row;
    const there = (await post(shut.id)).row;
    await centre('suspendCareCentre', { centre: shut.id, expectedVersion: 1 });
    expect((await visit(4, { doctor: there.id })).faults).toEqual(['input.doctor SUSPENDED']);
    expect((await visit(4, { doctor: id('f', 1) })).code).toBe('NOT_FOUND');
  });
});

describe('a referral', () => {
  const refer = (which: string, more: object = {}) =>
    referral('referPatient', {
      ...{ encounter: which, hospital: '市中心医院', urgency: 'URGENT', reason: '胸痛待查', referredOn: '2026-01-11' },
      ...more,
    });
  const step = (name: string, which: string, expectedVersion: number, more: object) =>
    referral(name, { referral: which, expectedVersion, ...more });

  it('goes up to a hospital and comes back into the care of the community', async () => {
    const { row: seen } = await visit(5);
    expect((await refer(seen.id, { referredOn: '2026-01-09' })).faults).toEqual(['input.referredOn TOO_EARLY']);
    const both = await Promise.all([refer(seen.id), refer(seen.id)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.encounter RUNNING']);
    const sent = winnerOf(both);
    expect(sent).toMatchObject({ status: 'SENT', resident: { id: id('a', 5) }, encounter: { diagnosis: '高血压' } });
    const voiding = { encounter: seen.id, expectedVersion: 1, reason: '误录' };
    expect((await encounter('voidEncounter', voiding)).faults).toEqual(['input.encounter REFERRED']);
    expect((await step('acceptReferral', sent.id, 1, { decidedOn: '2026-01-10' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    await step('acceptReferral', sent.id, 1, { decidedOn: '2026-01-12' });
    const back = { returnedOn: '2026-01-11', summary: '支架术后,按时服药' };
    expect((await step('returnReferral', sent.id, 2, back)).faults).toEqual(['input.returnedOn TOO_EARLY']);
    const returned = await step('returnReferral', sent.id, 2, { ...back, returnedOn: '2026-01-20' });
    expect(returned.row).toMatchObject({ status: 'RETURNED', summary: back.summary });
    expect((await step('receiveReferral', sent.id, 3, { endedOn: '2026-01-19' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await step('receiveReferral', sent.id, 3, { endedOn: '2026-01-21' })).row.status).toBe('RECEIVED');
  });

  it('is declined or cancelled, and made anew; not by an encounter that is voided', async () => {
    const { row: seen } = await visit(6);
    const first = (await refer(seen.id)).row;
    const no = { decidedOn: '2026-01-10', reason: '无床位' };
    expect((await step('declineReferral', first.id, 1, no)).faults).toEqual(['input.decidedOn TOO_EARLY']);
    const declined = await step('declineReferral', first.id, 1, { ...no, decidedOn: '2026-01-12' });
    expect(declined.row).toMatchObject({ status: 'DECLINED', declineReason: '无床位' });
    const second = (await refer(seen.id)).row;
    expect((await step('cancelReferral', second.id, 1, { endedOn: '2026-01-10' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await step('cancelReferral', second.id, 1, { endedOn: '2026-01-12' })).row.status).toBe('CANCELLED');
    await encounter('voidEncounter', { encounter: seen.id, expectedVersion: 1, reason: '误录' });
    expect((await refer(seen.id)).faults).toEqual(['input.encounter VOIDED']);
  });
});

describe('encounters and referrals', () => {
  it('are filtered, and of many residents take as many statements as of few', async () => {
    const { data, errors } = await subgraph.execute(
      `{ i: encounters(filter: { diagnosisPrefix: "I10", status: RECORDED, visitedFrom: "2026-01-10" }) { totalCount }
         none: encounters(filter: { visitedUntil: "2026-01-09" }) { totalCount }
         wild: encounters(filter: { diagnosisPrefix: "%" }) { totalCount }
         up: referrals(community: "${COMMUNITY}", filter: { status: RECEIVED, urgency: URGENT }) { totalCount }
         lapsing: careStaffMembers(filter: { licenceUntil: "2026-06-30" }) { edges { node { kind } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.i.totalCount).toBeGreaterThan(2);
    expect([data.none.totalCount, data.wild.totalCount, data.up.totalCount]).toEqual([0, 0, 1]);
    expect(data.lapsing.edges).toEqual([{ node: { kind: 'NURSE' } }]);
    const ask = (count: number, caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
          encounters(first: 2) { edges { node { diagnosis doctor { name } centre { name } } } }
          referrals(first: 2) { edges { node { hospital encounter { diagnosis } } } } } } }`,
        { r: Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) })) },
        caller,
      );
    const many = await ask(100);
    expect(many.errors).toEqual([]);
    expect(many.subjects).toContain(`Resident:${id('a', 5)}`);
    const statements = subgraph.statements();
    await ask(10);
    expect(statements).toBe(subgraph.statements());
    const { errors: refused } = await ask(1, { dept: 'public-security', roles: ['police-officer'] });
    expect(new Set(refused.map(({ extensions }) => extensions?.reason))).toEqual(new Set(['NO_AGREEMENT']));
  });
});
