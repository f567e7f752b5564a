import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chronicPlans } from '../chronic-plans/tables.ts';
import { elderlyCheckUpOf } from '../elderly-check-ups/elderly-check-up.ts';
import { COMMUNITY, insertRecords, mutatingConditions, mutatingRecords } from '../fixtures.ts';
import { checkUps } from '../record-entries/tables.ts';
import { definition } from '../subgraph.ts';

const OTHER = '220102001002';
let subgraph: TestSubgraph;
const changeRecord = mutatingRecords(() => subgraph);
const changeCondition = mutatingConditions(() => subgraph);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 30);
}, 60_000);
afterAll(() => subgraph?.stop());

const record = async (n: number, fields: string) =>
  (await subgraph.execute(`{ healthRecord(id: "${id('b', n)}") { ${fields} } }`)).data.healthRecord;
const transfer = (n: number, expectedVersion: number, more: object = {}) =>
  changeRecord('transferHealthRecord', {
    ...{ record: id('b', n), expectedVersion, community: OTHER, transferredOn: '2025-06-01', ...more },
  });

describe('a transfer', () => {
  it('gives the next number of the new community and takes the plans of care along', async () => {
    await subgraph.db.insert(chronicPlans).values({
      ...{ residentId: id('a', 1), communityCode: COMMUNITY, conditionId: id('c', 1), grade: 1, advice: '劝' },
      ...{ doctor: '周医生', status: 'ACTIVE', startedOn: '2025-01-01', nextDueOn: '2025-04-01' },
    });
    const { row } = await transfer(1, 1);
    expect(row).toMatchObject({ recordNumber: `${OTHER}00001`, version: 2 });
    expect(await record(1, 'transfers { transferredOn fromNumber toNumber }')).toEqual({
      transfers: [{ transferredOn: '2025-06-01', fromNumber: `${COMMUNITY}00001`, toNumber: `${OTHER}00001` }],
    });
    const [plan] = await subgraph.db
      .select()
      .from(chronicPlans)
      .where(eq(chronicPlans.residentId, id('a', 1)));
    expect(plan?.communityCode).toBe(OTHER);
    expect((await transfer(1, 2)).faults).toEqual(['input.community SAME_COMMUNITY']);
    const back = { community: COMMUNITY, transferredOn: '2025-05-31' };
    expect((await transfer(1, 2, back)).faults).toEqual(['input.transferredOn TOO_EARLY']);
  });

  it('goes to a community, not to a street or county, and only within the official’s region', async () => {
    const places = ['220102001000', '220102000000', '220100000000'];
    const outcomes = await Promise.all(places.map((community) => transfer(2, 1, { community })));
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual(places.map(() => 'input.community NOT_A_COMMUNITY'));
    const input = {
      ...{ idempotencyKey: 'transfer-beyond-region', record: id('b', 2), expectedVersion: 1 },
      ...{ community: '220103001001', transferredOn: '2025-06-01' },
    };
    const { errors } = await subgraph.execute(
      'mutation ($input: TransferHealthRecordInput!) { transferHealthRecord(input: $input) { healthRecord { id } } }',
      { input },
      { region: '220102' },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'REGION' });
  });

  it('of many records at once gives numbers without gap or twin', async () => {
    const community = '220102001003';
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => transfer(10 + n, 1, { community })));
    const numbers = outcomes.map(({ row }) => row.recordNumber).sort();
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, n) => `${community}0000${n + 1}`));
  });
});

describe('a closed record', () => {
  const close = async (n: number, reason: string | null) => {
    const condition = { condition: id('c', n), expectedVersion: 1, closedOn: '2026-01-01' };
    await changeCondition('closeChronicCondition', condition);
    return changeRecord('closeHealthRecord', {
      record: id('b', n),
      expectedVersion: 1,
      closedOn: '2026-01-02',
      reason,
    });
  };
  const reopen = (n: number) => changeRecord('reopenHealthRecord', { record: id('b', n), expectedVersion: 2 });

  it('is reopened when somebody is back, and not when it was closed by death or as a duplicate', async () => {
    await close(3, 'MOVED_AWAY');
    expect(await record(3, 'closedOn closeReason')).toEqual({ closedOn: '2026-01-02', closeReason: 'MOVED_AWAY' });
    expect((await reopen(3)).row).toMatchObject({ closedOn: null, version: 3 });
    expect((await reopen(3)).code).toBe('CONFLICT');
    await close(4, 'DIED');
    expect((await reopen(4)).faults).toEqual(['input.record DEAD']);
    await close(5, 'DUPLICATE');
    expect((await reopen(5)).faults).toEqual(['input.record DUPLICATE']);
    expect((await transfer(5, 2)).code).toBe('CONFLICT');
  });
});

