import { id } from '@community-graph/kit/testing/identifier';
import { mutating, winnerOf } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, expectConstantStatements, inDays, insure, recognise, stand, worker } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { insuranceSubsidies } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const change = mutating(
  () => subgraph,
  'subsidy',
  `id status version kind appliedOn monthlyContribution monthlyAmount firstMonth months decidedOn refusalReason suspendedOn
   endedOn endReason recognition { id } resident { id } community { code }`,
);
const step = (name: string, subsidy: string, expectedVersion: number, more: object = {}) =>
  change(name, { subsidy, expectedVersion, ...more });
const MONTH = `${inDays(0).slice(0, 7)}-01`;

/** The n-th resident, recognised, in flexible employment and insured; returns the recognition. */
async function contributor(n: number, nearRetirement = false): Promise<string> {
  await stand(subgraph, n, { status: 'FLEXIBLE', unemploymentReason: null });
  for (const kind of ['PENSION', 'MEDICAL'] as const) await insure(subgraph, n, { kind });
  return recognise(subgraph, n, { nearRetirement });
}
const apply = (recognition: string, more: object = {}) =>
  change('applyForInsuranceSubsidy', { recognition, kind: 'PENSION', monthlyContribution: '700.00', ...more });
const grant = (subsidy: string, months: number, more: object = {}) =>
  step('grantInsuranceSubsidy', subsidy, 1, { decidedOn: inDays(0), firstMonth: MONTH, months, ...more });

