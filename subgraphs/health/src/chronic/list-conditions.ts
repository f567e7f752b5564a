import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { ChronicConditionFilter, ChronicConditionOrder } from '../generated/resolvers.ts';
import { numberStartsWith } from '../records/list-records.ts';
import { healthRecords } from '../records/tables.ts';
import { conditionResident } from './condition-columns.ts';
import { type ChronicConditionRow, chronicConditions } from './tables.ts';

const orders = {
  DIAGNOSED_ON: [ascending(chronicConditions.diagnosedOn), ascending(chronicConditions.id)],
  DIAGNOSED_ON_DESC: [descending(chronicConditions.diagnosedOn), descending(chronicConditions.id)],
};

function matches(filter: ChronicConditionFilter | null | undefined): SQL | undefined {
  const { condition, controlled, status, overdueOn } = filter ?? {};
  const overdue = (day: string) =>
    and(lt(chronicConditions.nextFollowUpOn, day), eq(chronicConditions.status, 'ACTIVE'));
  return and(
    condition ? eq(chronicConditions.condition, condition) : undefined,
    typeof controlled === 'boolean' ? eq(chronicConditions.controlled, controlled) : undefined,
    status ? eq(chronicConditions.status, status) : undefined,
    overdueOn ? overdue(overdueOn) : undefined,
  );
}

/** Conditions in the records of a community, whose numbers begin with its code. */
const ofCommunity = (source: LoaderSource, community: string): SQL =>
  inArray(
    chronicConditions.recordId,
    source.db.select({ id: healthRecords.id }).from(healthRecords).where(numberStartsWith(community)),
  );

/** One page of chronic conditions, of a community or of all. */
export function listChronicConditions(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: ChronicConditionFilter | null;
    orderBy?: ChronicConditionOrder | null;
  },
): Promise<Connection<ChronicConditionRow>> {
  const order = query.orderBy ?? 'DIAGNOSED_ON_DESC';
  const list = `chronicConditions:${order}`;
  const inCommunity = query.community ? ofCommunity(source, query.community) : undefined;
  const where = and(inCommunity, matches(query.filter));
  const also = { residentId: conditionResident };
  return paginate(source, { list, table: chronicConditions, also, where, order: orders[order], page: query });
}
