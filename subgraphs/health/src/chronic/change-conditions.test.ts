import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRecords, mutatingConditions } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const changeCondition = mutatingConditions(() => subgraph);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 12);
});
afterAll(() => subgraph?.stop());

const diagnose = (record: number, more: object = {}) =>
  changeCondition('diagnoseChronicCondition', {
    record: id('b', record),
    condition: 'TYPE_2_DIABETES',
    diagnosedOn: '2026-03-01',
    nextFollowUpOn: '2026-06-01',
    ...more,
  });
const visit = {
  followedOn: '2026-04-10',
  method: 'HOME',
  systolic: 142,
  diastolic: 91,
  glucose: 7.2,
  controlled: false,
  nextDueOn: '2026-04-24',
  note: '调整用药',
};
const followUp = (condition: string, expectedVersion: number, more: object = {}) =>
  changeCondition('recordFollowUp', { condition, expectedVersion, ...visit, ...more });
const close = (condition: string, expectedVersion: number, closedOn: string) =>
  changeCondition('closeChronicCondition', { condition, expectedVersion, closedOn });

describe('a diagnosis', () => {
  it('starts the management, not yet known to be controlled', async () => {
    const { row } = await diagnose(1);
    expect(row).toMatchObject({
      condition: 'TYPE_2_DIABETES',
      diagnosedOn: '2026-03-01',
      status: 'ACTIVE',
      controlled: null,
      closedOn: null,
      nextFollowUpOn: '2026-06-01',
      version: 1,
      healthRecord: { id: id('b', 1) },
      followUps: { totalCount: 0, edges: [] },
    });
  });

  it('is refused for a condition under management, and possible again once that is closed', async () => {
    expect((await diagnose(2, { condition: 'HYPERTENSION' })).faults).toEqual(['input.condition MANAGED']);
    expect((await close(id('c', 2), 1, '2026-01-01')).code).toBeUndefined();
    expect((await diagnose(2, { condition: 'HYPERTENSION' })).code).toBeUndefined();
  });

  it('is written once when two doctors send it at the same time', async () => {
    const outcomes = await Promise.all([diagnose(3), diagnose(3)]);
    expect(outcomes.map(({ faults }) => faults).sort()).toEqual([[], ['input.condition MANAGED']]);
  });

  it('is not in the future, and the first follow-up comes after it: both faults are told', async () => {
    expect((await diagnose(4, { diagnosedOn: '2999-01-01', nextFollowUpOn: '2999-01-01' })).faults).toEqual([
      'input.diagnosedOn IN_THE_FUTURE',
      'input.nextFollowUpOn BEFORE_DIAGNOSED',
    ]);
  });
});

