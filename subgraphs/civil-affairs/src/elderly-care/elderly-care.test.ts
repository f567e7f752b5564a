import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const TODAY = chinaDate();
// Evidence is for who asked, so the worker of a test has a name.
const WORKER = { sub: 'worker', dept: 'community', roles: ['community-worker'], region: COMMUNITY };
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 120);
});
afterAll(() => subgraph.stop());

const graph = () => subgraph;
const file = mutating(graph, 'file', 'id status version contactName contactPhone careNeeds closedOn resident { id }');
const venue = mutating(graph, 'venue', 'id version places freePlaces closedOn');
const dayCare = mutating(
  graph,
  'enrolment',
  'id status version endedOn attendances(from: "2026-01-01", until: "2026-01-31") { day kind }',
);
const visit = mutating(graph, 'visit', 'id status version isOverdue madeOn findings missReason');
const alert = mutating(graph, 'alert', 'id status version escalation nextEscalationAt acknowledgedAt outcome');

const member = (birthDate: string, alive = true) => ({ resident: { birthDate, alive } });
async function standing(resident: string, birthDate: string, members = [member(birthDate)], caller: object = {}) {
  const { data } = await subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { elderlyStanding { age isElderly groups evidence } } } }`,
    { r: [{ __typename: 'Resident', id: resident, birthDate, household: { members } }] },
    caller,
  );
  return data._entities[0].elderlyStanding;
}
async function open(resident: string, more: object = {}) {
  const { evidence } = await standing(resident, '1940-01-01');
  return file('openElderlyFile', { resident, openedOn: '2025-01-01', evidence, ...more });
}
const opened = async (n: number): Promise<string> => (await open(id('b', n))).row.id;
const centre = (name: string, more: object = {}) =>
  venue('openElderlyVenue', {
    ...{ community: COMMUNITY, kind: 'DAY_CARE', name, address: '南岭大街', floorArea: 300, places: 1 },
    ...{ openedOn: '2025-02-01', ...more },
  });

describe('the file of an old person', () => {
  it('is opened by evidence of the age, changed and closed', async () => {
    expect(await standing(id('b', 1), '1940-01-01')).toMatchObject({
      ...{ isElderly: true, groups: ['ADVANCED_AGE', 'LIVING_ALONE'] },
    });
    const { row } = await open(id('b', 1), { contactName: '李雷', contactPhone: '0431-1234567' });
    expect(row).toMatchObject({ status: 'OPEN', contactName: '李雷', resident: { id: id('b', 1) } });
    const seen = { file: row.id, expectedVersion: 1 };
    const changed = await file('changeElderlyFile', { ...seen, careNeeds: '助餐' });
    expect(changed.row).toMatchObject({ careNeeds: '助餐', contactPhone: '0431-1234567', version: 2 });
    expect((await file('changeElderlyFile', { ...seen, expectedVersion: 2, contactName: null })).faults).toEqual([
      'input.contactName REQUIRED',
    ]);
    const close = { ...seen, expectedVersion: 2, reason: 'MOVED' };
    expect((await file('closeElderlyFile', { ...close, closedOn: '2024-12-31' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    expect((await file('closeElderlyFile', { ...close, closedOn: '2025-06-01' })).row.status).toBe('CLOSED');
    expect((await file('changeElderlyFile', { ...seen, expectedVersion: 3 })).code).toBe('CONFLICT');
    expect((await open(id('b', 1))).row.status).toBe('OPEN');
  });

  it('is not for the young, for strangers, or on evidence of others', async () => {
    const young = await standing(id('f', 1), '1990-01-01');
    const input = { resident: id('f', 1), openedOn: '2025-01-01', contactPhone: '12345' };
    expect((await file('openElderlyFile', { ...input, evidence: young.evidence })).faults).toEqual([
      'input.resident NOT_ELDERLY',
      'input.resident NO_HOUSEHOLD',
      'input.contactName REQUIRED',
    ]);
    const { evidence } = await standing(id('b', 2), '1940-01-01');
    expect((await file('openElderlyFile', { ...input, evidence })).faults).toContain('input.evidence OF_ANOTHER');
    await opened(2);
    expect((await open(id('b', 2))).faults).toEqual(['input.resident HAS_FILE']);
    const stolen = await standing(id('b', 3), '1940-01-01', undefined, { sub: 'somebody-else' });
    expect((await open(id('b', 3), { evidence: stolen.evidence })).faults).toEqual(['input.evidence EVIDENCE']);
  });

  it('is opened by community workers in their community, and by no official of another department', async () => {
    const { evidence } = await standing(id('b', 4), '1940-01-01', undefined, { sub: WORKER.sub });
    const input = { resident: id('b', 4), openedOn: '2025-01-01', evidence };
    await file('openElderlyFile', input, { caller: WORKER });
    const { data } = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { elderlyFile { status } } } }',
      { r: [{ __typename: 'Resident', id: id('b', 4) }] },
    );
    expect(data._entities[0].elderlyFile).toEqual({ status: 'OPEN' });
    const refused = await file('openElderlyFile', input, { caller: { dept: 'finance', roles: ['treasurer'] } });
    expect(refused.code).toBe('FORBIDDEN_FIELD');
  });
});

describe('day care', () => {
  it('gives each place once, records attendance, and ends', async () => {
    const { row: place } = await centre('华阳日间照料中心');
    const files = await Promise.all([5, 7].map(opened));
    const enrol = (which: string | undefined) =>
      dayCare('enrolInDayCare', { file: which, venue: place.id, enrolledOn: '2026-01-05' });
    const both = await Promise.all(files.map(enrol));
    const [won] = both.filter(({ row }) => row);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.venue FULL']);
    const which = { enrolment: won?.row.id };
    const attend = (expectedVersion: number, more: object) =>
      dayCare('recordDayCareAttendance', { ...which, expectedVersion, ...more });
    expect((await attend(1, { day: '2026-01-04', kind: 'PRESENT' })).faults).toEqual(['input.day TOO_EARLY']);
    await attend(1, { day: '2026-01-06', kind: 'PRESENT' });
    const corrected = await attend(2, { day: '2026-01-06', kind: 'ON_LEAVE' });
    expect(corrected.row.attendances).toEqual([{ day: '2026-01-06', kind: 'ON_LEAVE' }]);
    const closing = { venue: place.id, expectedVersion: 1, closedOn: '2026-02-01' };
    expect((await venue('closeElderlyVenue', closing)).faults).toEqual(['input.venue IN_USE']);
    const end = { ...which, expectedVersion: 3 };
    expect((await dayCare('endDayCare', { ...end, endedOn: '2026-01-05' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await dayCare('endDayCare', { ...end, endedOn: '2026-01-20' })).row.status).toBe('ENDED');
    expect((await attend(4, { day: '2026-01-21', kind: 'PRESENT' })).code).toBe('CONFLICT');
    expect((await venue('closeElderlyVenue', closing)).row).toMatchObject({ closedOn: '2026-02-01', freePlaces: 1 });
    expect((await enrol(files[0])).faults).toEqual(['input.venue CLOSED']);
  });

  it('tells all that is wrong with a place and with who would come', async () => {
    expect((await centre('北', { kind: 'ACTIVITY_VENUE', community: '220102001009' })).faults).toEqual([
      'input.community UNKNOWN_COMMUNITY',
      'input.places OF_DAY_CARE',
    ]);
    const { row } = await centre('东', { community: OTHER_COMMUNITY });
    expect((await centre('东', { community: OTHER_COMMUNITY })).faults).toEqual(['input.name EXISTS']);
    const enrolment = { file: await opened(8), venue: row.id, enrolledOn: '2025-01-15' };
    expect((await dayCare('enrolInDayCare', enrolment)).faults).toEqual([
      'input.venue ELSEWHERE',
      'input.enrolledOn TOO_EARLY',
    ]);
    const tooLong = await subgraph.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ElderlyFile { dayCare { id } } } }`,
      { r: [{ __typename: 'ElderlyFile', id: enrolment.file }] },
    );
    expect(tooLong.data._entities[0].dayCare).toEqual([]);
  });

  it('blocks the closing of a file', async () => {
    const { row } = await centre('西');
    const enrolled = await opened(10);
    await dayCare('enrolInDayCare', { file: enrolled, venue: row.id, enrolledOn: '2026-01-05' });
    const close = { file: enrolled, expectedVersion: 1, closedOn: '2026-02-01', reason: 'DIED' };
    expect((await file('closeElderlyFile', close)).faults).toEqual(['input.file IN_DAY_CARE']);
  });
});

