import { type SQL, sql } from 'drizzle-orm';
import { loans } from '../loans/tables.ts';
import { loanInstalments } from './tables.ts';

/**
 * Whether something of a loan that is not over was due before a day and is not paid. By hand, since a sum of another
 * table is compared; children are seen as their loan is.
 */
export const isLate = (day: string): SQL => sql`(${loans.status} in ('REPAYING', 'OVERDUE') and ${loans.paid} < (
  select coalesce(sum(${loanInstalments.amount}), 0) from ${loanInstalments}
  where ${loanInstalments.loanId} = ${loans.id} and ${loanInstalments.dueOn} < ${day}))`;
