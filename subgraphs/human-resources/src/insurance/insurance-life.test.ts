import { randomUUID } from 'node:crypto';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  insure,
  lifeEvidence,
  ofResidents,
  recognise,
  stand,
} from '../fixtures.ts';
import { insuranceSubsidies } from '../insurance-subsidies/tables.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELDS = `id kind scheme status startedOn endedOn endReason version community { code }
  changes { change effectiveOn note }`;
const step = mutating(() => subgraph, 'enrolment', FIELDS);
const enrolmentsOf = async (n: number) => {
  const { data } = await ofResidents(subgraph, [n], `insurance { enrolments { ${FIELDS} } }`);
  return data._entities[0].insurance.enrolments;
};
const change = (enrolment: string, expectedVersion: number, what: string, more: object = {}) =>
  step('changeInsuranceStatus', { enrolment, expectedVersion, change: what, ...more });

describe('the changes of an enrolment', () => {
  it('are told with their days and notes, in order, the last first', async () => {
    const enrolment = await insure(subgraph, 1);
    await change(enrolment, 1, 'SUSPEND', { effectiveOn: '2024-03-01', note: '离职' });
    await change(enrolment, 2, 'RESUME', { effectiveOn: '2024-03-01' });
    const { row } = await change(enrolment, 3, 'SUSPEND');
    expect(row).toMatchObject({ status: 'SUSPENDED', version: 4, endReason: null, community: { code: COMMUNITY } });
    expect(row.changes).toEqual([
      { change: 'SUSPEND', effectiveOn: inDays(0), note: null },
      { change: 'RESUME', effectiveOn: '2024-03-01', note: null },
      { change: 'SUSPEND', effectiveOn: '2024-03-01', note: '离职' },
    ]);
  });

  it('come after the start and after each other, and none in the future', async () => {
    const enrolment = await insure(subgraph, 2);
    const on = (version: number, effectiveOn: string, what = 'SUSPEND') =>
      change(enrolment, version, what, { effectiveOn });
    expect((await on(1, '2019-12-31')).faults).toEqual(['input.effectiveOn TOO_EARLY']);
    expect((await on(1, inDays(1))).faults).toEqual(['input.effectiveOn IN_THE_FUTURE']);
    await on(1, '2024-03-01');
    expect((await on(2, '2024-02-29', 'RESUME')).faults).toEqual(['input.effectiveOn TOO_EARLY']);
    const ending = { enrolment, expectedVersion: 2, reason: 'MOVED_AWAY' };
    expect((await step('endInsuranceEnrolment', { ...ending, endedOn: '2024-02-29' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await step('endInsuranceEnrolment', { ...ending, endedOn: '2024-03-01' })).row).toMatchObject({
      ...{ status: 'ENDED', endReason: 'MOVED_AWAY', endedOn: '2024-03-01' },
    });
  });

  it('suspend and end the subsidy of the contributions', async () => {
    await stand(subgraph, 3, { status: 'FLEXIBLE', unemploymentReason: null });
    const recognitionId = await recognise(subgraph, 3);
    const enrolment = await insure(subgraph, 3);
    await subgraph.db.insert(insuranceSubsidies).values({
      ...{ residentId: id('a', 3), communityCode: COMMUNITY, recognitionId, kind: 'PENSION', status: 'GRANTED' },
      ...{ appliedOn: '2026-02-01', decidedOn: '2026-02-10', monthlyContribution: 300, monthlyAmount: 200 },
      ...{ firstMonth: '2026-02-01', months: 12 },
    });
    const subsidy = async () => {
      const fields = 'insuranceSubsidies { edges { node { status suspendedOn endedOn endReason version } } }';
      const { data } = await ofResidents(subgraph, [3], fields);
      return data._entities[0].insuranceSubsidies.edges[0].node;
    };
    await change(enrolment, 1, 'SUSPEND', { effectiveOn: '2026-03-01' });
    expect(await subsidy()).toMatchObject({ status: 'SUSPENDED', suspendedOn: '2026-03-01', version: 2 });
    await change(enrolment, 2, 'RESUME', { effectiveOn: '2026-04-01' });
    expect(await subsidy()).toMatchObject({ status: 'SUSPENDED', version: 2 });
    await change(enrolment, 3, 'START_RECEIVING', { effectiveOn: '2026-05-01' });
    expect(await subsidy()).toMatchObject({
      ...{ status: 'ENDED', endedOn: '2026-05-01', endReason: 'CONTRIBUTIONS_STOPPED', version: 3 },
    });
  });
});

describe('a change of scheme', () => {
  const toScheme = (enrolment: string, scheme: string, changedOn: string, expectedVersion = 1) =>
    step('changeInsuranceScheme', { enrolment, expectedVersion, scheme, changedOn });

  it('ends one enrolment and starts the next on the day after', async () => {
    const enrolment = await insure(subgraph, 10);
    const { row } = await toScheme(enrolment, 'RESIDENT', '2025-07-01');
    expect(row).toMatchObject({ kind: 'PENSION', scheme: 'RESIDENT', status: 'CONTRIBUTING', startedOn: '2025-07-01' });
    expect(await enrolmentsOf(10)).toMatchObject([
      { id: row.id, version: 1 },
      { id: enrolment, status: 'ENDED', endedOn: '2025-06-30', endReason: 'CHANGED_SCHEME', version: 2 },
    ]);
    expect((await toScheme(enrolment, 'RESIDENT', '2025-08-01', 2)).code).toBe('CONFLICT');
  });

  it('goes to the other scheme, after the last change, and not once benefits are received', async () => {
    const enrolment = await insure(subgraph, 11);
    expect((await toScheme(enrolment, 'EMPLOYEE', '2020-01-01')).faults).toEqual([
      'input.scheme SAME_SCHEME',
      'input.changedOn TOO_EARLY',
    ]);
    await change(enrolment, 1, 'START_RECEIVING', { effectiveOn: '2025-01-01' });
    expect((await toScheme(enrolment, 'RESIDENT', '2025-07-01', 2)).code).toBe('CONFLICT');
  });

  it('happens once when two clerks make it at once', async () => {
    const enrolment = await insure(subgraph, 12);
    const both = await Promise.all([1, 2].map(() => toScheme(enrolment, 'RESIDENT', '2025-07-01')));
    expect(both.flatMap(({ code }) => code ?? [])).toEqual(['CONFLICT']);
    expect(await enrolmentsOf(12)).toHaveLength(2);
  });
});

describe('the end of insurance by death', () => {
  const endByDeath = async (n: number, evidence: string) => {
    const answer = await subgraph.execute(
      `mutation ($input: EndInsuranceByDeathInput!) { endInsuranceByDeath(input: $input) { enrolments { ${FIELDS} } } }`,
      { input: { idempotencyKey: randomUUID(), resident: id('a', n), evidence } },
    );
    const faults = (answer.errors[0]?.extensions?.faults ?? []) as { code: string }[];
    return { ended: answer.data?.endInsuranceByDeath?.enrolments, codes: faults.map(({ code }) => code) };
  };

  it('comes by what public security keeps, for all enrolments that have not ended', async () => {
    await insure(subgraph, 20);
    await insure(subgraph, 20, { kind: 'MEDICAL', startedOn: '2026-10-20' });
    await insure(subgraph, 20, { status: 'ENDED', startedOn: '2010-01-01', endedOn: '2019-12-31' });
    const dead = await lifeEvidence(subgraph, 20, { alive: false, deathDate: '2026-10-10' });
    const { ended } = await endByDeath(20, dead);
    expect(ended).toHaveLength(2);
    expect(
      (await enrolmentsOf(20)).map((one: { endedOn: string; endReason: string }) => [one.endedOn, one.endReason]),
    ).toEqual([
      ['2026-10-20', 'DIED'],
      ['2026-10-10', 'DIED'],
      ['2019-12-31', null],
    ]);
    const again = await lifeEvidence(subgraph, 20, { alive: false, deathDate: '2026-10-11' });
    expect((await endByDeath(20, again)).codes).toEqual(['NOT_ENROLLED']);
  });

  it('does not come to who lives, to others, or to who has none', async () => {
    await insure(subgraph, 21);
    expect((await endByDeath(21, await lifeEvidence(subgraph, 21, { alive: true }))).codes).toEqual(['ALIVE']);
    const other = await lifeEvidence(subgraph, 22, { alive: false, deathDate: '2026-10-10' });
    expect((await endByDeath(21, other)).codes).toEqual(['OF_ANOTHER']);
    expect((await endByDeath(22, other)).codes).toEqual(['NOT_ENROLLED']);
    expect(await lifeEvidence(subgraph, 21, { alive: null })).toBe('');
    expect(await lifeEvidence(subgraph, 21, { alive: false })).toBe('');
    expect(await enrolmentsOf(21)).toMatchObject([{ status: 'CONTRIBUTING', version: 1 }]);
  });
});

describe('enrolments', () => {
  it('are listed by community and by state, and residents see the own only', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { insuranceEnrolments(community: "${COMMUNITY}", filter: { status: SUSPENDED }) { totalCount }
          none: insuranceEnrolments(community: "220102001999") { totalCount }
          _entities(representations: $r) { ... on Community { insuranceEnrolments(first: 1) { totalCount edges { node { id } } } } } }`,
        { r: [{ __typename: 'Community', code: COMMUNITY }] },
        caller,
      );
    const { data } = await ask();
    expect(data).toMatchObject({ insuranceEnrolments: { totalCount: 1 }, none: { totalCount: 0 } });
    expect(data._entities[0].insuranceEnrolments.edges).toHaveLength(1);
    expect((await ask(asResident(10))).data._entities[0].insuranceEnrolments.totalCount).toBe(2);
  });

  it('take as many statements with their changes for a hundred residents as for ten', () =>
    expectConstantStatements(subgraph, 'insurance { enrolments { changes { change } } }'));
});
