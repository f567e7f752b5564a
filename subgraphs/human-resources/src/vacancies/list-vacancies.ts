import { chinaDate } from '@community-graph/kit/dates';
import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { VacancyFilter, VacancyOrder } from '../generated/resolvers.ts';
import { type VacancyRow, vacancies } from './tables.ts';

/** Vacancies of a community, or of all. */
export const vacancyList: CommunityList<typeof vacancies, VacancyFilter, VacancyOrder> = {
  name: 'vacancies',
  table: vacancies,
  community: vacancies.communityCode,
  orders: {
    REGISTERED_ON_DESC: [descending(vacancies.registeredOn), ascending(vacancies.id)],
    REGISTERED_ON: [ascending(vacancies.registeredOn), descending(vacancies.id)],
  },
  defaultOrder: 'REGISTERED_ON_DESC',
  matches: ({ status, form, occupation, wageAtLeast, registeredFrom, registeredUntil }) =>
    and(
      status ? eq(vacancies.status, status) : undefined,
      form ? eq(vacancies.form, form) : undefined,
      occupation ? eq(vacancies.occupation, occupation) : undefined,
      typeof wageAtLeast === 'number' ? gte(vacancies.wageUntil, wageAtLeast) : undefined,
      registeredFrom ? gte(vacancies.registeredOn, registeredFrom) : undefined,
      registeredUntil ? lte(vacancies.registeredOn, registeredUntil) : undefined,
    ),
};

/** Whether a vacancy is still open after its last day: it is to be closed, or given more time. */
export const isExpired = ({ status, expiresOn }: Pick<VacancyRow, 'status' | 'expiresOn'>): boolean =>
  status === 'OPEN' && expiresOn < chinaDate();
