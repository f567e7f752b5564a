import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lte, type SQL } from 'drizzle-orm';
import type { CareStaffFilter, CareStaffOrder } from '../generated/resolvers.ts';
import { type CareStaffRow, careStaff } from './tables.ts';

/** Orders of care staff; the second is the first reversed, so that one index serves both. */
export const careStaffOrders = {
  POSTED_ON_DESC: [descending(careStaff.postedOn), ascending(careStaff.id)],
  POSTED_ON: [ascending(careStaff.postedOn), descending(careStaff.id)],
};

/** What a filter of care staff means in SQL. */
export function careStaffMatches(filter: CareStaffFilter | null | undefined): SQL | undefined {
  const { kind, status, licenceUntil } = filter ?? {};
  return and(
    kind ? eq(careStaff.kind, kind) : undefined,
    status ? eq(careStaff.status, status) : undefined,
    licenceUntil ? and(eq(careStaff.status, 'POSTED'), lte(careStaff.licenceValidUntil, licenceUntil)) : undefined,
  );
}

/** One page of care staff, of a community or of all. */
export function listCareStaffMembers(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: CareStaffFilter | null;
    orderBy?: CareStaffOrder | null;
  },
): Promise<Connection<CareStaffRow>> {
  const order = query.orderBy ?? 'POSTED_ON_DESC';
  const where = and(
    query.community ? eq(careStaff.communityCode, query.community) : undefined,
    careStaffMatches(query.filter),
  );
  const list = `careStaffMembers:${order}`;
  return paginate(source, { list, table: careStaff, where, order: careStaffOrders[order], page: query });
}
