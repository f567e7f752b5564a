import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelEmergencyDrill, planEmergencyDrill, recordEmergencyDrill } from './change-drill.ts';
import {
  approveEmergencyPlan,
  draftEmergencyPlan,
  retireEmergencyPlan,
  reviewEmergencyPlan,
  reviseEmergencyPlan,
} from './change-plan.ts';
import { listEmergencyPlans } from './loaders.ts';

/** The payload of a command: the plan as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { plan: await loaders.emergencyPlan.load((await command).id) };
}

/** The payload of a command: the drill as it is after it. */
async function changedDrill({ loaders }: Context, command: Promise<{ id: string }>) {
  return { drill: await loaders.emergencyDrill.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    emergencyPlan: (_, { id }, { loaders }) => loaders.emergencyPlan.load(id),
    emergencyPlans: (_, args, context) => listEmergencyPlans(context, args),
  },
  Mutation: {
    draftEmergencyPlan: (_, { input }, context) => changed(context, draftEmergencyPlan(context, input)),
    reviseEmergencyPlan: (_, { input }, context) => changed(context, reviseEmergencyPlan(context, input)),
    approveEmergencyPlan: (_, { input }, context) => changed(context, approveEmergencyPlan(context, input)),
    reviewEmergencyPlan: (_, { input }, context) => changed(context, reviewEmergencyPlan(context, input)),
    retireEmergencyPlan: (_, { input }, context) => changed(context, retireEmergencyPlan(context, input)),
    planEmergencyDrill: (_, { input }, context) => changedDrill(context, planEmergencyDrill(context, input)),
    recordEmergencyDrill: (_, { input }, context) => changedDrill(context, recordEmergencyDrill(context, input)),
    cancelEmergencyDrill: (_, { input }, context) => changedDrill(context, cancelEmergencyDrill(context, input)),
  },
  EmergencyPlan: {
    __resolveReference: ({ id }, { loaders }) => loaders.emergencyPlan.load(id),
    drills: ({ id }, args, { loaders }) => loaders.drillsOfPlan(args).load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  EmergencyDrill: {
    __resolveReference: ({ id }, { loaders }) => loaders.emergencyDrill.load(id),
    plan: ({ planId }, _, { loaders }) => loaders.emergencyPlan.load(planId),
  },
  Community: {
    emergencyPlans: ({ code }, args, { loaders }) => loaders.emergencyPlansOfCommunity(args).load(code),
  },
};
