import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, inArray } from 'drizzle-orm';
import type { ProjectFilter } from '../generated/resolvers.ts';
import { projectMatches, projectOrders } from './list-projects.ts';
import { constructionProjects, projectFunds } from './tables.ts';

/** Arguments of a community's list of projects. */
interface ProjectListArguments extends PageArguments {
  readonly filter?: ProjectFilter | null;
}

/** Loaders of projects, for one request. */
export const projectLoaders = (source: LoaderSource) => ({
  project: rowByUuid(
    (ids) => source.db.select().from(constructionProjects).where(inArray(constructionProjects.id, ids)),
    (row) => row.id,
  ),
  projectFunds: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(projectFunds)
        .where(inArray(projectFunds.projectId, ids))
        .orderBy(asc(projectFunds.source)),
    (row) => row.projectId,
  ),
  projectsOfCommunity: loaderByArguments((args: ProjectListArguments) =>
    pagesByParent(source, {
      list: 'community.constructionProjects',
      table: constructionProjects,
      parent: constructionProjects.communityCode,
      where: projectMatches(args.filter),
      order: projectOrders.PLANNED_ON_DESC,
      page: args,
    }),
  ),
});
