import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Numbers from 0 to 1 that are the same again for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes of the journal's file that is being written in a data folder. */
export function journalBytes(dataDir: string): number {
  const root = path.join(dataDir, 'record');
  const files = readdirSync(root, { recursive: true }).map(String);
  const last = files.filter((file) => file.endsWith('.ndjson')).sort();
  return Math.max(0, ...last.slice(-1).map((file) => statSync(path.join(root, file)).size));
}
