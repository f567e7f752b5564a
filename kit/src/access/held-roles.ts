import type { CallerAccess } from '@community-graph/schema/access/access-table';
import { effectiveRoles } from '@community-graph/schema/access/decision';
import type { Caller } from '@community-graph/schema/caller';

/**
 * A caller with the roles that no revocation took: what a department decides by role beside the fields' terms must not be
 * decided by a role that somebody does not have any more.
 */
export const withHeldRoles = (caller: Caller, { policy }: CallerAccess): Caller => ({
  ...caller,
  roles: [...effectiveRoles(caller, policy)],
});
