import type { Database } from '@community-graph/kit/database/connect';
import { lookSchema } from '@community-graph/schema/record/look';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { refuseOtherAlgorithm } from '@community-graph/schema/record/record-setting';
import { and, eq, sql } from 'drizzle-orm';
import { chains, looks } from './partitioned-tables.ts';

/**
 * Refuses a record of which a chain was begun by another algorithm, as the last entry of each tells.
 * @throws {OtherAlgorithmError} naming the chain and what to do
 */
export async function refuseOtherRecord(db: Database, crypto: RecordCrypto): Promise<void> {
  const last = await db
    .select({
      chain: looks.chain,
      sequence: looks.sequence,
      look: looks.look,
      previous: looks.previous,
      hash: looks.hash,
    })
    .from(chains)
    .innerJoin(looks, and(eq(looks.chain, chains.chain), eq(looks.sequence, sql`${chains.size} - 1`)));
  for (const { look, ...entry } of last) {
    const parsed = { ...entry, look: lookSchema.parse(JSON.parse(look)) };
    refuseOtherAlgorithm(crypto, parsed, `The chain ${entry.chain} at the sharing office`);
  }
}
