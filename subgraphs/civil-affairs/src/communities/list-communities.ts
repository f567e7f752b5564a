import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, inArray, like, type SQL, sql } from 'drizzle-orm';
import type { CommunityFilter, CommunityOrder } from '../generated/resolvers.ts';
import { type CommunityRow, communities } from './tables.ts';

const CODE_LENGTH = 12;
const orders = {
  CODE: [ascending(communities.code)],
  NAME: [ascending(communities.name), ascending(communities.code)],
};

/** Communities within a division: codes nest, so a division is a range of codes. */
export function withinRegion(region: string): SQL | undefined {
  return between(communities.code, region.padEnd(CODE_LENGTH, '0'), region.padEnd(CODE_LENGTH, '9'));
}

/** Escapes what LIKE reads as a pattern. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function matches(filter: CommunityFilter | null | undefined): SQL | undefined {
  const { namePrefix, classCodes, urban } = filter ?? {};
  return and(
    namePrefix ? like(communities.name, `${literal(namePrefix)}%`) : undefined,
    classCodes ? inArray(communities.classCode, classCodes) : undefined,
    typeof urban === 'boolean' ? sql`(${communities.classCode} like '1%') = ${urban}` : undefined,
  );
}

/** One page of the communities within a division, or of all. */
export function listCommunities(
  source: LoaderSource,
  query: PageArguments & {
    region?: string | null;
    filter?: CommunityFilter | null;
    orderBy?: CommunityOrder | null;
  },
): Promise<Connection<CommunityRow>> {
  const order = query.orderBy ?? 'CODE';
  const where = and(query.region ? withinRegion(query.region) : undefined, matches(query.filter));
  return paginate(source, {
    list: `communities:${order}`,
    table: communities,
    where,
    order: orders[order],
    page: query,
  });
}
