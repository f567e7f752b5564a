import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import type { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { ChainVerifier, type Trust } from '@community-graph/schema/record/chain-verifier';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import type { ChainStart } from '@community-graph/schema/record/export-format';
import { recordCrypto, recordPublicKeys } from '@community-graph/schema/record/record-setting';
import { and, asc, eq, gt } from 'drizzle-orm';
import { retentionYears } from './drop-expired.ts';
import { entriesOf, startOf } from './export-chains.ts';
import { chains, checkpoints } from './partitioned-tables.ts';

/** Most checkpoints of one step. */
const CHECKPOINTS = 500;
/** A step ends at the first checkpoint after as many entries. */
const ENTRIES = 5_000;

interface Place {
  readonly start?: ChainStart | undefined;
  readonly checkpoint: Checkpoint | null;
}

/** How far a chain is verified; see `RecordVerification` in `schema.graphql`. */
export interface ChainVerdict {
  readonly chain: string;
  readonly verified: number;
  readonly size: number;
  readonly checkpoints: number;
  readonly fault: { readonly sequence: number; readonly what: string } | null;
  readonly next: string | null;
}

/** By what the office's own record is verified: its public keys, and how long entries must be kept. */
export function officeTrust(env: NodeJS.ProcessEnv, now = new Date()): Trust {
  const retained = new Date(now);
  retained.setUTCFullYear(retained.getUTCFullYear() - retentionYears(env));
  return { crypto: recordCrypto(env), keys: recordPublicKeys(env), retainedFrom: retained.getTime() };
}

/**
 * Verifies the next part of a chain as the office keeps it, by the rules of `npm run audit:verify` but for the
 * departments' anchors, which the office does not have.
 * @param after cursor of the step before
 * @throws {NotFoundError} for a chain that is none of the record
 */
export async function verifyChain(
  { db, cursors, trust }: { db: Database; cursors: CursorSigner; trust: Trust },
  chain: string,
  after: string | null,
  most: { entries: number; checkpoints: number } = { entries: ENTRIES, checkpoints: CHECKPOINTS },
): Promise<ChainVerdict> {
  const [state] = await db.select().from(chains).where(eq(chains.chain, chain));
  if (!state) throw new NotFoundError('RecordChain', chain);
  const list = `record-verification:${chain}`;
  const [kept] = after ? cursors.decode(list, after, 1) : [];
  const from: Place = kept ? JSON.parse(kept) : { start: startOf(state) ?? undefined, checkpoint: null };
  const verifier = new ChainVerifier(trust, chain, from.start, from.checkpoint);
  const first = verifier.size;
  const signed = await db
    .select()
    .from(checkpoints)
    .where(and(eq(checkpoints.chain, chain), gt(checkpoints.size, from.checkpoint?.size ?? 0)))
    .orderBy(asc(checkpoints.size))
    .limit(most.checkpoints);
  let done = 0;
  const verdict = (rest: Pick<ChainVerdict, 'fault' | 'next'>) => ({
    ...{ chain, verified: verifier.size, size: state.sealedSize, checkpoints: done, ...rest },
  });
  for (const { checkpoint: text } of signed) {
    const checkpoint = JSON.parse(text) as Checkpoint;
    const what = (await entriesUpTo(db, verifier, checkpoint.size)) ?? verifier.checkpoint(checkpoint);
    if (what !== null) return verdict({ fault: { sequence: verifier.size, what }, next: null });
    done += 1;
    if (verifier.size - first >= most.entries) break;
  }
  const { place } = verifier;
  const isAll = done === signed.length && signed.length < most.checkpoints;
  return verdict({ fault: null, next: isAll || !place ? null : cursors.encode(list, [JSON.stringify(place)]) });
}

/** What is wrong with the entries that a checkpoint covers; `null` when nothing is. */
async function entriesUpTo(db: Database, verifier: ChainVerifier, until: number): Promise<string | null> {
  for await (const entry of entriesOf(db, verifier.chain, { from: verifier.size, until })) {
    const fault = verifier.entry(entry);
    if (fault) return fault;
  }
  return null;
}
