import { type AssistanceKind, assistancesOf } from '../facts/assistance.ts';
import { MONTHLY_SUBSIDY, type SubsidyPayment, subsidiesOf } from '../facts/committee-subsidies.ts';
import { communityPostings } from '../facts/community-funds.ts';
import { COMMUNITY_OPENED_ON, COUNTY_OPENED_ON, Ledger, type Posting } from '../facts/ledger.ts';
import { type FundSource, type Payment, paymentsOf, purposeOf } from '../facts/payments.ts';
import { dayOf, isoDate } from '../population/calendar.ts';
import { type Household, KIND } from '../population/person.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { byCommunity } from './civil-affairs/by-community.ts';
import type { CopyBatch, CopyTable } from './copy-batch.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';
import { closeMonths } from './finance/closings.ts';
import { countyNames } from './finance/county-names.ts';

const accounts: CopyTable = {
  name: 'accounts',
  columns: ['id', 'owner_kind', 'region_code', 'source', 'kind', 'balance', 'opened_on', 'closed_on', 'version'],
};
const transfers: CopyTable = {
  name: 'transfers',
  columns: [
    'id',
    'debit_account_id',
    'credit_account_id',
    'amount',
    'posted_on',
    'memo',
    'kind',
    'payment_id',
    'purpose',
    'project_id',
  ],
};
const payments: CopyTable = {
  name: 'payments',
  columns: [
    'id',
    'kind',
    'decision_id',
    'decision_number',
    'household_id',
    'resident_id',
    'community_code',
    'period',
    'amount',
    'paid_on',
    'account_id',
    'status',
    'reversed_on',
    'version',
  ],
};

const NAMES: Readonly<Record<AssistanceKind, string>> = {
  MINIMUM_LIVING_GUARANTEE: '最低生活保障金',
  MEDICAL: '医疗救助金',
  EDUCATION: '教育救助金',
  HOUSING: '住房救助金',
  TEMPORARY: '临时救助金',
  EMERGENCY: '急难救助金',
  PREFERENTIAL_TREATMENT: '优抚金',
  NURSING_SUBSIDY: '重度残疾人护理补贴',
};
/** A county's fund gets what a month's payments need, rounded up to this many fen, on the second of the month. */
const APPROPRIATION_STEP = 1_000_000;
const COUNTY_LENGTH = 6;

/** The rows of finance: the accounts of counties and communities, their ledger, and the payments of assistance. */
export function financeRows(source: RowsSource): DepartmentRows {
  const { divisions, seed } = source;
  const books = new Books(seed);
  const nameOf = countyNames(divisions);
  const subsidies = byCommunity(source, (place, batch) => {
    for (const subsidy of subsidiesOf(place)) books.paySubsidy(subsidy, place.community.code, batch);
  });
  return {
    place(community, batch) {
      subsidies.place(community, batch);
      for (const posting of communityPostings(community, nameOf(community), seed)) books.post(posting, batch);
    },
    add(household, batch) {
      subsidies.add(household, batch);
      for (const assistance of assistancesOf(household, seed)) {
        for (const payment of paymentsOf(assistance, seed)) books.pay(payment, household, batch);
      }
    },
    finish(batch) {
      subsidies.finish(batch);
      books.close(batch);
    },
  };
}

