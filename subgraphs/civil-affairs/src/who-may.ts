import type { RequestContext } from '@community-graph/kit/context';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { mayHandle } from './service-cases/may-handle.ts';

/** Officials of civil affairs in a listed role, and community workers, who are there first. */
export const isOfficialOrCommunityWorker = (caller: Caller, context: RequestContext): boolean =>
  mayHandle(context)(caller);

/** Whether a caller is a resident, who sees only the own part of a household: what is counted over all members is not told. */
export const isResident = ({ roles }: Caller): boolean => roles.includes('resident');

/** Those, and residents for themselves; the command sees to that by {@link requireOwn}. */
export const isOfficialOrCommunity = (caller: Caller, context: RequestContext): boolean =>
  isResident(caller) || isOfficialOrCommunityWorker(caller, context);

/** Refuses what a resident would do for somebody else. */
export function requireOwn({ caller }: Pick<RequestContext, 'caller'>, resident: string | null): void {
  if (!isResident(caller) || caller.subjects?.[0] === resident?.toLowerCase()) return;
  throw new ForbiddenFieldError('Residents do this for themselves only.', 'NO_AGREEMENT');
}