describe('a follow-up', () => {
  it('is recorded, and the condition takes over control and the next date', async () => {
    const { row } = await followUp(id('c', 4), 1);
    expect(row).toMatchObject({ controlled: false, nextFollowUpOn: '2026-04-24', status: 'ACTIVE', version: 2 });
    expect(row.followUps.totalCount).toBe(3);
    const { diastolic: _, ...shown } = visit;
    expect(row.followUps.edges[0]?.node).toEqual(shown);
  });

  it('of today, on the day of the diagnosis, without any reading is enough', async () => {
    const { row: condition } = await diagnose(5);
    const bare = { method: 'PHONE', systolic: null, diastolic: null, glucose: null, note: null };
    const { row } = await followUp(condition.id, 1, { ...bare, followedOn: '2026-03-01', controlled: true });
    expect(row).toMatchObject({ controlled: true, followUps: { totalCount: 1 } });
  });

  it('entered late, before the latest one, leaves what the latest one found', async () => {
    const late = { followedOn: '2025-07-15', nextDueOn: '2025-08-15', controlled: false };
    const { row } = await followUp(id('c', 6), 1, late);
    expect(row).toMatchObject({ controlled: true, nextFollowUpOn: '2026-06-30', version: 2 });
    expect(row.followUps.edges.map((edge) => edge.node.followedOn)).toEqual(['2025-09-01', '2025-07-15', '2025-06-01']);
  });

  it('is not before the diagnosis', async () => {
    expect((await followUp(id('c', 7), 1, { followedOn: '2024-03-31' })).faults).toEqual([
      'input.followedOn BEFORE_DIAGNOSED',
    ]);
  });

  it('tells every fault at once and writes nothing, neither the visit nor the condition', async () => {
    const input = {
      condition: 'x',
      expectedVersion: 0,
      followedOn: '2999-02-01',
      nextDueOn: '2999-02-01',
      systolic: 20,
      diastolic: null,
      glucose: 100,
      note: ' ',
    };
    expect((await changeCondition('recordFollowUp', { ...visit, ...input })).faults).toEqual([
      'input.condition INVALID_FORMAT',
      'input.expectedVersion TOO_SMALL',
      'input.followedOn IN_THE_FUTURE',
      'input.systolic TOO_SMALL',
      'input.glucose TOO_BIG',
      'input.note TOO_SMALL',
      'input.diastolic PRESSURE_PAIR',
      'input.nextDueOn BEFORE_FOLLOW_UP',
    ]);
    const { data } = await subgraph.execute(
      `{ chronicCondition(id: "${id('c', 7)}") { version nextFollowUpOn followUps { totalCount } } }`,
    );
    expect(data.chronicCondition).toEqual({ version: 1, nextFollowUpOn: '2026-01-31', followUps: { totalCount: 2 } });
  });

  it('is undone with the condition’s change when the transaction fails', async () => {
    await subgraph.db.execute(sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'refused by a test'; end $$`);
    await subgraph.db.execute(
      sql.raw(`create trigger refuse before update on chronic_conditions
      for each row when (new.id = '${id('c', 12)}') execute function refuse()`),
    );
    expect((await followUp(id('c', 12), 1)).answer.errors[0]?.extensions).toEqual({ code: 'INTERNAL' });
    await subgraph.db.execute(sql`drop trigger refuse on chronic_conditions`);
    const { data } = await subgraph.execute(`{ chronicCondition(id: "${id('c', 12)}") { followUps { totalCount } } }`);
    expect(data.chronicCondition.followUps.totalCount).toBe(2);
  });

  it('is recorded once for a key, however often it is sent', async () => {
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() => followUp(id('c', 8), 1, { idempotencyKey: 'follow-up-once' })),
    );
    for (const { row } of sent) expect(row).toMatchObject({ version: 2, followUps: { totalCount: 3 } });
  });

  it('of two doctors who saw the same version, one is recorded and the other must look again', async () => {
    const outcomes = await Promise.all([followUp(id('c', 9), 1), followUp(id('c', 9), 1, { controlled: true })]);
    expect(outcomes.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('closing a condition', () => {
  it('ends its follow-ups', async () => {
    const { row } = await close(id('c', 10), 1, '2025-10-01');
    expect(row).toMatchObject({ status: 'CLOSED', closedOn: '2025-10-01', nextFollowUpOn: null, version: 2 });
    expect((await followUp(id('c', 10), 2)).code).toBe('CONFLICT');
    expect((await close(id('c', 10), 2, '2025-10-02')).code).toBe('CONFLICT');
    const { data } = await subgraph.execute(`{ healthRecord(id: "${id('b', 10)}") { chronicConditions { id } } }`);
    expect(data.healthRecord.chronicConditions).toEqual([]);
  });

  it('is not before the diagnosis, nor before the last follow-up, nor in the future', async () => {
    expect((await close(id('c', 11), 1, '2024-03-31')).faults).toEqual([
      'input.closedOn BEFORE_DIAGNOSED',
      'input.closedOn BEFORE_FOLLOW_UP',
    ]);
    expect((await close(id('c', 11), 1, '2025-08-31')).faults).toEqual(['input.closedOn BEFORE_FOLLOW_UP']);
    expect((await close(id('c', 11), 1, '2999-01-01')).faults).toEqual(['input.closedOn IN_THE_FUTURE']);
  });
});

describe('every command on a condition', () => {
  it.each([
    ['recordFollowUp', { expectedVersion: 1, ...visit }],
    ['closeChronicCondition', { expectedVersion: 1, closedOn: '2026-01-01' }],
  ])('%s tells when there is no such condition', async (field, input) => {
    expect((await changeCondition(field, { condition: id('f', 1), ...input })).code).toBe('NOT_FOUND');
  });
});
