import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { testPolicy } from '@community-graph/kit/testing/test-policy';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { ITEM, insertCentres, STATION } from '../service-centre/testing-centre.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
  await insertCentres(subgraph.db);
});
afterAll(() => subgraph?.stop());

const FIELDS = `id number status dueOn isOverdue isExtended isGranted result closedOn satisfaction version
  station { id } decision { type id number assistance { kind } } steps { event note from { id } to { id } }`;
const act = mutating<MutatedRow & { steps: readonly { event: string }[] }>(() => subgraph, 'case', FIELDS);
const close = { type: 'CloseServiceCaseInput' };
const step = { type: 'StepServiceCaseInput' };
const DECIDED = { isGranted: true, result: '已办结。', decidedOn: '2026-03-10' };
/** A Monday; five working days later is the Monday after. */
const RECEIVED = '2026-03-02';

const intake = {
  ...{ community: COMMUNITY, item: ITEM.ELDERLY, station: STATION.GENERAL, resident: id('b', 1) },
  ...{ summary: '办理优待证。', receivedOn: RECEIVED },
};
const open = (input: object = {}, options: object = {}) => act('openServiceCase', { ...intake, ...input }, options);
/** Opens and accepts a case. */
async function accepted(input: object = {}) {
  const { row } = await open(input);
  return (await act('acceptServiceCase', { case: row.id, expectedVersion: 1 }, step)).row;
}
const eventsOf = (row: { steps: readonly { event: string }[] }) => row.steps.map(({ event }) => event);

