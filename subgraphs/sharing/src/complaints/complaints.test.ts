import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, OFFICER, RESIDENT, type TestCaller, WORKER } from '../testing-callers.ts';

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
});
afterAll(() => office.stop());

const FIELDS = 'complaint { id about target content state filedOn answeredOn upheld answer version }';
const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${FIELDS} } }`;
const FILE = mutation('fileComplaint', 'FileComplaintInput');
const TAKE_UP = mutation('takeUpComplaint', 'StepComplaintInput');
const WITHDRAW = mutation('withdrawComplaint', 'StepComplaintInput');
const ANSWER = mutation('answerComplaint', 'AnswerComplaintInput');

let keys = 0;
const run = async (document: string, input: object, caller: TestCaller) => {
  const answer = await office.execute(document, { input: { idempotencyKey: `complaint-${++keys}`, ...input } }, caller);
  return { complaint: answer.data?.result?.complaint, error: answer.errors[0]?.extensions };
};
const look = { about: 'LOOK', target: 'look-17', content: '我不认识查询我信息的人' };

describe('a complaint', () => {
  it('is taken in hand and answered with reasons by the office', async () => {
    const { complaint } = await run(FILE, look, RESIDENT);
    expect(complaint).toMatchObject({ state: 'RECEIVED', answer: null, version: 1 });
    const which = { complaint: complaint.id };
    const answer = { ...which, upheld: true, answer: '该次查询与用途不符,协议已暂停。' };
    expect((await run(ANSWER, { ...answer, expectedVersion: 1 }, OFFICER)).error?.code).toBe('CONFLICT');
    expect((await run(TAKE_UP, { ...which, expectedVersion: 1 }, OFFICER)).complaint.state).toBe('IN_HAND');
    expect((await run(ANSWER, { ...answer, expectedVersion: 2 }, OFFICER)).complaint).toMatchObject({
      state: 'ANSWERED',
      upheld: true,
      answeredOn: complaint.filedOn,
    });
    const { data } = await office.execute(
      `query ($id: ID!) { complaint(id: $id) { state answer } }`,
      { id: complaint.id },
      RESIDENT,
    );
    expect(data.complaint).toEqual({ state: 'ANSWERED', answer: answer.answer });
  });

  it('is withdrawn by whoever filed it and by nobody else', async () => {
    const { complaint } = await run(FILE, look, WORKER);
    const step = { complaint: complaint.id, expectedVersion: 1 };
    expect((await run(WITHDRAW, step, DOCTOR)).error?.code).toBe('NOT_FOUND');
    expect((await run(WITHDRAW, step, WORKER)).complaint.state).toBe('WITHDRAWN');
  });

  it('is not handled by those whom it may be about', async () => {
    const { complaint } = await run(FILE, { ...look, about: 'DEPARTMENT', target: 'health' }, RESIDENT);
    const step = { complaint: complaint.id, expectedVersion: 1 };
    expect((await run(TAKE_UP, step, DOCTOR)).error?.code).toBe('FORBIDDEN_FIELD');
    expect((await run(TAKE_UP, step, AUDITOR)).error?.code).toBe('FORBIDDEN_FIELD');
    const seen = await office.execute('{ complaints { totalCount } }', {}, DOCTOR);
    expect(seen.data.complaints.totalCount).toBe(0);
  });

  it('names a department that there is', async () => {
    const { error } = await run(FILE, { ...look, about: 'DEPARTMENT', target: 'weather', content: '' }, RESIDENT);
    expect(error?.code).toBe('BAD_USER_INPUT');
    const unknown = await run(FILE, { ...look, about: 'DEPARTMENT', target: 'weather' }, RESIDENT);
    expect(unknown.error?.faults).toMatchObject([{ code: 'UNKNOWN_DEPARTMENT', path: ['input', 'target'] }]);
  });

  it('that an auditor reads is on the record, and that the auditor reads the record is as well', async () => {
    const looks = async () => {
      const document = `{ accessLooks(first: 50, filter: { sub: "${AUDITOR.sub}" }) { edges { node { fields } } } }`;
      const { data } = await office.execute(document, {}, AUDITOR);
      return data.accessLooks.edges.map(({ node }: { node: { fields: string[] } }) => node.fields);
    };
    expect(await looks()).toEqual([]);
    const { data } = await office.execute('{ complaints { edges { node { content } } } }', {}, AUDITOR);
    expect(data.complaints.edges.length).toBeGreaterThan(0);
    const [{ node }] = (await office.execute('{ complaints { edges { node { id } } } }', {}, AUDITOR)).data.complaints
      .edges;
    await office.execute('query ($id: ID!) { complaint(id: $id) { content } }', { id: node.id }, AUDITOR);
    const ofRecord = ['AccessLook.sub', 'AccessLook.subjects'];
    expect(await looks()).toEqual([['Complaint.content'], ['Complaint.content'], ofRecord]);
    expect(await looks()).toEqual([ofRecord, ['Complaint.content'], ['Complaint.content'], ofRecord]);
  });

  it('is listed for the office and the auditor by state and by what it is about', async () => {
    const list = async (filter: string, caller: TestCaller) =>
      (await office.execute(`{ complaints(filter: ${filter}) { totalCount } }`, {}, caller)).data.complaints.totalCount;
    expect(await list('{ about: DEPARTMENT, target: "health" }', OFFICER)).toBe(1);
    expect(await list('{ state: ANSWERED }', AUDITOR)).toBe(1);
    expect(await list('{ state: ANSWERED }', WORKER)).toBe(0);
  });
});
