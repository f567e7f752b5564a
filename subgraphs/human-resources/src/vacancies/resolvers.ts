import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeVacancy, enlargeVacancy, publishVacancy } from './change-vacancy.ts';
import { isExpired, vacancyList } from './list-vacancies.ts';
import { registerVacancy } from './register-vacancy.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the vacancy as it is after it. */
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('vacancy', context.loaders.vacancy, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    vacancy: (_, { id }, { loaders }) => loaders.vacancy.load(id),
    vacancies: (_, args, context) => listRows(context, vacancyList, args),
  },
  Mutation: {
    registerVacancy: changed(registerVacancy),
    publishVacancy: changed(publishVacancy),
    enlargeVacancy: changed(enlargeVacancy),
    closeVacancy: changed(closeVacancy),
  },
  Vacancy: {
    __resolveReference: ({ id }, { loaders }) => loaders.vacancy.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    isExpired: (vacancy) => isExpired(vacancy),
  },
  Community: {
    vacancies: ({ code }, args, { loaders }) => loaders.vacanciesOfCommunity(args).load(code),
  },
};