describe('a case', () => {
  it('is noted for subscribers, by key and place, when it is opened and at each step, and not when that is refused', async () => {
    const { id: subject } = await accepted();
    await act('acceptServiceCase', { case: subject, expectedVersion: 2 }, step);
    const noted = await subgraph.db.select().from(outbox).where(eq(outbox.subject, subject));
    const once = { type: serviceCaseChanged.type, communityCode: COMMUNITY, data: {} };
    expect(noted).toMatchObject([once, once]);
  });

  it('is accepted, handed over, decided by the centre, and returned to the resident', async () => {
    const { row } = await open();
    expect(row).toMatchObject({
      status: 'RECEIVED',
      dueOn: '2026-03-09',
      isOverdue: true,
      station: { id: STATION.GENERAL },
    });
    expect(row.number).toMatch(/^220102001001-20260302-\d{4}$/);
    const which = { case: row.id };
    await act('acceptServiceCase', { ...which, expectedVersion: 1 }, step);
    const kind = await act('handOverServiceCase', { ...which, expectedVersion: 2, station: STATION.EMPLOYMENT });
    expect(kind.faults).toEqual(['input.station OTHER_KIND']);
    const same = await act('handOverServiceCase', { ...which, expectedVersion: 2, station: STATION.GENERAL });
    expect(same.faults).toEqual(['input.station SAME_STATION']);
    const foreign = await act('handOverServiceCase', { ...which, expectedVersion: 2, station: STATION.OTHER });
    expect(foreign.faults).toEqual(['input.station UNKNOWN_STATION']);
    expect((await act('referServiceCase', { ...which, expectedVersion: 2 })).faults).toEqual([
      'input.case CENTRE_DECIDES',
    ]);
    const before = await act('decideServiceCase', {
      ...which,
      expectedVersion: 2,
      ...DECIDED,
      decidedOn: '2026-03-01',
    });
    expect(before.faults).toEqual(['input.decidedOn BEFORE_RECEIVED']);
    const decided = await act('decideServiceCase', { ...which, expectedVersion: 2, ...DECIDED });
    expect(decided.row).toMatchObject({ status: 'DECIDED', isGranted: true, isOverdue: false, decision: null });
    const early = await act('returnServiceCase', {
      ...which,
      expectedVersion: 3,
      closedOn: '2026-03-09',
      satisfaction: 6,
    });
    expect(early.faults).toEqual(['input.satisfaction TOO_BIG']);
    const back = await act('returnServiceCase', {
      ...which,
      expectedVersion: 3,
      closedOn: '2026-03-11',
      satisfaction: 5,
    });
    expect(back.row).toMatchObject({ status: 'RETURNED', closedOn: '2026-03-11', satisfaction: 5, version: 4 });
    expect(eventsOf(back.row)).toEqual(['open', 'accept', 'decide', 'returnResult']);
    const late = await act(
      'withdrawServiceCase',
      { ...which, expectedVersion: 4, closedOn: '2026-03-12', result: 'x' },
      close,
    );
    expect(late.code).toBe('CONFLICT');
  });

  it('goes to the department that decides, and comes back with its decision', async () => {
    const own = { item: ITEM.ASSISTANCE, resident: id('b', 3), household: id('a', 3) };
    const { id: of } = await accepted(own);
    const moved = await act('handOverServiceCase', { case: of, expectedVersion: 2, station: STATION.ASSISTANCE });
    expect(moved.row.steps.at(-1)).toMatchObject({ from: { id: STATION.GENERAL }, to: { id: STATION.ASSISTANCE } });
    expect((await act('decideServiceCase', { case: of, expectedVersion: 3, ...DECIDED })).faults).toEqual([
      'input.case DEPARTMENT_DECIDES',
    ]);
    expect((await act('referServiceCase', { case: of, expectedVersion: 3 })).row.status).toBe('WITH_DEPARTMENT');
    const record = { case: of, expectedVersion: 4, ...DECIDED, decisionType: 'Assistance', decision: id('d', 6) };
    const wrong = await act('recordDepartmentDecision', {
      ...record,
      decisionType: 'Employment',
      decidedOn: '2026-03-01',
    });
    expect(wrong.faults).toEqual(['input.decisionType OTHER_TYPE', 'input.decidedOn BEFORE_RECEIVED']);
    expect((await act('recordDepartmentDecision', record)).faults).toEqual(['input.decision UNKNOWN_DECISION']);
    const known = await act('recordDepartmentDecision', {
      ...record,
      decision: id('d', 3),
      decisionNumber: '南民保〔2025〕3号',
    });
    expect(known.row).toMatchObject({
      status: 'DECIDED',
      decision: { type: 'Assistance', id: id('d', 3), assistance: { kind: 'MINIMUM_LIVING_GUARANTEE' } },
    });
  });

  it('stands still while more is asked for, starts again when it came, and is extended once', async () => {
    const { row } = await open();
    const which = { case: row.id };
    const asked = await act('askForMore', { ...which, expectedVersion: 1, note: '请补充委托书。' });
    expect(asked.row).toMatchObject({ status: 'SUPPLEMENT', isOverdue: false });
    const supply = { ...which, expectedVersion: 2, suppliedOn: '2026-03-01' };
    expect((await act('supplementServiceCase', supply)).faults).toEqual(['input.suppliedOn BEFORE_RECEIVED']);
    const again = await act('supplementServiceCase', { ...supply, suppliedOn: '2026-03-20' });
    expect(again.row).toMatchObject({ status: 'RECEIVED', dueOn: addWorkingDays('2026-03-20', 5), isOverdue: true });
    await act('acceptServiceCase', { ...which, expectedVersion: 3 }, step);
    const extend = { ...which, expectedVersion: 4, days: 6, note: '情况复杂。' };
    expect((await act('extendServiceCase', extend)).faults).toEqual(['input.days TOO_MANY']);
    const longer = await act('extendServiceCase', { ...extend, days: 5 });
    expect(longer.row).toMatchObject({ isExtended: true, dueOn: addWorkingDays('2026-03-20', 10) });
    expect((await act('extendServiceCase', { ...extend, expectedVersion: 5, days: 1 })).faults).toEqual([
      'input.case EXTENDED',
    ]);
    const gone = await act(
      'withdrawServiceCase',
      { ...which, expectedVersion: 5, closedOn: '2026-04-01', result: '居民撤回。' },
      close,
    );
    expect(gone.row).toMatchObject({ status: 'WITHDRAWN', result: '居民撤回。' });
  });

  it('is opened only for an item that is admitted and handed down, of who lives there, at a station of its kind', async () => {
    const wrong = await open({
      ...{ item: ITEM.PROPOSED, station: STATION.OTHER, resident: id('f', 1), household: id('a', 2) },
    });
    expect(wrong.faults).toEqual([
      'input.item NOT_ADMITTED',
      'input.item NOT_SERVED',
      'input.station UNKNOWN_STATION',
      'input.resident LIVES_ELSEWHERE',
      'input.household OTHER_HOUSEHOLD',
    ]);
    const early = await open({ station: STATION.ASSISTANCE, receivedOn: '2025-02-28' });
    expect(early.faults).toEqual(['input.receivedOn BEFORE_HANDED', 'input.station OTHER_KIND']);
    const rejected = await open();
    const refused = await act(
      'rejectServiceCase',
      { case: rejected.row.id, expectedVersion: 1, closedOn: RECEIVED, result: '不属于受理范围。' },
      close,
    );
    expect(refused.row).toMatchObject({ status: 'REJECTED', closedOn: RECEIVED });
  });

  it('has a number of its own when two clerks open at the same time, and one of two takes a step', async () => {
    const both = await Promise.all([1, 2].map(() => open({ receivedOn: '2026-04-07' })));
    expect(both.map(({ row }) => row.number).sort()).toEqual([
      '220102001001-20260407-0001',
      '220102001001-20260407-0002',
    ]);
    const input = { case: both[0]?.row.id, expectedVersion: 1 };
    const steps = await Promise.all([1, 2].map(() => act('acceptServiceCase', input, step)));
    expect(steps.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('who handles cases', () => {
  const worker = { sub: 'worker', dept: 'community', roles: ['community-worker'], region: '220102' };
  const fields = ['Resident.serviceCases', 'ServiceCase.status', 'ServiceCase.number', 'ServiceCase.resident'];
  const agreement = {
    ...{ number: 'A-1', recipient: 'community', provider: 'civil-affairs', roles: ['community-worker'] },
    ...{ purposes: ['household-service'], region: '22', state: 'ACTIVE' as const, masked: false },
    ...{ fields, from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  };
  const worked = mutating(() => subgraph, 'case', 'id version status');

  it('is a community worker, who reads what the agreement names, within the own region', async () => {
    const policy = { agreements: [agreement] };
    const { row } = await worked('openServiceCase', { ...intake }, { caller: worker, policy });
    expect(row).toMatchObject({ version: 1, status: 'RECEIVED' });
    const handed = { case: row.id, expectedVersion: 1, station: STATION.ASSISTANCE };
    const kind = await worked('handOverServiceCase', handed, { caller: worker, policy });
    expect(kind.faults).toEqual(['input.station OTHER_KIND']);
    const without = await worked('openServiceCase', { ...intake }, { caller: worker });
    expect(without.row).toMatchObject({ version: 1, status: null });
    expect(without.code).toBe('FORBIDDEN_FIELD');
    const away = await worked('openServiceCase', { ...intake }, { caller: { ...worker, region: '220183' }, policy });
    expect(away.row).toBeUndefined();
  });

  it('is nobody else: no other department, no resident, no role that was taken away', async () => {
    for (const caller of [
      { dept: 'health' },
      { roles: ['cleaner'] },
      { ...worker, roles: ['volunteer'] },
      { ...worker, roles: ['resident'] },
    ]) {
      const { row, code } = await worked('openServiceCase', { ...intake }, { caller });
      expect({ row, code }).toEqual({ row: undefined, code: 'FORBIDDEN_FIELD' });
    }
    const policy = { ...testPolicy('civil-affairs') };
    const revoked = { ...policy.revoked, roles: [{ sub: 'worker', role: 'community-worker' }] };
    expect((await worked('openServiceCase', { ...intake }, { caller: worker, policy: { revoked } })).code).toBe(
      'FORBIDDEN_FIELD',
    );
  });
});

describe('the cases of a resident', () => {
  const ask = (residents: string[], caller: object = {}) =>
    subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { serviceCases(first: 3) { totalCount edges { node { status summary item { name } station { name } steps { event } } } } } } }',
      { r: residents.map((one) => ({ __typename: 'Resident', id: one })) },
      caller,
    );

  it('are seen by herself, with what they are about, and not by others', async () => {
    const me = {
      sub: 'resident',
      dept: 'community',
      roles: ['resident'],
      purpose: 'own-record',
      subjects: [id('b', 1)],
    };
    const own = await ask([id('b', 1)], me);
    expect(own.errors).toEqual([]);
    expect(own.data._entities[0].serviceCases.totalCount).toBeGreaterThan(2);
    expect(own.data._entities[0].serviceCases.edges[0].node).toMatchObject({ item: { name: '老年人优待证办理' } });
    expect(own.subjects).toContain(`Resident:${id('b', 1)}`);
    const others = await ask([id('b', 3)], me);
    expect(others.data._entities[0].serviceCases).toBeNull();
  });

  it('take as many statements for ten residents as for one', async () => {
    await ask([id('b', 1)]);
    const one = subgraph.statements();
    await ask(Array.from({ length: 10 }, (_, n) => id('b', n + 1)));
    expect(subgraph.statements()).toBe(one);
  });

  it('are listed by community, state, item, overdue and day', async () => {
    const { data } = await subgraph.execute(
      `query ($c: RegionCode!, $item: ID!) {
        overdue: serviceCases(community: $c, filter: { isOverdue: true, item: $item }, orderBy: DUE_ON) { edges { node { dueOn isOverdue } } }
        community(code: $c) { serviceCases(filter: { status: RETURNED, receivedFrom: "2026-03-01", receivedUntil: "2026-03-31" }) { totalCount } }
        none: serviceCases(filter: { item: "x" }) { totalCount } }`,
      { c: COMMUNITY, item: ITEM.ELDERLY },
    );
    const due = data.overdue.edges.map((edge: { node: { dueOn: string } }) => edge.node.dueOn);
    expect(due.length).toBeGreaterThan(1);
    expect(due).toEqual([...due].sort());
    expect(data.overdue.edges.every((edge: { node: { isOverdue: boolean } }) => edge.node.isOverdue)).toBe(true);
    expect(data.community.serviceCases.totalCount).toBe(1);
    expect(data.none.totalCount).toBe(0);
  });
});
