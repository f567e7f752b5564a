import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelActivity, holdActivity, planActivity, recordTreePlanting } from './change-community-activity.ts';
import { communityActivityList } from './list-community-activities.ts';

export const resolvers: Resolvers = {
  Query: {
    communityActivity: (_, { id }, { loaders }) => loaders.communityActivity.load(id),
    communityActivities: (_, args, context) => listRows(context, communityActivityList, args),
  },
  Mutation: {
    planActivity: (_, { input }, context) =>
      payloadOf('activity', context.loaders.communityActivity, planActivity(context, input)),
    holdActivity: (_, { input }, context) =>
      payloadOf('activity', context.loaders.communityActivity, holdActivity(context, input)),
    recordTreePlanting: (_, { input }, context) =>
      payloadOf('activity', context.loaders.communityActivity, recordTreePlanting(context, input)),
    cancelActivity: (_, { input }, context) =>
      payloadOf('activity', context.loaders.communityActivity, cancelActivity(context, input)),
  },
  Community: {
    activities: ({ code }, args, { loaders }) => loaders.communityActivitiesOfCommunity(args).load(code),
  },
  CommunityActivity: {
    __resolveReference: ({ id }, { loaders }) => loaders.communityActivity.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
