import type { Day } from '../population/calendar.ts';
import { dayOf, isoDate, REFERENCE_DATE, TODAY } from '../population/calendar.ts';
import { KIND } from '../population/person.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { Assistance } from './assistance.ts';
import type { SpendingPurpose } from './ledger.ts';

export type FundSource = 'BUDGET' | 'SPECIAL_FUND' | 'WELFARE_LOTTERY' | 'REWARD_FOR_SUBSIDY';

/** A month's payment of assistance. */
export interface Payment {
  readonly id: string;
  readonly assistance: Assistance;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly paidOn: Day;
  readonly source: FundSource;
  readonly reversedOn: Day | null;
}

/** Payments older than these months before the reference date are in the archive, not here. */
const MONTHS = 24;
const PAY_DAY = 10;
/** Assumed: payments that the bank sent back; each is reversed and paid again. */
const SENT_BACK = 0.004;
/** Payments that a grant can have: one a month and a second where one was sent back. */
const SLOTS = 64;

/** The month `back` months before the reference date's, as `YYYY-MM`. */
function monthBefore(back: number): string {
  const [year, month] = REFERENCE_DATE.split('-').map(Number) as [number, number];
  const count = year * 12 + month - 1 - back;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

const PERIODS = Array.from({ length: MONTHS }, (_, at) => monthBefore(MONTHS - at)).map((period) => ({
  period,
  payDay: dayOf(`${period}-${PAY_DAY}`),
}));

/** The account that pays a kind of assistance. */
export function sourceOf(kind: Assistance['kind']): FundSource {
  if (kind === 'TEMPORARY' || kind === 'EMERGENCY') return 'WELFARE_LOTTERY';
  return kind === 'MEDICAL' || kind === 'EDUCATION' || kind === 'HOUSING' ? 'SPECIAL_FUND' : 'BUDGET';
}

/** What a kind of assistance is paid as. */
export function purposeOf(kind: Assistance['kind']): SpendingPurpose {
  if (kind === 'TEMPORARY' || kind === 'EMERGENCY') return 'TEMPORARY_ASSISTANCE';
  return kind === 'MEDICAL' || kind === 'EDUCATION' || kind === 'HOUSING' ? 'SPECIAL_ASSISTANCE' : 'LIVING_ASSISTANCE';
}

/** The payments of one grant: one for each month after the grant's own until it ended, was suspended, or today. */
export function paymentsOf(assistance: Assistance, seed: number): Payment[] {
  const random = new Random(seed, TOPIC.PAYMENT, assistance.serial);
  const granted = isoDate(assistance.grantedOn).slice(0, 7);
  const stopped = assistance.status === 'SUSPENDED' ? TODAY - random.whole(40, 150) : TODAY;
  const last = Math.min(assistance.endedOn ?? TODAY, stopped);
  const payments: Payment[] = [];
  for (const { period, payDay } of PERIODS) {
    if (period <= granted || payDay > last) continue;
    const backOn = random.chance(SENT_BACK) ? payDay + random.whole(2, 9) : null;
    const add = (paidOn: Day, reversedOn: Day | null) => {
      const id = deterministicUuid(seed, KIND.PAYMENT, assistance.serial * SLOTS + payments.length);
      payments.push({ id, assistance, period, paidOn, source: sourceOf(assistance.kind), reversedOn });
    };
    add(payDay, backOn);
    if (backOn !== null) add(backOn + 1, null);
  }
  return payments;
}
