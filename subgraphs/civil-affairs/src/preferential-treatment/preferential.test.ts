import { afterDays, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { preferentialEntitlements } from './tables.ts';

const TODAY = chinaDate();
const WORKER = { sub: 'worker', dept: 'community', roles: ['community-worker'], region: COMMUNITY };
let subgraph: TestSubgraph;
const graph = () => subgraph;
const standard = mutating(graph, 'standard', 'id monthlyAmount version county { name }');
interface EntitlementRow extends MutatedRow {
  readonly assistance: { readonly id: string };
}
const entitlement = mutating<EntitlementRow>(
  graph,
  'entitlement',
  'id status version grade monthlyAmount checkDueOn isCheckOverdue endReason assistance { id status monthlyAmount endReason } history { event changedOn monthlyAmount grade } checks { year }',
);
const setStandard = (year: number, category: string, monthlyAmount: string, more: object = {}) =>
  standard('setPreferentialStandard', {
    ...{ county: '220102', year, category, monthlyAmount, documentNumber: `吉抚〔${year}〕1号`, ...more },
  });

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 120);
  await setStandard(2025, 'WAR_VETERAN', '800.00');
  await setStandard(2026, 'WAR_VETERAN', '850.00');
  await setStandard(2025, 'DISABLED_VETERAN', '2000.00', { grade: 6 });
  await setStandard(2025, 'DISABLED_VETERAN', '2600.00', { grade: 5 });
});
afterAll(() => subgraph.stop());

async function evidenceOf(resident: string, alive: boolean | null = true, caller: object = {}) {
  const { data } = await subgraph.execute(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { preferentialStanding { alive evidence } } } }',
    { r: [{ __typename: 'Resident', id: resident, alive }] },
    caller,
  );
  return data._entities[0].preferentialStanding;
}
async function apply(resident: string, more: object = {}) {
  const { evidence } = await evidenceOf(resident);
  return entitlement('applyForPreferentialTreatment', {
    ...{
      resident,
      category: 'WAR_VETERAN',
      certificateNumber: '参字第1号',
      appliedOn: '2025-02-01',
      evidence,
      ...more,
    },
  });
}
const verify = (which: string, more: object = {}) =>
  entitlement('verifyPreferentialTreatment', {
    ...{ entitlement: which, expectedVersion: 1, verifiedOn: '2025-02-10', note: '档案属实', ...more },
  });
const approve = (which: string, decisionNumber: string, more: object = {}) =>
  entitlement('approvePreferentialTreatment', {
    ...{ entitlement: which, expectedVersion: 2, decidedOn: '2025-03-01', decisionNumber, ...more },
  });
async function verified(resident: string, more: object = {}, found: object = {}): Promise<string> {
  const { row } = await apply(resident, more);
  await verify(row.id, found);
  return row.id;
}
const end = (which: string, expectedVersion: number, more: object = {}) =>
  entitlement('endPreferentialTreatment', {
    ...{ entitlement: which, expectedVersion, endedOn: '2026-06-01', reason: 'DIED', ...more },
  });

describe('a standard', () => {
  it('is set once, and corrected at the version that was seen', async () => {
    expect((await setStandard(2024, 'ILL_VETERAN', '700.00')).row).toMatchObject({
      county: { name: '南关区' },
      version: 1,
    });
    expect((await setStandard(2024, 'ILL_VETERAN', '710.00')).code).toBe('CONFLICT');
    const corrected = await setStandard(2024, 'ILL_VETERAN', '710.00', { expectedVersion: 1 });
    expect(corrected.row).toMatchObject({ monthlyAmount: '710.00', version: 2 });
  });

  it('is graded for disabled veterans, of a county', async () => {
    expect((await setStandard(2024, 'DISABLED_VETERAN', '1.00', { county: '220199' })).faults).toEqual([
      'input.county UNKNOWN_COUNTY',
      'input.grade REQUIRED',
    ]);
    expect((await setStandard(2024, 'ILL_VETERAN', '1.00', { grade: 3 })).faults).toEqual(['input.grade NOT_GRADED']);
    const { data } = await subgraph.execute(
      '{ region(code: "220102") { preferentialStandards(year: 2025) { category grade monthlyAmount } } }',
    );
    expect(data.region.preferentialStandards).toEqual([
      { category: 'DISABLED_VETERAN', grade: 5, monthlyAmount: '2600.00' },
      { category: 'DISABLED_VETERAN', grade: 6, monthlyAmount: '2000.00' },
      { category: 'WAR_VETERAN', grade: null, monthlyAmount: '800.00' },
    ]);
  });
});

