import type { Caller } from '@community-graph/schema/caller';
import type { RequestContext } from '../context.ts';
import { ForbiddenFieldError } from '../errors.ts';

/** Community workers, who write for the community what a policy lets it say. */
export const isCommunityWorker = ({ dept, roles }: Caller): boolean =>
  dept === 'community' && roles.includes('community-worker');

/**
 * Officials of the department in a role that the sharing office lists, and community workers, who are there first. Such
 * mutations are open by their labels, so that this is the only check.
 */
export function isOfficialOrCommunityWorker(
  caller: Caller,
  { access, department }: Pick<RequestContext, 'access' | 'department'>,
): boolean {
  const { dept, roles } = caller;
  if (dept !== department) return isCommunityWorker(caller);
  return roles.some((role) => access.policy.ownerRoles[department]?.includes(role));
}

/** Whether a caller is a resident who asks for the own person. */
const isResident = ({ roles }: Caller): boolean => roles.includes('resident');

/** Those, and residents, who act for themselves: see {@link requireMayActFor}. */
export const isOfficialOrCommunity = (
  caller: Caller,
  context: Pick<RequestContext, 'access' | 'department'>,
): boolean => isOfficialOrCommunityWorker(caller, context) || isResident(caller);

/**
 * Lets residents act for themselves and their children only; officials and community workers for all.
 * @throws {ForbiddenFieldError} when a resident would act for somebody else
 */
export function requireMayActFor(caller: Caller, resident: string): void {
  if (!isResident(caller) || (caller.subjects ?? []).includes(resident.toLowerCase())) return;
  throw new ForbiddenFieldError('Residents act for themselves and their children.', 'NO_AGREEMENT');
}
