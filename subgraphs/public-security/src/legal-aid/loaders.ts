import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { LegalAidCaseFilter } from '../generated/resolvers.ts';
import { legalAidMatches, legalAidOrders } from './list-legal-aid.ts';
import { legalAidCases } from './tables.ts';

/** Loaders of legal aid, for one request. */
export const legalAidLoaders = (source: LoaderSource) => ({
  legalAidCase: rowByUuid(
    (ids) => source.db.select().from(legalAidCases).where(inArray(legalAidCases.id, ids)),
    (row) => row.id,
  ),
  legalAidOfResident: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.legalAidCases',
      table: legalAidCases,
      parent: legalAidCases.residentId,
      order: legalAidOrders.APPLIED_ON_DESC,
      page: args,
    }),
  ),
  legalAidOfCommunity: loaderByArguments((args: PageArguments & { filter?: LegalAidCaseFilter | null }) =>
    pagesByParent(source, {
      list: 'community.legalAidCases',
      table: legalAidCases,
      parent: legalAidCases.communityCode,
      where: legalAidMatches(args.filter),
      order: legalAidOrders.APPLIED_ON_DESC,
      page: args,
    }),
  ),
});
