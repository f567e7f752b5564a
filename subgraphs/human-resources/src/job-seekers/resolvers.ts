import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeJobWishes, endJobSearch, pauseJobSearch, resumeJobSearch } from './change-search.ts';
import { jobSeekerList } from './list-seekers.ts';
import { recordJobGuidance } from './record-guidance.ts';
import { registerJobSeeker } from './register-job-seeker.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the job seeker as it is after it. */
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('seeker', context.loaders.jobSeeker, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    jobSeeker: (_, { id }, { loaders }) => loaders.jobSeeker.load(id),
    jobSeekers: (_, args, context) => listRows(context, jobSeekerList, args),
  },
  Mutation: {
    registerJobSeeker: changed(registerJobSeeker),
    changeJobWishes: changed(changeJobWishes),
    recordJobGuidance: changed(recordJobGuidance),
    pauseJobSearch: changed(pauseJobSearch),
    resumeJobSearch: changed(resumeJobSearch),
    endJobSearch: changed(endJobSearch),
  },
  JobSeeker: {
    __resolveReference: ({ id }, { loaders }) => loaders.jobSeeker.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    guidance: ({ id }, _, { loaders }) => loaders.guidanceOfJobSeeker.load(id),
    matchingVacancies: ({ wishedOccupation }, page, { loaders }) =>
      loaders.openVacanciesOfOccupation(page).load(wishedOccupation),
  },
  Resident: {
    jobSeekers: ({ id }, _, { loaders }) => loaders.jobSeekersOfResident.load(id),
  },
  Community: {
    jobSeekers: ({ code }, args, { loaders }) => loaders.jobSeekersOfCommunity(args).load(code),
  },
};
