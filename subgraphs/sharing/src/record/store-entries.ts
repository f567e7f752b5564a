import type { Database } from '@community-graph/kit/database/connect';
import { canonicalJson } from '@community-graph/schema/record/canonical';
import { type ChainEntry, entrySchema, faultOfEntry, NOTHING_BEFORE } from '@community-graph/schema/record/chain';
import { MerkleFrontier } from '@community-graph/schema/record/merkle';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { refuseOtherAlgorithm } from '@community-graph/schema/record/record-setting';
import { eq, sql } from 'drizzle-orm';
import type { OwnerOf } from './field-owners.ts';
import { ensureMonths } from './months.ts';
import { chains, lookSubjects, looks, type StoredChain } from './partitioned-tables.ts';
import { passed } from './steps.ts';

/** What the store needs to know of the graph and of the record. */
export interface StoreOptions {
  readonly crypto: RecordCrypto;
  /** Code of the department that owns a field; `undefined` for one that is not of this graph. */
  readonly ownerOf: OwnerOf;
  readonly now?: () => number;
  /** As looks for which purpose a subject is told of these; the look's own unless it says. */
  readonly shownAs?: ReadonlyMap<string, string>;
}

/** What became of a batch: how many entries of the chain are stored, and what was wrong with the next, if it was. */
export interface StoredBatch {
  readonly size: number;
  readonly fault: string | null;
}

/**
 * Stores entries of one chain that follow those stored, in one transaction. Each is verified; at the first that is not in
 * its place, or not hashed as it says, the rest is refused.
 */
export function storeEntries(
  db: Database,
  chain: string,
  entries: readonly unknown[],
  options: StoreOptions,
): Promise<StoredBatch> {
  return db.transaction(async (tx) => {
    const state = await lockChain(tx, chain);
    const { accepted, fault } = verify(options.crypto, state, entries);
    passed('batch-verified');
    if (accepted.length > 0) await store(tx, state, accepted, options);
    return { size: state.size + accepted.length, fault };
  });
}

/** The state of a chain, held until the transaction ends; a chain that is new begins. */
export async function lockChain(tx: Database, chain: string): Promise<StoredChain> {
  const begun = { chain, size: 0, head: NOTHING_BEFORE, peaks: [], filedUntil: new Date(0) };
  await tx
    .insert(chains)
    .values({ ...begun, sealedSize: 0, startSize: 0, startPeaks: [] })
    .onConflictDoNothing();
  const [state] = await tx.select().from(chains).where(eq(chains.chain, chain)).for('update');
  if (!state) throw new Error(`The chain ${chain} has gone.`);
  return state;
}

function verify(crypto: RecordCrypto, state: StoredChain, entries: readonly unknown[]) {
  const accepted: ChainEntry[] = [];
  let head = { chain: state.chain, size: state.size, head: state.head };
  for (const entry of entries) {
    const parsed = entrySchema.safeParse(entry);
    const fault = parsed.success ? faultOfEntry(crypto, head, parsed.data) : 'it is no entry of the record';
    if (fault || !parsed.data)
      return { accepted, fault: `entry ${head.size}: ${otherwise(crypto, parsed.data) ?? fault}` };
    accepted.push(parsed.data);
    head = { chain: state.chain, size: head.size + 1, head: parsed.data.hash };
  }
  return { accepted, fault: null };
}

/** Tells of an entry that does not fit when it is kept by another algorithm: somebody has to set that right. */
function otherwise(crypto: RecordCrypto, entry: ChainEntry | undefined): string | null {
  try {
    if (entry) refuseOtherAlgorithm(crypto, entry, 'it');
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

async function store(tx: Database, state: StoredChain, entries: readonly ChainEntry[], options: StoreOptions) {
  const now = options.now?.() ?? Date.now();
  const tree = new MerkleFrontier(options.crypto, state.size, state.peaks);
  let filedUntil = state.filedUntil.getTime();
  const rows = entries.map((entry) => {
    tree.add(entry.hash);
    filedUntil = Math.max(filedUntil, Math.min(Date.parse(entry.look.time), now));
    return lookRow(entry, new Date(filedUntil), options.ownerOf);
  });
  await ensureMonths(
    tx,
    rows.map(({ time }) => time),
  );
  passed('before-insert');
  await tx.execute(insertLooks(rows));
  const subjects = entries.flatMap(({ look, chain, sequence, hash }, index) =>
    [...new Set(look.subjects)].map((subject) => ({
      subject: storable(subject),
      time: rows[index]?.time ?? new Date(filedUntil),
      hash,
      chain,
      sequence,
      purpose: storable(options.shownAs?.get(subject) ?? look.purpose),
    })),
  );
  await tx.execute(insertSubjects(subjects));
  const head = entries.at(-1)?.hash ?? state.head;
  await tx
    .update(chains)
    .set({ size: tree.size, head, peaks: [...tree.peaks], filedUntil: new Date(filedUntil) })
    .where(eq(chains.chain, state.chain));
  passed('inserted');
}

/*
 * One statement with one parameter, whatever the number of rows: PostgreSQL plans it once, and drizzle-orm took a third of
 * a millisecond for each look to write a statement of its own.
 */
const insertLooks = (rows: readonly (typeof looks.$inferInsert)[]) => sql`
  insert into ${looks} (chain, sequence, time, previous, hash, look, sub, dept, purpose, fields, owners, is_given, is_refused)
  select chain, sequence, time, previous, hash, look, sub, dept, purpose, fields, owners, "isGiven", "isRefused"
  from json_to_recordset(${JSON.stringify(rows)}) as row (
    chain uuid, sequence bigint, time timestamptz, previous text, hash text, look text, sub text, dept text, purpose text,
    fields text[], owners text[], "isGiven" boolean, "isRefused" boolean)`;
const insertSubjects = (rows: readonly (typeof lookSubjects.$inferInsert)[]) => sql`
  insert into ${lookSubjects} (subject, time, hash, chain, sequence, purpose)
  select subject, time, hash, chain, sequence, purpose
  from json_to_recordset(${JSON.stringify(rows)}) as row (
    subject text, time timestamptz, hash text, chain uuid, sequence bigint, purpose text)`;

/**
 * PostgreSQL's text cannot hold the character NUL, nor half of a surrogate pair; what was hashed is kept apart, escaped.
 */
const storable = (text: string): string => Buffer.from(text.replaceAll('\0', '\uFFFD')).toString();

function lookRow(entry: ChainEntry, time: Date, ownerOf: OwnerOf): typeof looks.$inferInsert & { time: Date } {
  const { chain, sequence, previous, hash, look } = entry;
  const fields = [...new Set([...look.given, ...look.refused.map(({ field }) => field)])];
  const owners = [...new Set(fields.flatMap((field) => ownerOf(field) ?? []))];
  return {
    chain,
    sequence,
    time,
    previous,
    hash,
    look: canonicalJson(look),
    sub: storable(look.sub),
    dept: storable(look.dept),
    purpose: storable(look.purpose),
    fields: fields.map(storable),
    owners,
    isGiven: look.given.length > 0,
    isRefused: look.refused.length > 0,
  };
}
