import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { acceptProject, approveProject, cancelProject, settleProject, startProject } from './change-project.ts';
import { listProjects } from './list-projects.ts';
import { planProject } from './plan-project.ts';
import { spendOnProject } from './spend-on-project.ts';

/** The payload of a command: the project as it is after it. */
async function changed(context: Context, command: Promise<{ project: string }>) {
  const { project } = await command;
  return { project: await context.loaders.project.load(project) };
}

/** Resolvers of the module `projects`. */
export const resolvers: Resolvers = {
  Query: {
    constructionProject: (_, { id }, { loaders }) => loaders.project.load(id),
    constructionProjects: (_, args, context) => listProjects(context, args),
  },
  Mutation: {
    planProject: (_, { input }, context) => changed(context, planProject(context, input)),
    approveProject: (_, { input }, context) => changed(context, approveProject(context, input)),
    startProject: (_, { input }, context) => changed(context, startProject(context, input)),
    spendOnProject: (_, { input }, context) => changed(context, spendOnProject(context, input)),
    acceptProject: (_, { input }, context) => changed(context, acceptProject(context, input)),
    settleProject: (_, { input }, context) => changed(context, settleProject(context, input)),
    cancelProject: (_, { input }, context) => changed(context, cancelProject(context, input)),
  },
  ConstructionProject: {
    __resolveReference: ({ id }, { loaders }) => loaders.project.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    funds: ({ id }, _, { loaders }) => loaders.projectFunds.load(id),
  },
  Community: {
    constructionProjects: ({ code }, args, { loaders }) => loaders.projectsOfCommunity(args).load(code),
  },
};
