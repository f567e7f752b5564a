import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  ofResidents,
  recognise,
  worker,
} from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const register = mutating(() => subgraph, 'employment', 'status since version');
const change = mutating(
  () => subgraph,
  'registration',
  'id status version registeredOn verifyBy verifiedOn verifications endedOn endReason resident { id } community { code }',
);
const lose = (n: number, since = inDays(-40), expectedVersion?: number) =>
  register('registerUnemployment', {
    ...{ resident: id('a', n), community: COMMUNITY, reason: 'DISMISSED', since },
    ...(expectedVersion ? { expectedVersion } : {}),
  });
const FIELDS = 'id status version registeredOn verifyBy verifiedOn verifications endedOn endReason';
const registrationsOf = async (n: number) => {
  const { data } = await ofResidents(subgraph, [n], `unemploymentRegistrations { edges { node { ${FIELDS} } } }`);
  return data._entities[0].unemploymentRegistrations.edges.map(({ node }: { node: object }) => node);
};

describe('a registration of unemployment', () => {
  it('begins with unemployment, is verified, and ends when work is registered; the next one is another', async () => {
    expect((await lose(1, '2026-08-31')).row).toMatchObject({ status: 'UNEMPLOYED' });
    const [begun] = await registrationsOf(1);
    expect(begun).toMatchObject({ status: 'REGISTERED', registeredOn: '2026-08-31', verifyBy: '2026-11-30' });
    const verified = await change('verifyUnemployment', {
      ...{ registration: begun.id, expectedVersion: 1, verifiedOn: '2026-10-15' },
    });
    expect(verified.row).toMatchObject({
      verifications: 1,
      verifiedOn: '2026-10-15',
      verifyBy: '2027-01-15',
      version: 2,
    });
    expect(verified.row).toMatchObject({ resident: { id: id('a', 1) }, community: { code: COMMUNITY } });
    const work = {
      resident: id('a', 1),
      community: COMMUNITY,
      form: 'EMPLOYED',
      employer: '甲厂',
      since: '2026-11-02',
    };
    await register('registerEmployment', { ...work, expectedVersion: 1 });
    expect(await registrationsOf(1)).toMatchObject([
      { status: 'FOUND_WORK', endedOn: '2026-11-02', endReason: 'EMPLOYED', verifyBy: null, version: 3 },
    ]);
    await lose(1, '2026-11-10', 2);
    expect((await registrationsOf(1)).map(({ status }: { status: string }) => status)).toEqual([
      'REGISTERED',
      'FOUND_WORK',
    ]);
  });

  it('is verified in its order, by community workers as well, and by nobody else', async () => {
    await lose(2);
    const [begun] = await registrationsOf(2);
    const verify = (verifiedOn: string, caller = {}) =>
      change('verifyUnemployment', { registration: begun.id, expectedVersion: 1, verifiedOn }, { caller });
    expect((await verify(inDays(-41))).faults).toEqual(['input.verifiedOn TOO_EARLY']);
    expect((await verify(inDays(1))).faults).toEqual(['input.verifiedOn IN_THE_FUTURE']);
    expect((await verify(inDays(-1), asResident(2))).code).toBe('FORBIDDEN_FIELD');
    expect((await verify(inDays(-1), { dept: 'finance' })).code).toBe('FORBIDDEN_FIELD');
    await verify(inDays(-1), worker);
    expect((await registrationsOf(2))[0]).toMatchObject({ verifications: 1, version: 2 });
  });

  it('is cancelled: for want of a report only when it is overdue, and the resident has left the labour force', async () => {
    await lose(3, '2026-01-05');
    await lose(4);
    const [overdue, fresh] = [(await registrationsOf(3))[0], (await registrationsOf(4))[0]];
    const cancel = (registration: string, reason: string, endedOn: string) =>
      change('cancelUnemploymentRegistration', { registration, expectedVersion: 1, reason, endedOn });
    expect((await cancel(fresh.id, 'NOT_VERIFIED', inDays(-1))).faults).toEqual(['input.reason NOT_OVERDUE']);
    expect((await cancel(fresh.id, 'DIED', '2020-01-01')).faults).toEqual(['input.endedOn TOO_EARLY']);
    const cancelled = await cancel(overdue.id, 'NOT_VERIFIED', '2026-05-01');
    expect(cancelled.row).toMatchObject({ status: 'CANCELLED', endReason: 'NOT_VERIFIED', endedOn: '2026-05-01' });
    const { data } = await ofResidents(subgraph, [3], 'employment { status since version }');
    expect(data._entities[0].employment).toEqual({ status: 'NOT_IN_LABOUR_FORCE', since: '2026-05-01', version: 2 });
    expect((await cancel(overdue.id, 'DIED', '2026-06-01')).code).toBe('CONFLICT');
  });

  it('ends by what the resident does instead', async () => {
    for (const [n, status, endReason] of [
      [5, 'RETIRED', 'RETIRED'],
      [6, 'STUDENT', 'STUDYING'],
      [7, 'NOT_IN_LABOUR_FORCE', 'LEFT_LABOUR_FORCE'],
    ] as const) {
      await lose(n);
      const leave = { resident: id('a', n), community: COMMUNITY, status, since: inDays(-2), expectedVersion: 1 };
      await register('registerOutOfLabourForce', leave);
      expect(await registrationsOf(n)).toMatchObject([{ status: 'CANCELLED', endReason, endedOn: inDays(-2) }]);
    }
  });
});

