import { hkdfSync } from 'node:crypto';
import { eventsAnswer, eventsQuestion } from '@community-graph/schema/events/cloud-event';
import type { KeyRing, NamedKey } from '@community-graph/schema/request-keys';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';

const KEY_BYTES = 32;
const PURPOSE = 'community-graph events through a broker';
const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;

/** What a department wants to be told, kept at the broker as long as it stands. */
export const standingQuestion = eventsQuestion.extend({
  /** Another one begins anew, at the position of the question. */
  round: z.uuid(),
});
/** See {@link standingQuestion}. */
export type StandingQuestion = z.infer<typeof standingQuestion>;

/** A page of events on its way. */
export const delivery = z.object({
  /** Of the question that it answers. */
  round: z.uuid(),
  /** The position after which the page begins: who is not there yet has missed one. */
  after: z.number().int().nonnegative(),
  answer: eventsAnswer,
});
/** See {@link delivery}. */
export type Delivery = z.infer<typeof delivery>;

/** What the broker carries it cannot read, change, or give to somebody else: the key is the two departments', the address is sealed in. */
export async function seal(letter: Delivery | StandingQuestion, address: string, key: NamedKey): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(letter));
  const header = { ...ENCRYPTION, kid: key.keyId, sub: address };
  return new CompactEncrypt(text).setProtectedHeader(header).encrypt(bytesOf(key));
}

/**
 * @param keys that the two departments share; the letter names which of them it was sealed with
 * @throws {Error} for what was not sealed with one of the keys for this address, or is not of the form
 */
export async function unseal<Letter>(
  text: string,
  { address, keys, form }: { address: string; keys: KeyRing; form: z.ZodType<Letter> },
): Promise<Letter> {
  const keyId = sealedBy(text);
  const key = keys.get(keyId);
  if (key === undefined) throw new Error('A message was sealed with a key that the two departments do not share.');
  const { plaintext, protectedHeader } = await compactDecrypt(text, bytesOf({ keyId, key }), {
    ...{ keyManagementAlgorithms: [ENCRYPTION.alg], contentEncryptionAlgorithms: [ENCRYPTION.enc] },
  });
  if (protectedHeader.sub !== address) throw new Error('A message was sealed for another address.');
  return form.parse(JSON.parse(new TextDecoder().decode(plaintext)));
}

/** Id of the key that a letter says to be sealed with; empty when it says none. */
export function sealedBy(text: string): string {
  return String(decodeProtectedHeader(text).kid ?? '');
}

const bytesOf = ({ key }: NamedKey): Uint8Array => new Uint8Array(hkdfSync('sha256', key, '', PURPOSE, KEY_BYTES));