describe('an insurance subsidy', () => {
  it('is two thirds of what a recognised resident in flexible employment contributes', async () => {
    const recognition = await contributor(1);
    const { row } = await apply(recognition);
    expect(row).toMatchObject({
      ...{ status: 'APPLIED', monthlyContribution: '700.00', monthlyAmount: '466.66', months: null },
      ...{ recognition: { id: recognition }, resident: { id: id('a', 1) }, community: { code: COMMUNITY } },
    });
    const granted = await grant(row.id, 12);
    expect(granted.row).toMatchObject({ status: 'GRANTED', months: 12, firstMonth: MONTH, version: 2 });
    const suspended = await step('suspendInsuranceSubsidy', row.id, 2, { suspendedOn: inDays(0) });
    expect(suspended.row).toMatchObject({ status: 'SUSPENDED', suspendedOn: inDays(0) });
    expect((await step('resumeInsuranceSubsidy', row.id, 3)).row).toMatchObject({
      status: 'GRANTED',
      suspendedOn: null,
    });
    const ended = await step('endInsuranceSubsidy', row.id, 4, { endedOn: inDays(0), reason: 'WITHDREW' });
    expect(ended.row).toMatchObject({ status: 'ENDED', endReason: 'WITHDREW' });
    expect((await step('resumeInsuranceSubsidy', row.id, 5)).code).toBe('CONFLICT');
  });

  it('needs recognition, flexible employment and contributions, told at once', async () => {
    await stand(subgraph, 2);
    const exited = await recognise(subgraph, 2, {
      ...{ status: 'EXITED', reviewBy: null, endedOn: '2026-02-01', exitReason: 'DIED' },
    });
    expect((await apply(exited)).faults).toEqual([
      ...['input.recognition NOT_RECOGNISED', 'input.kind NOT_FLEXIBLE', 'input.kind NOT_CONTRIBUTING'],
    ]);
    expect((await apply(id('f', 1))).code).toBe('NOT_FOUND');
    expect((await apply(exited, { monthlyContribution: '0' })).faults).toEqual(['input.monthlyContribution TOO_SMALL']);
    const mine = { recognition: exited, kind: 'PENSION', monthlyContribution: '1' };
    expect((await change('applyForInsuranceSubsidy', mine, { caller: worker })).code).toBe('FORBIDDEN_FIELD');
  });

  it('is one of a kind when two clerks apply, and refused with a reason', async () => {
    const recognition = await contributor(3);
    const both = await Promise.all([apply(recognition), apply(recognition)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.kind RUNNING']);
    expect((await apply(recognition, { kind: 'MEDICAL' })).row.status).toBe('APPLIED');
    const { id } = winnerOf(both);
    const refused = await step('refuseInsuranceSubsidy', id, 1, { decidedOn: inDays(0), reason: '材料不全' });
    expect(refused.row).toMatchObject({ status: 'REFUSED', refusalReason: '材料不全', months: null });
  });

  it('lasts 36 months of a kind in all, and 60 near retirement', async () => {
    const wrong = { decidedOn: '2020-01-01', firstMonth: '2020-01-01' };
    for (const [n, near, longest] of [
      [4, false, 36],
      [5, true, 60],
    ] as const) {
      const recognition = await contributor(n, near);
      const first = await apply(recognition);
      expect((await grant(first.row.id, longest + 1, wrong)).faults).toEqual([
        ...['input.decidedOn TOO_EARLY', 'input.firstMonth TOO_EARLY', 'input.months TOO_MANY'],
      ]);
      await grant(first.row.id, longest - 6);
      await step('endInsuranceSubsidy', first.row.id, 2, { endedOn: inDays(0), reason: 'WITHDREW' });
      const second = await apply(recognition);
      expect((await grant(second.row.id, 7)).faults).toEqual(['input.months TOO_MANY']);
      expect((await grant(second.row.id, 6)).row.months).toBe(6);
    }
  });

  it('ends with hardship, with flexible employment, and with a check that refutes it', async () => {
    const register = mutating(() => subgraph, 'employment', 'status');
    const remove = mutating(() => subgraph, 'recognition', 'status');
    const check = mutating(() => subgraph, 'check', 'id status');
    const where = (n: number) => ({ resident: id('a', n), community: COMMUNITY, since: inDays(0), expectedVersion: 1 });
    const recognitions = await Promise.all([6, 7, 8, 9].map((n) => contributor(n)));
    for (const recognition of recognitions) await grant((await apply(recognition)).row.id, 12);
    await register('registerUnemployment', { ...where(6), reason: 'OTHER' });
    await register('registerEmployment', { ...where(7), form: 'EMPLOYED', employer: '甲厂' });
    const removal = { recognition: recognitions[2], expectedVersion: 1, endedOn: inDays(0), reason: 'MOVED_AWAY' };
    await remove('removeHardship', removal);
    const planned = await check('planFlexibleEmploymentCheck', { resident: id('a', 9), dueOn: inDays(0) });
    const found = { check: planned.row.id, expectedVersion: 1, checkedOn: inDays(0), method: 'VISIT', note: '不在' };
    await check('refuteFlexibleEmployment', found);
    const ends = [];
    for (const n of [6, 7, 8, 9]) {
      const rows = await subgraph.db
        .select()
        .from(insuranceSubsidies)
        .where(eq(insuranceSubsidies.residentId, id('a', n)));
      ends.push(...rows.map(({ endReason }) => endReason));
    }
    expect(ends).toEqual(['NOT_FLEXIBLE', 'HARDSHIP_ENDED', 'HARDSHIP_ENDED', 'REFUTED']);
  });
});

describe('the subsidies', () => {
  it('are filtered by state and kind', async () => {
    const { data } = await subgraph.execute(
      `{ ended: insuranceSubsidies(filter: { status: ENDED, kind: PENSION }) { totalCount }
         medical: insuranceSubsidies(community: "${COMMUNITY}", filter: { kind: MEDICAL }, orderBy: APPLIED_ON) { totalCount } }`,
    );
    expect(data).toEqual({ ended: { totalCount: 7 }, medical: { totalCount: 1 } });
  });

  it('take as many statements for a hundred residents as for ten', () =>
    expectConstantStatements(
      subgraph,
      `insuranceSubsidies(first: 2) { edges { node { recognition { categories } } } }
       flexibleEmploymentChecks(first: 1) { edges { node { status } } }`,
    ));
});
