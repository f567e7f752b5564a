import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, exists, ilike, isNotNull, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { assistances } from '../assistance/tables.ts';
import { literal } from '../communities/list-communities.ts';
import type { HouseholdFilter, HouseholdOrder } from '../generated/resolvers.ts';
import { type HouseholdRow, householdMembers, households } from './tables.ts';

/** Orders of households; each ends with the identifier. */
export const householdOrders = {
  ID: [ascending(households.id)],
  ADDRESS: [ascending(households.address), ascending(households.id)],
};

/** Members who are still listed because their household waits for a new head. */
const isDeadHead = and(isNull(householdMembers.leftOn), isNotNull(householdMembers.diedOn));

const others = alias(householdMembers, 'others');

/** A member who moved, and nobody alive of the household who did not move to the same community. */
function allMoved({ db }: LoaderSource) {
  const isElsewhere = and(
    eq(others.householdId, householdMembers.householdId),
    isNull(others.leftOn),
    isNull(others.diedOn),
    sql`${others.movedTo} is distinct from ${householdMembers.movedTo}`,
  );
  const moved = and(
    isNull(householdMembers.leftOn),
    isNull(householdMembers.diedOn),
    isNotNull(householdMembers.movedTo),
  );
  const elsewhere = db.select({ id: others.id }).from(others).where(isElsewhere);
  return db
    .select({ id: householdMembers.id })
    .from(householdMembers)
    .where(and(eq(householdMembers.householdId, households.id), moved, notExists(elsewhere)));
}

/** What a filter of households means in SQL. */
export function householdMatches(source: LoaderSource, filter: HouseholdFilter | null | undefined): SQL | undefined {
  const { kind, receives, addressContains, headDied, moveProposed } = filter ?? {};
  const grant = (wanted: NonNullable<typeof receives>) =>
    source.db
      .select({ id: assistances.id })
      .from(assistances)
      .where(
        and(eq(assistances.householdId, households.id), eq(assistances.kind, wanted), eq(assistances.status, 'ACTIVE')),
      );
  const deadHead = source.db
    .select({ id: householdMembers.id })
    .from(householdMembers)
    .where(and(eq(householdMembers.householdId, households.id), isDeadHead));
  return and(
    kind ? eq(households.kind, kind) : undefined,
    addressContains ? ilike(households.address, `%${literal(addressContains)}%`) : undefined,
    receives ? exists(grant(receives)) : undefined,
    headDied ? exists(deadHead) : undefined,
    moveProposed ? exists(allMoved(source)) : undefined,
  );
}

/** One page of a community's households, or of all. */
export function listHouseholds(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: HouseholdFilter | null;
    orderBy?: HouseholdOrder | null;
  },
): Promise<Connection<HouseholdRow>> {
  const order = query.orderBy ?? 'ID';
  const inCommunity = query.community ? eq(households.communityCode, query.community) : undefined;
  const where = and(inCommunity, householdMatches(source, query.filter));
  const list = `households:${order}`;
  return paginate(source, { list, table: households, where, order: householdOrders[order], page: query });
}
