import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looks as recordedLooks } from '../record/partitioned-tables.ts';
import { definition } from '../subgraph.ts';
import {
  AUDITOR,
  CHILD_ID,
  DOCTOR,
  OFFICER,
  POLICE,
  RESIDENT,
  RESIDENT_ID,
  type TestCaller,
  WORKER,
} from '../testing-callers.ts';
import { corrections } from './tables.ts';

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
});
afterAll(() => office.stop());

const FIELDS = `correction { id coordinate subject owner wrong proposedValue state filedOn dueOn dueNote overdue answeredOn
  reasons correctedOn requesterDepartment version }`;
const FILE = `mutation ($input: FileCorrectionInput!) { result: fileCorrection(input: $input) { ${FIELDS} } }`;
const ANSWER = `mutation ($input: AnswerCorrectionInput!) { result: answerCorrection(input: $input) { ${FIELDS} } }`;
const COMPLETE = `mutation ($input: CompleteCorrectionInput!) { result: completeCorrection(input: $input) { ${FIELDS} } }`;
const LIST = `query ($filter: CorrectionFilter) { corrections(filter: $filter) { totalCount edges { node { id } } } }`;
const ONE = 'query ($id: ID!) { correction(id: $id) { id } }';

const POLICY = { ownerRoles: { 'public-security': ['police-officer'], health: ['doctor'] } };
let keys = 0;
const run = async (document: string, input: object, caller: TestCaller) => {
  const variables = { input: { idempotencyKey: `correction-${++keys}`, ...input } };
  const answer = await office.execute(document, variables, caller, POLICY);
  return { correction: answer.data?.result?.correction, error: answer.errors[0]?.extensions };
};
const codes = (error: { faults?: unknown } | undefined) =>
  ((error?.faults ?? []) as { code: string }[]).map(({ code }) => code);
const count = async (caller: TestCaller, filter = {}) =>
  (await office.execute(LIST, { filter }, caller)).data.corrections.totalCount;

const wrongName = {
  coordinate: 'Resident.name',
  subject: `Resident:${RESIDENT_ID}`,
  wrong: '名字写错了一个字',
  proposedValue: '王小明',
  evidence: '身份证复印件',
};

