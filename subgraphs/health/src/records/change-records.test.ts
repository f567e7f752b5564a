import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRecords, mutatingConditions, mutatingRecords, recordNumber } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const changeRecord = mutatingRecords(() => subgraph);
const changeCondition = mutatingConditions(() => subgraph);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 12);
});
afterAll(() => subgraph?.stop());

let residents = 1_000;
const opening = (community: string, more: object = {}) => {
  residents += 1;
  const resident = id('e', residents);
  return { resident, community, bloodType: 'B', rhesus: 'NEGATIVE', openedOn: '2026-05-01', ...more };
};
const open = (community: string, more: object = {}) => changeRecord('openHealthRecord', opening(community, more));
const checkUp = { performedOn: '2026-05-02', heightCm: 172, weightKg: 70.4, systolic: 131, diastolic: 84 };
const allergy = { substance: '花生', reaction: '呼吸困难', severity: 'SEVERE', notedOn: '2026-05-02' };

describe('opening a health record', () => {
  it('gives the next number of the community, and starts at 1 where there is none', async () => {
    const { row, code } = await open('220102001001');
    expect(code).toBeUndefined();
    expect(row).toMatchObject({
      recordNumber: recordNumber(13),
      bloodType: 'B',
      rhesus: 'NEGATIVE',
      openedOn: '2026-05-01',
      closedOn: null,
      version: 1,
    });
    expect((await open('220102001002')).row.recordNumber).toBe('22010200100200001');
  });

  it('leaves the blood type unknown when none is given', async () => {
    const { row } = await changeRecord('openHealthRecord', {
      resident: id('e', 1),
      community: '220102001003',
      openedOn: '2026-05-01',
    });
    expect(row).toMatchObject({ bloodType: 'UNKNOWN', rhesus: 'UNKNOWN' });
  });

  it('gives numbers without a gap or a twin to many clerks at once, failed attempts among them', async () => {
    const community = '220103001001';
    const taken = { resident: id('a', 1) };
    const attempts = Array.from({ length: 40 }, (_, n) => open(community, n % 4 === 0 ? taken : {}));
    const outcomes = await Promise.all(attempts);
    const numbers = outcomes.flatMap(({ row }) => (row ? [row.recordNumber] : [])).sort();
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => recordNumber(n + 1, community)));
    expect(outcomes.filter(({ faults }) => faults.includes('input.resident HAS_RECORD'))).toHaveLength(10);
  });

  it('lets one win when a resident’s record is opened in two communities at once', async () => {
    const resident = { resident: id('e', 2) };
    const outcomes = await Promise.all(
      ['220104001001', '220104001002', '220104001003', '220104001004'].map((community) => open(community, resident)),
    );
    expect(outcomes.filter(({ code }) => code === undefined)).toHaveLength(1);
    for (const { code } of outcomes) if (code) expect(['CONFLICT', 'BAD_USER_INPUT']).toContain(code);
  });

  it('refuses the 100,000th record of a community', async () => {
    await subgraph.db.execute(sql`insert into health_records (resident_id, record_number, blood_type, rhesus, opened_on)
      values (gen_random_uuid(), '22010500100199999', 'A', 'POSITIVE', '2020-01-01')`);
    expect((await open('220105001001')).code).toBe('CONFLICT');
  });

  it('tells every fault at once and writes nothing', async () => {
    const input = { idempotencyKey: 'k', resident: 'x', community: '2201', openedOn: '2999-01-01' };
    expect((await changeRecord('openHealthRecord', input)).faults).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.resident INVALID_FORMAT',
      'input.community INVALID_FORMAT',
      'input.openedOn IN_THE_FUTURE',
    ]);
    const { rows } = await subgraph.db.execute(sql`select 1 from command_log where idempotency_key = 'k'`);
    expect(rows).toEqual([]);
  });

  it('happens once for a key, and refuses the key for another input', async () => {
    const input = { ...opening('220106001001'), idempotencyKey: 'open-once-0001' };
    const outcomes = await Promise.all([1, 2, 3].map(() => changeRecord('openHealthRecord', input)));
    expect(new Set(outcomes.map(({ row }) => row.id)).size).toBe(1);
    expect(outcomes[0]?.row.recordNumber).toBe('22010600100100001');
    const other = await changeRecord('openHealthRecord', { ...input, resident: id('e', 3) });
    expect(other.code).toBe('CONFLICT');
  });

  it('is for officials of the health department only', async () => {
    const document =
      'mutation ($input: OpenHealthRecordInput!) { openHealthRecord(input: $input) { healthRecord { id } } }';
    const input = { ...opening('220106001001'), idempotencyKey: 'foreign-0001' };
    const { data, errors } = await subgraph.execute(document, { input }, { dept: 'civil-affairs' });
    expect(data.openHealthRecord).toBeNull();
    expect(errors[0]?.extensions).toEqual({
      code: 'FORBIDDEN_FIELD',
      reason: 'NOT_SHARED',
      field: 'Mutation.openHealthRecord',
    });
  });
});

