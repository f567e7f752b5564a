import { communityCode } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { monthOf } from '../accounts/months.ts';
import { closedThroughOf } from '../accounts/post-transfer.ts';
import type { Context } from '../context.ts';
import { firstDayOf, lastDayOf, quarterSchema } from './quarters.ts';
import { disclosureDuties, disclosures } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, community: communityCode, quarter: quarterSchema });

/** Publishes a community's accounts of a closed quarter, from the ledger and nothing else; returns its identifier. */
export function publishDisclosure(context: Context, input: unknown): Promise<{ disclosure: string }> {
  return runCommand(context, {
    name: 'publishDisclosure',
    input,
    schema: inputSchema,
    run: async (tx, { community, quarter }, faults) => {
      const [duty] = await tx
        .select()
        .from(disclosureDuties)
        .where(eq(disclosureDuties.communityCode, community))
        .for('update');
      if (!duty) throw new NotFoundError('Account of community', community);
      const [from, until] = [firstDayOf(quarter), lastDayOf(quarter)];
      const through = await closedThroughOf(tx, community);
      if (through === null || through < monthOf(until)) {
        faults.add('quarter', 'NOT_CLOSED', `close the books through ${monthOf(until)} first.`);
      }
      if (duty.since > until) faults.add('quarter', 'BEFORE_OPENED', `the first account was opened on ${duty.since}.`);
      const earlier = await tx
        .select({ id: disclosures.id })
        .from(disclosures)
        .where(and(eq(disclosures.communityCode, community), eq(disclosures.quarter, quarter)));
      if (earlier.length > 0) faults.add('quarter', 'ALREADY_PUBLISHED', 'it was published, and stays as it is.');
      faults.throwIfAny();
      const values = { communityCode: community, quarter, publishedOn: chinaDate() };
      const [published] = await tx.insert(disclosures).values(values).returning({ id: disclosures.id });
      if (!published) throw new Error('The insert returned no row.');
      await copyLedger(tx, { id: published.id, community, from, until });
      return { disclosure: published.id };
    },
  });
}

/** Sums of the ledger, set-based, hence SQL by hand: nothing here was ever typed in. */
async function copyLedger(
  tx: Database,
  { id, community, from, until }: { id: string; community: string; from: string; until: string },
): Promise<void> {
  const signed = sql`case e.direction when 'DEBIT' then e.amount else -e.amount end`;
  await tx.execute(sql`
    insert into disclosure_lines (disclosure_id, source, opening, received, spent, closing)
    select ${id}::uuid, a.source,
      coalesce(sum(${signed}) filter (where a.kind = 'FUND' and e.posted_on < ${from}), 0),
      -coalesce(sum(${signed}) filter (where a.kind = 'APPROPRIATION' and e.posted_on >= ${from}), 0),
      coalesce(sum(${signed}) filter (where a.kind = 'EXPENDITURE' and e.posted_on >= ${from}), 0),
      coalesce(sum(${signed}) filter (where a.kind = 'FUND'), 0)
    from accounts a left join ledger_entries e on e.account_id = a.id and e.posted_on <= ${until}
    where a.region_code = ${community} and a.opened_on <= ${until}
    group by a.source`);
  await tx.execute(sql`
    insert into disclosure_spendings (disclosure_id, source, purpose, amount)
    select ${id}::uuid, a.source, e.purpose, sum(${signed})
    from accounts a join ledger_entries e on e.account_id = a.id and e.posted_on between ${from} and ${until}
    where a.region_code = ${community} and a.kind = 'EXPENDITURE'
    group by a.source, e.purpose`);
}
