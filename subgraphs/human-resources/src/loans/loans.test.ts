import { randomUUID } from 'node:crypto';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { Faults } from '@community-graph/kit/errors';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { COMMUNITY, registeredResident, residentCaller, WORKER } from '../testing-residents.ts';
import { checkLimits, LOAN_RULES, limitsOn } from './loan-limits.ts';
import { loans } from './tables.ts';

const today = chinaDate();
const yesterday = afterDays(today, -1);
let subgraph: TestSubgraph;
const FIELDS = `id version status requestedAmount amount months appliedOn checks { kind passed finding checkedOn } guarantee
  guarantor { id } guaranteedOn decidedOn endedOn endReason owed paid resident { id } community { code }`;
interface LoanRow extends MutatedRow {
  readonly checks: readonly { readonly kind: string; readonly passed: boolean }[];
}
const change = mutating<LoanRow>(() => subgraph, 'loan', FIELDS);
const shortly = mutating(() => subgraph, 'loan', 'id version');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const REQUEST = { purpose: '开办小吃店', amount: '100000.00', months: 24 };
/** A loan that was applied for. */
async function applied() {
  const resident = await registeredResident(subgraph);
  const { row } = await change('applyForLoan', { resident, ...REQUEST });
  return { resident, loan: row.id as string };
}
const check = (kind: string, passed = true) => ({ kind, passed, finding: '核实', checkedOn: today });
/** A loan of which every check was passed. */
async function checked() {
  const { loan, resident } = await applied();
  await change('recordLoanCheck', { loan, expectedVersion: 1, ...check('CREDIT') });
  await change('recordLoanCheck', { loan, expectedVersion: 2, ...check('PROJECT') });
  return { resident, which: { loan, expectedVersion: 3 } };
}
/** A loan that the fund guarantees. */
async function guaranteed() {
  const { which } = await checked();
  await change('guaranteeLoanByFund', { ...which, guaranteedOn: today });
  return { ...which, expectedVersion: 4 };
}

describe('an application', () => {
  it('is of who is out of work or works for herself, in the community of that registration', async () => {
    const resident = await registeredResident(subgraph);
    const { row } = await change('applyForLoan', { resident, ...REQUEST });
    expect(row).toMatchObject({
      ...{ status: 'APPLIED', requestedAmount: '100000.00', amount: null, appliedOn: today, owed: '0.00' },
      ...{ resident: { id: resident }, community: { code: COMMUNITY }, checks: [], guarantee: null },
    });
    for (const status of ['EMPLOYED', 'RETIRED', 'STUDENT', 'NOT_IN_LABOUR_FORCE'] as const) {
      const other = await change('applyForLoan', { resident: await registeredResident(subgraph, status), ...REQUEST });
      expect(other.faults).toEqual(['input.resident NOT_ELIGIBLE']);
    }
    const flexible = await registeredResident(subgraph, 'FLEXIBLE');
    expect((await change('applyForLoan', { resident: flexible, ...REQUEST })).row.status).toBe('APPLIED');
  });

  it('lists every fault at once', async () => {
    const outside = { purpose: '开店', amount: '300000.01', months: 37 };
    expect((await change('applyForLoan', { resident: randomUUID(), ...outside })).faults).toEqual([
      'input.resident NOT_REGISTERED',
      'input.amount OUTSIDE_LIMITS',
      'input.months OUTSIDE_LIMITS',
    ]);
    const wrong = { resident: 'nobody', purpose: ' ', amount: '0.00', months: 12 };
    expect([...(await change('applyForLoan', wrong)).faults].sort()).toEqual([
      'input.amount TOO_SMALL',
      'input.purpose TOO_SMALL',
      'input.resident INVALID_FORMAT',
    ]);
  });

  it('is one at a time, also for two clerks at once, and another one after it was refused', async () => {
    const resident = await registeredResident(subgraph);
    const both = await Promise.all([1, 2].map(() => change('applyForLoan', { resident, ...REQUEST })));
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident HAS_A_LOAN']);
    const loan = both.find(({ row }) => row)?.row.id;
    const refuse = { loan, expectedVersion: 1, reason: '项目不可行' };
    const early = await change('refuseLoan', { ...refuse, refusedOn: yesterday });
    expect(early.faults).toEqual(['input.refusedOn TOO_EARLY']);
    const { row } = await change('refuseLoan', { ...refuse, refusedOn: today });
    expect(row).toMatchObject({ status: 'REFUSED', endReason: '项目不可行' });
    expect((await change('applyForLoan', { resident, ...REQUEST })).row.status).toBe('APPLIED');
  });
});

