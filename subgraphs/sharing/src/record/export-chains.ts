import type { Database } from '@community-graph/kit/database/connect';
import type { ChainEntry } from '@community-graph/schema/record/chain';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import type { Anchor } from '@community-graph/schema/record/export-format';
import { lookSchema } from '@community-graph/schema/record/look';
import type { ExportedChain } from '@community-graph/schema/record/write-export';
import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { chains, checkpoints, looks, type StoredChain } from './partitioned-tables.ts';

const PAGE = 2_000;

/** Where the departments' anchors are had. */
export interface AnchorReader {
  /** Chains that any department has anchored. */
  chains(): Promise<readonly string[]>;
  of(chain: string): Promise<readonly Anchor[]>;
}

/**
 * The chains of the record for an export, in their order. Of each the anchors are read first: what was anchored is then
 * in the record. A chain that only anchors know of comes too, empty: it was removed.
 */
export async function* exportedChains(db: Database, reader: AnchorReader): AsyncGenerator<ExportedChain> {
  const anchored = await reader.chains();
  const states = new Map((await db.select().from(chains)).map((state) => [state.chain, state]));
  for (const chain of [...new Set([...states.keys(), ...anchored])].sort()) {
    const anchors = await reader.of(chain);
    const signed = await db
      .select()
      .from(checkpoints)
      .where(eq(checkpoints.chain, chain))
      .orderBy(asc(checkpoints.size));
    // Nobody has signed anything of it yet.
    if (signed.length === 0 && anchors.length === 0) continue;
    const state = states.get(chain);
    yield {
      start: state ? startOf(state) : null,
      entries: entriesOf(db, chain, { from: state?.startSize ?? 0, until: signed.at(-1)?.size ?? 0 }),
      checkpoints: signed.map(({ checkpoint }) => JSON.parse(checkpoint) as Checkpoint),
      anchors,
    };
  }
}

/** Where a chain starts of which old entries are gone. */
export function startOf({ chain, startSize, startPeaks, startHead }: StoredChain): ExportedChain['start'] {
  return startSize > 0 && startHead ? { chain, size: startSize, peaks: startPeaks, head: startHead } : null;
}

/** Stored entries of a chain in their order. */
export async function* entriesOf(
  db: Database,
  chain: string,
  { from, until }: { from: number; until: number },
): AsyncGenerator<ChainEntry> {
  for (let next = from; next < until; ) {
    const page = await db
      .select()
      .from(looks)
      .where(and(eq(looks.chain, chain), gte(looks.sequence, next), lt(looks.sequence, until)))
      .orderBy(asc(looks.sequence))
      .limit(PAGE);
    for (const { sequence, look, previous, hash } of page) {
      yield { chain, sequence, look: lookSchema.parse(JSON.parse(look)), previous, hash };
    }
    const last = page.at(-1);
    if (!last) return;
    next = last.sequence + 1;
  }
}
