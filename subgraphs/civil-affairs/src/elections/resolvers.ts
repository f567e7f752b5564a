import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { candidacyOf } from './candidacy.ts';
import { cancelElection, nominateCandidate, startVoting, withdrawCandidate } from './change-election.ts';
import { electionList } from './list-elections.ts';
import { openElection } from './open-election.ts';
import { recordElectionResult } from './record-election-result.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('election', loaders.election, command);

export const resolvers: Resolvers = {
  Query: {
    election: (_, { id }, { loaders }) => loaders.election.load(id),
    elections: (_, args, context) => listRows(context, electionList, args),
  },
  Mutation: {
    openElection: (_, { input }, context) => changed(context, openElection(context, input)),
    nominateCandidate: (_, { input }, context) => changed(context, nominateCandidate(context, input)),
    withdrawCandidate: (_, { input }, context) => changed(context, withdrawCandidate(context, input)),
    startVoting: (_, { input }, context) => changed(context, startVoting(context, input)),
    recordElectionResult: (_, { input }, context) => changed(context, recordElectionResult(context, input)),
    cancelElection: (_, { input }, context) => changed(context, cancelElection(context, input)),
  },
  Community: {
    elections: ({ code }, args, { loaders }) => loaders.electionsOfCommunity(args).load(code),
  },
  Resident: {
    candidacy: (resident, _, context) => candidacyOf(resident, context),
  },
  Election: {
    __resolveReference: ({ id }, { loaders }) => loaders.election.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    turnout: ({ ballots, eligibleVoters }) =>
      ballots === null || eligibleVoters === null ? null : Math.round((ballots * 10_000) / eligibleVoters) / 100,
    candidates: ({ id }, _, { loaders }) => loaders.candidatesOfElection.load(id),
  },
  ElectionCandidate: {
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
