import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, type SQL } from 'drizzle-orm';
import type { AccountFilter, AccountOrder } from '../generated/resolvers.ts';
import { type AccountRow, accounts } from './tables.ts';

const CODE_LENGTH = 12;
const orders = {
  REGION: [ascending(accounts.regionCode), ascending(accounts.id)],
  BALANCE_DESC: [descending(accounts.balance), descending(accounts.id)],
};

function matches(filter: AccountFilter | null | undefined): SQL | undefined {
  const { owner, source, kind, region } = filter ?? {};
  return and(
    owner ? eq(accounts.ownerKind, owner) : undefined,
    source ? eq(accounts.source, source) : undefined,
    kind ? eq(accounts.kind, kind) : undefined,
    // Codes nest, so a division is a range of codes; a county's own code is its shortest.
    region ? between(accounts.regionCode, region, region.padEnd(CODE_LENGTH, '9')) : undefined,
  );
}

/** One page of accounts. */
export function listAccounts(
  source: LoaderSource,
  query: PageArguments & { filter?: AccountFilter | null; orderBy?: AccountOrder | null },
): Promise<Connection<AccountRow>> {
  const order = query.orderBy ?? 'REGION';
  const where = matches(query.filter);
  return paginate(source, { list: `accounts:${order}`, table: accounts, where, order: orders[order], page: query });
}
