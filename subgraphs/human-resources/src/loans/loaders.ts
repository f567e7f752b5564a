import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import { asc, desc, inArray } from 'drizzle-orm';
import { loanList } from './list-loans.ts';
import { loanChecks, loans } from './tables.ts';

/** Loans by whose they are, latest first. */
const loansBy = (source: LoaderSource, key: 'residentId' | 'guarantorId') =>
  rowsByUuid(
    (ids) =>
      source.db.select().from(loans).where(inArray(loans[key], ids)).orderBy(desc(loans.appliedOn), asc(loans.id)),
    (row) => row[key] ?? '',
  );

/** Loaders of loans, for one request. */
export const loanLoaders = (source: LoaderSource) => ({
  loan: rowByUuid(
    (ids) => source.db.select().from(loans).where(inArray(loans.id, ids)),
    (row) => row.id,
  ),
  loansOfCommunity: rowsOfParent(source, loanList),
  loansOfResident: loansBy(source, 'residentId'),
  loansOfGuarantor: loansBy(source, 'guarantorId'),
  checksOfLoan: rowsByUuid(
    (ids) => source.db.select().from(loanChecks).where(inArray(loanChecks.loanId, ids)).orderBy(asc(loanChecks.kind)),
    (row) => row.loanId,
  ),
});
