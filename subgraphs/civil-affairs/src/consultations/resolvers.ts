import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { announceConsultation, answerConsultation, endConsultation, holdConsultation } from './change-consultation.ts';
import { consultationList } from './list-consultations.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('consultation', loaders.consultation, command);

export const resolvers: Resolvers = {
  Query: {
    communityConsultation: (_, { id }, { loaders }) => loaders.consultation.load(id),
    communityConsultations: (_, args, context) => listRows(context, consultationList, args),
  },
  Mutation: {
    announceConsultation: (_, { input }, context) => changed(context, announceConsultation(context, input)),
    holdConsultation: (_, { input }, context) => changed(context, holdConsultation(context, input)),
    answerConsultation: (_, { input }, context) => changed(context, answerConsultation(context, input)),
    closeConsultation: (_, { input }, context) => changed(context, endConsultation(context, 'close', input)),
    cancelConsultation: (_, { input }, context) => changed(context, endConsultation(context, 'cancel', input)),
  },
  Community: {
    consultations: ({ code }, args, { loaders }) => loaders.consultationsOfCommunity(args).load(code),
  },
  CommunityConsultation: {
    __resolveReference: ({ id }, { loaders }) => loaders.consultation.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