describe('a visit', () => {
  it('is planned, missed and made up for', async () => {
    const planned = { file: await opened(11), kind: 'COMPANIONSHIP', plannedFor: '2026-01-10', visitor: id('c', 11) };
    const { row } = await visit('planElderlyVisit', planned);
    expect(row).toMatchObject({ status: 'PLANNED', isOverdue: true });
    expect((await visit('planElderlyVisit', { ...planned, visitor: id('b', 11) })).faults).toEqual([
      'input.visitor SELF',
      'input.plannedFor PLANNED',
    ]);
    const missed = await visit('missElderlyVisit', { visit: row.id, expectedVersion: 1, reason: '大雪' });
    expect(missed.row).toMatchObject({ status: 'MISSED', isOverdue: false, missReason: '大雪' });
    const make = { visit: row.id, expectedVersion: 2, findings: '安好' };
    expect((await visit('makeElderlyVisit', { ...make, madeOn: '2026-01-09' })).faults).toEqual([
      'input.madeOn TOO_EARLY',
    ]);
    expect((await visit('makeElderlyVisit', { ...make, madeOn: '2026-01-12' })).row).toMatchObject({
      ...{ status: 'MADE', madeOn: '2026-01-12', missReason: null },
    });
    const later = await visit('planElderlyVisit', { ...planned, plannedFor: afterDays(TODAY, 5) });
    expect(later.row.isOverdue).toBe(false);
    const step = { visit: later.row.id, expectedVersion: 1, reason: '改期' };
    expect((await visit('missElderlyVisit', step)).faults).toEqual(['input.visit NOT_YET']);
    expect((await visit('cancelElderlyVisit', step)).row.status).toBe('CANCELLED');
  });
});

