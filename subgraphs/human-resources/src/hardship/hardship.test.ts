import { id } from '@community-graph/kit/testing/identifier';
import { mutating, winnerOf } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  ofResidents,
  recognise,
  stand,
  worker,
} from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { hardshipRecognitions } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELDS = `id status version categories nearRetirement appliedOn evidenceGatheredAt checkedOn checkNote publicFrom
  publicUntil decidedOn refusalReason reviewedOn reviewBy endedOn exitReason resident { id } community { code }`;
const change = mutating(() => subgraph, 'recognition', FIELDS);
const step = (name: string, recognition: string, expectedVersion: number, more: object) =>
  change(name, { recognition, expectedVersion, ...more });

/** What the gateway passes on: a man of 55 years, his household on the minimum living guarantee or not, and who lives with him. */
const told = (members: readonly number[], guaranteed = false, birthDate = '1971-06-01') => ({
  ...{ sex: 'MALE', birthDate, hasDisability: false },
  household: {
    assistance: guaranteed ? [{ kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ACTIVE' }] : [],
    memberIds: members.map((n) => id('a', n)),
  },
});
const YOUNG = '1998-06-01';

async function eligibility(n: number, facts: object, caller: Partial<Caller> = {}) {
  const representations = [{ __typename: 'Resident', id: id('a', n), ...facts }];
  const { data, errors } = await subgraph.execute(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
      hardshipEligibility { eligible categories nearRetirement evidence } } } }`,
    { representations },
    caller,
  );
  return { errors, eligibility: data._entities[0]?.hardshipEligibility };
}
const evidenceOf = async (n: number, facts: object, caller: Partial<Caller> = {}): Promise<string> =>
  (await eligibility(n, facts, caller)).eligibility?.evidence ?? '';
const apply = async (n: number, facts: object, more: object = {}) =>
  change('applyForHardship', {
    ...{ resident: id('a', n), community: COMMUNITY, evidence: await evidenceOf(n, facts), ...more },
  });

describe('whether somebody is in hardship', () => {
  it('is told from age, disability, guarantee and work, and not when a department told nothing', async () => {
    await stand(subgraph, 1, { since: '2024-01-01', unemploymentReason: 'LAND_REQUISITIONED' });
    await stand(subgraph, 2, { status: 'STUDENT', unemploymentReason: null });
    const { eligibility: all } = await eligibility(1, { ...told([1, 2], true), hasDisability: true });
    expect(all).toMatchObject({ eligible: true, nearRetirement: true });
    expect(all.categories).toEqual([
      ...['AGE_4050', 'DISABLED', 'MINIMUM_LIVING_GUARANTEE', 'ZERO_EMPLOYMENT_HOUSEHOLD', 'LONG_UNEMPLOYED'],
      'LAND_REQUISITIONED',
    ]);
    await stand(subgraph, 3, { status: 'FLEXIBLE', unemploymentReason: null });
    await stand(subgraph, 4, { since: inDays(-30) });
    expect((await eligibility(4, told([3, 4], false, YOUNG))).eligibility).toMatchObject({
      ...{ eligible: false, categories: [], nearRetirement: false },
    });
    for (const silence of [
      ...[{ birthDate: null }, { sex: null }, { hasDisability: null }, { household: null }],
      { household: { assistance: null, memberIds: [] } },
    ]) {
      expect((await eligibility(1, { ...told([1]), ...silence })).eligibility).toBeNull();
    }
  });

  it('is for no other department without an agreement', async () => {
    const { errors, eligibility: seen } = await eligibility(1, told([1]), { dept: 'health', roles: ['doctor'] });
    expect(seen).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
  });
});

describe('a recognition of hardship', () => {
  it('is applied for, checked, publicised and recognised by evidence gathered anew', async () => {
    await stand(subgraph, 10);
    const { row } = await apply(10, told([10], true), { appliedOn: '2026-06-01' });
    expect(row).toMatchObject({ status: 'APPLIED', appliedOn: '2026-06-01', resident: { id: id('a', 10) } });
    expect((await step('checkHardship', row.id, 1, { checkedOn: '2026-05-31', note: '在家' })).faults).toEqual([
      'input.checkedOn TOO_EARLY',
    ]);
    const found = { recognition: row.id, expectedVersion: 1, checkedOn: '2026-06-02', note: '在家' };
    expect((await change('checkHardship', found, { caller: asResident(10) })).code).toBe('FORBIDDEN_FIELD');
    await change('checkHardship', found, { caller: worker });
    const short = { publicFrom: '2026-06-01', publicUntil: '2026-06-06' };
    expect((await step('publiciseHardship', row.id, 2, short)).faults).toEqual([
      'input.publicFrom TOO_EARLY',
      'input.publicUntil TOO_SHORT',
    ]);
    await step('publiciseHardship', row.id, 2, { publicFrom: '2026-06-03', publicUntil: '2026-06-09' });
    const deciding = { decidedOn: '2026-06-10', evidence: await evidenceOf(10, told([10])) };
    expect((await step('recogniseHardship', row.id, 3, { ...deciding, decidedOn: '2026-06-09' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const { row: recognised } = await step('recogniseHardship', row.id, 3, deciding);
    expect(recognised).toMatchObject({
      status: 'RECOGNISED',
      decidedOn: '2026-06-10',
      reviewBy: '2027-06-10',
      version: 4,
    });
    expect(recognised.categories).toEqual(['AGE_4050', 'ZERO_EMPLOYMENT_HOUSEHOLD', 'LONG_UNEMPLOYED']);
    const { data } = await ofResidents(subgraph, [10, 11], 'isInHardship');
    expect(data._entities).toEqual([{ isInHardship: true }, { isInHardship: false }]);
  });

  it('needs a registered unemployed, a category, and evidence of this official about this resident', async () => {
    await stand(subgraph, 11, { status: 'FLEXIBLE', unemploymentReason: null });
    expect((await apply(11, told([11]))).faults).toEqual(['input.resident NOT_UNEMPLOYED']);
    await stand(subgraph, 12, { since: inDays(-10) });
    await stand(subgraph, 13, { status: 'EMPLOYED', employer: '甲厂', unemploymentReason: null });
    expect((await apply(12, told([12, 13], false, YOUNG))).faults).toEqual(['input.evidence NO_CATEGORY']);
    expect((await apply(999, told([999]))).faults).toEqual([
      'input.resident NOT_UNEMPLOYED',
      'input.evidence NO_CATEGORY',
    ]);
    expect((await apply(12, told([12, 13], true), { appliedOn: inDays(-11) })).faults).toEqual([
      'input.appliedOn TOO_EARLY',
    ]);
    expect((await apply(12, told([12, 13], true), { appliedOn: inDays(1) })).faults).toEqual([
      'input.appliedOn IN_THE_FUTURE',
    ]);
    const mine = { resident: id('a', 12), community: COMMUNITY, evidence: await evidenceOf(10, told([10])) };
    expect((await change('applyForHardship', mine)).faults).toContain('input.evidence OF_ANOTHER');
    const colleague = { caller: { sub: 'colleague' } };
    expect((await change('applyForHardship', mine, colleague)).faults).toEqual(['input.evidence EVIDENCE']);
    expect((await change('applyForHardship', { resident: 'x', community: '2201', evidence: '' })).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is one only when two clerks apply; refused or withdrawn, it may be applied for again', async () => {
    await stand(subgraph, 14);
    const both = await Promise.all([apply(14, told([14])), apply(14, told([14]))]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident RUNNING']);
    const row = winnerOf(both);
    expect((await step('refuseHardship', row.id, 1, { decidedOn: '2020-01-01', reason: '无' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const refused = await step('refuseHardship', row.id, 1, { decidedOn: inDays(0), reason: '已就业' });
    expect(refused.row).toMatchObject({ status: 'REFUSED', refusalReason: '已就业' });
    const again = await apply(14, told([14]));
    expect((await step('withdrawHardship', again.row.id, 1, { endedOn: inDays(0) })).row.status).toBe('WITHDRAWN');
    expect((await step('checkHardship', again.row.id, 2, { checkedOn: inDays(0), note: '在' })).code).toBe('CONFLICT');
  });
});

describe('the end of hardship', () => {
  it('comes at a review when no category is left, and the review tells what is', async () => {
    await stand(subgraph, 20, { since: inDays(-10) });
    await stand(subgraph, 21, { status: 'EMPLOYED', employer: '甲厂', unemploymentReason: null });
    const recognition = await recognise(subgraph, 20);
    const review = async (expectedVersion: number, facts: object, reviewedOn = '2026-11-01') =>
      step('reviewHardship', recognition, expectedVersion, { reviewedOn, evidence: await evidenceOf(20, facts) });
    expect((await review(1, told([20, 21]), '2026-01-19')).faults).toEqual(['input.reviewedOn TOO_EARLY']);
    const { row } = await review(1, told([20, 21], true));
    expect(row).toMatchObject({ status: 'RECOGNISED', reviewBy: '2027-11-01', nearRetirement: true, version: 2 });
    expect(row.categories).toEqual(['AGE_4050', 'MINIMUM_LIVING_GUARANTEE']);
    const { row: ended } = await review(2, told([20, 21], false, YOUNG));
    expect(ended).toMatchObject({ status: 'EXITED', exitReason: 'NO_CATEGORY', endedOn: '2026-11-01', reviewBy: null });
  });

  it('keeps what made somebody recognised while the resident works flexibly', async () => {
    await stand(subgraph, 22, { status: 'FLEXIBLE', unemploymentReason: null });
    const recognition = await recognise(subgraph, 22, { categories: ['AGE_4050', 'LONG_UNEMPLOYED'] });
    const evidence = await evidenceOf(22, told([22], false, YOUNG));
    const { row } = await step('reviewHardship', recognition, 1, { reviewedOn: '2026-11-01', evidence });
    expect(row).toMatchObject({ status: 'RECOGNISED', categories: ['LONG_UNEMPLOYED'] });
  });

  it('comes by itself when a job or retirement is registered, and not with flexible work', async () => {
    const register = mutating(() => subgraph, 'employment', 'status');
    const exits = [];
    for (const [n, mutation, more] of [
      [23, 'registerEmployment', { form: 'FLEXIBLE' }],
      [24, 'registerEmployment', { form: 'EMPLOYED', employer: '乙厂' }],
      [25, 'registerOutOfLabourForce', { status: 'RETIRED' }],
    ] as const) {
      await stand(subgraph, n);
      const recognition = await recognise(subgraph, n);
      const where = { resident: id('a', n), community: COMMUNITY, since: '2026-10-01', expectedVersion: 1 };
      await register(mutation, { ...where, ...more });
      const [row] = await subgraph.db
        .select()
        .from(hardshipRecognitions)
        .where(eq(hardshipRecognitions.id, recognition));
      exits.push([row?.status, row?.exitReason, row?.endedOn]);
    }
    expect(exits).toEqual([
      ['RECOGNISED', null, null],
      ['EXITED', 'EMPLOYED', '2026-10-01'],
      ['EXITED', 'RETIRED', '2026-10-01'],
    ]);
  });

  it('comes by an official for what no registration tells', async () => {
    const recognition = await recognise(subgraph, 26);
    const early = { endedOn: '2026-01-19', reason: 'REFUSED_OFFERS' };
    expect((await step('removeHardship', recognition, 1, early)).faults).toEqual(['input.endedOn TOO_EARLY']);
    const { row } = await step('removeHardship', recognition, 1, { ...early, endedOn: '2026-03-01' });
    expect(row).toMatchObject({ status: 'EXITED', exitReason: 'REFUSED_OFFERS' });
    expect((await step('removeHardship', recognition, 2, { ...early, endedOn: '2026-03-01' })).code).toBe('CONFLICT');
  });
});

describe('the recognitions', () => {
  it('are filtered by state, category and review, and each resident sees the own only', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `{ due: hardshipRecognitions(filter: { reviewDueOn: "2999-01-01", category: LONG_UNEMPLOYED }) { totalCount }
           none: hardshipRecognitions(filter: { reviewDueOn: "2026-01-01" }) { totalCount }
           refused: hardshipRecognitions(filter: { status: REFUSED }, orderBy: APPLIED_ON) { totalCount }
           all: hardshipRecognitions(community: "${COMMUNITY}") { totalCount } }`,
        {},
        caller,
      );
    expect((await ask()).data).toMatchObject({
      due: { totalCount: 2 },
      none: { totalCount: 0 },
      refused: { totalCount: 1 },
    });
    expect((await ask(asResident(14))).data.all.totalCount).toBe(2);
  });

  it('take as many statements for a hundred residents as for ten', () =>
    expectConstantStatements(
      subgraph,
      'isInHardship hardshipRecognitions(first: 2) { edges { node { categories } } }',
    ));
});
