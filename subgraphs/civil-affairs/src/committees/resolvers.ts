import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import { isUrban } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { isWithinNorm } from '../elections/election-rules.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeCommitteeMember, endCommitteeMembership } from './change-member.ts';
import { changeSubCommitteeChair, dissolveSubCommittee, formSubCommittee } from './change-sub-committee.ts';
import { memberList } from './list-members.ts';
import { monthlySubsidy } from './subsidy.ts';
import type { CommitteeRow } from './tables.ts';

type Command = Promise<{ id: string }>;
const member = ({ loaders }: Context, command: Command) => payloadOf('member', loaders.committeeMember, command);
const subCommittee = ({ loaders }: Context, command: Command) =>
  payloadOf('subCommittee', loaders.subCommittee, command);
const membersOf = ({ communityCode, asOf }: CommitteeRow, { loaders }: Context) =>
  loaders.membersOfCommittee(asOf).load(communityCode);

export const resolvers: Resolvers = {
  Query: {
    committeeMember: (_, { id }, { loaders }) => loaders.committeeMember.load(id),
    committeeMembers: (_, args, context) => listRows(context, memberList, args),
  },
  Mutation: {
    changeCommitteeMember: (_, { input }, context) => member(context, changeCommitteeMember(context, input)),
    endCommitteeMembership: (_, { input }, context) => member(context, endCommitteeMembership(context, input)),
    formSubCommittee: (_, { input }, context) => subCommittee(context, formSubCommittee(context, input)),
    changeSubCommitteeChair: (_, { input }, context) => subCommittee(context, changeSubCommitteeChair(context, input)),
    dissolveSubCommittee: (_, { input }, context) => subCommittee(context, dissolveSubCommittee(context, input)),
  },
  Community: {
    committee: ({ code }, { asOf }) => ({ communityCode: code, asOf: asOf ?? chinaDate() }),
  },
  Resident: {
    committeeMemberships: ({ id }, _, { loaders }) => loaders.membershipsOfResident.load(id),
  },
  Committee: {
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    members: (committee, _, context) => membersOf(committee, context),
    size: async (committee, _, context) => (await membersOf(committee, context)).length,
    isWithinNorm: async (committee, _, context) => {
      const community = await context.loaders.community.load(committee.communityCode);
      return community ? isWithinNorm(isUrban(community), (await membersOf(committee, context)).length) : null;
    },
    subsidisedMembers: async (committee, _, context) =>
      (await membersOf(committee, context)).filter(({ isSubsidised }) => isSubsidised).length,
    election: ({ communityCode, asOf }, _, { loaders }) => loaders.electionOfCommittee(asOf).load(communityCode),
    subCommittees: ({ communityCode, asOf }, _, { loaders }) =>
      loaders.subCommitteesOfCommittee(asOf).load(communityCode),
  },
  CommitteeMember: {
    __resolveReference: ({ id }, { loaders }) => loaders.committeeMember.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    resident: ({ residentId }) => ({ id: residentId }),
    monthlySubsidy: (row) => monthlySubsidy(row),
    election: ({ electionId }, _, { loaders }) => loaders.election.load(electionId),
    subCommittees: ({ id }, _, { loaders }) => loaders.subCommitteesOfChair.load(id),
  },
  SubCommittee: {
    __resolveReference: ({ id }, { loaders }) => loaders.subCommittee.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    chair: ({ chairId }, _, { loaders }) => loaders.committeeMember.load(chairId),
  },
};
