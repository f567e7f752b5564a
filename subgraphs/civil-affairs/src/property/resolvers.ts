import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  contractPropertyCompany,
  registerCompound,
  reportAbandonedCompound,
  startSelfManagement,
  takeOverCompound,
} from './change-compound.ts';
import { electOwnersCommittee, endOwnersCommittee, prepareOwnersCommittee } from './change-owners-committee.ts';
import { compoundList } from './list-compounds.ts';
import { ownersCommitteeList } from './list-owners-committees.ts';

export const resolvers: Resolvers = {
  Query: {
    compound: (_, { id }, { loaders }) => loaders.compound.load(id),
    compounds: (_, args, context) => listRows(context, compoundList, args),
    ownersCommittee: (_, { id }, { loaders }) => loaders.ownersCommittee.load(id),
    ownersCommittees: (_, args, context) => listRows(context, ownersCommitteeList, args),
  },
  Mutation: {
    registerCompound: (_, { input }, context) =>
      payloadOf('compound', context.loaders.compound, registerCompound(context, input)),
    contractPropertyCompany: (_, { input }, context) =>
      payloadOf('compound', context.loaders.compound, contractPropertyCompany(context, input)),
    startSelfManagement: (_, { input }, context) =>
      payloadOf('compound', context.loaders.compound, startSelfManagement(context, input)),
    reportAbandonedCompound: (_, { input }, context) =>
      payloadOf('compound', context.loaders.compound, reportAbandonedCompound(context, input)),
    takeOverCompound: (_, { input }, context) =>
      payloadOf('compound', context.loaders.compound, takeOverCompound(context, input)),
    prepareOwnersCommittee: (_, { input }, context) =>
      payloadOf('committee', context.loaders.ownersCommittee, prepareOwnersCommittee(context, input)),
    electOwnersCommittee: (_, { input }, context) =>
      payloadOf('committee', context.loaders.ownersCommittee, electOwnersCommittee(context, input)),
    endOwnersCommittee: (_, { input }, context) =>
      payloadOf('committee', context.loaders.ownersCommittee, endOwnersCommittee(context, input)),
  },
  Community: {
    compounds: ({ code }, args, { loaders }) => loaders.compoundsOfCommunity(args).load(code),
    ownersCommittees: ({ code }, args, { loaders }) => loaders.ownersCommitteesOfCommunity(args).load(code),
  },
  Compound: {
    __resolveReference: ({ id }, { loaders }) => loaders.compound.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    contractExpired: ({ contractUntil }) => contractUntil !== null && contractUntil < chinaDate(),
  },
  OwnersCommittee: {
    __resolveReference: ({ id }, { loaders }) => loaders.ownersCommittee.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    compound: ({ compoundId }, _, { loaders }) => loaders.compound.load(compoundId),
    termExpired: ({ status, termUntil }) => status === 'SERVING' && termUntil !== null && termUntil < chinaDate(),
  },
};
