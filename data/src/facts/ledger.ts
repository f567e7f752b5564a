import { type Day, dayOf } from '../population/calendar.ts';
import { KIND } from '../population/person.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { FundSource } from './payments.ts';

export type AccountKind = 'FUND' | 'APPROPRIATION' | 'EXPENDITURE';

/** A posting of the ledger: `debit` and `credit` are kinds of account of one region and source. */
export interface Posting {
  /** Its identifier where something refers to it; others are numbered as they are posted. */
  readonly id?: string;
  readonly regionCode: string;
  readonly source: FundSource;
  readonly debit: AccountKind;
  readonly credit: AccountKind;
  /** Fen. */
  readonly amount: number;
  readonly postedOn: Day;
  readonly memo: string;
  readonly kind: 'APPROPRIATION' | 'SPENDING' | 'PAYMENT' | 'REVERSAL';
  readonly paymentId: string | null;
  /** What was spent on; appropriations have none. */
  readonly purpose: SpendingPurpose | null;
  readonly projectId?: string | null;
}

/** Purposes of spending that the demo's postings have. */
export type SpendingPurpose =
  | 'OFFICE'
  | 'COMMUNITY_ACTIVITIES'
  | 'FACILITY_MAINTENANCE'
  | 'CONVENIENCE_SERVICES'
  | 'PUBLICITY_AND_TRAINING'
  | 'VOLUNTEER_SUBSIDY'
  | 'LIVING_ASSISTANCE'
  | 'SPECIAL_ASSISTANCE'
  | 'TEMPORARY_ASSISTANCE'
  | 'COMMITTEE_SUBSIDY'
  | 'CONSTRUCTION';

/** An account with its balance: debits less credits. */
export interface Account {
  readonly id: string;
  readonly regionCode: string;
  readonly source: FundSource;
  readonly kind: AccountKind;
  readonly balance: number;
}

export const ACCOUNT_KINDS: readonly AccountKind[] = ['FUND', 'APPROPRIATION', 'EXPENDITURE'];
const PLACE = { FUND: 0, APPROPRIATION: 1, EXPENDITURE: 2 } as const;

/** The days on which the demo's accounts of counties and of communities were opened. */
export const COUNTY_OPENED_ON: Day = dayOf('2024-01-08');
export const COMMUNITY_OPENED_ON: Day = dayOf('2025-01-02');

/** Keeps the balances of the accounts that postings touch; the set of three of a region and source begins together. */
export class Ledger {
  readonly #seed: number;
  readonly #sets = new Map<string, { number: number; balances: [number, number, number] }>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Posts; returns the ids of the two accounts. */
  post({ regionCode, source, debit, credit, amount }: Posting): { debitId: string; creditId: string } {
    const { balances } = this.#set(regionCode, source);
    balances[PLACE[debit]] += amount;
    balances[PLACE[credit]] -= amount;
    return { debitId: this.idOf(regionCode, source, debit), creditId: this.idOf(regionCode, source, credit) };
  }

  idOf(regionCode: string, source: FundSource, kind: AccountKind): string {
    const { number } = this.#set(regionCode, source);
    return deterministicUuid(this.#seed, KIND.ACCOUNT, number * ACCOUNT_KINDS.length + PLACE[kind]);
  }

  accounts(): Account[] {
    return [...this.#sets].flatMap(([key, { balances }]) => {
      const [regionCode, source] = key.split(' ') as [string, FundSource];
      return ACCOUNT_KINDS.map((kind) => {
        return { id: this.idOf(regionCode, source, kind), regionCode, source, kind, balance: balances[PLACE[kind]] };
      });
    });
  }

  #set(regionCode: string, source: FundSource): { number: number; balances: [number, number, number] } {
    const key = `${regionCode} ${source}`;
    const known = this.#sets.get(key);
    if (known) return known;
    const made: { number: number; balances: [number, number, number] } = {
      number: this.#sets.size,
      balances: [0, 0, 0],
    };
    this.#sets.set(key, made);
    return made;
  }
}
