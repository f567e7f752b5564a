import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeLayoutPlan, draftLayoutPlan, publishLayoutPlan, reviseLayoutPlan } from './change-layout-plan.ts';
import { layoutPlanList } from './list-layout-plans.ts';

export const resolvers: Resolvers = {
  Query: {
    layoutPlan: (_, { id }, { loaders }) => loaders.layoutPlan.load(id),
    layoutPlans: (_, args, context) => listRows(context, layoutPlanList, args),
  },
  Mutation: {
    draftLayoutPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.layoutPlan, draftLayoutPlan(context, input)),
    changeLayoutPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.layoutPlan, changeLayoutPlan(context, input)),
    publishLayoutPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.layoutPlan, publishLayoutPlan(context, input)),
    reviseLayoutPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.layoutPlan, reviseLayoutPlan(context, input)),
  },
  Community: {
    layoutPlans: ({ code }, _, { loaders }) => loaders.layoutPlansOfCounty.load(code.slice(0, 6)),
  },
  LayoutPlan: {
    __resolveReference: ({ id }, { loaders }) => loaders.layoutPlan.load(id),
  },
};
