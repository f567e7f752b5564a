import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { type Look, lookSchema } from './look.ts';
import type { RecordCrypto } from './record-crypto.ts';

/** A hash as text. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Identifier of a chain: a UUID, made once by the gateway that writes it. */
export const chainSchema = z.uuid();

/** One look in the chain of the gateway that recorded it. */
export const entrySchema = z.strictObject({
  chain: chainSchema,
  /** 0 for the first entry of the chain, and so on without a gap. */
  sequence: z.number().int().nonnegative(),
  look: lookSchema.strict(),
  /** Hash of the entry before; of the first one {@link NOTHING_BEFORE}. */
  previous: hashSchema,
  hash: hashSchema,
});

/** See {@link entrySchema}. */
export type ChainEntry = z.infer<typeof entrySchema>;

/** What the first entry of a chain names as the hash before it. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** Where a chain stands: how many entries it has, and the hash of the last. */
export interface ChainHead {
  readonly chain: string;
  readonly size: number;
  readonly head: string;
}

/** Hash of an entry: H(hash of the one before ‖ chain, sequence and look as canonical JSON). */
export function entryHash(crypto: RecordCrypto, entry: Omit<ChainEntry, 'hash'>): string {
  const { chain, sequence, look, previous } = entry;
  return crypto.hash(previous, canonicalJson({ chain, sequence, look }));
}

/** The next entry of a chain. */
export function nextEntry(crypto: RecordCrypto, at: ChainHead, look: Look): ChainEntry {
  const entry = { chain: at.chain, sequence: at.size, look, previous: at.head };
  return { ...entry, hash: entryHash(crypto, entry) };
}

/** What is wrong with an entry that is to follow a head; `null` when it does follow. */
export function faultOfEntry(crypto: RecordCrypto, at: ChainHead, entry: ChainEntry): string | null {
  if (entry.chain !== at.chain) return `it is of the chain ${entry.chain}`;
  if (entry.sequence !== at.size) return `entry ${at.size} was expected, not ${entry.sequence}`;
  if (entry.previous !== at.head) return 'it does not name the hash of the entry before it';
  return entryHash(crypto, entry) === entry.hash ? null : 'its hash is not that of what it says';
}
