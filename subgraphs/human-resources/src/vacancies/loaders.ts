import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { eq, inArray } from 'drizzle-orm';
import { vacancyList } from './list-vacancies.ts';
import { vacancies } from './tables.ts';

/** Loaders of vacancies, for one request. */
export const vacancyLoaders = (source: LoaderSource) => ({
  vacancy: rowByUuid(
    (ids) => source.db.select().from(vacancies).where(inArray(vacancies.id, ids)),
    (row) => row.id,
  ),
  vacanciesOfCommunity: rowsOfParent(source, vacancyList),
  openVacanciesOfOccupation: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'occupation.vacancies',
      table: vacancies,
      parent: vacancies.occupation,
      where: eq(vacancies.status, 'OPEN'),
      order: vacancyList.orders.REGISTERED_ON_DESC,
      page: args,
    }),
  ),
});
