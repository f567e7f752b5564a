import type { Caller } from '@community-graph/schema/caller';
import type { Context } from '../context.ts';

/**
 * Who handles cases: community workers, at whose centre they are, and officials of civil affairs in a role that the
 * sharing office lists. The mutations are open by their labels, so that this is the only check.
 */
export const mayHandle =
  ({ access, department }: Pick<Context, 'access' | 'department'>) =>
  ({ dept, roles }: Caller): boolean => {
    if (dept === department) return roles.some((role) => access.policy.ownerRoles[department]?.includes(role));
    return dept === 'community' && roles.includes('community-worker');
  };
