import { type Day, dayOf, isoDate, REFERENCE_DATE } from '../population/calendar.ts';
import { named } from '../random/named.ts';
import { committeeOf, type Member } from './governance/committees.ts';
import { type Place, placeId } from './governance/community-people.ts';

/** A month's subsidy of a committee member. */
export interface Subsidy {
  readonly id: string;
  readonly member: Member;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly paidOn: Day;
}

/** 300 yuan, in fen (吉政发〔2010〕37号 §2.4). */
export const MONTHLY_SUBSIDY = 30_000;
/** Subsidies of this year are here; older ones are in the archive. */
const YEAR = Number(REFERENCE_DATE.slice(0, 4));
const MONTHS = 10;
/** **Assumed**: paid on the fifteenth of the month. */
const PAY_DAY = 15;
/** Members that a community's two terms may have, as `committees.ts` counts them. */
const MEMBERS = 32;

const PERIODS = Array.from({ length: MONTHS }, (_, at) => `${YEAR}-${String(at + 1).padStart(2, '0')}`);

/** What the members of a community's committee were paid this year: each of them once for a month with a day in office. */
export function subsidiesOf(place: Place): Subsidy[] {
  const members = committeeOf(place)?.members.filter(({ isSubsidised }) => isSubsidised) ?? [];
  return PERIODS.flatMap((period, month) => {
    const inOffice = members.filter(({ startedOn, endedOn }) => {
      const first = `${period}-01`;
      return isoDate(startedOn).slice(0, 7) <= period && (endedOn === null || isoDate(endedOn) > first);
    });
    // Who was elected again has two memberships in the month of the election.
    const paid = new Set<string>();
    return inOffice.flatMap((member): Subsidy[] => {
      if (paid.has(member.person.id)) return [];
      paid.add(member.person.id);
      const id = placeId(place, named(`committee-subsidy-${month}`), members.indexOf(member) % MEMBERS);
      return [{ id, member, period, paidOn: dayOf(`${period}-${PAY_DAY}`) }];
    });
  });
}
