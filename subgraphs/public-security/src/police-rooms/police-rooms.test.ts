import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertIncidents, insertResidents } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const PATROL = `id status version startedAt report findings { id kind resolvedOn } officers { badgeNumber }
  volunteers { resident { id } } incidents { id } room { id } community { code }`;
const GROUP = 'id status version memberCount members { leader volunteer { id } }';
const changeRoom = mutating<MutatedRow & { officers: readonly { id: string }[] }>(
  () => subgraph,
  'room',
  'id status version officers { id name position }',
);
const changePatrol = mutating<MutatedRow & { findings: readonly { id: string }[] }>(() => subgraph, 'patrol', PATROL);
const changeVolunteer = mutating(
  () => subgraph,
  'volunteer',
  'id status version leftOn reason group { id } resident { id }',
);
const changeGroup = mutating(() => subgraph, 'group', GROUP);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 20);
  await insertIncidents(subgraph.db, 4, 4);
}, 60_000);
afterAll(() => subgraph?.stop());

const room = { community: COMMUNITY, address: '人民大街1号', phone: '0431-8888 1110', openedOn: '2020-01-01' };
let badges = 100_000;
const officer = (more: object = {}) => ({
  ...{ name: '孙警官', badgeNumber: String(++badges), position: 'COMMUNITY_OFFICER', postedOn: '2021-01-01', ...more },
});

/** A room with one officer. */
async function openRoom(name: string) {
  const { row } = await changeRoom('openPoliceRoom', { ...room, name });
  const posted = await changeRoom('postRoomOfficer', { room: row.id, expectedVersion: 1, ...officer() });
  return { room: row.id, officer: posted.row.officers[0]?.id ?? '' };
}

async function activeVolunteer(n: number): Promise<string> {
  const { row } = await changeVolunteer('signUpPreventionVolunteer', { resident: id('a', n) });
  const which = { volunteer: row.id, expectedVersion: 1, decidedOn: row.signedUpOn ?? today };
  await changeVolunteer('approvePreventionVolunteer', which);
  return row.id;
}
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a police room', () => {
  it('has one head and each officer once, and closes when nobody is posted to it', async () => {
    const first = await openRoom('第一警务室');
    const post = (version: number, more: object) =>
      changeRoom('postRoomOfficer', { room: first.room, expectedVersion: version, ...officer(more) });
    const head = await post(2, { position: 'HEAD', name: '周所' });
    expect(head.row.officers[0]).toMatchObject({ position: 'HEAD', name: '周所' });
    const again = { position: 'HEAD', badgeNumber: String(badges), postedOn: '2019-12-31' };
    expect((await post(3, again)).faults).toEqual([
      'input.postedOn TOO_EARLY',
      'input.badgeNumber POSTED',
      'input.position HEAD_TAKEN',
    ]);
    const close = (expectedVersion: number) =>
      changeRoom('closePoliceRoom', { room: first.room, expectedVersion, closedOn: '2026-01-01' });
    expect((await close(3)).faults).toEqual(['input.room STILL_POSTED']);
    const withdraw = (who: string, version: number, leftOn = '2025-01-01') =>
      changeRoom('withdrawRoomOfficer', { room: first.room, expectedVersion: version, officer: who, leftOn });
    expect((await withdraw(first.officer, 3, '2020-01-01')).faults).toEqual(['input.leftOn TOO_EARLY']);
    await withdraw(first.officer, 3);
    expect((await withdraw(first.officer, 4)).faults).toEqual(['input.officer NOT_POSTED']);
    await withdraw(head.row.officers[0]?.id ?? '', 4);
    expect((await close(5)).row).toMatchObject({ status: 'CLOSED', officers: [] });
  });

  it('has a name of its own in the community while it is open', async () => {
    await openRoom('第二警务室');
    expect((await changeRoom('openPoliceRoom', { ...room, name: '第二警务室' })).faults).toEqual(['input.name TAKEN']);
    const wrong = { ...room, name: '', phone: '110', openedOn: '2999-01-01' };
    expect((await changeRoom('openPoliceRoom', wrong)).faults).toEqual([
      'input.name TOO_SMALL',
      'input.phone INVALID_FORMAT',
      'input.openedOn IN_THE_FUTURE',
    ]);
  });
});

