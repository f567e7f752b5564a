import type { Caller } from '@community-graph/schema/caller';
import type { RequestContext } from '../context.ts';

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
