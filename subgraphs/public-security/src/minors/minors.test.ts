import { afterMonths, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, citizenId, insertResidents, resident } from '../fixtures.ts';
import { residents } from '../population/tables.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version category circumstances reportedOn confirmedOn closedOn closeReason nextReviewDueOn
  resident { id } caretaker { id } community { code }
  carePlans { goals responsible endedOn reviewEveryMonths reviews { reviewedOn progress finding } }`;
const change = mutating<MutatedRow & { carePlans: readonly { goals: string; endedOn: string; reviews: object[] }[] }>(
  () => subgraph,
  'minor',
  FIELDS,
);
const today = chinaDate();
const born = yearsLater(today, -16);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 100);
  // Residents 301 to 310 are sixteen years old today.
  await subgraph.db.insert(residents).values(
    Array.from({ length: 10 }, (_, n) =>
      resident(301 + n, {
        ...{ birthDate: born, sex: 'UNSTATED', idNumber: citizenId(born, n), hukouBookId: id('b', 1), deathDate: null },
      }),
    ),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

const report = (n: number, more: object = {}) =>
  change('reportMinorAtRisk', {
    ...{ resident: id('a', n), category: 'LEFT_BEHIND', circumstances: '父母外出。', caretaker: id('a', 1), ...more },
  });

/** Care that is confirmed, at version 2. */
async function confirmed(n: number) {
  const { row } = await report(n);
  await change('confirmMinorAtRisk', { minor: row.id, expectedVersion: 1, confirmedOn: today });
  return (name: string, expectedVersion: number, fields: object) =>
    change(name, { minor: row.id, expectedVersion, ...fields });
}

const plan = { goals: '复学', measures: '结对', responsible: '儿童主任', drawnOn: today, reviewEveryMonths: 3 };

describe('a report of a minor at risk', () => {
  it('is of somebody under 18, once at a time, and may come from a community worker', async () => {
    expect((await report(301)).row).toMatchObject({
      ...{ status: 'REPORTED', reportedOn: today, caretaker: { id: id('a', 1) }, community: { code: COMMUNITY } },
    });
    expect((await report(301)).faults).toEqual(['input.resident RUNNING']);
    expect((await report(1)).faults).toEqual(['input.resident OF_AGE', 'input.caretaker OWN_CARETAKER']);
    expect((await report(10, { caretaker: id('f', 1) })).faults).toEqual([
      'input.resident DEAD',
      'input.resident OF_AGE',
      'input.caretaker UNKNOWN_RESIDENT',
    ]);
    const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY, sub: 'worker' };
    const reported = await subgraph.execute(
      'mutation ($input: ReportMinorAtRiskInput!) { reportMinorAtRisk(input: $input) { __typename } }',
      { input: { idempotencyKey: 'by-a-worker', resident: id('a', 302), category: 'STREET', circumstances: '流浪。' } },
      worker,
    );
    expect(codeOf(reported)).toBeUndefined();
  });

  it('is confirmed or dismissed, not before it was made', async () => {
    const one = { minor: (await report(303)).row.id, expectedVersion: 1 };
    expect((await change('confirmMinorAtRisk', { ...one, confirmedOn: '2020-01-01' })).faults).toEqual([
      'input.confirmedOn TOO_EARLY',
    ]);
    expect((await change('dismissMinorAtRisk', { ...one, closedOn: '2020-01-01' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    const dismissed = await change('dismissMinorAtRisk', { ...one, closedOn: today });
    expect(dismissed.row).toMatchObject({ status: 'DISMISSED', confirmedOn: null, closeReason: null });
    expect((await change('confirmMinorAtRisk', { ...one, expectedVersion: 2, confirmedOn: today })).code).toBe(
      'CONFLICT',
    );
  });
});

describe('the care for a minor', () => {
  it('has a plan with a clock of reviews, a new plan instead of the old one, and an end', async () => {
    const step = await confirmed(304);
    const review = { reviewedOn: today, progress: 'BETTER', finding: '已复学。' };
    expect((await step('reviewCarePlan', 2, review)).faults).toEqual(['input.minor NO_PLAN']);
    expect((await step('drawCarePlan', 2, { ...plan, drawnOn: '2020-01-01' })).faults).toEqual([
      'input.drawnOn TOO_EARLY',
    ]);
    expect((await step('drawCarePlan', 2, { ...plan, reviewEveryMonths: 13 })).faults).toEqual([
      'input.reviewEveryMonths TOO_BIG',
    ]);
    const drawn = await step('drawCarePlan', 2, plan);
    expect(drawn.row.nextReviewDueOn).toBe(afterMonths(today, 3));
    expect((await step('reviewCarePlan', 3, { ...review, reviewedOn: '2020-01-01' })).faults).toEqual([
      'input.reviewedOn TOO_EARLY',
    ]);
    expect((await step('reviewCarePlan', 3, review)).row.carePlans[0]?.reviews).toEqual([review]);
    const second = await step('drawCarePlan', 4, { ...plan, goals: '就业', reviewEveryMonths: 6 });
    expect(second.row).toMatchObject({ nextReviewDueOn: afterMonths(today, 6) });
    const ends = second.row.carePlans.map(({ goals, endedOn }) => [goals, endedOn]);
    expect(Object.fromEntries(ends)).toEqual({ 复学: today, 就业: null });
    const close = { closedOn: today, reason: 'RESOLVED' };
    expect((await step('closeMinorAtRisk', 5, { ...close, closedOn: '2020-01-01' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    expect((await step('closeMinorAtRisk', 5, { ...close, reason: 'DEATH' })).faults).toEqual([
      'input.reason INVALID_VALUE',
    ]);
    const closed = await step('closeMinorAtRisk', 5, close);
    expect(closed.row).toMatchObject({ status: 'CLOSED', closeReason: 'RESOLVED', nextReviewDueOn: null });
    expect((await report(304)).code).toBeUndefined();
  });

  it('of two clerks at once draws up one plan, and ends with the death of the minor', async () => {
    const step = await confirmed(305);
    const both = await Promise.all([step('drawCarePlan', 2, plan), step('drawCarePlan', 2, plan)]);
    expect(both.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1);
    const { data } = await subgraph.execute(
      `mutation ($input: RegisterDeathInput!) { registerDeath(input: $input) { resident { minorAtRisk { status closeReason carePlans { endedOn } } } } }`,
      { input: { idempotencyKey: 'the-death-of-305', resident: id('a', 305), expectedVersion: 1, deathDate: today } },
    );
    expect(data.registerDeath.resident.minorAtRisk).toEqual([
      { status: 'CLOSED', closeReason: 'DEATH', carePlans: [{ endedOn: today }] },
    ]);
  });

  it('is for officials of the region only, not for guardians, and for no other department without an agreement', async () => {
    const list = '{ minorsAtRisk(filter: { category: LEFT_BEHIND }) { totalCount } }';
    expect((await subgraph.execute(list)).data.minorsAtRisk.totalCount).toBeGreaterThan(3);
    expect((await subgraph.execute(list, {}, { region: '220202' })).data.minorsAtRisk.totalCount).toBe(0);
    const guardian = { dept: 'community', roles: ['resident'], region: '220102', subjects: [id('a', 1), id('a', 301)] };
    expect((await subgraph.execute(list, {}, guardian)).data.minorsAtRisk.totalCount).toBe(0);
    const doctor = await subgraph.execute(list, {}, { dept: 'health', roles: ['doctor'] });
    expect(codeOf(doctor)).toBe('FORBIDDEN_FIELD');
    const due = '{ minorsAtRisk(filter: { status: CONFIRMED, reviewDueBefore: "2020-01-01" }) { totalCount } }';
    expect((await subgraph.execute(due)).data.minorsAtRisk.totalCount).toBe(0);
  });

  it('of 100 residents takes as many statements as of twelve', async () => {
    const all = [...Array.from({ length: 10 }, (_, n) => 301 + n), ...Array.from({ length: 90 }, (_, n) => n + 1)];
    const ask = async (count: number) => {
      const representations = all.slice(0, count).map((n) => ({ __typename: 'Resident', id: id('a', n) }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
          minorAtRisk { caretaker { id } carePlans { reviews { progress } } } } } }`,
        { representations },
      );
      expect(codeOf(answer)).toBeUndefined();
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(12));
  });
});
