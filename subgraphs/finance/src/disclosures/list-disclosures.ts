import type { LoaderSource } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, gte, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { DisclosureFilter, DisclosureOrder } from '../generated/resolvers.ts';
import { dueDayOf, lastDayOf, quarterSchema } from './quarters.ts';
import { type DisclosureRow, disclosureDuties, disclosures, type OverdueDisclosureRow } from './tables.ts';

const CODE_LENGTH = 12;
const orders = {
  PUBLISHED_ON_DESC: [descending(disclosures.publishedOn), descending(disclosures.id)],
  REGION: [ascending(disclosures.quarter), ascending(disclosures.communityCode)],
};

function matches(filter: DisclosureFilter | null | undefined): SQL | undefined {
  const { region, quarter, publishedFrom, publishedUntil } = filter ?? {};
  return and(
    region
      ? between(disclosures.communityCode, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9'))
      : undefined,
    quarter ? eq(disclosures.quarter, quarter) : undefined,
    publishedFrom ? gte(disclosures.publishedOn, publishedFrom) : undefined,
    publishedUntil ? lte(disclosures.publishedOn, publishedUntil) : undefined,
  );
}

/** One page of disclosures. */
export function listDisclosures(
  source: LoaderSource,
  query: PageArguments & { filter?: DisclosureFilter | null; orderBy?: DisclosureOrder | null },
): Promise<Connection<DisclosureRow>> {
  const order = query.orderBy ?? 'PUBLISHED_ON_DESC';
  const where = matches(query.filter);
  return paginate(source, {
    list: `disclosures:${order}`,
    table: disclosures,
    where,
    order: orders[order],
    page: query,
  });
}

/** One page of the communities of a division that have not disclosed a quarter in time, by code. */
export async function listOverdue(
  source: LoaderSource,
  { region, quarter, ...page }: PageArguments & { region: string; quarter: string },
): Promise<Connection<OverdueDisclosureRow>> {
  if (!quarterSchema.safeParse(quarter).success) {
    const message = 'must be a quarter, YYYY-Q1 to YYYY-Q4.';
    throw new BadUserInputError([{ path: ['quarter'], code: 'INVALID_FORMAT', message }]);
  }
  const published = source.db
    .select({ found: sql`1` })
    .from(disclosures)
    .where(and(eq(disclosures.communityCode, disclosureDuties.communityCode), eq(disclosures.quarter, quarter)));
  const connection = await paginate(source, {
    list: `overdueDisclosures:${quarter}`,
    table: disclosureDuties,
    where: and(
      between(disclosureDuties.communityCode, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9')),
      lte(disclosureDuties.since, lastDayOf(quarter)),
      dueDayOf(quarter) < chinaDate() ? undefined : sql`false`,
      notExists(published),
    ),
    order: [ascending(disclosureDuties.communityCode)],
    page,
  });
  const edges = connection.edges.map((edge) => ({
    ...edge,
    node: { communityCode: edge.node.communityCode, quarter },
  }));
  return { ...connection, edges };
}
