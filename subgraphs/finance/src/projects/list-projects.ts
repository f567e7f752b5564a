import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, type SQL } from 'drizzle-orm';
import type { ProjectFilter, ProjectOrder } from '../generated/resolvers.ts';
import { type ConstructionProjectRow, constructionProjects } from './tables.ts';

const CODE_LENGTH = 12;

/** Orders of projects; each ends with the identifier. */
export const projectOrders = {
  PLANNED_ON_DESC: [descending(constructionProjects.plannedOn), descending(constructionProjects.id)],
  REGION: [
    ascending(constructionProjects.communityCode),
    ascending(constructionProjects.plannedOn),
    ascending(constructionProjects.id),
  ],
};

/** What a filter of projects means in SQL. */
export function projectMatches(filter: ProjectFilter | null | undefined): SQL | undefined {
  const { region, kind, status } = filter ?? {};
  const { communityCode } = constructionProjects;
  return and(
    region ? between(communityCode, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9')) : undefined,
    kind ? eq(constructionProjects.kind, kind) : undefined,
    status ? eq(constructionProjects.status, status) : undefined,
  );
}

/** One page of projects. */
export function listProjects(
  source: LoaderSource,
  query: PageArguments & { filter?: ProjectFilter | null; orderBy?: ProjectOrder | null },
): Promise<Connection<ConstructionProjectRow>> {
  const order = query.orderBy ?? 'PLANNED_ON_DESC';
  const where = projectMatches(query.filter);
  const list = `constructionProjects:${order}`;
  return paginate(source, { list, table: constructionProjects, where, order: projectOrders[order], page: query });
}
