import type { Caller } from '@community-graph/schema/caller';
import type { RequestContext } from '../context.ts';
import { ForbiddenFieldError } from '../errors.ts';
import { isOfficialOrCommunityWorker } from './who-may.ts';

/** Whether a caller is a resident, who sees only the own part of a household: what is counted over all members is not told. */
export const isResident = ({ roles }: Caller): boolean => roles.includes('resident');

/** Officials in a listed role, community workers, and residents for themselves; the command sees to that by {@link requireOwn}. */
export const isOfficialOrCommunity = (
  caller: Caller,
  context: Pick<RequestContext, 'access' | 'department'>,
): boolean => isResident(caller) || isOfficialOrCommunityWorker(caller, context);

/** Refuses what a resident would do for somebody else. */
export function requireOwn({ caller }: Pick<RequestContext, 'caller'>, resident: string | null): void {
  if (!isResident(caller) || caller.subjects?.[0] === resident?.toLowerCase()) return;
  throw new ForbiddenFieldError('Residents do this for themselves only.', 'NO_AGREEMENT');
}
