import type { Database } from '@community-graph/kit/database/connect';
import { MerkleFrontier } from '@community-graph/schema/record/merkle';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { and, asc, eq, gte, lt, max, sql } from 'drizzle-orm';
import { chains, checkpoints, looks, type StoredChain } from './partitioned-tables.ts';

/** 条例 29: records are kept for three years at the least. */
export const MINIMUM_RETENTION_YEARS = 3;
const PAGE = 10_000;

/**
 * Years for which the record is kept: `RECORD_RETENTION_YEARS`.
 * @throws {Error} for less than three
 */
export function retentionYears(env: NodeJS.ProcessEnv): number {
  const years = Number(env.RECORD_RETENTION_YEARS || MINIMUM_RETENTION_YEARS);
  if (Number.isInteger(years) && years >= MINIMUM_RETENTION_YEARS) return years;
  throw new Error(`RECORD_RETENTION_YEARS must be a whole number of ${MINIMUM_RETENTION_YEARS} or more (条例 29).`);
}

/**
 * Drops the partitions of months that ended more than `years` ago. Before, what is needed to verify the rest is kept of
 * each chain: the peaks of its Merkle tree and the hash of the last entry that goes. Checkpoints stay.
 * @returns names of the partitions that are gone
 */
export function dropExpired(
  db: Database,
  { years, crypto, now = new Date() }: { years: number; crypto: RecordCrypto; now?: Date },
): Promise<string[]> {
  if (years < MINIMUM_RETENTION_YEARS) throw new RangeError('The record is kept for three years at the least.');
  const cutoff = new Date(now);
  cutoff.setUTCFullYear(cutoff.getUTCFullYear() - years);
  const end = new Date(Date.UTC(cutoff.getUTCFullYear(), cutoff.getUTCMonth(), 1));
  return db.transaction(async (tx) => {
    const states = await tx.select().from(chains).orderBy(asc(chains.chain)).for('update');
    for (const state of states) if (!(await moveStart(tx, { state, end, cutoff, crypto }))) return [];
    return dropPartitions(tx, end);
  });
}

interface Move {
  readonly state: StoredChain;
  /** Looks before it go. */
  readonly end: Date;
  readonly cutoff: Date;
  readonly crypto: RecordCrypto;
}

/** Lets a chain start after what goes; `false` when a checkpoint of what goes is too young to prove its age. */
async function moveStart(tx: Database, { state, end, cutoff, crypto }: Move): Promise<boolean> {
  const { chain } = state;
  const [last] = await tx
    .select({ sequence: max(looks.sequence) })
    .from(looks)
    .where(and(eq(looks.chain, chain), lt(looks.time, end)));
  if (last?.sequence === null || last === undefined) return true;
  const size = last.sequence + 1;
  const [covering] = await tx
    .select({ time: checkpoints.time })
    .from(checkpoints)
    .where(and(eq(checkpoints.chain, chain), gte(checkpoints.size, size)))
    .orderBy(asc(checkpoints.size))
    .limit(1);
  if (!covering || covering.time >= cutoff) return false;
  const tree = new MerkleFrontier(crypto, state.startSize, state.startPeaks);
  let startHead = state.startHead;
  while (tree.size < size) {
    const page = await tx
      .select({ hash: looks.hash })
      .from(looks)
      .where(and(eq(looks.chain, chain), gte(looks.sequence, tree.size), lt(looks.sequence, size)))
      .orderBy(asc(looks.sequence))
      .limit(PAGE);
    if (page.length === 0) throw new Error(`Entry ${tree.size} of the chain ${chain} is missing.`);
    for (const { hash } of page) tree.add(hash);
    startHead = page.at(-1)?.hash ?? startHead;
  }
  await tx
    .update(chains)
    .set({ startSize: size, startPeaks: [...tree.peaks], startHead })
    .where(eq(chains.chain, chain));
  return true;
}

async function dropPartitions(tx: Database, end: Date): Promise<string[]> {
  // Raw SQL: the catalogues are no part of a drizzle schema, nor is DROP TABLE.
  const { rows } = await tx.execute<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_class p ON p.oid = i.inhparent
      JOIN pg_namespace n ON n.oid = p.relnamespace
    WHERE n.nspname = 'access_record' AND p.relname IN ('looks', 'look_subjects') ORDER BY c.relname`);
  const limit = end.toISOString().slice(0, 7).replace('-', '');
  const gone = rows.map(({ name }) => name).filter((name) => name.slice(-6) < limit);
  for (const name of gone) await tx.execute(sql`DROP TABLE access_record.${sql.identifier(name)}`);
  return gone;
}
