import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertRecords, recordNumber } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const RECORDS = 120;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, RECORDS);
});
afterAll(() => subgraph?.stop());

const LIST = `query ($filter: HealthRecordFilter, $orderBy: HealthRecordOrder, $first: Int, $after: String) {
  healthRecords(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id recordNumber } }
  }
}`;
const EVERYTHING = `recordNumber bloodType rhesus openedOn closedOn version resident { id }
  allergies { substance severity }
  checkUps(first: 1) { totalCount edges { node { performedOn heightCm weightKg systolic diastolic } } }
  chronicConditions { condition controlled followUps(first: 1) { totalCount edges { node { followedOn } } } }`;
const RESIDENTS = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id healthRecord { ${EVERYTHING} } } } }`;
const residents = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ __typename: 'Resident', id: id('a', index + 1) }));

describe('a resident', () => {
  it('has a health record with allergies, the latest check-up and the conditions that are managed', async () => {
    const { data, errors } = await subgraph.execute(RESIDENTS, { r: residents(2) });
    expect(errors).toEqual([]);
    expect(data._entities[1]).toEqual({
      id: id('a', 2),
      healthRecord: {
        recordNumber: recordNumber(2),
        bloodType: 'O',
        rhesus: 'POSITIVE',
        openedOn: '2024-03-01',
        closedOn: null,
        version: 1,
        resident: { id: id('a', 2) },
        allergies: [{ substance: '青霉素', severity: 'MODERATE' }],
        checkUps: {
          totalCount: 2,
          edges: [{ node: { performedOn: '2025-05-01', heightCm: 168, weightKg: 65.5, systolic: 128, diastolic: 82 } }],
        },
        chronicConditions: [
          {
            condition: 'HYPERTENSION',
            controlled: true,
            followUps: { totalCount: 2, edges: [{ node: { followedOn: '2025-09-01' } }] },
          },
        ],
      },
    });
  });

  it('without a record, or with an identifier that is none, has null and no error, whatever the caller claims', async () => {
    const forged = { __typename: 'Resident', id: id('f', 1), healthRecord: { bloodType: 'AB' } };
    const { data, errors } = await subgraph.execute(RESIDENTS, { r: [forged, { __typename: 'Resident', id: 'x' }] });
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { id: id('f', 1), healthRecord: null },
      { id: 'x', healthRecord: null },
    ]);
  });

  it('is answered in as many statements among 100 as among 10', async () => {
    await subgraph.execute(RESIDENTS, { r: residents(10) });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(RESIDENTS, { r: residents(100) });
    const records = data._entities.map((one: { healthRecord: { recordNumber: string } }) => one.healthRecord);
    expect(new Set(records.map((record: { recordNumber: string }) => record.recordNumber)).size).toBe(100);
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(7);
  });
});

describe('a health record', () => {
  it('resolves the gateway’s references from the table, never from the representation', async () => {
    const { data, errors } = await subgraph.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on HealthRecord { bloodType } ... on ChronicCondition { condition healthRecord { recordNumber } } } }`,
      {
        r: [
          { __typename: 'HealthRecord', id: id('b', 3), bloodType: 'AB' },
          { __typename: 'HealthRecord', id: id('b', 9_999), bloodType: 'AB' },
          { __typename: 'ChronicCondition', id: id('c', 5), condition: 'COPD' },
          { __typename: 'ChronicCondition', id: 'no uuid' },
        ],
      },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { bloodType: 'A' },
      null,
      { condition: 'HYPERTENSION', healthRecord: { recordNumber: recordNumber(5) } },
      null,
    ]);
  });

  it('is null when nothing has the identifier', async () => {
    const { data, errors } = await subgraph.execute(
      `{ a: healthRecord(id: "x") { id } b: healthRecord(id: "${id('f', 1)}") { id } }`,
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: [] });
  });

  it('shows its check-ups page by page, latest first', async () => {
    const page = `query ($id: ID!, $after: String) { healthRecord(id: $id) { checkUps(first: 1, after: $after) {
      pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { performedOn } } } } }`;
    const first = (await subgraph.execute(page, { id: id('b', 7) })).data.healthRecord.checkUps;
    expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, edges: [{ node: { performedOn: '2025-05-01' } }] });
    const { endCursor: after } = first.pageInfo;
    const second = (await subgraph.execute(page, { id: id('b', 7), after })).data.healthRecord.checkUps;
    expect(second).toMatchObject({
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      edges: [{ node: { performedOn: '2024-05-01' } }],
    });
  });
});

