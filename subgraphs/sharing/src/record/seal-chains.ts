import type { Database } from '@community-graph/kit/database/connect';
import { canonicalJson } from '@community-graph/schema/record/canonical';
import { type Checkpoint, checkpointDigest, signCheckpoint } from '@community-graph/schema/record/checkpoint';
import { MerkleFrontier } from '@community-graph/schema/record/merkle';
import type { RecordSigner } from '@community-graph/schema/record/record-crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import { chains, checkpoints } from './partitioned-tables.ts';
import { passed } from './steps.ts';
import { lockChain } from './store-entries.ts';

/** A department that was away for longer misses the last checkpoint of a gateway that is no more. */
const PUBLISHED_DAYS = 30;

/** Signs a checkpoint of each chain that has grown since its last one. */
export async function sealChains(db: Database, signer: RecordSigner, now = new Date()): Promise<void> {
  const grown = await db.select({ chain: chains.chain }).from(chains).where(gt(chains.size, chains.sealedSize));
  for (const { chain } of grown) {
    await db.transaction((tx) => seal(tx, signer, chain, now));
    passed('checkpoint-stored');
  }
}

async function seal(tx: Database, signer: RecordSigner, chain: string, now: Date): Promise<void> {
  const state = await lockChain(tx, chain);
  // Another process of the office may have done it.
  if (state.size === state.sealedSize) return;
  const { size, head } = state;
  const root = new MerkleFrontier(signer.crypto, size, state.peaks).root();
  passed('checkpoint-computed');
  const time = new Date(Math.max(now.getTime(), state.sealedAt?.getTime() ?? 0));
  const previous = state.sealedDigest;
  const checkpoint = signCheckpoint(signer, { chain, size, root, head, previous, time: time.toISOString() });
  passed('checkpoint-signed');
  await tx.insert(checkpoints).values({ chain, size, time, checkpoint: canonicalJson(checkpoint) });
  passed('checkpoint-inserted');
  const sealedDigest = checkpointDigest(signer.crypto, checkpoint);
  await tx.update(chains).set({ sealedSize: size, sealedDigest, sealedAt: time }).where(eq(chains.chain, chain));
}

/** The newest checkpoint of each chain, for the departments to anchor. */
export async function newestCheckpoints(db: Database): Promise<Checkpoint[]> {
  const rows = await db
    .select({ checkpoint: checkpoints.checkpoint })
    .from(chains)
    .innerJoin(checkpoints, and(eq(checkpoints.chain, chains.chain), eq(checkpoints.size, chains.sealedSize)))
    .where(gt(chains.sealedAt, sql`now() - make_interval(days => ${PUBLISHED_DAYS})`));
  return rows.map(({ checkpoint }) => JSON.parse(checkpoint) as Checkpoint);
}
