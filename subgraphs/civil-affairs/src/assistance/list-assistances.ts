import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, exists, gte, lte, type SQL } from 'drizzle-orm';
import type { AssistanceFilter, AssistanceOrder } from '../generated/resolvers.ts';
import { households } from '../households/tables.ts';
import { type AssistanceRow, assistances } from './tables.ts';

const orders = {
  GRANTED_ON: [ascending(assistances.grantedOn), ascending(assistances.id)],
  GRANTED_ON_DESC: [descending(assistances.grantedOn), descending(assistances.id)],
};

function matches(filter: AssistanceFilter | null | undefined): SQL | undefined {
  const { kind, status, grantedFrom, grantedUntil, reviewDueUntil } = filter ?? {};
  return and(
    kind ? eq(assistances.kind, kind) : undefined,
    status ? eq(assistances.status, status) : undefined,
    grantedFrom ? gte(assistances.grantedOn, grantedFrom) : undefined,
    grantedUntil ? lte(assistances.grantedOn, grantedUntil) : undefined,
    reviewDueUntil ? lte(assistances.reviewDueOn, reviewDueUntil) : undefined,
  );
}

/** One page of the assistance within a community, or of all. */
export function listAssistances(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: AssistanceFilter | null;
    orderBy?: AssistanceOrder | null;
  },
): Promise<Connection<AssistanceRow>> {
  const order = query.orderBy ?? 'GRANTED_ON_DESC';
  const inCommunity = (code: string) =>
    exists(
      source.db
        .select({ id: households.id })
        .from(households)
        .where(and(eq(households.id, assistances.householdId), eq(households.communityCode, code))),
    );
  const where = and(query.community ? inCommunity(query.community) : undefined, matches(query.filter));
  const list = `assistances:${order}`;
  return paginate(source, { list, table: assistances, where, order: orders[order], page: query });
}