describe('an allergy', () => {
  const retract = (n: number, more: object = {}) =>
    changeRecord('retractAllergy', {
      ...{ record: id('b', n), substance: '青霉素', retractedOn: '2025-01-01', reason: '皮试阴性', ...more },
    });

  it('is retracted with a reason, and may be found again later', async () => {
    expect((await retract(6, { retractedOn: '2024-02-28' })).faults).toEqual(['input.retractedOn TOO_EARLY']);
    expect((await retract(6, { substance: '花粉' })).faults).toEqual(['input.substance UNKNOWN']);
    expect((await retract(6)).row.allergies).toEqual([]);
    expect((await retract(6)).faults).toEqual(['input.substance UNKNOWN']);
    const again = { record: id('b', 6), substance: '青霉素', reaction: '休克', severity: 'SEVERE' };
    expect((await changeRecord('recordAllergy', { ...again, notedOn: '2024-12-31' })).faults).toEqual([
      'input.notedOn BEFORE_RETRACTED',
    ]);
    const { row } = await changeRecord('recordAllergy', { ...again, notedOn: '2025-06-01' });
    expect(row.allergies).toEqual([expect.objectContaining({ reaction: '休克', notedOn: '2025-06-01' })]);
  });
});

describe('check-ups', () => {
  it('have waist, glucose and a conclusion', async () => {
    const reading = { performedOn: '2026-05-02', heightCm: 172, weightKg: 70.4, systolic: 131, diastolic: 84 };
    const more = { record: id('b', 7), ...reading, waistCm: 88, glucose: 5.6, conclusion: '未见明显异常' };
    expect((await changeRecord('recordCheckUp', { ...more, waistCm: 20, conclusion: '' })).faults).toEqual([
      ...['input.waistCm TOO_SMALL', 'input.conclusion TOO_SMALL'],
    ]);
    await changeRecord('recordCheckUp', more);
    const { checkUps } = await record(7, 'checkUps(first: 1) { edges { node { waistCm glucose conclusion } } }');
    expect(checkUps.edges[0]?.node).toEqual({ waistCm: 88, glucose: 5.6, conclusion: '未见明显异常' });
  });

  it('are due each year from 65 on, by the birth date that public security told', () => {
    const of = (born: unknown, last: string | null) => elderlyCheckUpOf(born, last, '2026-11-01');
    expect(of('1961-11-02', null)).toEqual({ entitled: false, lastOn: null, dueOn: null, overdue: false });
    expect(of('1961-11-01', null)).toMatchObject({ entitled: true, dueOn: '2026-11-01', overdue: false });
    expect(of('1950-01-01', '2025-10-31')).toMatchObject({ dueOn: '2026-10-31', overdue: true });
    expect(of('1950-01-01', '2025-11-01')).toMatchObject({ dueOn: '2026-11-01', overdue: false });
    expect([of('1950', null), of(null, null)]).toEqual([null, null]);
  });

  it('of many residents are looked up in as many statements as of few', async () => {
    const ask = (count: number) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { elderlyCheckUp { entitled lastOn } } } }`,
        {
          r: Array.from({ length: count }, (_, n) => ({
            __typename: 'Resident',
            id: id('a', n + 1),
            birthDate: '1950-01-01',
          })),
        },
      );
    expect((await ask(30)).data._entities[7].elderlyCheckUp).toEqual({ entitled: true, lastOn: '2025-05-01' });
    const many = subgraph.statements();
    await ask(3);
    expect(many).toBe(subgraph.statements());
  });
});

describe('the list of records', () => {
  it('is filtered by opening, allergy and check-up', async () => {
    await subgraph.db.delete(checkUps).where(eq(checkUps.recordId, id('b', 8)));
    const count = async (filter: object) => {
      const list = 'query ($filter: HealthRecordFilter) { healthRecords(filter: $filter) { totalCount } }';
      return (await subgraph.execute(list, { filter })).data.healthRecords.totalCount;
    };
    expect(await count({ noCheckUpSince: '2024-05-01' })).toBe(1);
    expect(await count({ noCheckUpSince: '2026-05-02' })).toBe(29);
    expect(await count({ allergyTo: '青霉素' })).toBe(30);
    expect(await count({ allergyTo: '花粉' })).toBe(0);
    expect(await count({ openedFrom: '2024-03-02' })).toBe(0);
    expect(await count({ openedUntil: '2024-03-01', recordNumberPrefix: OTHER })).toBe(1);
  });
});
