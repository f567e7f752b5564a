import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { sql } from 'drizzle-orm';
import { accounts, transfers } from '../accounts/tables.ts';
import { payments } from '../payments/tables.ts';

/**
 * Spending of a year by source and purpose, less what was taken back, of communities' and counties' accounts. It tells
 * about whom it was paid to; what was not paid to a household or resident tells about nobody. The committees' subsidy is
 * told by `funding-figures`, and not here: what is hidden beside it would follow.
 */
export const spending: Rollup = {
  name: 'spending',
  count: (isIn) => sql`
    SELECT ${accounts.regionCode}::text AS place, to_char(${transfers.postedOn}, 'YYYY') AS period,
      ${accounts.source} || '/' || ${transfers.purpose} AS cell,
      sum(CASE WHEN ${accounts.id} = ${transfers.debitAccountId} THEN ${transfers.amount} ELSE -${transfers.amount} END)::bigint AS value,
      count(DISTINCT coalesce(${payments.householdId}, ${payments.residentId})) AS heads
    FROM ${accounts} JOIN ${transfers} ON ${accounts.id} IN (${transfers.debitAccountId}, ${transfers.creditAccountId})
      LEFT JOIN ${payments} ON ${payments.id} = ${transfers.paymentId} AND ${payments.status} = 'PAID'
    WHERE ${accounts.kind} = 'EXPENDITURE' AND ${transfers.purpose} <> 'COMMITTEE_SUBSIDY' AND ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(accounts.regionCode),
  placesOfKeys: (keys) =>
    sql`SELECT DISTINCT ${accounts.regionCode} AS place FROM ${accounts} WHERE ${accounts.id} = ANY (${keys})`,
  // A payment is taken back by a transfer in the same transaction.
  sources: [{ table: 'transfers', key: 'debit_account_id' }],
};
