import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lt, lte, type SQL } from 'drizzle-orm';
import type { VaccinationCardFilter, VaccinationCardOrder } from '../generated/resolvers.ts';
import { type VaccinationCardRow, vaccinationCards } from './tables.ts';

/** Orders of vaccination cards; the second is the first reversed, so that one index serves both. */
export const vaccinationCardOrders = {
  OPENED_ON_DESC: [descending(vaccinationCards.openedOn), ascending(vaccinationCards.id)],
  OPENED_ON: [ascending(vaccinationCards.openedOn), descending(vaccinationCards.id)],
};

/** What a filter of vaccination cards means in SQL. */
export function vaccinationCardMatches(filter: VaccinationCardFilter | null | undefined): SQL | undefined {
  const { status, dueUntil, overdueOn } = filter ?? {};
  return and(
    status ? eq(vaccinationCards.status, status) : undefined,
    dueUntil ? and(eq(vaccinationCards.status, 'ACTIVE'), lte(vaccinationCards.nextDueOn, dueUntil)) : undefined,
    overdueOn ? and(eq(vaccinationCards.status, 'ACTIVE'), lt(vaccinationCards.nextDueOn, overdueOn)) : undefined,
  );
}

/** One page of vaccination cards, of a community or of all. */
export function listVaccinationCards(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: VaccinationCardFilter | null;
    orderBy?: VaccinationCardOrder | null;
  },
): Promise<Connection<VaccinationCardRow>> {
  const order = query.orderBy ?? 'OPENED_ON_DESC';
  const where = and(
    query.community ? eq(vaccinationCards.communityCode, query.community) : undefined,
    vaccinationCardMatches(query.filter),
  );
  const list = `vaccinationCards:${order}`;
  return paginate(source, { list, table: vaccinationCards, where, order: vaccinationCardOrders[order], page: query });
}
