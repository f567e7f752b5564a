import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray } from 'drizzle-orm';
import type { VaccinationCardFilter } from '../generated/resolvers.ts';
import { vaccinationCardMatches, vaccinationCardOrders } from './list-vaccination-cards.ts';
import { vaccinationCards, vaccinations } from './tables.ts';

/** Loaders of prevention, for one request. */
export const preventionLoaders = (source: LoaderSource) => ({
  vaccinationCard: rowByUuid(
    (ids) => source.db.select().from(vaccinationCards).where(inArray(vaccinationCards.id, ids)),
    (row) => row.id,
  ),
  vaccinationCardsOfCommunity: loaderByArguments((page: PageArguments & { filter?: VaccinationCardFilter | null }) =>
    pagesByParent(source, {
      list: 'community.vaccinationCards',
      table: vaccinationCards,
      parent: vaccinationCards.communityCode,
      where: vaccinationCardMatches(page.filter),
      order: vaccinationCardOrders.OPENED_ON_DESC,
      page,
    }),
  ),
  vaccinationsOfCard: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(vaccinations)
        .where(inArray(vaccinations.cardId, ids))
        .orderBy(desc(vaccinations.givenOn), desc(vaccinations.id)),
    (row) => row.cardId,
  ),
  vaccinationCardOfResident: rowByUuid(
    (ids) =>
      source.db
        .selectDistinctOn([vaccinationCards.residentId])
        .from(vaccinationCards)
        .where(inArray(vaccinationCards.residentId, ids))
        .orderBy(vaccinationCards.residentId, asc(vaccinationCards.status), desc(vaccinationCards.openedOn)),
    (row) => row.residentId,
  ),
});
