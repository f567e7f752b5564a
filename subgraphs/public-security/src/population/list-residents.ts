import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, isNotNull, isNull, like, lte, type SQL, sql } from 'drizzle-orm';
import type { ResidentFilter, ResidentOrder } from '../generated/resolvers.ts';
import { type ResidentRow, residents } from './tables.ts';

/** Orders of residents; each ends with the identifier. */
export const residentOrders = {
  ID: [ascending(residents.id)],
  NAME: [ascending(residents.name), ascending(residents.id)],
  BIRTH_DATE: [ascending(residents.birthDate), ascending(residents.id)],
  BIRTH_DATE_DESC: [descending(residents.birthDate), descending(residents.id)],
};

const LAST_CHARACTER = '\u{10FFFF}';

/**
 * Names that start with a text, taken literally: LIKE reads %, _ and \ as a pattern. LIKE alone would use no index: under
 * row-level security only operators that leak nothing do, so those tell the range of the prefix.
 */
const nameStartsWith = (prefix: string): SQL | undefined =>
  and(
    sql`${residents.name} ~>=~ ${prefix} and ${residents.name} ~<~ ${prefix + LAST_CHARACTER}`,
    like(residents.name, `${prefix.replace(/[\\%_]/g, '\\$&')}%`),
  );

/** What a filter of residents means in SQL. */
export function residentMatches(filter: ResidentFilter | null | undefined): SQL | undefined {
  const { namePrefix, idNumber, sex, bornFrom, bornUntil, alive } = filter ?? {};
  return and(
    namePrefix ? nameStartsWith(namePrefix) : undefined,
    idNumber ? eq(residents.idNumber, idNumber) : undefined,
    sex ? eq(residents.sex, sex) : undefined,
    bornFrom ? gte(residents.birthDate, bornFrom) : undefined,
    bornUntil ? lte(residents.birthDate, bornUntil) : undefined,
    alive === true ? isNull(residents.deathDate) : undefined,
    alive === false ? isNotNull(residents.deathDate) : undefined,
  );
}

/** One page of the residents of a community, or of all. */
export function listResidents(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: ResidentFilter | null;
    orderBy?: ResidentOrder | null;
  },
): Promise<Connection<ResidentRow>> {
  const order = query.orderBy ?? 'ID';
  const inCommunity = query.community ? eq(residents.communityCode, query.community) : undefined;
  const where = and(inCommunity, residentMatches(query.filter));
  return paginate(source, {
    list: `residents:${order}`,
    table: residents,
    where,
    order: residentOrders[order],
    page: query,
  });
}