describe('the list of health records', () => {
  type Page = { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] };

  it.each(['RECORD_NUMBER', 'OPENED_ON_DESC'])(
    'is walked through whole by %s, also when records are opened in between',
    async (orderBy) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Page = (await subgraph.execute(LIST, { first: 50, after, orderBy })).data.healthRecords;
        seen.push(...page.edges.map((edge) => edge.node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        await subgraph.db.execute(sql`insert into health_records (resident_id, record_number, blood_type, rhesus, opened_on)
          values (gen_random_uuid(), ${recordNumber(seen.length, '220101001001')}, 'B', 'UNKNOWN', '2026-01-01')`);
      } while (after);
      const old = seen.filter((one) => one.startsWith('bbbbbbbb'));
      expect(old).toHaveLength(RECORDS);
      expect(new Set(old).size).toBe(RECORDS);
      await subgraph.db.execute(sql`delete from health_records where record_number like '220101001001%'`);
    },
  );

  it('is ordered by number, or by the day of opening with the latest first', async () => {
    await subgraph.db.execute(sql`update health_records set opened_on = '2024-12-31' where id = ${id('b', 60)}`);
    const firstOf = async (orderBy: string) =>
      (await subgraph.execute(LIST, { orderBy, first: 1 })).data.healthRecords.edges[0].node.recordNumber;
    expect(await firstOf('RECORD_NUMBER')).toBe(recordNumber(1));
    expect(await firstOf('OPENED_ON_DESC')).toBe(recordNumber(60));
  });

  it('is filtered by number, blood type and state', async () => {
    await subgraph.db.execute(sql`update health_records set closed_on = '2026-01-01' where id = ${id('b', 100)}`);
    const count = async (filter: object) => (await subgraph.execute(LIST, { filter })).data.healthRecords.totalCount;
    expect(await count({ recordNumberPrefix: COMMUNITY })).toBe(RECORDS);
    expect(await count({ recordNumberPrefix: recordNumber(42) })).toBe(1);
    expect(await count({ recordNumberPrefix: '2201020010010001' })).toBe(10);
    expect(await count({ recordNumberPrefix: '220199' })).toBe(0);
    expect(await count({ recordNumberPrefix: '22%' })).toBe(0);
    expect(await count({ bloodType: 'A' })).toBe(RECORDS / 2);
    expect(await count({ open: false })).toBe(1);
    expect(await count({ open: true, bloodType: 'O' })).toBe(RECORDS / 2 - 1);
    expect(await count({ open: null, bloodType: null, recordNumberPrefix: null })).toBe(RECORDS);
  });

  it('refuses cursors of another order or list and forged ones, and pages of no or too many records', async () => {
    const faultsOf = async (variables: object, query = LIST) =>
      (await subgraph.execute(query, { ...variables })).errors[0]?.extensions?.faults;
    const [edge] = (await subgraph.execute(LIST, { first: 1 })).data.healthRecords.edges;
    const refused = [{ path: ['after'], code: 'CURSOR', message: expect.stringContaining('start again') }];
    expect(await faultsOf({ after: edge.cursor, orderBy: 'OPENED_ON_DESC' })).toEqual(refused);
    const conditions = 'query ($after: String) { chronicConditions(after: $after) { edges { node { id } } } }';
    expect(await faultsOf({ after: edge.cursor }, conditions)).toEqual(refused);
    const checkUps = `query ($after: String) { healthRecord(id: "${id('b', 1)}") { checkUps(after: $after) { edges { node { id } } } } }`;
    expect(await faultsOf({ after: edge.cursor }, checkUps)).toEqual(refused);
    const forged = Buffer.from(edge.cursor, 'base64url');
    forged[forged.length - 1]! ^= 1;
    expect(await faultsOf({ after: forged.toString('base64url') })).toEqual(refused);
    expect(await faultsOf({ after: Buffer.from('["22010200100100001"]').toString('base64url') })).toEqual(refused);
    for (const first of [0, -1, 101]) {
      expect(await faultsOf({ first })).toMatchObject([{ path: ['first'], code: 'OUT_OF_RANGE' }]);
    }
  });

  it('tells nothing of its keys in a cursor', async () => {
    const [edge] = (await subgraph.execute(LIST, { first: 1 })).data.healthRecords.edges;
    expect(Buffer.from(edge.cursor, 'base64url').toString('latin1')).not.toContain(COMMUNITY);
  });

  it('with everything of its records takes as many statements for 100 as for 10', async () => {
    const list = `query ($first: Int) { healthRecords(first: $first) { totalCount edges { node { ${EVERYTHING} } } } }`;
    await subgraph.execute(list, { first: 10 });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(list, { first: 100 });
    expect(data.healthRecords.edges).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(8);
  });
});
