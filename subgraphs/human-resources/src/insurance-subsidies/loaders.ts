import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { InsuranceSubsidyFilter } from '../generated/resolvers.ts';
import { insuranceSubsidyMatches, insuranceSubsidyOrders } from './list-insurance-subsidies.ts';
import { insuranceSubsidies } from './tables.ts';

const pagesOfInsuranceSubsidies = (page: PageArguments & { filter?: InsuranceSubsidyFilter | null }) => ({
  table: insuranceSubsidies,
  where: insuranceSubsidyMatches(page.filter),
  order: insuranceSubsidyOrders.APPLIED_ON_DESC,
  page,
});

/** Loaders of insurance subsidies, for one request. */
export const insuranceSubsidiesLoaders = (source: LoaderSource) => ({
  insuranceSubsidy: rowByUuid(
    (ids) => source.db.select().from(insuranceSubsidies).where(inArray(insuranceSubsidies.id, ids)),
    (row) => row.id,
  ),
  insuranceSubsidiesOfResident: loaderByArguments((page: PageArguments & { filter?: InsuranceSubsidyFilter | null }) =>
    pagesByParent(source, {
      list: 'resident.insuranceSubsidies',
      parent: insuranceSubsidies.residentId,
      ...pagesOfInsuranceSubsidies(page),
    }),
  ),
  insuranceSubsidiesOfCommunity: loaderByArguments((page: PageArguments & { filter?: InsuranceSubsidyFilter | null }) =>
    pagesByParent(source, {
      list: 'community.insuranceSubsidies',
      parent: insuranceSubsidies.communityCode,
      ...pagesOfInsuranceSubsidies(page),
    }),
  ),
});