describe('an application', () => {
  it('is by evidence that the person is alive and lives here, once at a time', async () => {
    const dead = await evidenceOf(id('f', 1), false);
    expect(dead.alive).toBe(false);
    expect((await apply(id('f', 1), { evidence: dead.evidence })).faults).toEqual([
      'input.resident NOT_ALIVE',
      'input.resident NO_HOUSEHOLD',
    ]);
    expect(await evidenceOf(id('b', 1), null)).toBeNull();
    const { evidence } = await evidenceOf(id('b', 2));
    expect((await apply(id('b', 1), { evidence })).faults).toEqual(['input.evidence OF_ANOTHER']);
    const stolen = await evidenceOf(id('b', 1), true, { sub: 'somebody-else' });
    expect((await apply(id('b', 1), { evidence: stolen.evidence })).faults).toEqual(['input.evidence EVIDENCE']);
    expect((await apply(id('b', 1))).row.status).toBe('APPLIED');
    expect((await apply(id('b', 1), { category: 'ILL_VETERAN' })).faults).toEqual(['input.resident RUNNING']);
  });

  it('is verified, with a grade of disabled veterans alone', async () => {
    const veteran = await apply(id('b', 2), { category: 'DISABLED_VETERAN' });
    expect((await verify(veteran.row.id, { verifiedOn: '2025-01-31' })).faults).toEqual([
      'input.verifiedOn TOO_EARLY',
      'input.grade REQUIRED',
    ]);
    expect((await verify(veteran.row.id, { grade: 6 })).row).toMatchObject({ status: 'VERIFIED', grade: 6 });
    expect((await verify((await apply(id('b', 3))).row.id, { grade: 6 })).faults).toEqual(['input.grade NOT_GRADED']);
  });

  it('is refused with a reason or withdrawn, and may be made again', async () => {
    const which = await verified(id('b', 4));
    const decided = { entitlement: which, expectedVersion: 2, decidedOn: '2025-03-01', reason: '无参战记录' };
    expect((await entitlement('refusePreferentialTreatment', { ...decided, decidedOn: '2025-02-09' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    expect((await entitlement('refusePreferentialTreatment', decided)).row.status).toBe('REFUSED');
    expect((await approve(which, '抚4', { expectedVersion: 3 })).code).toBe('CONFLICT');
    const again = await apply(id('b', 4), { appliedOn: '2025-04-01' });
    const withdrawal = { entitlement: again.row.id, expectedVersion: 1, withdrawnOn: '2025-03-31' };
    expect((await entitlement('withdrawPreferentialTreatment', withdrawal)).faults).toEqual([
      'input.withdrawnOn TOO_EARLY',
    ]);
    const done = await entitlement('withdrawPreferentialTreatment', { ...withdrawal, withdrawnOn: '2025-04-02' });
    expect(done.row.status).toBe('WITHDRAWN');
  });
});

describe('an entitlement', () => {
  it('is granted by the standard, adjusted to the next and to a new grade, and ended with its assistance', async () => {
    const which = await verified(id('b', 5), { category: 'DISABLED_VETERAN' }, { grade: 6 });
    const { row } = await approve(which, '抚5');
    expect(row).toMatchObject({ status: 'ENTITLED', monthlyAmount: '2000.00', checkDueOn: '2026-03-01' });
    expect(row.assistance).toMatchObject({ status: 'ACTIVE', monthlyAmount: '2000.00' });
    const adjust = (expectedVersion: number, more: object) =>
      entitlement('adjustPreferentialTreatment', { entitlement: which, expectedVersion, ...more });
    expect((await adjust(3, { adjustedOn: '2025-02-28' })).faults).toEqual(['input.adjustedOn TOO_EARLY']);
    expect((await adjust(3, { adjustedOn: '2025-06-01' })).faults).toEqual(['input.entitlement UNCHANGED']);
    expect((await adjust(3, { adjustedOn: '2026-02-01' })).faults).toEqual(['input.adjustedOn NO_STANDARD']);
    const graver = await adjust(3, { adjustedOn: '2025-06-01', grade: 5 });
    expect(graver.row).toMatchObject({ grade: 5, monthlyAmount: '2600.00', assistance: { monthlyAmount: '2600.00' } });
    expect((await end(which, 4, { endedOn: '2025-05-31' })).faults).toEqual(['input.endedOn TOO_EARLY']);
    const ended = await end(which, 4);
    expect(ended.row).toMatchObject({
      ...{ status: 'ENDED', checkDueOn: null, assistance: { status: 'ENDED', endReason: 'DEATH' } },
      history: [{ event: 'END' }, { event: 'ADJUST', grade: 5 }, { event: 'GRANT', monthlyAmount: '2000.00' }],
    });
    expect((await apply(id('b', 5), { appliedOn: '2026-07-01' })).row.status).toBe('APPLIED');
  });

  it('of two in a household is paid by one grant, which ends with the last', async () => {
    const both = [
      await verified(id('b', 6)),
      await verified(id('c', 6), { category: 'DISABLED_VETERAN' }, { grade: 6 }),
    ];
    const granted = await Promise.all(both.map((which, at) => approve(which, `抚6-${at}`)));
    expect(granted.map(({ row }) => row.assistance.id)).toEqual([granted[0]?.row.assistance.id, expect.any(String)]);
    expect(new Set(granted.map(({ row }) => row.assistance.id)).size).toBe(1);
    const first = await end(both[0] ?? '', 3, { reason: 'RENOUNCED' });
    expect(first.row).toMatchObject({ status: 'ENDED', assistance: { status: 'ACTIVE', monthlyAmount: '2000.00' } });
    const last = await end(both[1] ?? '', 3, { reason: 'MOVED_AWAY' });
    expect(last.row.assistance).toMatchObject({ status: 'ENDED', endReason: 'MOVED_AWAY' });
  });

  it('adds to what the household is granted already, and leaves that', async () => {
    const grant = mutating(graph, 'assistance', 'id version status monthlyAmount');
    const standing = await grant('grantAssistance', {
      ...{ household: id('a', 7), kind: 'PREFERENTIAL_TREATMENT', monthlyAmount: '100.00' },
      ...{ grantedOn: '2025-03-05', decisionNumber: '旧7' },
    });
    const which = await verified(id('b', 7));
    expect((await approve(which, '抚7')).faults).toEqual(['input.decidedOn TOO_EARLY']);
    const { row } = await approve(which, '抚7', { decidedOn: '2025-03-06' });
    expect(row.assistance).toMatchObject({ id: standing.row.id, monthlyAmount: '900.00' });
    expect((await end(which, 3)).row.assistance).toMatchObject({ status: 'ACTIVE', monthlyAmount: '100.00' });
  });

  it('ends, and is not adjusted, when its assistance has ended by itself', async () => {
    const which = await verified(id('b', 8));
    const { row } = await approve(which, '抚8');
    const over = { assistance: row.assistance.id, expectedVersion: 1, endedOn: '2025-05-01', reason: 'WITHDREW' };
    await mutating(graph, 'assistance', 'id')('endAssistance', over);
    const adjusting = { entitlement: which, expectedVersion: 3, adjustedOn: '2026-02-01' };
    expect((await entitlement('adjustPreferentialTreatment', adjusting)).faults).toEqual([
      'input.entitlement ASSISTANCE_ENDED',
    ]);
    expect((await end(which, 3)).row).toMatchObject({ status: 'ENDED', assistance: { endReason: 'WITHDREW' } });
  });

  it('needs a standard and a number of its own', async () => {
    const ill = await verified(id('b', 9), { category: 'ILL_VETERAN' });
    await approve(await verified(id('c', 9)), '抚9');
    expect((await approve(ill, '抚9')).faults).toEqual(['input.decidedOn NO_STANDARD', 'input.decisionNumber TAKEN']);
  });
});

describe('the yearly check', () => {
  const check = (which: string, expectedVersion: number, evidence: string, more: object = {}) =>
    entitlement('checkPreferentialTreatment', {
      ...{ entitlement: which, expectedVersion, checkedOn: '2026-02-01', evidence, ...more },
    });

  it('is made once a year by evidence that the person is alive, and is overdue else', async () => {
    const which = await verified(id('b', 11));
    expect((await approve(which, '抚11')).row).toMatchObject({ isCheckOverdue: '2026-03-01' < TODAY });
    const dead = await evidenceOf(id('b', 11), false);
    expect((await check(which, 3, dead.evidence, { checkedOn: '2025-02-28' })).faults).toEqual([
      'input.entitlement NOT_ALIVE',
      'input.checkedOn TOO_EARLY',
    ]);
    const { evidence } = await evidenceOf(id('b', 11));
    const made = await check(which, 3, evidence);
    expect(made.row).toMatchObject({ checkDueOn: '2027-02-01', isCheckOverdue: false, checks: [{ year: 2026 }] });
    expect((await check(which, 4, evidence, { checkedOn: '2026-03-01' })).faults).toEqual(['input.checkedOn CHECKED']);
    expect((await check(which, 4, evidence, { checkedOn: afterDays(TODAY, 1) })).faults).toEqual([
      'input.checkedOn IN_THE_FUTURE',
    ]);
  });

  it('that is overdue is found', async () => {
    const which = await verified(id('b', 12));
    await approve(which, '抚12');
    const due = { checkDueOn: yearsLater(TODAY, -1) };
    await subgraph.db.update(preferentialEntitlements).set(due).where(eq(preferentialEntitlements.id, which));
    const { data } = await subgraph.execute(
      `query ($c: RegionCode!) { community(code: $c) { late: preferentialEntitlements(filter: { isCheckOverdue: true, status: ENTITLED }) { edges { node { id isCheckOverdue } } }
        calm: preferentialEntitlements(filter: { isCheckOverdue: false }, first: 100) { edges { node { id isCheckOverdue } } } } }`,
      { c: COMMUNITY },
    );
    const { late, calm } = data.community;
    expect(late.edges).toContainEqual({ node: { id: which, isCheckOverdue: true } });
    for (const { node } of late.edges) expect(node.isCheckOverdue).toBe(true);
    for (const { node } of calm.edges) expect(node.isCheckOverdue).toBe(false);
  });
});

describe('who may', () => {
  it('community workers take in and verify, officials decide', async () => {
    const { evidence } = await evidenceOf(id('b', 13), true, { sub: WORKER.sub });
    const input = {
      resident: id('b', 13),
      category: 'WAR_VETERAN',
      certificateNumber: '参13',
      appliedOn: '2025-02-01',
    };
    await entitlement('applyForPreferentialTreatment', { ...input, evidence }, { caller: WORKER });
    const [row] = await subgraph.db
      .select()
      .from(preferentialEntitlements)
      .where(eq(preferentialEntitlements.residentId, id('b', 13)));
    const which = row?.id ?? '';
    const seen = { entitlement: which, expectedVersion: 1 };
    await entitlement(
      'verifyPreferentialTreatment',
      { ...seen, verifiedOn: '2025-02-02', note: '属实' },
      { caller: WORKER },
    );
    const decision = { ...seen, expectedVersion: 2, decidedOn: '2025-03-01', decisionNumber: '抚13' };
    await entitlement('approvePreferentialTreatment', decision, { caller: WORKER });
    const [after] = await subgraph.db
      .select()
      .from(preferentialEntitlements)
      .where(eq(preferentialEntitlements.id, which));
    expect(after).toMatchObject({ status: 'VERIFIED', version: 2 });
    const treasurer = { caller: { dept: 'finance', roles: ['treasurer'] } };
    const withdrawal = { ...seen, expectedVersion: 2, withdrawnOn: '2025-03-01' };
    const refused = await entitlement('withdrawPreferentialTreatment', withdrawal, treasurer);
    expect(refused.code).toBe('FORBIDDEN_FIELD');
  });

  it('officials of a community decide by the standard of its county', async () => {
    const which = await verified(id('b', 14));
    const { row } = await entitlement(
      'approvePreferentialTreatment',
      { entitlement: which, expectedVersion: 2, decidedOn: '2025-03-01', decisionNumber: '抚14' },
      { caller: { region: COMMUNITY } },
    );
    expect(row).toMatchObject({ status: 'ENTITLED', monthlyAmount: '800.00' });
  });
});

describe('relations', () => {
  it('take as many statements for 100 residents as for 10', async () => {
    const count = async (residents: number) => {
      const r = Array.from({ length: residents }, (_, n) => ({ __typename: 'Resident', id: id('b', n + 1) }));
      const { errors, data } = await subgraph.execute(
        `query ($r: [_Any!]!, $c: RegionCode!) { _entities(representations: $r) { ... on Resident { preferentialEntitlements {
          status assistance { kind } checks { year } history { event } community { name } } } }
          community(code: $c) { preferentialEntitlements(first: 5) { edges { node { resident { id } } } } } }`,
        { r, c: COMMUNITY },
      );
      expect(errors).toEqual([]);
      expect(data._entities[4].preferentialEntitlements.length).toBeGreaterThan(0);
      return subgraph.statements();
    };
    expect(await count(100)).toBe(await count(10));
  });
});
