import { effectiveRoles } from '@community-graph/schema/access/decision';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { restoreRole, revokeRole, revokeTokenKey, setOwnerRoles } from './change-policy.ts';
import { accessToGraph, allAccess, explainAccess } from './explain-access.ts';

/** Everything that the caller may read for a purpose; a token's other purposes are asked of with them. */
const myAccess = ({ caller, access }: Context, purpose: string) =>
  allAccess(accessToGraph({ ...caller, purpose }, access));

export const resolvers: Resolvers = {
  Query: {
    explainAccess: (_, asked, { caller, access }) => explainAccess(asked, accessToGraph(caller, access)),
    myAccess: (_, { purpose }, context) => myAccess(context, purpose ?? context.caller.purpose),
  },
  Me: {
    sub: (_, __, { caller }) => caller.sub,
    department: (_, __, { caller }) => caller.dept,
    roles: (_, __, { caller, access }) => [...effectiveRoles(caller, access.policy)],
    region: (_, __, { caller }) => caller.region,
    purpose: (_, __, { caller }) => caller.purpose,
    case: (_, __, { caller }) => caller.case ?? null,
    access: (_, __, context) => myAccess(context, context.caller.purpose),
  },
  Mutation: {
    revokeRole: (_, { input }, context) => revokeRole(context, input),
    restoreRole: (_, { input }, context) => restoreRole(context, input),
    revokeTokenKey: (_, { input }, context) => revokeTokenKey(context, input),
    setOwnerRoles: (_, { input }, context) => setOwnerRoles(context, input),
  },
};
