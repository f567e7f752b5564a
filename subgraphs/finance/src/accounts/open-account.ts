import { pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { disclosureDuties } from '../disclosures/tables.ts';
import { monthOf } from './months.ts';
import { closedThroughOf } from './post-transfer.ts';
import { accountKind, accounts, fundSource } from './tables.ts';

const COMMUNITY_CODE_LENGTH = 12;

const inputSchema = z.object({
  idempotencyKey,
  region: z.string().regex(/^(\d{6}|\d{12})$/, 'must be the code of a county (6 digits) or a community (12)'),
  source: z.enum(fundSource.enumValues),
  openedOn: pastDate,
});

/** Opens a fund account of one source with its contra accounts; returns the fund's identifier. */
export function openAccount(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'openAccount',
    input,
    schema: inputSchema,
    run: async (tx, { region, source, openedOn }, faults) => {
      const rivals = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.regionCode, region), eq(accounts.source, source)));
      if (rivals.length > 0) faults.add('source', 'EXISTS', 'there is an account of this source already.');
      const through = await closedThroughOf(tx, region);
      if (through !== null && monthOf(openedOn) <= through) {
        faults.add('openedOn', 'PERIOD_CLOSED', `the books are closed through ${through}; open it in an open month.`);
      }
      faults.throwIfAny();
      const ownerKind = region.length === COMMUNITY_CODE_LENGTH ? ('COMMUNITY' as const) : ('COUNTY' as const);
      const opened = await tx
        .insert(accounts)
        .values(accountKind.enumValues.map((kind) => ({ ownerKind, regionCode: region, source, kind, openedOn })))
        .returning({ id: accounts.id, kind: accounts.kind });
      const fund = opened.find((account) => account.kind === 'FUND');
      if (!fund) throw new Error('The insert returned no fund.');
      if (ownerKind === 'COMMUNITY') {
        // From its first account on a community owes disclosure.
        await tx
          .insert(disclosureDuties)
          .values({ communityCode: region, since: openedOn })
          .onConflictDoUpdate({
            target: disclosureDuties.communityCode,
            set: { since: sql`least(${disclosureDuties.since}, excluded.since)` },
          });
      }
      return { account: fund.id };
    },
  });
}
