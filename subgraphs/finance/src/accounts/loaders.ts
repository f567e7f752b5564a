import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import DataLoader from 'dataloader';
import { asc, inArray } from 'drizzle-orm';
import { ledgerEntries } from './ledger-entries.ts';
import { type AccountRow, accounts } from './tables.ts';

/** Loaders of accounts and their entries, for one request. */
export const accountLoaders = (source: LoaderSource) => ({
  account: rowByUuid(
    (ids) => source.db.select().from(accounts).where(inArray(accounts.id, ids)),
    (row) => row.id,
  ),
  accountsOfRegion: new DataLoader<string, AccountRow[]>(async (codes) => {
    const rows = await source.db
      .select()
      .from(accounts)
      .where(inArray(accounts.regionCode, [...codes]))
      .orderBy(asc(accounts.source), asc(accounts.kind));
    return codes.map((code) => rows.filter((row) => row.regionCode === code));
  }),
  entriesOfAccount: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'account.entries',
      table: ledgerEntries,
      parent: ledgerEntries.accountId,
      order: [descending(ledgerEntries.postedOn), descending(ledgerEntries.id)],
      page,
    }),
  ),
});
