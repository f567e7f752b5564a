import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { recordInterview, recordJobRefusal, withdrawFromVacancy } from './follow-introduction.ts';
import { introduceToVacancy } from './introduce.ts';
import { jobIntroductionList } from './list-introductions.ts';
import { recordHire } from './record-hire.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the introduction as it is after it. */
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('introduction', context.loaders.jobIntroduction, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    jobIntroduction: (_, { id }, { loaders }) => loaders.jobIntroduction.load(id),
    jobIntroductions: (_, args, context) => listRows(context, jobIntroductionList, args),
  },
  Mutation: {
    introduceToVacancy: changed(introduceToVacancy),
    recordInterview: changed(recordInterview),
    recordHire: changed(recordHire),
    recordJobRefusal: changed(recordJobRefusal),
    withdrawFromVacancy: changed(withdrawFromVacancy),
  },
  JobIntroduction: {
    __resolveReference: ({ id }, { loaders }) => loaders.jobIntroduction.load(id),
    seeker: ({ seekerId }, _, { loaders }) => loaders.jobSeeker.load(seekerId),
    vacancy: ({ vacancyId }, _, { loaders }) => loaders.vacancy.load(vacancyId),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  JobSeeker: {
    introductions: ({ id }, _, { loaders }) => loaders.jobIntroductionsOfSeeker.load(id),
  },
  Vacancy: {
    introductions: ({ id }, args, { loaders }) => loaders.jobIntroductionsOfVacancy(args).load(id),
  },
  Community: {
    jobIntroductions: ({ code }, args, { loaders }) => loaders.jobIntroductionsOfCommunity(args).load(code),
  },
};