describe('changing the blood type', () => {
  it('counts up the version and refuses a clerk who saw the one before', async () => {
    const change = { record: id('b', 1), expectedVersion: 1, bloodType: 'AB', rhesus: 'NEGATIVE' };
    const { row } = await changeRecord('updateBloodType', change);
    expect(row).toMatchObject({ bloodType: 'AB', rhesus: 'NEGATIVE', version: 2 });
    expect((await changeRecord('updateBloodType', change)).code).toBe('CONFLICT');
  });

  it('lets one of two clerks win who saw the same version', async () => {
    const change = { record: id('b', 2), expectedVersion: 1, rhesus: 'POSITIVE' };
    const outcomes = await Promise.all(
      ['A', 'B'].map((bloodType) => changeRecord('updateBloodType', { ...change, bloodType })),
    );
    expect(outcomes.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('recording a check-up', () => {
  it('puts it before the earlier ones', async () => {
    const { row } = await changeRecord('recordCheckUp', { record: id('b', 3), ...checkUp });
    expect(row.checkUps.edges).toHaveLength(3);
    expect(row.checkUps.edges[0]?.node).toEqual(checkUp);
  });

  it('refuses readings that nobody can have, all at once', async () => {
    const input = { performedOn: '2999-01-01', heightCm: 17, weightKg: 704, systolic: 400, diastolic: 10 };
    expect((await changeRecord('recordCheckUp', { record: id('b', 3), ...input })).faults).toEqual([
      'input.performedOn IN_THE_FUTURE',
      'input.heightCm TOO_SMALL',
      'input.weightKg TOO_BIG',
      'input.systolic TOO_BIG',
      'input.diastolic TOO_SMALL',
    ]);
    const swapped = { ...checkUp, systolic: 84, diastolic: 131, weightKg: 70.44 };
    expect((await changeRecord('recordCheckUp', { record: id('b', 3), ...swapped })).faults).toEqual([
      'input.weightKg NOT_MULTIPLE_OF',
      'input.diastolic PRESSURE_ORDER',
    ]);
  });
});

describe('recording an allergy', () => {
  it('adds it once a substance', async () => {
    const { row } = await changeRecord('recordAllergy', { record: id('b', 4), ...allergy });
    expect(row.allergies).toEqual([allergy, expect.objectContaining({ substance: '青霉素' })]);
    const again = { ...allergy, substance: ' 花生 ', severity: 'MILD' };
    expect((await changeRecord('recordAllergy', { record: id('b', 4), ...again })).faults).toEqual([
      'input.substance KNOWN',
    ]);
  });

  it('refuses empty words and a day that has not come', async () => {
    const input = { substance: ' ', reaction: '', severity: 'MILD', notedOn: '2999-01-01' };
    expect((await changeRecord('recordAllergy', { record: id('b', 4), ...input })).faults).toEqual([
      'input.substance TOO_SMALL',
      'input.reaction TOO_SMALL',
      'input.notedOn IN_THE_FUTURE',
    ]);
  });
});

describe('closing a health record', () => {
  const close = (n: number, closedOn: string, expectedVersion = 1) =>
    changeRecord('closeHealthRecord', { record: id('b', n), expectedVersion, closedOn });
  const endManagement = (n: number) =>
    changeCondition('closeChronicCondition', { condition: id('c', n), expectedVersion: 1, closedOn: '2025-12-31' });

  it('waits for its conditions to be closed, and is not before it was opened or last written to', async () => {
    expect((await close(5, '2024-01-01')).faults).toEqual([
      'input.record CONDITIONS_MANAGED',
      'input.closedOn BEFORE_OPENED',
      'input.closedOn BEFORE_CHECK_UP',
    ]);
    await endManagement(5);
    expect((await close(5, '2025-04-30')).faults).toEqual(['input.closedOn BEFORE_CHECK_UP']);
    expect((await close(5, '2999-01-01')).faults).toEqual(['input.closedOn IN_THE_FUTURE']);
    expect((await close(5, '2026-01-01')).row).toMatchObject({ closedOn: '2026-01-01', version: 2 });
  });

  it('ends all writing to it', async () => {
    await endManagement(6);
    expect((await close(6, '2026-01-01')).code).toBeUndefined();
    const record = id('b', 6);
    const diagnosis = { condition: 'COPD', diagnosedOn: '2026-01-01', nextFollowUpOn: '2026-04-01' };
    const attempts = [
      changeRecord('updateBloodType', { record, expectedVersion: 2, bloodType: 'A', rhesus: 'POSITIVE' }),
      changeRecord('recordAllergy', { record, ...allergy }),
      changeRecord('recordCheckUp', { record, ...checkUp }),
      changeCondition('diagnoseChronicCondition', { record, ...diagnosis }),
      close(6, '2026-01-02', 2),
    ];
    for (const { code } of await Promise.all(attempts)) expect(code).toBe('CONFLICT');
  });

  it('cannot be overtaken by a diagnosis at the same time', async () => {
    await Promise.all([7, 8, 9, 10].map(endManagement));
    const diagnosis = { condition: 'COPD', diagnosedOn: '2026-01-01', nextFollowUpOn: '2026-04-01' };
    await Promise.all(
      [7, 8, 9, 10].flatMap((n) => [
        close(n, '2026-01-01'),
        changeCondition('diagnoseChronicCondition', { record: id('b', n), ...diagnosis }),
      ]),
    );
    const { rows } = await subgraph.db.execute(sql`select r.id from health_records r
      join chronic_conditions c on c.record_id = r.id where r.closed_on is not null and c.status = 'ACTIVE'`);
    expect(rows).toEqual([]);
  });
});

describe('every command on a record', () => {
  it.each([
    ['updateBloodType', { expectedVersion: 1, bloodType: 'A', rhesus: 'POSITIVE' }],
    ['closeHealthRecord', { expectedVersion: 1, closedOn: '2026-01-01' }],
    ['recordAllergy', allergy],
    ['recordCheckUp', checkUp],
    ['diagnoseChronicCondition', { condition: 'COPD', diagnosedOn: '2026-01-01', nextFollowUpOn: '2026-04-01' }],
  ])('%s tells when there is no such record', async (field, input) => {
    expect(
      (await (field.includes('Condition') ? changeCondition : changeRecord)(field, { record: id('f', 1), ...input }))
        .code,
    ).toBe('NOT_FOUND');
  });
});

describe('the database itself', () => {
  it.each([
    ['a record number that is not of 17 digits', `update health_records set record_number = '2201020010010001X'`],
    ['a closing before the opening', `update health_records set closed_on = '2024-02-29' where closed_on is null`],
    ['a diastolic pressure above the systolic', 'update check_ups set diastolic = 150'],
    ['a height of nobody', 'update check_ups set height_cm = 300'],
    ['a second record of a resident', `update health_records set resident_id = '${id('a', 1)}'`],
    ['a condition without its record', `update chronic_conditions set record_id = '${id('f', 1)}'`],
    ['a closed condition without a day', `update chronic_conditions set status = 'CLOSED', closed_on = null`],
    ['one of two pressures', 'update follow_ups set diastolic = null'],
    ['a next follow-up before this one', `update follow_ups set next_due_on = '2020-01-01'`],
  ])('refuses %s', async (_, statement) => {
    const failure = await subgraph.db.execute(sql.raw(statement)).then(
      () => null,
      (error: { cause: { code: string } }) => error.cause.code,
    );
    expect(failure).toMatch(/^23(?:503|505|514)$/);
  });
});