class Books {
  readonly #seed: number;
  readonly #ledger: Ledger;
  readonly #needs = new Map<string, number>();
  #transfers = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#ledger = new Ledger(seed);
  }

  post(posting: Posting, batch: CopyBatch): void {
    const { amount, postedOn, memo, kind, paymentId, purpose, projectId = null } = posting;
    const { debitId, creditId } = this.#ledger.post(posting);
    const id = posting.id ?? deterministicUuid(this.#seed, KIND.TRANSFER, this.#transfers++);
    const day = isoDate(postedOn);
    batch.row(transfers, [id, debitId, creditId, amount, day, memo, kind, paymentId, purpose, projectId]);
  }

  pay({ id, assistance, period, paidOn, source, reversedOn }: Payment, household: Household, batch: CopyBatch): void {
    const regionCode = household.community.code.slice(0, COUNTY_LENGTH);
    const { monthlyAmount: amount, kind, decisionNumber } = assistance;
    batch.row(payments, [
      id,
      'HOUSEHOLD_ASSISTANCE',
      assistance.id,
      decisionNumber,
      household.id,
      null,
      household.community.code,
      period,
      amount,
      isoDate(paidOn),
      this.#ledger.idOf(regionCode, source, 'FUND'),
      reversedOn === null ? 'PAID' : 'REVERSED',
      reversedOn === null ? null : isoDate(reversedOn),
      1,
    ]);
    const memo = `救助发放 ${period} ${NAMES[kind]}`;
    const posting = { regionCode, source, amount, paymentId: id, purpose: purposeOf(kind) };
    const paid = { ...posting, debit: 'EXPENDITURE', credit: 'FUND', postedOn: paidOn, memo, kind: 'PAYMENT' } as const;
    this.post(paid, batch);
    this.#need(regionCode, source, period, amount);
    if (reversedOn === null) return;
    const back = { debit: 'FUND', credit: 'EXPENDITURE', postedOn: reversedOn, kind: 'REVERSAL' } as const;
    this.post({ ...posting, ...back, memo: `${memo}(退回)` }, batch);
  }

  /** Pays a committee member from the county's budget. */
  paySubsidy(
    { id, member, resident, decisionNumber, period, paidOn }: SubsidyPayment,
    community: string,
    batch: CopyBatch,
  ): void {
    const regionCode = community.slice(0, COUNTY_LENGTH);
    const source = 'BUDGET';
    const amount = MONTHLY_SUBSIDY;
    const account = this.#ledger.idOf(regionCode, source, 'FUND');
    const what = ['COMMITTEE_SUBSIDY', member, decisionNumber, null, resident, community, period, amount];
    batch.row(payments, [id, ...what, isoDate(paidOn), account, 'PAID', null, 1]);
    const memo = `居委会成员补贴 ${period}`;
    const sides = { debit: 'EXPENDITURE', credit: 'FUND', kind: 'PAYMENT', purpose: 'COMMITTEE_SUBSIDY' } as const;
    this.post({ regionCode, source, amount, postedOn: paidOn, memo, paymentId: id, ...sides }, batch);
    this.#need(regionCode, source, isoDate(paidOn).slice(0, 7), amount);
  }

  #need(regionCode: string, source: FundSource, period: string, amount: number): void {
    const need = `${regionCode} ${source} ${period}`;
    this.#needs.set(need, (this.#needs.get(need) ?? 0) + amount);
  }

  /** Posts what the counties' funds got for their payments, and writes the accounts down with their balances. */
  close(batch: CopyBatch): void {
    for (const [need, sum] of this.#needs) {
      const [regionCode, source, period] = need.split(' ') as [string, FundSource, string];
      const amount = Math.ceil(sum / APPROPRIATION_STEP) * APPROPRIATION_STEP;
      const postedOn = dayOf(`${period}-02`);
      const memo = `${period} 社会救助和补贴资金`;
      const kind = 'APPROPRIATION';
      const sides = { debit: 'FUND', credit: kind } as const;
      this.post({ regionCode, source, ...sides, amount, postedOn, memo, kind, paymentId: null, purpose: null }, batch);
    }
    const counties = new Set<string>();
    for (const { id, regionCode, source, kind, balance } of this.#ledger.accounts()) {
      const isCounty = regionCode.length === COUNTY_LENGTH;
      const openedOn = isoDate(isCounty ? COUNTY_OPENED_ON : COMMUNITY_OPENED_ON);
      const owner = isCounty ? 'COUNTY' : 'COMMUNITY';
      batch.row(accounts, [id, owner, regionCode, source, kind, balance, openedOn, null, 1]);
      if (isCounty) counties.add(regionCode);
    }
    // After the accounts: transfers into closed months are looked for in both.
    for (const county of counties) closeMonths(county, COUNTY_OPENED_ON, batch);
  }
}
