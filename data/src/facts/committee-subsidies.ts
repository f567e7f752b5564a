import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { committeeOf } from './governance/committees.ts';
import type { Place } from './governance/community-people.ts';

/** 300 yuan a month in fen (吉政发〔2010〕37号 §2.4). */
export const MONTHLY_SUBSIDY = 30_000;
/** Months of this year that were paid by today, each on this day of the next. */
const PAY_DAY = 10;
const PERIODS = Array.from({ length: 9 }, (_, at) => `2026-0${at + 1}`);
/** **Assumed**: communities whose members still wait for the last month. */
const LATE = 0.1;
const SLOTS = 1_024;

/** A month's subsidy of a committee member. */
export interface SubsidyPayment {
  readonly id: string;
  /** The membership. */
  readonly member: string;
  readonly resident: string;
  readonly decisionNumber: string;
  readonly period: string;
  readonly paidOn: Day;
}

/** What the members of a community's committee were paid this year: of each month in which they held office. */
export function subsidiesOf(place: Place): SubsidyPayment[] {
  const { community, seed } = place;
  const isLate = communityRandom(community, named('committee-subsidy'), seed).chance(LATE);
  const periods = isLate ? PERIODS.slice(0, -1) : PERIODS;
  const members = (committeeOf(place)?.members ?? []).filter(({ isSubsidised }) => isSubsidised);
  const payments: SubsidyPayment[] = [];
  for (const { id: member, person, startedOn, endedOn } of members) {
    const decisionNumber = `${community.code.slice(0, 6)}居补〔${isoDate(startedOn).slice(0, 4)}〕${community.code.slice(6)}号`;
    for (const period of periods) {
      const first = dayOf(`${period}-01`);
      if (isoDate(startedOn).slice(0, 7) > period || (endedOn !== null && endedOn <= first)) continue;
      const month = Number(period.slice(5)) + 1;
      const paidOn = dayOf(`2026-${String(month).padStart(2, '0')}-${PAY_DAY}`);
      if (paidOn > TODAY) continue;
      const id = deterministicUuid(seed, named('subsidy-payment'), Number(community.code) * SLOTS + payments.length);
      payments.push({ id, member, resident: person.id, decisionNumber, period, paidOn });
    }
  }
  return payments;
}
