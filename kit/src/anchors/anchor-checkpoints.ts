import { canonicalJson } from '@community-graph/schema/record/canonical';
import { type Checkpoint, checkpointSchema, isSigned } from '@community-graph/schema/record/checkpoint';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { desc, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { accessAnchors } from './tables.ts';

/** With what a department keeps the office's checkpoints. */
export interface AnchorSource {
  readonly db: Database;
  readonly crypto: RecordCrypto;
  /** The office's public keys by key id, as texts. */
  readonly keys: ReadonlyMap<string, string>;
  readonly log: Pick<Logger, 'error'>;
  /** What was seen in the database lately, by chain: the office offers the same again each second, and mostly nothing else. */
  readonly seen?: Map<string, { readonly text: string; readonly at: number }>;
  /** Milliseconds within which one checkpoint of a chain is enough. */
  readonly spacing?: number;
}

const SPACING_MILLISECONDS = 10_000;

/**
 * Keeps the office's newest checkpoints in the department's own database. One that is not signed by the office, or
 * contradicts what is kept already, is refused and told in the log: then the office's record was changed.
 */
export async function anchorCheckpoints(source: AnchorSource, checkpoints: readonly unknown[]): Promise<void> {
  for (const offered of checkpoints) {
    const parsed = checkpointSchema.safeParse(offered);
    const fault = parsed.success ? await anchor(source, parsed.data) : 'it is no checkpoint';
    if (fault) source.log.error({ checkpoint: offered, fault }, 'refused a checkpoint of the record');
  }
}

/** Keeps one checkpoint, or tells why not. */
async function anchor(source: AnchorSource, checkpoint: Checkpoint): Promise<string | null> {
  const { db, crypto, keys, seen, spacing = SPACING_MILLISECONDS } = source;
  const { chain, size } = checkpoint;
  const text = canonicalJson(checkpoint);
  const last = seen?.get(chain);
  if (last?.text === text && Date.now() - last.at < SPACING_MILLISECONDS) return null;
  const [newest] = await db
    .select()
    .from(accessAnchors)
    .where(eq(accessAnchors.chain, chain))
    .orderBy(desc(accessAnchors.size))
    .limit(1);
  if (newest?.checkpoint === text) {
    seen?.set(chain, { text, at: Date.now() });
    return null;
  }
  if (!isSigned(crypto, keys, checkpoint)) return 'it is not signed by the sharing office';
  if (newest && size === newest.size) return `it contradicts the one kept for ${size} entries`;
  if (newest && size < newest.size)
    return `it covers ${size} entries where ${newest.size} are anchored: the record was cut`;
  // The office offers its newest again and again: a later one is kept then.
  if (newest && Date.now() - newest.anchoredAt.getTime() < spacing) return null;
  await db.insert(accessAnchors).values({ chain, size, checkpoint: text }).onConflictDoNothing();
  return null;
}
