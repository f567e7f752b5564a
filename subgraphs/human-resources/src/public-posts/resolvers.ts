import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  closePublicPost,
  giveCommitteeOpinion,
  openPublicPost,
  recordStreetOpinion,
  rejectPublicPost,
} from './change-post.ts';
import { listPosts } from './list-posts.ts';
import { proposePublicPost } from './propose-post.ts';

/** The payload of a command: the post as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('post', loaders.publicPost, command);

export const resolvers: Resolvers = {
  Query: {
    publicPost: (_, { id }, { loaders }) => loaders.publicPost.load(id),
    publicPosts: (_, args, context) => listPosts(context, args),
  },
  Mutation: {
    proposePublicPost: (_, { input }, context) => changed(context, proposePublicPost(context, input)),
    giveCommitteeOpinionOnPublicPost: (_, { input }, context) => changed(context, giveCommitteeOpinion(context, input)),
    recordStreetOpinionOnPublicPost: (_, { input }, context) => changed(context, recordStreetOpinion(context, input)),
    openPublicPost: (_, { input }, context) => changed(context, openPublicPost(context, input)),
    rejectPublicPost: (_, { input }, context) => changed(context, rejectPublicPost(context, input)),
    closePublicPost: (_, { input }, context) => changed(context, closePublicPost(context, input)),
  },
  PublicPost: {
    __resolveReference: ({ id }, { loaders }) => loaders.publicPost.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    opinions: ({ id }, _, { loaders }) => loaders.opinionsOfPublicPost.load(id),
  },
  Community: {
    publicPosts: ({ code }, args, { loaders }) => loaders.publicPostsOfCommunity(args).load(code),
  },
};
