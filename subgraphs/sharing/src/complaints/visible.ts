import type { Caller } from '@community-graph/schema/caller';
import { and, eq, type SQL } from 'drizzle-orm';
import { seesAll } from '../officials.ts';
import { type ComplaintRow, complaints } from './tables.ts';

/** Whether somebody filed a complaint. */
export const isComplainant = (row: ComplaintRow, { sub, dept }: Caller): boolean =>
  row.complainant === sub && row.complainantDepartment === dept;

/** Whether somebody may see a complaint: whoever filed it, the office, auditors; never whom it is about. */
export const isVisible = (row: ComplaintRow, caller: Caller): boolean => seesAll(caller) || isComplainant(row, caller);

/** {@link isVisible} as a condition. */
export function visibleTo(caller: Caller): SQL | undefined {
  if (seesAll(caller)) return undefined;
  return and(eq(complaints.complainant, caller.sub), eq(complaints.complainantDepartment, caller.dept));
}
