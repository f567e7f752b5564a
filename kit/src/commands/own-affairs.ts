import type { Caller } from '@community-graph/schema/caller';
import type { RequestContext } from '../context.ts';
import { ForbiddenFieldError } from '../errors.ts';
import { isOfficialOrCommunityWorker } from './who-may.ts';

/** Officials in a listed role, community workers, and residents for themselves; the command sees to that by {@link requireOwn}. */
export const isOfficialOrCommunity = (
  caller: Caller,
  context: Pick<RequestContext, 'access' | 'department'>,
): boolean => caller.roles.includes('resident') || isOfficialOrCommunityWorker(caller, context);

/** Refuses what a resident would do for somebody else. */
export function requireOwn({ caller }: Pick<RequestContext, 'caller'>, resident: string | null): void {
  if (!caller.roles.includes('resident') || caller.subjects?.[0] === resident?.toLowerCase()) return;
  throw new ForbiddenFieldError('Residents do this for themselves only.', 'NO_AGREEMENT');
}
