import { randomUUID } from 'node:crypto';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codesOf, faultsOf } from '../refusals.ts';
import { definition } from '../subgraph.ts';
import { insuranceEnrolments } from './tables.ts';

const ENROLMENT = 'enrolment { id kind scheme status startedOn endedOn version resident { id } }';
const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${ENROLMENT} } }`;
const ENROL = mutation('enrolInInsurance', 'EnrolInInsuranceInput');
const CHANGE = mutation('changeInsuranceStatus', 'ChangeInsuranceStatusInput');
const END = mutation('endInsuranceEnrolment', 'EndInsuranceEnrolmentInput');

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());
beforeEach(() => subgraph.db.execute(sql`truncate insurance_enrolments, command_log cascade`));

const COMMUNITY = '220102001001';
const enrolment = (changes: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  resident: randomUUID(),
  community: COMMUNITY,
  kind: 'PENSION',
  scheme: 'EMPLOYEE',
  startedOn: '2015-07-01',
  ...changes,
});
const enrol = async (changes: Record<string, unknown> = {}): Promise<string> =>
  (await subgraph.execute(ENROL, { input: enrolment(changes) })).data.enrolInInsurance.enrolment.id;
const change = (enrolment: string, expectedVersion: number, change: string, effectiveOn?: string) =>
  subgraph.execute(CHANGE, {
    input: { idempotencyKey: randomUUID(), enrolment, expectedVersion, change, ...(effectiveOn && { effectiveOn }) },
  });
const end = (enrolment: string, expectedVersion: number, endedOn: string) =>
  subgraph.execute(END, { input: { idempotencyKey: randomUUID(), enrolment, expectedVersion, endedOn } });

describe('enrolling in insurance', () => {
  it('starts with contributions, and the graph reads the enrolment back by its identifier', async () => {
    const input = enrolment();
    const { data, errors } = await subgraph.execute(ENROL, { input });
    expect(errors).toEqual([]);
    const { id, ...rest } = data.enrolInInsurance.enrolment;
    expect(rest).toEqual({
      kind: 'PENSION',
      scheme: 'EMPLOYEE',
      status: 'CONTRIBUTING',
      startedOn: '2015-07-01',
      endedOn: null,
      version: 1,
      resident: { id: input.resident },
    });
    const read = await subgraph.execute('query ($id: ID!) { insuranceEnrolment(id: $id) { id status } }', { id });
    expect(read.data.insuranceEnrolment).toEqual({ id, status: 'CONTRIBUTING' });
  });

  it('refuses a second enrolment of a kind and one that starts before the last had ended, both at once', async () => {
    const resident = randomUUID();
    const first = await enrol({ resident });
    await end(first, 1, '2019-12-31');
    await enrol({ resident, startedOn: '2020-01-01' });
    const answer = await subgraph.execute(ENROL, { input: enrolment({ resident, startedOn: '2018-01-01' }) });
    expect(faultsOf(answer)).toEqual(['input.kind ALREADY_ENROLLED', 'input.startedOn BEFORE_EARLIER_END']);
    const medical = await subgraph.execute(ENROL, { input: enrolment({ resident, kind: 'MEDICAL' }) });
    expect(medical.errors).toEqual([]);
  });

  it('lists every fault of the form at once', async () => {
    const input = enrolment({ idempotencyKey: '', resident: 'x', community: '2201', startedOn: '2999-01-01' });
    const answer = await subgraph.execute(ENROL, { input });
    expect(faultsOf(answer)).toEqual([
      'input.community INVALID_FORMAT',
      'input.idempotencyKey INVALID_FORMAT',
      'input.resident INVALID_FORMAT',
      'input.startedOn IN_THE_FUTURE',
    ]);
  });

  it('is refused for a community outside the region of who enrols', async () => {
    const answer = await subgraph.execute(ENROL, { input: enrolment() }, { region: '220103' });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'REGION' });
  });

  it('happens once for one idempotency key', async () => {
    const input = enrolment();
    const first = await subgraph.execute(ENROL, { input });
    const repeat = await subgraph.execute(ENROL, { input });
    expect(repeat.data).toEqual(first.data);
    expect(await subgraph.db.select().from(insuranceEnrolments)).toHaveLength(1);
  });

  it('lets one of two enrolments at once win', async () => {
    const resident = randomUUID();
    const answers = await Promise.all([1, 2].map(() => subgraph.execute(ENROL, { input: enrolment({ resident }) })));
    const refusals = answers.flatMap((answer) => [
      ...faultsOf(answer),
      ...codesOf(answer).filter((code) => code === 'CONFLICT'),
    ]);
    expect([['CONFLICT'], ['input.kind ALREADY_ENROLLED']]).toContainEqual(refusals);
    expect(await subgraph.db.select().from(insuranceEnrolments)).toHaveLength(1);
  });

  it('is refused to officials of other departments', async () => {
    expect(codesOf(await subgraph.execute(ENROL, { input: enrolment() }, { dept: 'finance' }))).toEqual([
      'FORBIDDEN_FIELD',
    ]);
  });
});

describe('the life of an enrolment', () => {
  it('goes from contributions over a suspension to a pension and to its end', async () => {
    const id = await enrol();
    const states = [
      (await change(id, 1, 'SUSPEND', '2020-01-01')).data.changeInsuranceStatus,
      (await change(id, 2, 'RESUME', '2021-01-01')).data.changeInsuranceStatus,
      (await change(id, 3, 'START_RECEIVING', '2024-01-01')).data.changeInsuranceStatus,
      (await end(id, 4, '2025-06-30')).data.endInsuranceEnrolment,
    ];
    expect(states.map(({ enrolment }) => [enrolment.status, enrolment.version, enrolment.endedOn])).toEqual([
      ['SUSPENDED', 2, null],
      ['CONTRIBUTING', 3, null],
      ['RECEIVING', 4, null],
      ['ENDED', 5, '2025-06-30'],
    ]);
  });

  it('refuses a step out of turn and says what is possible', async () => {
    const id = await enrol();
    const answer = await change(id, 1, 'RESUME');
    expect(codesOf(answer)).toEqual(['CONFLICT']);
    expect(answer.errors[0]?.message).toContain('possible is SUSPEND, START_RECEIVING, CHANGE_SCHEME, END');
  });

  it('has no benefits without contributions in the medical insurance of residents', async () => {
    const id = await enrol({ kind: 'MEDICAL', scheme: 'RESIDENT' });
    expect(codesOf(await change(id, 1, 'START_RECEIVING'))).toEqual(['CONFLICT']);
  });

  it('refuses an end before the start, a stale version and an unknown enrolment', async () => {
    const id = await enrol();
    expect(faultsOf(await end(id, 1, '2015-06-30'))).toEqual(['input.endedOn BEFORE_STARTED']);
    expect(codesOf(await end(id, 9, '2020-01-01'))).toEqual(['CONFLICT']);
    expect(codesOf(await end(randomUUID(), 1, '2020-01-01'))).toEqual(['NOT_FOUND']);
    expect(codesOf(await change(randomUUID(), 1, 'SUSPEND'))).toEqual(['NOT_FOUND']);
  });
});

describe('the list of enrolments', () => {
  it('is filtered by kind, scheme, state and days, and walks on by cursor', async () => {
    await enrol({ startedOn: '2010-01-01' });
    const suspended = await enrol({ startedOn: '2011-01-01' });
    await change(suspended, 1, 'SUSPEND');
    await enrol({ kind: 'MEDICAL', scheme: 'RESIDENT', startedOn: '2012-01-01' });
    const LIST = `query ($first: Int, $after: String, $filter: InsuranceEnrolmentFilter, $orderBy: InsuranceEnrolmentOrder) {
      insuranceEnrolments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        edges { node { startedOn } } pageInfo { endCursor } totalCount
      }
    }`;
    const years = async (variables: Record<string, unknown>) =>
      (await subgraph.execute(LIST, variables)).data.insuranceEnrolments.edges.map(
        (edge: { node: { startedOn: string } }) => edge.node.startedOn.slice(0, 4),
      );
    expect(await years({})).toEqual(['2012', '2011', '2010']);
    expect(await years({ orderBy: 'STARTED_ON' })).toEqual(['2010', '2011', '2012']);
    expect(await years({ filter: { kind: 'PENSION' } })).toEqual(['2011', '2010']);
    expect(await years({ filter: { scheme: 'RESIDENT' } })).toEqual(['2012']);
    expect(await years({ filter: { status: 'SUSPENDED' } })).toEqual(['2011']);
    expect(await years({ filter: { startedFrom: '2011-01-01', startedUntil: '2011-01-01' } })).toEqual(['2011']);
    const page = await subgraph.execute(LIST, { first: 2 });
    expect(page.data.insuranceEnrolments.totalCount).toBe(3);
    expect(await years({ after: page.data.insuranceEnrolments.pageInfo.endCursor })).toEqual(['2010']);
  });
});

describe('what the database itself refuses', () => {
  const row = {
    residentId: randomUUID(),
    communityCode: COMMUNITY,
    kind: 'MEDICAL',
    scheme: 'RESIDENT',
    status: 'CONTRIBUTING',
    startedOn: '2020-01-01',
  } as const;
  const insert = (changes: Partial<typeof insuranceEnrolments.$inferInsert> = {}) =>
    subgraph.db.insert(insuranceEnrolments).values({ ...row, ...changes });
  const refusedBy = (constraint: string) => ({
    cause: expect.objectContaining({ constraint: `insurance_enrolments_${constraint}` }),
  });

  it('is a second enrolment of a kind that has not ended', async () => {
    await insert();
    await expect(insert()).rejects.toMatchObject(refusedBy('one_of_a_kind'));
    await insert({ status: 'ENDED', endedOn: '2021-01-01' });
  });

  it('is an end without a day, a day without an end, and an end before the start', async () => {
    await expect(insert({ status: 'ENDED' })).rejects.toMatchObject(refusedBy('end'));
    await expect(insert({ endedOn: '2021-01-01' })).rejects.toMatchObject(refusedBy('end'));
    await expect(insert({ status: 'ENDED', endedOn: '2019-01-01' })).rejects.toMatchObject(refusedBy('dates'));
  });

  it('is benefits without contributions in the medical insurance of residents', async () => {
    await expect(insert({ status: 'RECEIVING' })).rejects.toMatchObject(refusedBy('receiving'));
  });
});