describe('a correction', () => {
  it('goes from the resident to the department that owns the datum and back, corrected', async () => {
    const { correction } = await run(FILE, wrongName, RESIDENT);
    expect(correction).toMatchObject({ state: 'FILED', owner: 'public-security', requesterDepartment: 'community' });
    expect(correction).toMatchObject({ dueOn: addWorkingDays(correction.filedOn, 10), overdue: false, version: 1 });
    const which = { correction: correction.id };
    const accepted = await run(ANSWER, { ...which, expectedVersion: 1, accept: true }, POLICE);
    expect(accepted.correction).toMatchObject({ state: 'ACCEPTED', answeredOn: correction.filedOn, version: 2 });
    const early = await run(COMPLETE, { ...which, expectedVersion: 2, correctedOn: '2020-01-01' }, POLICE);
    expect(codes(early.error)).toEqual(['BEFORE_FILED']);
    const done = await run(COMPLETE, { ...which, expectedVersion: 2, correctedOn: correction.filedOn }, POLICE);
    expect(done.correction).toMatchObject({ state: 'CORRECTED', correctedOn: correction.filedOn });
    expect((await run(ANSWER, { ...which, expectedVersion: 3, accept: true }, POLICE)).error?.code).toBe('CONFLICT');
  });

  it('tells where data stand to all who see it, and since when to who may read them whole', async () => {
    const sources = [
      { coordinate: 'Resident.deathDate', date: '2026-03-01' },
      { coordinate: 'HealthRecord.bloodType', date: '2020-01-02' },
      { coordinate: 'Community.name', date: '2010-01-01' },
    ];
    const { correction } = await run(FILE, { ...wrongName, sources }, RESIDENT);
    const query = 'query ($id: ID!) { correction(id: $id) { sources { coordinate owner date } } }';
    const sourcesTo = async (caller: TestCaller) =>
      (await office.execute(query, { id: correction.id }, caller, POLICY)).data.correction.sources;
    const owners = ['public-security', 'health', 'civil-affairs'];
    const seen = (...dates: (string | null)[]) =>
      sources.map(({ coordinate }, at) => ({ coordinate, owner: owners[at], date: dates[at] }));
    expect(await sourcesTo(RESIDENT)).toEqual(seen('2026-03-01', '2020-01-02', '2010-01-01'));
    expect(await sourcesTo(POLICE)).toEqual(seen('2026-03-01', null, '2010-01-01'));
    expect(await sourcesTo(AUDITOR)).toEqual(seen(null, null, '2010-01-01'));
  });

  it('takes no source that the requester may not read, or that is no field', async () => {
    const from = async (coordinate: string) =>
      codes((await run(FILE, { ...wrongName, sources: [{ coordinate }] }, POLICE)).error);
    expect(await from('Resident.deathDate')).toEqual([]);
    expect(await from('HealthRecord.bloodType')).toEqual(['NOT_READABLE']);
    expect(await from('Resident.shoeSize')).toEqual(['NOT_READABLE']);
  });

  it('is rejected with reasons only, and the requester is told them', async () => {
    const { correction } = await run(FILE, { ...wrongName, subject: `Resident:${CHILD_ID}` }, RESIDENT);
    const answer = { correction: correction.id, expectedVersion: 1, accept: false };
    expect(codes((await run(ANSWER, answer, POLICE)).error)).toEqual(['REASONS_MISSING']);
    await run(ANSWER, { ...answer, reasons: '与户口簿一致' }, POLICE);
    const { data } = await office.execute(
      `query ($id: ID!) { correction(id: $id) { state reasons } }`,
      { id: correction.id },
      RESIDENT,
    );
    expect(data.correction).toEqual({ state: 'REJECTED', reasons: '与户口簿一致' });
  });

  it('tells a resident all that is wrong with a request about somebody else and an unknown field', async () => {
    const subject = 'Resident:bbbbbbbb-0000-4000-8000-000000000001';
    const { error } = await run(FILE, { ...wrongName, coordinate: 'Resident.nickname', subject }, RESIDENT);
    expect(codes(error)).toEqual(['UNKNOWN_FIELD', 'NOT_OWN']);
    const malformed = await run(FILE, { ...wrongName, subject: '王小明', wrong: ' ', evidence: '' }, RESIDENT);
    expect(codes(malformed.error)).toHaveLength(3);
  });

  it('is filed by officials on what they may read only', async () => {
    expect(codes((await run(FILE, wrongName, WORKER)).error)).toEqual(['NOT_READABLE']);
    expect((await run(FILE, wrongName, POLICE)).correction).toMatchObject({ state: 'FILED' });
  });

  it('does not exist for others than requester, owner, office and auditor', async () => {
    const { correction } = await run(FILE, wrongName, RESIDENT);
    const seen = async (caller: TestCaller) =>
      (await office.execute(ONE, { id: correction.id }, caller)).data.correction;
    for (const caller of [RESIDENT, POLICE, OFFICER, AUDITOR])
      expect(await seen(caller)).toEqual({ id: correction.id });
    for (const caller of [DOCTOR, WORKER, { ...RESIDENT, sub: CHILD_ID }]) expect(await seen(caller)).toBeNull();
    const answer = { correction: correction.id, expectedVersion: 1, accept: true };
    expect((await run(ANSWER, answer, DOCTOR)).error?.code).toBe('NOT_FOUND');
    expect((await run(ANSWER, answer, OFFICER)).error?.code).toBe('NOT_FOUND');
    expect((await run(ANSWER, answer, RESIDENT)).error?.code).toBe('FORBIDDEN_FIELD');
  });

  it('is answered by nobody whose role was revoked', async () => {
    const { correction } = await run(FILE, wrongName, RESIDENT);
    const input = { idempotencyKey: 'revoked-1', correction: correction.id, expectedVersion: 1, accept: true };
    const revoked = { tokenKeys: [], roles: [{ sub: POLICE.sub, role: '*' }] };
    const answer = await office.execute(ANSWER, { input }, POLICE, { ...POLICY, revoked });
    expect(answer.errors[0]?.extensions?.code).toBe('FORBIDDEN_FIELD');
    const seen = await office.execute(ONE, { id: correction.id }, POLICE, { ...POLICY, revoked });
    expect(seen.data.correction).toBeNull();
  });

  it('is listed for its owner when it is overdue, for its requester as one’s own', async () => {
    await office.db.delete(corrections);
    const { correction } = await run(FILE, wrongName, RESIDENT);
    await run(FILE, wrongName, POLICE);
    await office.db
      .update(corrections)
      .set({ filedOn: '2025-09-26', dueOn: '2025-10-17' })
      .where(eq(corrections.id, correction.id));
    expect(await count(POLICE)).toBe(2);
    expect(await count(POLICE, { overdue: true })).toBe(1);
    expect(await count(POLICE, { overdue: false })).toBe(1);
    expect(await count(POLICE, { mine: true })).toBe(1);
    expect(await count(RESIDENT)).toBe(1);
    expect(await count(DOCTOR)).toBe(0);
    expect(await count(AUDITOR, { owner: 'public-security', state: 'FILED' })).toBe(2);
    const { data } = await office.execute(
      LIST.replace('filter: $filter', 'filter: $filter, orderBy: FILED_ON_DESC, first: 1'),
      {},
      OFFICER,
    );
    expect(data.corrections.edges[0].node.id).not.toBe(correction.id);
  });
});

it('that officials read what is wrong about somebody is on the record, and that residents read their own is not', async () => {
  const { correction } = await run(FILE, wrongName, RESIDENT);
  const ask = `query ($id: ID!) { correction(id: $id) { ...what } } fragment what on Correction { wrong evidence }`;
  const looks = async () =>
    (await office.db.select().from(recordedLooks).orderBy(recordedLooks.sequence)).map(({ look }) => JSON.parse(look));
  const before = (await looks()).length;
  await office.execute(ask, { id: correction.id }, RESIDENT);
  await office.execute('query ($id: ID!) { correction(id: $id) { state } }', { id: correction.id }, POLICE);
  expect(await looks()).toHaveLength(before);
  await office.execute(ask, { id: correction.id }, POLICE);
  await office.execute('{ corrections(first: 50) { edges { node { subject } } } }', {}, AUDITOR);
  const subjects = expect.arrayContaining([wrongName.subject]);
  expect((await looks()).slice(before)).toEqual([
    expect.objectContaining({ sub: POLICE.sub, given: ['Correction.evidence', 'Correction.wrong'], subjects }),
    expect.objectContaining({ sub: AUDITOR.sub, given: ['Correction.subject'], subjects }),
  ]);
});
