import type { Caller } from '@community-graph/schema/caller';
import { and, eq, or, type SQL } from 'drizzle-orm';
import { isOfficial, isOfficialOf, seesAll } from '../officials.ts';
import { type CorrectionRow, corrections } from './tables.ts';

/** Whether a correction was filed by somebody. */
export const isFiledBy = (row: CorrectionRow, { sub, dept }: Caller): boolean =>
  row.requester === sub && row.requesterDepartment === dept;

/** Which corrections somebody sees: one's own, those of one's department's data; the office and auditors see all. */
export function visibleTo(caller: Caller): SQL | undefined {
  if (seesAll(caller)) return undefined;
  const own = filedBy(caller);
  return isOfficial(caller) ? or(own, eq(corrections.owner, caller.dept)) : own;
}

/** Those that somebody filed. */
export const filedBy = ({ sub, dept }: Caller): SQL | undefined =>
  and(eq(corrections.requester, sub), eq(corrections.requesterDepartment, dept));

/** {@link visibleTo} of one correction. */
export const isVisible = (row: CorrectionRow, caller: Caller): boolean =>
  seesAll(caller) || isFiledBy(row, caller) || isOfficialOf(caller, row.owner);
