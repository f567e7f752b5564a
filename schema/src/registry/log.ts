import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { keyIdOf } from '../access/office-keys.ts';
import { KNOWN_CODES } from '../departments.ts';
import { canonicalJson } from '../record/canonical.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema = z.strictObject({
  number: z.number().int().positive(),
  /** SHA-256 of the entry before, of which nothing can be taken out; of the first, 64 noughts. */
  previous: digest,
  at: z.iso.datetime(),
  /** `publish` adds a version; `promote` and `roll-back` make one the current. */
  action: z.enum(['publish', 'promote', 'roll-back']),
  subgraph: z.enum(KNOWN_CODES),
  version: z.number().int().positive(),
  /** Digest of the version's SDL. */
  sdl: digest,
});
const lineSchema = z.strictObject({ entry: entrySchema, keyId: z.string(), signature: z.string() });

/** One act of the registry. */
export type Entry = z.infer<typeof entrySchema>;

/** The registry is not as the office signed it; the message says where. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
}

/** SHA-256 of a text, in hexadecimal. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const FIRST = '0'.repeat(64);

/** The next entry's head: number and digest of the entry before. */
export const nextHead = (entries: readonly Entry[]): Pick<Entry, 'number' | 'previous'> => {
  const last = entries.at(-1);
  return { number: (last?.number ?? 0) + 1, previous: last ? digestOf(canonicalJson(last)) : FIRST };
};

/** An entry as a line of the log, signed by the office. */
export function signEntry(entry: Entry, key: KeyObject): string {
  const signature = sign(null, Buffer.from(canonicalJson(entry)), key).toString('base64');
  return `${JSON.stringify({ entry, keyId: keyIdOf(createPublicKey(key)), signature })}\n`;
}

/**
 * Reads a log: each entry signed by the office, numbered, and bound to the one before.
 * @throws {RegistryError} naming the first line that is not so
 */
export function readLog(text: string, keys: ReadonlyMap<string, KeyObject>): Entry[] {
  const entries: Entry[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const at = `line ${entries.length + 1} of the registry's log`;
    const { entry, keyId, signature } = parseLine(line, at);
    const key = keys.get(keyId);
    if (!key)
      throw new RegistryError(`${at} is signed by ${keyId}, which is no key of the office (SHARING_PUBLIC_KEYS).`);
    const head = nextHead(entries);
    if (entry.number !== head.number || entry.previous !== head.previous)
      throw new RegistryError(`${at} does not follow the one before.`);
    if (!verify(null, Buffer.from(canonicalJson(entry)), key, Buffer.from(signature, 'base64')))
      throw new RegistryError(`${at} is not what the office signed.`);
    entries.push(entry);
  }
  return entries;
}

function parseLine(line: string, at: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new RegistryError(`${at} is no entry.`, { cause: error });
  }
}
