import { randomUUID } from 'node:crypto';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codesOf, faultsOf } from '../refusals.ts';
import { definition } from '../subgraph.ts';
import { employments } from './tables.ts';

const REGISTRATION = `employment { id status employer occupation since unemploymentReason version resident { id } }`;
const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${REGISTRATION} } }`;
const EMPLOY = mutation('registerEmployment', 'RegisterEmploymentInput');
const LOSE_WORK = mutation('registerUnemployment', 'RegisterUnemploymentInput');
const LEAVE = mutation('registerOutOfLabourForce', 'RegisterOutOfLabourForceInput');

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());
beforeEach(() => subgraph.db.execute(sql`truncate employments, command_log`));

const COMMUNITY = '220102001001';
const job = (changes: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  resident: randomUUID(),
  community: COMMUNITY,
  form: 'EMPLOYED',
  employer: '长春轨道客车厂',
  occupation: '焊工',
  since: '2020-03-01',
  ...changes,
});
const count = async () => (await subgraph.db.select().from(employments)).length;

describe('registering work', () => {
  it('makes the first registration, and the graph reads it back by its identifier', async () => {
    const input = job();
    const { data, errors } = await subgraph.execute(EMPLOY, { input });
    expect(errors).toEqual([]);
    const { id, ...rest } = data.registerEmployment.employment;
    expect(rest).toEqual({
      status: 'EMPLOYED',
      employer: '长春轨道客车厂',
      occupation: '焊工',
      since: '2020-03-01',
      unemploymentReason: null,
      version: 1,
      resident: { id: input.resident },
    });
    const read = await subgraph.execute(
      `query ($id: ID!) { ${REGISTRATION.replace('employment', 'employment(id: $id)')} }`,
      { id },
    );
    expect(read.data.employment).toEqual(data.registerEmployment.employment);
  });

  it('replaces what it says of the former state: who loses the job has a reason and no employer', async () => {
    const input = job();
    await subgraph.execute(EMPLOY, { input });
    const lost = {
      idempotencyKey: randomUUID(),
      resident: input.resident,
      community: COMMUNITY,
      expectedVersion: 1,
      reason: 'CONTRACT_ENDED',
      since: '2024-05-01',
    };
    const { data } = await subgraph.execute(LOSE_WORK, { input: lost });
    expect(data.registerUnemployment.employment).toMatchObject({
      status: 'UNEMPLOYED',
      employer: null,
      occupation: null,
      unemploymentReason: 'CONTRACT_ENDED',
      version: 2,
    });
    const again = job({
      resident: input.resident,
      expectedVersion: 2,
      form: 'FLEXIBLE',
      employer: null,
      since: '2024-06-01',
    });
    const flexible = await subgraph.execute(EMPLOY, { input: again });
    expect(flexible.data.registerEmployment.employment).toMatchObject({
      status: 'FLEXIBLE',
      employer: null,
      unemploymentReason: null,
      version: 3,
    });
    expect(await count()).toBe(1);
  });

  it('lists every fault at once and writes nothing', async () => {
    const input = job({
      idempotencyKey: 'short',
      resident: 'nobody',
      community: '2201',
      employer: '  ',
      occupation: 'x'.repeat(101),
      since: '2999-01-01',
    });
    const answer = await subgraph.execute(EMPLOY, { input });
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(faultsOf(answer)).toEqual([
      'input.community INVALID_FORMAT',
      'input.employer TOO_SMALL',
      'input.idempotencyKey INVALID_FORMAT',
      'input.occupation TOO_BIG',
      'input.resident INVALID_FORMAT',
      'input.since IN_THE_FUTURE',
    ]);
    expect(await count()).toBe(0);
  });

  it('asks for the employer of the employed, and for none of the flexibly employed', async () => {
    const without = await subgraph.execute(EMPLOY, { input: job({ employer: null }) });
    expect(faultsOf(without)).toEqual(['input.employer INVALID_TYPE']);
    const withOne = await subgraph.execute(EMPLOY, { input: job({ form: 'FLEXIBLE' }) });
    expect(faultsOf(withOne)).toEqual(['input.employer INVALID_TYPE']);
    expect(await count()).toBe(0);
  });

  it('refuses a date before the present state', async () => {
    const input = job();
    await subgraph.execute(EMPLOY, { input });
    const earlier = job({ resident: input.resident, expectedVersion: 1, since: '2020-02-29' });
    expect(faultsOf(await subgraph.execute(EMPLOY, { input: earlier }))).toEqual(['input.since BEFORE_PRESENT_STATE']);
  });

  it('refuses a step that the life cycle does not have', async () => {
    const resident = randomUUID();
    const retired = {
      idempotencyKey: randomUUID(),
      resident,
      community: COMMUNITY,
      status: 'RETIRED',
      since: '2020-01-01',
    };
    const { data } = await subgraph.execute(LEAVE, { input: retired });
    expect(data.registerOutOfLabourForce.employment.status).toBe('RETIRED');
    const answer = await subgraph.execute(EMPLOY, { input: job({ resident, expectedVersion: 1 }) });
    expect(codesOf(answer)).toEqual(['CONFLICT']);
    expect(answer.errors[0]?.message).toContain('possible is workFlexibly');
  });
});

describe('versions and repeats', () => {
  it('refuses a stale version, a missing one, and one of a registration that does not exist', async () => {
    const input = job();
    await subgraph.execute(EMPLOY, { input });
    const { resident } = input;
    const stale = await subgraph.execute(EMPLOY, { input: job({ resident, expectedVersion: 7 }) });
    const missing = await subgraph.execute(EMPLOY, { input: job({ resident }) });
    const unknown = await subgraph.execute(EMPLOY, { input: job({ expectedVersion: 1 }) });
    expect([...codesOf(stale), ...codesOf(missing), ...codesOf(unknown)]).toEqual([
      'CONFLICT',
      'CONFLICT',
      'NOT_FOUND',
    ]);
  });

  it('takes effect once for one idempotency key, and refuses the key for another input', async () => {
    const input = job();
    const first = await subgraph.execute(EMPLOY, { input });
    const repeat = await subgraph.execute(EMPLOY, { input });
    expect(repeat.data).toEqual(first.data);
    expect(await count()).toBe(1);
    const other = await subgraph.execute(EMPLOY, { input: { ...input, employer: '别的单位' } });
    expect(codesOf(other)).toEqual(['CONFLICT']);
  });

  it('lets one of two first registrations at once win', async () => {
    const resident = randomUUID();
    const answers = await Promise.all([1, 2].map(() => subgraph.execute(EMPLOY, { input: job({ resident }) })));
    expect(answers.flatMap(codesOf)).toEqual(['CONFLICT']);
    expect(await count()).toBe(1);
  });

  it('shows the state after each command when one operation runs two', async () => {
    const resident = randomUUID();
    const first = job({ resident });
    const second = job({ resident, expectedVersion: 1, employer: '吉林大学', since: '2021-01-01' });
    const document = `mutation ($first: RegisterEmploymentInput!, $second: RegisterEmploymentInput!) {
      first: registerEmployment(input: $first) { employment { version resident { employment { version } } } }
      second: registerEmployment(input: $second) { employment { version employer resident { employment { version } } } }
    }`;
    const { data } = await subgraph.execute(document, { first, second });
    expect(data.second.employment).toEqual({
      version: 2,
      employer: '吉林大学',
      resident: { employment: { version: 2 } },
    });
  });

  it('is refused for a community outside the region of who registers', async () => {
    const answer = await subgraph.execute(EMPLOY, { input: job() }, { region: '220103' });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'REGION' });
    expect(await count()).toBe(0);
  });

  it('is refused to officials of other departments', async () => {
    const answer = await subgraph.execute(EMPLOY, { input: job() }, { dept: 'health' });
    expect(codesOf(answer)).toEqual(['FORBIDDEN_FIELD']);
    expect(await count()).toBe(0);
  });
});

describe('what the database itself refuses', () => {
  const work = { status: 'EMPLOYED' as const, employer: '甲厂', since: '2020-01-01' };
  const row = { residentId: randomUUID(), communityCode: COMMUNITY, ...work };
  const insert = (changes: Partial<typeof employments.$inferInsert>) =>
    subgraph.db.insert(employments).values({ ...row, ...changes });
  const refusedBy = (constraint: string) => ({ cause: expect.objectContaining({ constraint }) });

  it('is an employer without a job, a job without one, and an empty name', async () => {
    await expect(insert({ status: 'FLEXIBLE' })).rejects.toMatchObject(refusedBy('employments_employer'));
    await expect(insert({ employer: null })).rejects.toMatchObject(refusedBy('employments_employer'));
    await expect(insert({ employer: '' })).rejects.toMatchObject(refusedBy('employments_employer'));
  });

  it('is the occupation of who does not work, and unemployment without a reason', async () => {
    const retired = { status: 'RETIRED' as const, employer: null };
    await expect(insert({ ...retired, occupation: '焊工' })).rejects.toMatchObject(refusedBy('employments_occupation'));
    const unemployed = insert({ status: 'UNEMPLOYED', employer: null });
    await expect(unemployed).rejects.toMatchObject(refusedBy('employments_unemployment_reason'));
  });

  it('is a second registration of a resident', async () => {
    await insert({});
    await expect(insert({})).rejects.toMatchObject(refusedBy('employments_resident'));
  });
});
