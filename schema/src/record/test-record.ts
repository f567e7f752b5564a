import { generateKeyPairSync } from 'node:crypto';
import { type ChainEntry, type ChainHead, NOTHING_BEFORE, nextEntry } from './chain.ts';
import { type Checkpoint, checkpointDigest, signCheckpoint } from './checkpoint.ts';
import { type Anchor, exportLine } from './export-format.ts';
import { internationalCrypto, internationalSigner } from './international-crypto.ts';
import type { Look } from './look.ts';
import { MerkleFrontier } from './merkle.ts';
import type { RecordSigner } from './record-crypto.ts';
import { type ExportedChain, exportRecord } from './write-export.ts';

/** A look for tests. */
export function testLook(number: number, change: Partial<Look> = {}): Look {
  return {
    time: new Date(Date.UTC(2026, 10, 1) + number * 1_000).toISOString(),
    requestId: `request-${number}`,
    sub: 'community-worker',
    dept: 'community',
    roles: ['community-worker'],
    region: '220102',
    purpose: 'household-service',
    case: null,
    operation: 'ab'.repeat(32),
    operationName: 'Household360',
    given: ['Resident.name'],
    refused: [{ field: 'Resident.idNumber', reason: 'NO_AGREEMENT' }],
    agreements: ['CN-22-2026-0001'],
    subjects: [`Resident:${number}`],
    ...change,
  };
}

/** A gateway's chain that grows by each look. */
export function growingChain(): { readonly chain: string; look(change?: Partial<Look>): ChainEntry } {
  const chain = globalThis.crypto.randomUUID();
  let head: ChainHead = { chain, size: 0, head: NOTHING_BEFORE };
  return {
    chain,
    look: (change = {}) => {
      const entry = nextEntry(internationalCrypto, head, testLook(head.size, change));
      head = { chain, size: head.size + 1, head: entry.hash };
      return entry;
    },
  };
}

/** A signer with a key of its own. */
export const testSigner = (): RecordSigner => internationalSigner(generateKeyPairSync('ed25519').privateKey);

/** A chain with a checkpoint at each of `sizes`, anchored by each of `departments`. */
export function testChain(
  signer: RecordSigner,
  chain: string,
  options: { sizes: readonly number[]; departments: readonly Anchor['department'][]; look?: (n: number) => Look },
): { start: null; entries: ChainEntry[]; checkpoints: Checkpoint[]; anchors: Anchor[] } {
  const { crypto } = signer;
  const tree = new MerkleFrontier(crypto);
  const entries: ChainEntry[] = [];
  const checkpoints: Checkpoint[] = [];
  let head: ChainHead = { chain, size: 0, head: NOTHING_BEFORE };
  for (const size of options.sizes) {
    while (head.size < size) {
      const entry = nextEntry(crypto, head, (options.look ?? testLook)(head.size));
      entries.push(entry);
      tree.add(entry.hash);
      head = { chain, size: head.size + 1, head: entry.hash };
    }
    const before = checkpoints.at(-1);
    const previous = before ? checkpointDigest(crypto, before) : null;
    const time = entries.at(-1)?.look.time ?? '';
    checkpoints.push(signCheckpoint(signer, { ...head, root: tree.root(), previous, time }));
  }
  const anchors = checkpoints.flatMap((checkpoint) =>
    options.departments.map((department) => ({ department, checkpoint })),
  );
  return { start: null, entries, checkpoints, anchors };
}

/** The lines of an export of chains. */
export async function testExport(signer: RecordSigner, chains: readonly ExportedChain[]): Promise<string[]> {
  const header = { algorithm: signer.crypto.algorithm, keys: new Map([[signer.keyId, signer.publicKey]]) };
  const lines: string[] = [];
  for await (const line of exportRecord(header, chains)) lines.push(line);
  return lines;
}

/** The lines with a last line that counts them, as whoever forges an export would write it. */
export function recounted(lines: readonly string[]): string[] {
  const others = lines.filter((line) => !line.startsWith('{"kind":"end"'));
  return [...others, exportLine({ kind: 'end', lines: others.length })];
}
