import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { PopulationChangeFilter, PopulationChangeOrder } from '../generated/resolvers.ts';
import { type PopulationChangeRow, populationChanges } from './tables.ts';

/** Orders of changes; the second is the first reversed, so that one index serves both. */
export const changeOrders = {
  OCCURRED_ON_DESC: [descending(populationChanges.occurredOn), ascending(populationChanges.id)],
  OCCURRED_ON: [ascending(populationChanges.occurredOn), descending(populationChanges.id)],
};

/** What a filter of changes means in SQL. */
export function changeMatches(filter: PopulationChangeFilter | null | undefined): SQL | undefined {
  const { kind, reason, occurredFrom, occurredUntil } = filter ?? {};
  return and(
    kind ? eq(populationChanges.kind, kind) : undefined,
    reason ? eq(populationChanges.reason, reason) : undefined,
    occurredFrom ? gte(populationChanges.occurredOn, occurredFrom) : undefined,
    occurredUntil ? lte(populationChanges.occurredOn, occurredUntil) : undefined,
  );
}

/** Arguments of a list of changes. */
export interface ChangeArguments extends PageArguments {
  readonly filter?: PopulationChangeFilter | null;
  readonly orderBy?: PopulationChangeOrder | null;
}

/** One page of the changes in a community, or of all. */
export function listChanges(
  source: LoaderSource,
  query: ChangeArguments & { community?: string | null },
): Promise<Connection<PopulationChangeRow>> {
  const order = query.orderBy ?? 'OCCURRED_ON_DESC';
  const inCommunity = query.community ? eq(populationChanges.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `populationChanges:${order}`,
    table: populationChanges,
    where: and(inCommunity, changeMatches(query.filter)),
    order: changeOrders[order],
    page: query,
  });
}
