import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { atOffice } from './record-at-office.ts';
import type { TestStack } from './start-test-stack.ts';

const PATIENCE_MILLISECONDS = 30_000;

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

async function until(what: string, isNow: () => boolean | Promise<boolean>): Promise<void> {
  const late = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await isNow())) {
    if (Date.now() > late) throw new Error(`It never came that ${what}.`);
    await nextTurn();
  }
}

/** Bytes of the journals of a data folder. */
export function journalBytes(dataDir: string): number {
  const root = path.join(dataDir, 'record');
  const files = readdirSync(root, { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith('.ndjson'))
    .reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0);
}

/** Resolves while the gateway writes the record, or has just written it and not answered yet. */
export function untilJournalGrows({ dataDir }: TestStack): Promise<void> {
  const before = journalBytes(dataDir);
  return until('the journal grew', () => journalBytes(dataDir) > before);
}

/** Resolves while the office is in a transaction whose last statement wrote into a table of the record. */
export function untilOfficeWrites(stack: TestStack, table: 'looks' | 'checkpoints'): Promise<void> {
  const running = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND state IN ('active', 'idle in transaction') AND query ILIKE 'insert into "access_record"."${table}"%'`;
  return atOffice(stack, 'superuser', (client) =>
    until(`the office wrote into ${table}`, async () => (await client.query(running)).rowCount !== 0),
  );
}
