import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { callAssembly, cancelAssembly, holdAssembly } from './change-assembly.ts';
import { recordResolution, settleResolution } from './change-resolution.ts';
import { assemblyList } from './list-assemblies.ts';
import { hasQuorum } from './quorum.ts';

type Command = Promise<{ id: string }>;
const assembly = ({ loaders }: Context, command: Command) => payloadOf('assembly', loaders.assembly, command);
const resolution = ({ loaders }: Context, command: Command) => payloadOf('resolution', loaders.resolution, command);

export const resolvers: Resolvers = {
  Query: {
    residentsAssembly: (_, { id }, { loaders }) => loaders.assembly.load(id),
    residentsAssemblies: (_, args, context) => listRows(context, assemblyList, args),
  },
  Mutation: {
    callAssembly: (_, { input }, context) => assembly(context, callAssembly(context, input)),
    holdAssembly: (_, { input }, context) => assembly(context, holdAssembly(context, input)),
    cancelAssembly: (_, { input }, context) => assembly(context, cancelAssembly(context, input)),
    recordResolution: (_, { input }, context) => resolution(context, recordResolution(context, input)),
    implementResolution: (_, { input }, context) => resolution(context, settleResolution(context, 'implement', input)),
    repealResolution: (_, { input }, context) => resolution(context, settleResolution(context, 'repeal', input)),
  },
  Community: {
    assemblies: ({ code }, args, { loaders }) => loaders.assembliesOfCommunity(args).load(code),
  },
  ResidentsAssembly: {
    __resolveReference: ({ id }, { loaders }) => loaders.assembly.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    hasQuorum: ({ present, entitled }) => (present === null ? null : hasQuorum(present, entitled)),
    resolutions: ({ id }, _, { loaders }) => loaders.resolutionsOfAssembly.load(id),
  },
  Resolution: {
    __resolveReference: ({ id }, { loaders }) => loaders.resolution.load(id),
    assembly: ({ assemblyId }, _, { loaders }) => loaders.assembly.load(assemblyId),
  },
};
