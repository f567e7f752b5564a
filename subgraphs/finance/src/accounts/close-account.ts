import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { ConflictError } from '@community-graph/kit/errors';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ledgerEntries } from './ledger-entries.ts';
import { lockAccounts } from './post-transfer.ts';
import { accounts } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, account: identifier, expectedVersion, closedOn: pastDate });

/** Closes an empty fund with its contra accounts, for good; returns the fund's identifier. */
export function closeAccount(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'closeAccount',
    input,
    schema: inputSchema,
    run: async (tx, { account, closedOn, ...input }, faults) => {
      const { fund } = await lockAccounts(tx, account);
      requireVersion('Account', account, fund, input.expectedVersion);
      if (fund.closedOn) throw new ConflictError(`The account was closed on ${fund.closedOn}.`);
      if (fund.balance !== 0) faults.add('account', 'NOT_EMPTY', 'it still holds money; spend or return it first.');
      const [last] = await tx
        .select({ postedOn: ledgerEntries.postedOn })
        .from(ledgerEntries)
        .where(eq(ledgerEntries.accountId, account))
        .orderBy(desc(ledgerEntries.postedOn))
        .limit(1);
      const earliest = last?.postedOn ?? fund.openedOn;
      if (closedOn < earliest) faults.add('closedOn', 'BEFORE_LAST_POSTING', `the last posting was on ${earliest}.`);
      faults.throwIfAny();
      await tx
        .update(accounts)
        .set({ closedOn, version: sql`${accounts.version} + 1` })
        .where(and(eq(accounts.regionCode, fund.regionCode), eq(accounts.source, fund.source)));
      return { account };
    },
  });
}
