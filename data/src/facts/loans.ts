import { afterMonths } from '@community-graph/kit/dates';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { employmentsOf } from './employment.ts';

/** A small secured loan; amounts in fen. */
export interface Loan {
  readonly id: string;
  readonly person: Person;
  readonly purpose: string;
  readonly amount: number;
  readonly months: number;
  readonly status:
    | 'APPLIED'
    | 'REFUSED'
    | 'WITHDRAWN'
    | 'APPROVED'
    | 'REPAYING'
    | 'OVERDUE'
    | 'SETTLED'
    | 'WRITTEN_OFF';
  readonly appliedOn: Day;
  readonly checkedOn: Day | null;
  readonly checksPassed: boolean;
  readonly guarantor: Person | null;
  readonly guaranteedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly disbursedOn: Day | null;
  readonly instalments: readonly { readonly dueOn: Day; readonly amount: number }[];
  /** How many instalments were paid, each on its day. */
  readonly paidInstalments: number;
  readonly overdueSince: Day | null;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
}

/** **Assumed**: of the unemployed and of those who work for themselves, who asked for a loan in the last two years. */
const ASKED = { UNEMPLOYED: 0.06, FLEXIBLE: 0.02 } as const;
const OLDEST = 57;
const LATELY = 700;
/** **Assumed**: in each community a loan runs that was applied for so many days ago at least. */
const LONG_AGO = 200;
/** **Assumed**: refused, withdrawn, guaranteed by a resident; fallen behind. */
const REFUSED = 0.1;
const WITHDRAWN = 0.05;
const BY_RESIDENT = 0.6;
const BEHIND = 0.15;
const NOT_FETCHED = 0.1;
const WRITE_OFF_DAYS = 200;
const PURPOSES = ['开办小吃店', '经营服装摊位', '购置配送车辆', '开办家政服务部', '经营社区便利店', '开办养殖合作社'];

/** Somebody who may borrow, since when. */
interface Candidate {
  readonly person: Person;
  readonly since: Day;
}

/** Who of a household may borrow, and who of those asked to. */
function candidatesOf(household: Household, seed: number): (Candidate & { asked: boolean })[] {
  return employmentsOf(household, seed).flatMap(({ person, status, since }) => {
    if ((status !== 'UNEMPLOYED' && status !== 'FLEXIBLE') || person.age > OLDEST || since > TODAY - 40) return [];
    const random = new Random(seed, named('borrower'), person.index);
    return [{ person, since, asked: random.chance(ASKED[status]) }];
  });
}

/** Who of a household is employed, and so may guarantee a loan of somebody else. */
const guarantorsOf = (household: Household, seed: number): Person[] =>
  employmentsOf(household, seed).flatMap(({ person, status }) => (status === 'EMPLOYED' ? [person] : []));

/** The loans of a community, in which one runs for sure; each guarantor guarantees one. */
export function loansOf(households: readonly Household[], seed: number): Loan[] {
  const candidates = households.flatMap((household) => candidatesOf(household, seed));
  const sure = candidates.find(({ since }) => since < TODAY - LONG_AGO);
  const borrowers = candidates.filter((one) => one.asked && one !== sure);
  const guarantors = households.flatMap((household) => guarantorsOf(household, seed)).slice(0, borrowers.length + 1);
  const loans = borrowers.map((borrower) => loanOf(borrower, TODAY - 2, guarantors, seed));
  return sure ? [loanOf(sure, TODAY - LONG_AGO, guarantors, seed), ...loans] : loans;
}

/** The loan of a borrower who applied on `latest` at last; one of long ago ran. `guarantors` gives one up who guarantees. */
function loanOf({ person, since }: Candidate, latest: Day, guarantors: Person[], seed: number): Loan {
  const random = new Random(seed, named('loan'), person.index);
  const runs = latest === TODAY - LONG_AGO;
  const appliedOn = random.whole(Math.max(since, TODAY - LATELY), latest);
  const application: Loan = {
    id: deterministicUuid(seed, named('loan'), person.index),
    ...{ person, purpose: random.pick(PURPOSES), amount: random.whole(5, 20) * 1_000_000 },
    ...{ months: random.pick([12, 24, 24, 36]), status: 'APPLIED', appliedOn, checkedOn: null, checksPassed: false },
    ...{ guarantor: null, guaranteedOn: null, decidedOn: null, disbursedOn: null, instalments: [] },
    ...{ paidInstalments: 0, overdueSince: null, endedOn: null, endReason: null },
  };
  const checkedOn = appliedOn + random.whole(2, 6);
  const isRefused = random.chance(REFUSED) && !runs;
  if (checkedOn + 15 >= TODAY) return application;
  const checked = { ...application, checkedOn, checksPassed: !isRefused };
  if (isRefused) {
    return { ...checked, status: 'REFUSED', endedOn: checkedOn + 3, endReason: '经营项目尚不具备条件。' };
  }
  if (random.chance(WITHDRAWN) && !runs) {
    return { ...checked, status: 'WITHDRAWN', endedOn: checkedOn + 2, endReason: '本人另行筹集资金。' };
  }
  const guarantor = random.chance(BY_RESIDENT) ? (guarantors.pop() ?? null) : null;
  const approved = { ...checked, guarantor, guaranteedOn: checkedOn + 3, decidedOn: checkedOn + 8 };
  if (random.chance(NOT_FETCHED) && !runs) return { ...approved, status: 'APPROVED' };
  return repaid({ ...approved, disbursedOn: checkedOn + 12 }, random);
}

/** How a loan was repaid until today: an instalment a month, each on its day, unless the borrower fell behind. */
function repaid(loan: Loan & { readonly disbursedOn: Day }, random: Random): Loan {
  const { amount, months, disbursedOn } = loan;
  const first = amount - Math.floor(amount / months) * months;
  const instalments = Array.from({ length: months }, (_, at) => ({
    dueOn: dayOf(afterMonths(isoDate(disbursedOn), at + 1)),
    amount: Math.floor(amount / months) + (at < first ? 1 : 0),
  }));
  const due = instalments.filter(({ dueOn }) => dueOn < TODAY).length;
  const paidInstalments = due > 3 && random.chance(BEHIND) ? random.whole(0, due - 3) : due;
  const running: Loan = { ...loan, instalments, paidInstalments, status: 'REPAYING' };
  const last = instalments[months - 1]?.dueOn ?? TODAY;
  if (paidInstalments === months) return { ...running, status: 'SETTLED', endedOn: last };
  if (paidInstalments === due) return running;
  const overdueSince = instalments[paidInstalments]?.dueOn ?? TODAY;
  const isLost = overdueSince + WRITE_OFF_DAYS < TODAY && random.chance(0.5);
  if (!isLost) return { ...running, status: 'OVERDUE', overdueSince };
  const endedOn = overdueSince + WRITE_OFF_DAYS;
  return { ...running, status: 'WRITTEN_OFF', overdueSince, endedOn, endReason: '经营失败,经追偿无可供执行的财产。' };
}