describe('the registrations of unemployment', () => {
  it('are filtered by what is overdue, and each resident sees the own only', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `{ overdue: unemploymentRegistrations(filter: { overdueOn: "2999-01-01" }) { totalCount }
           early: unemploymentRegistrations(filter: { registeredUntil: "2026-01-31" }, orderBy: REGISTERED_ON) { totalCount }
           all: unemploymentRegistrations(community: "${COMMUNITY}") { totalCount } }`,
        {},
        caller,
      );
    expect((await ask()).data).toMatchObject({ overdue: { totalCount: 3 }, early: { totalCount: 1 } });
    expect((await ask(asResident(4))).data.all.totalCount).toBe(1);
  });

  it('take as many statements for a hundred residents as for ten', () =>
    expectConstantStatements(subgraph, 'unemploymentRegistrations(first: 2) { edges { node { status } } }'));
});

it('proposes a check for hardship with a registration, until it is applied for or the registration is verified', async () => {
  const community = '220102009001';
  const due = async () => {
    const document = `{ unemploymentRegistrations(community: "${community}", filter: { hardshipCheckDue: true }) {
      edges { node { id resident { id } } } } }`;
    const { data, errors } = await subgraph.execute(document);
    expect(errors).toEqual([]);
    return data.unemploymentRegistrations.edges.map(({ node }: { node: object }) => node);
  };
  const residents = () => due().then((nodes) => nodes.map((node: { resident: { id: string } }) => node.resident.id));
  for (const n of [201, 202, 203]) {
    const losing = { resident: id('a', n), community, reason: 'DISMISSED', since: inDays(-40) };
    expect((await register('registerUnemployment', losing)).code).toBeUndefined();
  }
  expect((await residents()).sort()).toEqual([201, 202, 203].map((n) => id('a', n)));
  const open = { checkedOn: null, checkNote: null, publicFrom: null, publicUntil: null, decidedOn: null } as const;
  // An application of an earlier time without work settles nothing.
  const earlier = { status: 'WITHDRAWN', appliedOn: '2025-01-01', endedOn: '2025-02-01' } as const;
  await recognise(subgraph, 201, { ...open, ...earlier, reviewBy: null });
  await recognise(subgraph, 202, { ...open, status: 'APPLIED', appliedOn: inDays(-1), reviewBy: null });
  const third = (await due()).find((node: { resident: { id: string } }) => node.resident.id === id('a', 203));
  await change('verifyUnemployment', { registration: third.id, expectedVersion: 1, verifiedOn: inDays(-1) });
  expect(await residents()).toEqual([id('a', 201)]);
});
