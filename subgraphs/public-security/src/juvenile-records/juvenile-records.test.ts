import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { TEST_ROLE } from '@community-graph/kit/testing/test-policy';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertResidents } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { SEALED_RECORD_READER } from './open-record.ts';

let subgraph: TestSubgraph;
const change = mutating(
  () => subgraph,
  'record',
  'id version kind decidedOn summary outcome sealedOn resident { id } looks { official reason }',
);
const seal = mutating(() => subgraph, 'resident', 'id juvenileRecords { id }');
const today = chinaDate();

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 100);
}, 60_000);
afterAll(() => subgraph?.stop());

/** Residents were born from 1960 on: in 1975 they were minors. */
const record = (n: number, more: object = {}) =>
  change('recordJuvenile', {
    ...{ resident: id('a', n), kind: 'CONVICTION', decidedBy: '某法院', decidedOn: '1975-05-05' },
    ...{ summary: '盗窃。', outcome: '缓刑。', ...more },
  });
const reader = { roles: [TEST_ROLE, SEALED_RECORD_READER], sub: 'reader' };
const why = { reason: '办理案件需要,经批准查阅。' };

async function sealed(n: number): Promise<string> {
  const { row } = await record(n);
  await seal('sealJuvenileRecord', { record: row.id, expectedVersion: 1, sealedOn: today });
  return row.id;
}

/** All that can be asked for records, by an official who is not to see the sealed ones. */
const everywhere = async (n: number, record: string) => {
  const { data } = await subgraph.execute(
    `query ($resident: ID!, $record: ID!, $representations: [_Any!]!) {
      juvenileRecord(id: $record) { id } resident(id: $resident) { juvenileRecords { id } }
      _entities(representations: $representations) {
        ... on Community { juvenileRecords { totalCount edges { node { id } } } } } }`,
    {
      ...{ resident: id('a', n), record },
      representations: [{ __typename: 'Community', code: COMMUNITY }],
    },
  );
  const { totalCount, edges } = data._entities[0].juvenileRecords;
  const listed = edges.some(({ node }: { node: { id: string } }) => node.id === record);
  return { one: data.juvenileRecord, own: data.resident.juvenileRecords, totalCount, listed };
};

describe('a juvenile record', () => {
  it('is of when the resident was a minor', async () => {
    expect((await record(1)).row).toMatchObject({ kind: 'CONVICTION', sealedOn: null, looks: [], version: 1 });
    expect((await record(1, { decidedOn: '1980-01-01' })).faults).toEqual(['input.resident OF_AGE']);
    expect((await record(10, { decidedOn: '1950-01-01' })).faults).toEqual([
      'input.resident DEAD',
      'input.decidedOn TOO_EARLY',
    ]);
  });

  it('vanishes for everybody once it is sealed: from lists, counts, references and commands', async () => {
    const { row } = await record(2);
    const before = await everywhere(2, row.id);
    expect(before).toMatchObject({ one: { id: row.id }, own: [{ id: row.id }], listed: true });
    const sealing = { record: row.id, expectedVersion: 1, sealedOn: today };
    expect((await seal('sealJuvenileRecord', { ...sealing, sealedOn: '1970-01-01' })).faults).toEqual([
      'input.sealedOn TOO_EARLY',
    ]);
    expect((await seal('sealJuvenileRecord', sealing)).row).toEqual({ id: id('a', 2), juvenileRecords: [] });
    expect(await everywhere(2, row.id)).toEqual({
      ...{ one: null, own: [], totalCount: before.totalCount - 1, listed: false },
    });
    const again = await seal('sealJuvenileRecord', { ...sealing, expectedVersion: 2 });
    expect(again.code).toBe('NOT_FOUND');
  });

  it('is opened by who holds the role, with a reason, one at a time, and each look is recorded', async () => {
    const one = await sealed(3);
    const other = await sealed(4);
    expect((await change('openSealedRecord', { record: one, ...why })).code).toBe('FORBIDDEN_FIELD');
    expect((await change('openSealedRecord', { record: one, reason: '看看' }, { caller: reader })).faults).toEqual([
      'input.reason TOO_SMALL',
    ]);
    const opened = await change('openSealedRecord', { record: one, ...why }, { caller: reader });
    expect(opened.row).toMatchObject({ id: one, summary: '盗窃。', sealedOn: today, resident: { id: id('a', 3) } });
    expect(opened.row.looks).toEqual([{ official: 'reader', ...why }]);
    expect((await change('openSealedRecord', { record: one, ...why }, { caller: reader })).row.looks).toHaveLength(2);
    // Having opened one shows neither it nor another by any other way, to the reader either.
    const { data } = await subgraph.execute(
      'query ($one: ID!, $other: ID!) { a: juvenileRecord(id: $one) { id } b: juvenileRecord(id: $other) { id } }',
      { one, other },
      reader,
    );
    expect(data).toEqual({ a: null, b: null });
    expect((await everywhere(3, one)).one).toBeNull();
  });

  it('is not opened in another region, by another department, or when it is not sealed', async () => {
    const one = await sealed(5);
    const open = (caller: object) =>
      change('openSealedRecord', { record: one, ...why }, { caller: { ...reader, ...caller } });
    expect((await open({ region: '220202' })).code).toBe('NOT_FOUND');
    expect((await open({ dept: 'health' })).code).toBe('FORBIDDEN_FIELD');
    const { row } = await record(6);
    expect((await change('openSealedRecord', { record: row.id, ...why }, { caller: reader })).code).toBe('NOT_FOUND');
    const doctor = await subgraph.execute(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Resident { juvenileRecords { id kind } } } }`,
      { representations: [{ __typename: 'Resident', id: id('a', 6) }] },
      { dept: 'health', roles: ['doctor'] },
    );
    expect(doctor.errors.map(({ extensions }) => extensions?.reason)).toContain('NOT_SHARED');
    expect(codeOf(doctor)).toBe('FORBIDDEN_FIELD');
    const own = { dept: 'community', roles: ['resident'], region: '220102', subjects: [id('a', 6)] };
    const self = await subgraph.execute(
      'query ($id: ID!) { resident(id: $id) { juvenileRecords { id } } }',
      { id: id('a', 6) },
      own,
    );
    expect(self.data?.resident?.juvenileRecords ?? []).toEqual([]);
  });
});