describe('a patrol', () => {
  it('is planned with officers and volunteers, started, finds hazards, attends incidents and is finished', async () => {
    const { room: which, officer: who } = await openRoom('第三警务室');
    const volunteer = await activeVolunteer(1);
    const plan = { room: which, plannedOn: '2026-10-01', shift: 'NIGHT', route: '东区—西区', officers: [who] };
    const { row } = await changePatrol('planPatrol', { ...plan, volunteers: [volunteer] });
    const step = (name: string, expectedVersion: number, more: object) =>
      changePatrol(name, { patrol: row.id, expectedVersion, ...more });
    expect((await step('finishPatrol', 1, { endedAt: '2026-10-01T15:00:00Z', report: '无' })).code).toBe('CONFLICT');
    await step('startPatrol', 1, { startedAt: '2026-10-01T13:00:00Z' });
    const hazard = { kind: 'FIRE_HAZARD', place: '5号楼', note: '楼道堆放杂物' };
    const found = (await step('addPatrolFinding', 2, hazard)).row.findings[0];
    const linked = await step('linkPatrolIncident', 3, { incident: id('c', 1) });
    expect(linked.row.incidents).toEqual([{ id: id('c', 1) }]);
    expect((await step('linkPatrolIncident', 4, { incident: id('c', 1) })).faults).toEqual(['input.incident LINKED']);
    const early = { endedAt: '2026-10-01T12:00:00Z', report: '发现一处隐患。' };
    expect((await step('finishPatrol', 4, early)).faults).toEqual(['input.endedAt TOO_EARLY']);
    await step('finishPatrol', 4, { ...early, endedAt: '2026-10-01T15:00:00Z' });
    const resolved = await step('resolvePatrolFinding', 5, { finding: found?.id, resolvedOn: '2026-10-03' });
    expect(resolved.row).toMatchObject({
      ...{ status: 'DONE', report: early.report, version: 6, room: { id: which }, community: { code: COMMUNITY } },
      findings: [{ kind: 'FIRE_HAZARD', resolvedOn: '2026-10-03' }],
      volunteers: [{ resident: { id: id('a', 1) } }],
    });
    const twice = await step('resolvePatrolFinding', 6, { finding: found?.id, resolvedOn: '2026-10-04' });
    expect(twice.faults).toEqual(['input.finding RESOLVED']);
    const { data } = await subgraph.execute(`{ incident(id: "${id('c', 1)}") { patrol { id } }
      patrols(filter: { status: DONE, shift: NIGHT, plannedFrom: "2026-10-01", plannedUntil: "2026-10-01" }) { totalCount } }`);
    expect(data).toEqual({ incident: { patrol: { id: row.id } }, patrols: { totalCount: 1 } });
  });

  it('is planned with who is posted to the room and active, and may be cancelled once', async () => {
    const { room: which, officer: who } = await openRoom('第四警务室');
    const { officer: elsewhere } = await openRoom('第五警务室');
    const { row: applied } = await changeVolunteer('signUpPreventionVolunteer', { resident: id('a', 2) });
    const plan = { room: which, plannedOn: '2026-10-02', shift: 'MORNING', route: '全区' };
    const faulty = await changePatrol('planPatrol', { ...plan, officers: [who, elsewhere], volunteers: [applied.id] });
    expect(faulty.faults).toEqual(['input.officers.1 NOT_POSTED', 'input.volunteers.0 NOT_ACTIVE']);
    expect((await changePatrol('planPatrol', { ...plan, officers: [] })).faults).toEqual(['input.officers TOO_SMALL']);
    const { row } = await changePatrol('planPatrol', { ...plan, officers: [who] });
    const cancel = () => changePatrol('cancelPatrol', { patrol: row.id, expectedVersion: 1, reason: '暴雪' });
    expect((await Promise.all([cancel(), cancel()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('the prevention network', () => {
  it('is of adults who are alive, once each; a resident signs up the own person only', async () => {
    const child = { ...{ id: id('e', 1), birthDate: '2015-01-01' } };
    const signUp = (resident: string, caller: object = {}) =>
      changeVolunteer('signUpPreventionVolunteer', { resident }, { caller });
    expect((await signUp(id('a', 10))).faults).toEqual(['input.resident DEAD']);
    expect((await signUp(child.id)).code).toBe('NOT_FOUND');
    const caller = { dept: 'community', roles: ['resident'], region: '220102', subjects: [id('a', 3), id('a', 4)] };
    expect((await signUp(id('a', 4), caller)).code).toBe('FORBIDDEN_FIELD');
    const own = await signUp(id('a', 3), caller);
    expect(own.row).toMatchObject({ status: 'APPLIED', resident: { id: id('a', 3) } });
    expect((await Promise.all([signUp(id('a', 5)), signUp(id('a', 5))])).flatMap(({ faults }) => faults)).toEqual([
      'input.resident SIGNED_UP',
    ]);
    const refusing = { volunteer: own.row.id, expectedVersion: 1, decidedOn: today, reason: '材料不全' };
    expect((await changeVolunteer('refusePreventionVolunteer', refusing, { caller })).code).toBe('FORBIDDEN_FIELD');
    expect((await changeVolunteer('refusePreventionVolunteer', refusing)).row).toMatchObject({ status: 'REFUSED' });
    expect((await signUp(id('a', 3))).code).toBeUndefined();
  });

  it('has groups with one leader, whose members leave them with the network', async () => {
    const formed = { community: COMMUNITY, name: '东区巡逻队', kind: 'STREET_PATROL', formedOn: '2026-01-01' };
    const { row } = await changeGroup('formPreventionGroup', formed);
    expect((await changeGroup('formPreventionGroup', formed)).faults).toEqual(['input.name TAKEN']);
    const [one, other] = [await activeVolunteer(6), await activeVolunteer(7)];
    const join = (volunteer: string, expectedVersion: number, leader = false, joinedOn = today) =>
      changeGroup('joinPreventionGroup', { group: row.id, expectedVersion, volunteer, leader, joinedOn });
    expect((await join(one, 1, true)).row).toMatchObject({ memberCount: 1, members: [{ leader: true }] });
    expect((await join(other, 2, true, '2025-01-01')).faults).toEqual([
      'input.joinedOn TOO_EARLY',
      'input.joinedOn TOO_EARLY',
      'input.leader LEADER_TAKEN',
    ]);
    expect((await join(one, 2)).faults).toEqual(['input.volunteer IN_A_GROUP']);
    expect((await join(other, 2)).row.memberCount).toBe(2);
    const leaving = { volunteer: one, expectedVersion: 2, leftOn: today, reason: '搬家' };
    expect((await changeVolunteer('leavePreventionVolunteers', leaving)).row).toMatchObject({ group: null });
    const { data } = await subgraph.execute(`{ preventionGroup(id: "${row.id}") { ${GROUP} } }`);
    expect(data.preventionGroup).toMatchObject({ memberCount: 1, version: 4, members: [{ volunteer: { id: other } }] });
    const disbanding = { group: row.id, expectedVersion: 4, disbandedOn: today };
    expect((await changeGroup('disbandPreventionGroup', disbanding)).row).toMatchObject({
      ...{ status: 'DISBANDED', memberCount: 0, members: [] },
    });
  });
});

describe('the rooms, patrols and groups of communities', () => {
  it('take as many statements for 100 communities as for ten', async () => {
    const ask = async (communities: number) => {
      const representations = Array.from({ length: communities }, (_, n) => ({
        ...{ __typename: 'Community', code: String(220_102_001_001 + n) },
      }));
      const { errors, data } = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Community {
          policeRooms { edges { node { officers { name } } } }
          patrols { edges { node { officers { name } findings { kind } } } }
          preventionVolunteers { edges { node { resident { id } group { id } } } }
          preventionGroups { edges { node { memberCount members { leader } } } } } } }`,
        { representations },
      );
      expect(errors).toEqual([]);
      expect(data._entities[0].patrols.edges.length).toBeGreaterThan(0);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });
});
