import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForPreferentialTreatment, verifyPreferentialTreatment, withdrawPreferentialTreatment } from './apply.ts';
import { approvePreferentialTreatment, refusePreferentialTreatment } from './decide.ts';
import { isCheckOverdue, preferentialEntitlementList } from './list-entitlements.ts';
import { adjustPreferentialTreatment, checkPreferentialTreatment, endPreferentialTreatment } from './maintain.ts';
import { preferentialStandingOf, type ToldOfEntitled } from './standing.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    payloadOf('entitlement', context.loaders.preferentialEntitlement, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    preferentialEntitlement: (_, { id }, { loaders }) => loaders.preferentialEntitlement.load(id),
    preferentialEntitlements: (_, args, context) => listRows(context, preferentialEntitlementList, args),
  },
  Mutation: {
    applyForPreferentialTreatment: changed(applyForPreferentialTreatment),
    verifyPreferentialTreatment: changed(verifyPreferentialTreatment),
    withdrawPreferentialTreatment: changed(withdrawPreferentialTreatment),
    approvePreferentialTreatment: changed(approvePreferentialTreatment),
    refusePreferentialTreatment: changed(refusePreferentialTreatment),
    checkPreferentialTreatment: changed(checkPreferentialTreatment),
    adjustPreferentialTreatment: changed(adjustPreferentialTreatment),
    endPreferentialTreatment: changed(endPreferentialTreatment),
  },
  Community: {
    preferentialEntitlements: ({ code }, args, { loaders }) =>
      loaders.preferentialEntitlementsOfCommunity(args).load(code),
  },
  Resident: {
    preferentialStanding: (resident, _, context) =>
      preferentialStandingOf(resident as { id: string } & ToldOfEntitled, context),
    preferentialEntitlements: ({ id }, _, { loaders }) => loaders.preferentialEntitlementsOfResident.load(id),
  },
  PreferentialEntitlement: {
    __resolveReference: ({ id }, { loaders }) => loaders.preferentialEntitlement.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    assistance: ({ assistanceId }, _, { loaders }) => (assistanceId ? loaders.assistance.load(assistanceId) : null),
    isCheckOverdue: (row) => isCheckOverdue(row, chinaDate()),
    checks: ({ id }, _, { loaders }) => loaders.preferentialChecksOf.load(id),
    history: ({ id }, _, { loaders }) => loaders.preferentialHistoryOf.load(id),
  },
};
