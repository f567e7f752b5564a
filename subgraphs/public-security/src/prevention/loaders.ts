import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { PreventionVolunteerFilter } from '../generated/resolvers.ts';
import { type PreventionVolunteerRow, preventionVolunteers } from './tables.ts';

const order = [descending(preventionVolunteers.signedUpOn), ascending(preventionVolunteers.id)];

const matches = (filter: PreventionVolunteerFilter | null | undefined): SQL | undefined =>
  filter?.status ? eq(preventionVolunteers.status, filter.status) : undefined;

/** Loaders of volunteers of public order, for one request. */
export const preventionLoaders = (source: LoaderSource) => ({
  preventionVolunteer: rowByUuid(
    (ids) => source.db.select().from(preventionVolunteers).where(inArray(preventionVolunteers.id, ids)),
    (row) => row.id,
  ),
  preventionVolunteerOfResident: rowByUuid(
    (ids) =>
      source.db
        .select()
        .from(preventionVolunteers)
        .where(
          and(
            inArray(preventionVolunteers.residentId, ids),
            inArray(preventionVolunteers.status, ['APPLIED', 'ACTIVE']),
          ),
        ),
    (row) => row.residentId,
  ),
  preventionVolunteersOfCommunity: loaderByArguments(
    (args: PageArguments & { filter?: PreventionVolunteerFilter | null }) =>
      pagesByParent(source, {
        list: 'community.preventionVolunteers',
        table: preventionVolunteers,
        parent: preventionVolunteers.communityCode,
        where: matches(args.filter),
        order,
        page: args,
      }),
  ),
});

/** One page of the volunteers of public order of a community, or of all. */
export function listPreventionVolunteers(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: PreventionVolunteerFilter | null },
): Promise<Connection<PreventionVolunteerRow>> {
  const inCommunity = query.community ? eq(preventionVolunteers.communityCode, query.community) : undefined;
  return paginate(source, {
    list: 'preventionVolunteers',
    table: preventionVolunteers,
    where: and(inCommunity, matches(query.filter)),
    order,
    page: query,
  });
}
