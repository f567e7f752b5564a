import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { chainSchema, hashSchema } from './chain.ts';
import type { RecordCrypto, RecordSigner } from './record-crypto.ts';

/** What the sharing office signs of a chain: that its first `size` entries are these and no others. */
export const checkpointSchema = z.strictObject({
  chain: chainSchema,
  size: z.number().int().positive(),
  /** Root of the Merkle tree over the entries. */
  root: hashSchema,
  /** Hash of the last entry. */
  head: hashSchema,
  /** Digest of the chain's checkpoint before; `null` of the first. */
  previous: hashSchema.nullable(),
  time: z.iso.datetime(),
  keyId: z.string().min(1).max(64),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** See {@link checkpointSchema}. */
export type Checkpoint = z.infer<typeof checkpointSchema>;

function statementOf(checkpoint: Omit<Checkpoint, 'signature'>): string {
  const { chain, size, root, head, previous, time, keyId } = checkpoint;
  return canonicalJson({ chain, size, root, head, previous, time, keyId, kind: 'access-record-checkpoint' });
}

/** Signs a checkpoint. */
export function signCheckpoint(signer: RecordSigner, checkpoint: Omit<Checkpoint, 'keyId' | 'signature'>): Checkpoint {
  const statement = { ...checkpoint, keyId: signer.keyId };
  return { ...statement, signature: signer.sign(statementOf(statement)) };
}

/** Digest of a checkpoint, by which the next one names it. */
export function checkpointDigest(crypto: RecordCrypto, checkpoint: Checkpoint): string {
  return crypto.hash(canonicalJson(checkpoint));
}

/** Whether a checkpoint is signed by one of the office's keys, given as texts by key id. */
export function isSigned(crypto: RecordCrypto, keys: ReadonlyMap<string, string>, checkpoint: Checkpoint): boolean {
  const key = keys.get(checkpoint.keyId);
  return key !== undefined && crypto.verify(key, statementOf(checkpoint), checkpoint.signature);
}