describe('the limits', () => {
  it('are those of the day, in declared order, and told to everybody', async () => {
    expect([...LOAN_RULES].sort((a, b) => (a.since < b.since ? 1 : -1))).toEqual(LOAN_RULES);
    expect(limitsOn('2008-08-03')).toBeNull();
    expect(limitsOn('2016-07-23')?.mostAmount).toBe(5_000_000);
    expect(limitsOn('2016-07-24')?.mostAmount).toBe(10_000_000);
    const faults = new Faults();
    checkLimits(faults, { amount: 1_000_000, months: 12 }, '2000-01-01');
    expect(faults.list.map(({ code }) => code)).toEqual(['NO_RULE']);
    const limits =
      '{ loanLimits(on: "2017-01-01") { since mostAmount mostMonths basis } now: loanLimits { mostAmount } }';
    const { data, errors } = await subgraph.execute(limits, {}, { dept: 'health', roles: ['doctor'] });
    expect(errors).toEqual([]);
    expect(data.loanLimits).toMatchObject({ since: '2016-07-24', mostAmount: '100000.00', mostMonths: 36 });
    expect(data.now.mostAmount).toBe('300000.00');
  });
});

describe('checks and guarantee', () => {
  it('of a resident who is employed lead to an approval', async () => {
    const { loan } = await applied();
    const which = { loan, expectedVersion: 1 };
    const early = await change('recordLoanCheck', { ...which, ...check('CREDIT'), checkedOn: yesterday });
    expect(early.faults).toEqual(['input.checkedOn TOO_EARLY']);
    await change('recordLoanCheck', { ...which, ...check('CREDIT', false) });
    await change('recordLoanCheck', { ...which, expectedVersion: 2, ...check('PROJECT') });
    const guarantor = await registeredResident(subgraph, 'EMPLOYED');
    const guarantee = { ...which, guarantor, guaranteedOn: today };
    const unchecked = await change('guaranteeLoanByResident', {
      ...guarantee,
      expectedVersion: 3,
      guaranteedOn: yesterday,
    });
    expect(unchecked.faults).toEqual(['input.loan NOT_CHECKED', 'input.guaranteedOn TOO_EARLY']);
    const { row } = await change('recordLoanCheck', { ...which, expectedVersion: 3, ...check('CREDIT') });
    expect(row.checks.map(({ kind, passed }) => [kind, passed])).toEqual([
      ['CREDIT', true],
      ['PROJECT', true],
    ]);
    const { row: safe } = await change('guaranteeLoanByResident', { ...guarantee, expectedVersion: 4 });
    expect(safe).toMatchObject({ status: 'GUARANTEED', guarantee: 'RESIDENT', guarantor: { id: guarantor } });
    const approve = { ...which, expectedVersion: 5, amount: '80000.00', months: 12, decidedOn: today };
    const { row: approved } = await change('approveLoan', approve);
    expect(approved).toMatchObject({ status: 'APPROVED', amount: '80000.00', months: 12, owed: '0.00' });
    expect((await change('recordLoanCheck', { ...which, expectedVersion: 6, ...check('CREDIT') })).code).toBe(
      'CONFLICT',
    );
  });

  it('refuse who borrows, who is not employed, and who guarantees another open loan', async () => {
    const first = await checked();
    const second = await checked();
    const by = (one: typeof first, guarantor: string) =>
      change('guaranteeLoanByResident', { ...one.which, guarantor, guaranteedOn: today });
    expect((await by(first, first.resident)).faults).toEqual(['input.guarantor BORROWER']);
    expect((await by(first, second.resident)).faults).toEqual(['input.guarantor NOT_EMPLOYED']);
    const guarantor = await registeredResident(subgraph, 'EMPLOYED');
    const both = await Promise.all([by(first, guarantor), by(second, guarantor)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.guarantor GUARANTEES_ANOTHER']);
  });

  it('may be changed to the fund’s while the loan is not decided, which frees the resident', async () => {
    const { which } = await checked();
    const guarantor = await registeredResident(subgraph, 'EMPLOYED');
    await change('guaranteeLoanByResident', { ...which, guarantor, guaranteedOn: today });
    const { row } = await change('guaranteeLoanByFund', { ...which, expectedVersion: 4, guaranteedOn: today });
    expect(row).toMatchObject({ status: 'GUARANTEED', guarantee: 'FUND', guarantor: null });
    const other = await checked();
    const again = await change('guaranteeLoanByResident', { ...other.which, guarantor, guaranteedOn: today });
    expect(again.row.status).toBe('GUARANTEED');
  });
});

describe('an approval', () => {
  it('is of what was asked for at most, within the limits, after the guarantee', async () => {
    const which = await guaranteed();
    const wrong = { amount: '100000.01', months: 5, decidedOn: yesterday };
    expect((await change('approveLoan', { ...which, ...wrong })).faults).toEqual([
      'input.months OUTSIDE_LIMITS',
      'input.amount MORE_THAN_ASKED',
      'input.decidedOn TOO_EARLY',
    ]);
    const early = { loan: (await applied()).loan, expectedVersion: 1, amount: '5000.00', months: 6, decidedOn: today };
    expect((await change('approveLoan', early)).code).toBe('CONFLICT');
  });

  it('is given up when the borrower withdraws before the loan is disbursed', async () => {
    const which = await guaranteed();
    await change('approveLoan', { ...which, amount: '50000.00', months: 12, decidedOn: today });
    const withdraw = { ...which, expectedVersion: 5, reason: '另有资金' };
    const early = await change('withdrawLoan', { ...withdraw, withdrawnOn: yesterday });
    expect(early.faults).toEqual(['input.withdrawnOn TOO_EARLY']);
    const { row } = await change('withdrawLoan', { ...withdraw, withdrawnOn: today });
    expect(row).toMatchObject({ status: 'WITHDRAWN', owed: '0.00', paid: '0.00' });
  });
});

describe('who may', () => {
  it('residents apply and withdraw for themselves; a guarantor sees the loan, others do not', async () => {
    const resident = await registeredResident(subgraph);
    const options = { caller: residentCaller(resident) };
    const { row } = await shortly('applyForLoan', { resident, ...REQUEST }, options);
    const strange = await applied();
    const other = { resident: await registeredResident(subgraph), ...REQUEST };
    expect((await shortly('applyForLoan', other, options)).code).toBe('FORBIDDEN_FIELD');
    const leave = { expectedVersion: 1, withdrawnOn: today, reason: '不需要' };
    expect((await shortly('withdrawLoan', { loan: strange.loan, ...leave }, options)).code).toBe('FORBIDDEN_FIELD');
    const guarantor = await registeredResident(subgraph, 'EMPLOYED');
    const values = {
      status: 'GUARANTEED',
      guarantee: 'RESIDENT',
      guarantorId: guarantor,
      guaranteedOn: today,
    } as const;
    await subgraph.db.update(loans).set(values).where(eq(loans.id, row.id));
    const seenBy = async (who: string) => {
      const { data } = await subgraph.execute('{ loans { edges { node { id } } } }', {}, residentCaller(who));
      return data.loans.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await seenBy(resident)).toEqual([row.id]);
    expect(await seenBy(guarantor)).toEqual([row.id]);
    expect(await seenBy(randomUUID())).toEqual([]);
    expect((await shortly('withdrawLoan', { loan: row.id, ...leave }, options)).row.version).toBe(2);
  });

  it('community workers apply and check, and approve nothing; other departments read none of it', async () => {
    const resident = await registeredResident(subgraph);
    const worker = { caller: WORKER };
    const { row } = await shortly('applyForLoan', { resident, ...REQUEST }, worker);
    const which = { loan: row.id, expectedVersion: 1 };
    expect((await shortly('recordLoanCheck', { ...which, ...check('PROJECT') }, worker)).row.version).toBe(2);
    const refuse = { ...which, expectedVersion: 2, refusedOn: today, reason: '无' };
    expect((await shortly('refuseLoan', refuse, worker)).code).toBe('FORBIDDEN_FIELD');
    const health = { dept: 'health', roles: ['doctor'] };
    const { data, errors } = await subgraph.execute('{ loans { edges { node { purpose } } } }', {}, health);
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
    expect(JSON.stringify(data)).not.toContain('小吃店');
  });
});
