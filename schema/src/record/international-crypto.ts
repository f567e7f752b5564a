import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { keyIdOf, publicKeyOf, publicKeyText } from '../access/office-keys.ts';
import type { RecordCrypto, RecordSigner } from './record-crypto.ts';

const SIGNATURE = /^[0-9a-f]{128}$/;
/** An export and a verification use the same few keys again and again. */
const parsed = new Map<string, KeyObject | null>();

function keyOf(text: string): KeyObject | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const key = parse(text);
  if (parsed.size > 100) parsed.clear();
  parsed.set(text, key);
  return key;
}

function parse(text: string): KeyObject | null {
  try {
    const key = publicKeyOf(Buffer.from(text, 'base64'));
    return publicKeyText(key) === text ? key : null;
  } catch {
    return null;
  }
}

/** SHA-256 (FIPS 180-4) and Ed25519 (RFC 8032). */
export const internationalCrypto: RecordCrypto = {
  algorithm: 'SHA-256/Ed25519',
  hash(...parts) {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  },
  verify(publicKey, text, signature) {
    const key = keyOf(publicKey);
    return (
      key !== null && SIGNATURE.test(signature) && verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'))
    );
  },
};

/** Signs by the sharing office's key, see `officeSigningKey`. */
export function internationalSigner(key: KeyObject): RecordSigner {
  const publicKey = createPublicKey(key);
  return {
    crypto: internationalCrypto,
    keyId: keyIdOf(publicKey),
    publicKey: publicKeyText(publicKey),
    sign: (text) => sign(null, Buffer.from(text), key).toString('hex'),
  };
}

/** The office's public keys (see `officePublicKeys`) as texts by key id. */
export function recordKeys(keys: ReadonlyMap<string, KeyObject>): ReadonlyMap<string, string> {
  return new Map([...keys].map(([keyId, key]) => [keyId, publicKeyText(key)]));
}
