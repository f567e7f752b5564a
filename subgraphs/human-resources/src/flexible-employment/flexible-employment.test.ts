import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employments } from '../employment/tables.ts';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  insure,
  ofResidents,
  stand,
  worker,
} from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELDS = 'id status version dueOn checkedOn method note pensionInsured medicalInsured';
const change = mutating(() => subgraph, 'check', `${FIELDS} resident { id } community { code }`);
const plan = (n: number, dueOn = inDays(10)) => change('planFlexibleEmploymentCheck', { resident: id('a', n), dueOn });
const flexible = (n: number) => stand(subgraph, n, { status: 'FLEXIBLE', unemploymentReason: null });
const checksOf = async (n: number) => {
  const { data } = await ofResidents(subgraph, [n], `flexibleEmploymentChecks { edges { node { ${FIELDS} } } }`);
  return data._entities[0].flexibleEmploymentChecks.edges.map(({ node }: { node: object }) => node);
};
const visited = (check: string, more: object = {}) => ({
  ...{ check, expectedVersion: 1, checkedOn: inDays(0), method: 'VISIT', ...more },
});

describe('a check of flexible employment', () => {
  it('tells from the enrolments who contributes, asks for nothing of it, and plans the next one', async () => {
    await flexible(1);
    await insure(subgraph, 1);
    await insure(subgraph, 1, { kind: 'MEDICAL', status: 'SUSPENDED' });
    const { row } = await plan(1);
    expect(row).toMatchObject({
      ...{ status: 'PLANNED', dueOn: inDays(10), pensionInsured: null, medicalInsured: null },
      ...{ resident: { id: id('a', 1) }, community: { code: COMMUNITY } },
    });
    await change('confirmFlexibleEmployment', visited(row.id), { caller: worker });
    const [next, done] = await checksOf(1);
    expect(done).toMatchObject({ id: row.id, status: 'CONFIRMED', method: 'VISIT', note: null, version: 2 });
    expect(done).toMatchObject({ pensionInsured: true, medicalInsured: false, checkedOn: inDays(0) });
    expect(next).toMatchObject({ status: 'PLANNED', checkedOn: null, version: 1 });
    expect(next.dueOn > inDays(170)).toBe(true);
    expect((await change('confirmFlexibleEmployment', visited(row.id, { expectedVersion: 2 }))).code).toBe('CONFLICT');
  });

  it('is planned once, within a year, of who is registered as flexibly employed', async () => {
    await stand(subgraph, 2);
    expect((await plan(2)).faults).toEqual(['input.resident NOT_FLEXIBLE']);
    expect((await plan(999)).faults).toEqual(['input.resident NOT_FLEXIBLE']);
    await flexible(3);
    expect((await plan(3, inDays(-1))).faults).toEqual(['input.dueOn OUT_OF_RANGE']);
    expect((await plan(3, inDays(370))).faults).toEqual(['input.dueOn OUT_OF_RANGE']);
    const both = await Promise.all([plan(3), plan(3)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident PLANNED']);
  });

  it('confirms nobody who is registered otherwise by now; such a check is cancelled', async () => {
    await flexible(4);
    const { row } = await plan(4);
    await subgraph.db
      .update(employments)
      .set({ status: 'EMPLOYED', employer: '甲厂' })
      .where(eq(employments.residentId, id('a', 4)));
    expect((await change('confirmFlexibleEmployment', visited(row.id))).faults).toEqual(['input.check NOT_FLEXIBLE']);
    const cancelled = await change('cancelFlexibleEmploymentCheck', { check: row.id, expectedVersion: 1 });
    expect(cancelled.row).toMatchObject({ status: 'CANCELLED', checkedOn: null });
    expect(await checksOf(4)).toHaveLength(1);
  });

  it('refutes with a note, and is made by officials and community workers only', async () => {
    await flexible(5);
    const { row } = await plan(5);
    const refute = (more: object, caller = {}) => change('refuteFlexibleEmployment', visited(row.id, more), { caller });
    expect((await refute({ note: ' ' })).faults).toEqual(['input.note TOO_SMALL']);
    expect((await refute({ note: '无', checkedOn: inDays(1) })).faults).toEqual(['input.checkedOn IN_THE_FUTURE']);
    expect((await refute({ note: '无' }, asResident(5))).code).toBe('FORBIDDEN_FIELD');
    expect((await refute({ note: '无' }, { dept: 'health', roles: ['doctor'] })).code).toBe('FORBIDDEN_FIELD');
    expect((await refute({ note: '已歇业', expectedVersion: 9 })).code).toBe('CONFLICT');
    expect((await refute({ note: '已歇业' })).row).toMatchObject({ status: 'REFUTED', note: '已歇业' });
    expect(await checksOf(5)).toHaveLength(1);
  });
});

describe('the checks of flexible employment', () => {
  it('are filtered by what is due and by insurance, and each resident sees the own only', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `{ due: flexibleEmploymentChecks(filter: { status: PLANNED, dueUntil: "${inDays(30)}" }, orderBy: DUE_ON) { totalCount }
           insured: flexibleEmploymentChecks(filter: { pensionInsured: true }) { totalCount }
           all: flexibleEmploymentChecks(community: "${COMMUNITY}") { totalCount } }`,
        {},
        caller,
      );
    expect((await ask()).data).toMatchObject({ due: { totalCount: 1 }, insured: { totalCount: 1 } });
    expect((await ask(asResident(1))).data.all.totalCount).toBe(2);
  });

  it('take as many statements for a hundred residents as for ten', () =>
    expectConstantStatements(subgraph, 'flexibleEmploymentChecks(first: 2) { edges { node { status } } }'));
});
