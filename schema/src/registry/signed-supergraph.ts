import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { keyIdOf } from '../access/office-keys.ts';

const SIGNATURE = /\n# signed-by ([0-9a-f]{16}) ([A-Za-z0-9+/=]+)\n?$/;

/** A supergraph is not signed by a key that counts. */
export class SupergraphSignatureError extends Error {
  override readonly name = 'SupergraphSignatureError';
}

/** A supergraph with the office's signature as its last line, a comment: one file, so that both change at once. */
export function signSupergraph(sdl: string, key: KeyObject): string {
  const text = sdl.replace(SIGNATURE, '').trimEnd();
  const signature = sign(null, Buffer.from(text), key).toString('base64');
  return `${text}\n# signed-by ${keyIdOf(createPublicKey(key))} ${signature}\n`;
}

/**
 * Checks the signature of a supergraph.
 * @param required whether one without a signature is refused
 * @throws {SupergraphSignatureError} when it is missing, by an unknown key, or of another text
 */
export function verifySupergraph(sdl: string, keys: ReadonlyMap<string, KeyObject>, required: boolean): void {
  const found = SIGNATURE.exec(sdl);
  if (!found) {
    if (!required) return;
    throw new SupergraphSignatureError('The supergraph is not signed; publish it with "npm run schema:promote".');
  }
  const [, keyId = '', signature = ''] = found;
  const key = keys.get(keyId);
  if (!key) throw new SupergraphSignatureError(`The supergraph is signed by ${keyId}, which is no key of the office.`);
  const text = sdl.slice(0, found.index);
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))
    throw new SupergraphSignatureError('The supergraph is not the one that the office signed.');
}
