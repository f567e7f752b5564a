import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { isResident } from '../who-may.ts';
import { changeElderlyFile, closeElderlyFile, openElderlyFile } from './change-file.ts';
import { closeProposalOf, fileOfReference } from './close-proposal.ts';
import { elderlyFileList } from './list-files.ts';
import { elderlyEvidence, standingOf, type ToldOfElder } from './standing.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    payloadOf('file', context.loaders.elderlyFile, command(context, input));

/** What other departments told of a resident, readably and sealed for who asks. */
function elderlyStandingOf(resident: { readonly id: string } & ToldOfElder, { caller, evidence }: Context) {
  const standing = standingOf(resident, chinaDate());
  if (!standing) return null;
  const facts = { resident: resident.id.toLowerCase(), isElderly: standing.isElderly };
  const groups = isResident(caller) ? null : standing.groups;
  return { ...standing, groups, evidence: evidence.seal(elderlyEvidence, caller, facts) };
}

export const resolvers: Resolvers = {
  Query: {
    elderlyFile: (_, { id }, { loaders }) => loaders.elderlyFile.load(id),
    elderlyFiles: (_, args, context) => listRows(context, elderlyFileList, args),
  },
  Mutation: {
    openElderlyFile: changed(openElderlyFile),
    changeElderlyFile: changed(changeElderlyFile),
    closeElderlyFile: changed(closeElderlyFile),
  },
  Community: {
    elderlyFiles: ({ code }, args, { loaders }) => loaders.elderlyFilesOfCommunity(args).load(code),
  },
  Resident: {
    elderlyStanding: (resident, _, context) => elderlyStandingOf(resident as { id: string } & ToldOfElder, context),
    elderlyFile: ({ id }, _, { loaders }) => loaders.elderlyFileOfResident.load(id),
  },
  ElderlyFile: {
    __resolveReference: (reference, context) => fileOfReference(reference, context),
    closeProposal: (file, _, context) => closeProposalOf(file, context),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
