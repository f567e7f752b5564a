import type { Caller } from '@community-graph/schema/caller';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import { isOfficialOf, isResident, seesAll } from '../officials.ts';
import { type SharingApplicationRow, sharingApplications as table } from './tables.ts';

/** Which applications somebody sees: those of one's department on either side; the office and auditors see all. */
export function visibleTo(caller: Caller): SQL | undefined {
  if (seesAll(caller)) return undefined;
  if (isResident(caller) || caller.roles.length === 0) return sql`false`;
  return or(eq(table.provider, caller.dept), eq(table.recipient, caller.dept));
}

/** {@link visibleTo} of one application. */
export const isVisible = ({ provider, recipient }: SharingApplicationRow, caller: Caller): boolean =>
  seesAll(caller) || isOfficialOf(caller, provider) || isOfficialOf(caller, recipient);
