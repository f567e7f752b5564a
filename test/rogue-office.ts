import { canonicalJson } from '@community-graph/schema/record/canonical';
import { type ChainEntry, NOTHING_BEFORE, nextEntry } from '@community-graph/schema/record/chain';
import { type Checkpoint, checkpointDigest, signCheckpoint } from '@community-graph/schema/record/checkpoint';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import type { Look } from '@community-graph/schema/record/look';
import { MerkleFrontier } from '@community-graph/schema/record/merkle';
import type { RecordSigner } from '@community-graph/schema/record/record-crypto';
import type pg from 'pg';

const COPIED = ['looks', 'look_subjects', 'checkpoints', 'chains'] as const;

/** Copies the record aside. */
export async function copyRecord(client: pg.Client): Promise<void> {
  for (const table of COPIED) await client.query(`CREATE TABLE ${table}_aside AS TABLE access_record.${table}`);
}

/** Puts the copy back, whatever was done to the record. */
export async function putRecordBack(client: pg.Client): Promise<void> {
  for (const table of COPIED) {
    await client.query(`DELETE FROM access_record.${table}`);
    await client.query(`INSERT INTO access_record.${table} SELECT * FROM ${table}_aside`);
  }
}

/** Chain and length of the longest chain. */
export async function longestChain(client: pg.Client): Promise<{ chain: string; size: number }> {
  const { rows } = await client.query<{ chain: string; size: number }>(
    'SELECT chain, size::int AS size FROM access_record.chains ORDER BY size DESC LIMIT 1',
  );
  const [longest] = rows;
  if (!longest) throw new Error('There is no chain.');
  return longest;
}

/** A chain made anew from its first entry on, every look for an invented case, and all signed by a key. */
export async function rewriteChain(client: pg.Client, chain: string, signer: RecordSigner): Promise<void> {
  const looks = await client.query<{ look: string }>(
    'SELECT look FROM access_record.looks WHERE chain = $1 ORDER BY sequence',
    [chain],
  );
  const signed = await client.query<{ checkpoint: string }>(
    'SELECT checkpoint FROM access_record.checkpoints WHERE chain = $1 ORDER BY size',
    [chain],
  );
  const old = signed.rows.map(({ checkpoint }) => JSON.parse(checkpoint) as Checkpoint);
  const entries = chained(
    chain,
    looks.rows.map(({ look }) => ({ ...(JSON.parse(look) as Look), case: 'invented' })),
  );
  for (const { sequence, previous, hash, look } of entries) {
    await client.query(
      'UPDATE access_record.looks SET previous = $3, hash = $4, look = $5 WHERE chain = $1 AND sequence = $2',
      [chain, sequence, previous, hash, canonicalJson(look)],
    );
  }
  for (const checkpoint of resigned(entries, old, signer)) {
    const values = [chain, checkpoint.size, canonicalJson(checkpoint)];
    await client.query('UPDATE access_record.checkpoints SET checkpoint = $3 WHERE chain = $1 AND size = $2', values);
  }
}

function chained(chain: string, looks: readonly Look[]): ChainEntry[] {
  let at = { chain, size: 0, head: NOTHING_BEFORE };
  return looks.map((look) => {
    const entry = nextEntry(internationalCrypto, at, look);
    at = { chain, size: entry.sequence + 1, head: entry.hash };
    return entry;
  });
}

function resigned(entries: readonly ChainEntry[], old: readonly Checkpoint[], signer: RecordSigner): Checkpoint[] {
  const tree = new MerkleFrontier(internationalCrypto);
  let previous: string | null = null;
  return old.map(({ chain, size, time }) => {
    for (const { hash } of entries.slice(tree.size, size)) tree.add(hash);
    const head = entries[size - 1]?.hash ?? NOTHING_BEFORE;
    const checkpoint = signCheckpoint(signer, { chain, size, root: tree.root(), head, previous, time });
    previous = checkpointDigest(internationalCrypto, checkpoint);
    return checkpoint;
  });
}
