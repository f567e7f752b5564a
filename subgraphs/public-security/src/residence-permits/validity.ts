import { afterMonths, yearsLater } from '@community-graph/kit/dates';
import type { ResidencePermitRow } from './tables.ts';

/** Months of registered residence after which a permit may be applied for (居住证暂行条例: half a year). */
const MONTHS_BEFORE_APPLICATION = 6;
/** Months before a permit runs out from which it may be endorsed (the same ordinance). */
const MONTHS_BEFORE_END = 1;

/** The first day on which somebody registered on a day may apply. */
export const mayApplyFrom = (registeredOn: string): string => afterMonths(registeredOn, MONTHS_BEFORE_APPLICATION);

/** The first day on which a permit that is valid until a day may be endorsed. */
export const mayEndorseFrom = (validUntil: string): string => afterMonths(validUntil, -MONTHS_BEFORE_END);

/** Until when a permit is valid that is issued, or endorsed late, on a day. */
export const aYearFrom = (day: string): string => yearsLater(day, 1);

/** What an endorsement on a day makes of a permit; after it ran out, years of residence are counted anew. */
export function endorsed(
  { validUntil, yearsCountedFrom }: { readonly validUntil: string; readonly yearsCountedFrom: string },
  day: string,
): { validUntil: string; yearsCountedFrom: string; late: boolean } {
  const late = day > validUntil;
  return {
    validUntil: aYearFrom(late ? day : validUntil),
    yearsCountedFrom: late ? day : yearsCountedFrom,
    late,
  };
}

/** Whether a permit may be used on a day. */
export const isInForce = ({ status, validUntil }: Pick<ResidencePermitRow, 'status' | 'validUntil'>, day: string) =>
  status === 'ISSUED' && validUntil !== null && day <= validUntil;