describe('an alert', () => {
  it('escalates until somebody acknowledges it, and is resolved', async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const input = { file: await opened(13), kind: 'FALL', device: '手环' };
    const { row } = await alert('raiseElderlyAlert', { ...input, raisedAt: minutesAgo(35) });
    expect(row).toMatchObject({ status: 'RAISED', escalation: 2 });
    await alert('raiseElderlyAlert', { ...input, raisedAt: minutesAgo(1) });
    const { data } = await subgraph.execute(
      '{ elderlyAlerts(filter: { isEscalated: true }) { edges { node { id } } } calm: elderlyAlerts(filter: { isEscalated: false }) { totalCount } }',
    );
    expect(data.elderlyAlerts.edges).toEqual([{ node: { id: row.id } }]);
    expect(data.calm.totalCount).toBe(1);
    const seen = { alert: row.id };
    const resolved = { ...seen, outcome: 'REPAIRED', note: '已送医' };
    expect((await alert('resolveElderlyAlert', { ...resolved, expectedVersion: 1 })).code).toBe('CONFLICT');
    const both = await Promise.all([1, 2].map(() => alert('acknowledgeElderlyAlert', { ...seen, expectedVersion: 1 })));
    expect(both.map(({ row, code }) => row?.status ?? code).sort()).toEqual(['ACKNOWLEDGED', 'CONFLICT']);
    expect(both.find((one) => one.row)?.row).toMatchObject({ escalation: 2, nextEscalationAt: null });
    expect((await alert('resolveElderlyAlert', { ...resolved, expectedVersion: 2 })).faults).toEqual([
      'input.outcome OTHER_KIND',
    ]);
    const done = await alert('resolveElderlyAlert', { ...resolved, expectedVersion: 2, outcome: 'HOSPITAL' });
    expect(done.row).toMatchObject({ status: 'RESOLVED', outcome: 'HOSPITAL' });
    const future = { ...input, raisedAt: new Date(Date.now() + 60_000).toISOString() };
    expect((await alert('raiseElderlyAlert', future)).faults).toEqual(['input.raisedAt IN_THE_FUTURE']);
  });
});

describe('relations', () => {
  it('take as many statements for 100 residents as for 10', async () => {
    const count = async (residents: number) => {
      const r = Array.from({ length: residents }, (_, n) => ({ __typename: 'Resident', id: id('b', n + 1) }));
      const { errors } = await subgraph.execute(
        `query ($r: [_Any!]!, $c: RegionCode!) { _entities(representations: $r) { ... on Resident { elderlyFile {
          dayCare { venue { name freePlaces } } visits(first: 3) { edges { node { status } } } alerts(first: 3) { edges { node { status } } } } } }
          community(code: $c) { elderlyVenues { totalCount } elderlyFiles(first: 5) { edges { node { id } } } elderlyVisits { totalCount } elderlyAlerts { totalCount } } }`,
        { r, c: COMMUNITY },
      );
      expect(errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await count(100)).toBe(await count(10));
  });
});
