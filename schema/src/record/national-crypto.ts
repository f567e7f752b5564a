import { createHash, getHashes } from 'node:crypto';
import smCrypto from 'sm-crypto';
import type { RecordCrypto, RecordSigner } from './record-crypto.ts';

const { sm2, sm3 } = smCrypto;
const SIGNATURE = /^[0-9a-f]{128}$/;
/** An uncompressed point of the curve. */
const PUBLIC_KEY = /^04[0-9a-f]{128}$/;
const KEY_ID_DIGITS = 16;

const bytesOf = (parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));

/** Node's own SM3 is some hundred times faster; OpenSSL may be built without it. */
const hash: RecordCrypto['hash'] = getHashes().includes('sm3')
  ? (...parts) => createHash('sm3').update(bytesOf(parts)).digest('hex')
  : (...parts) => sm3(bytesOf(parts));

/** SM3 (GB/T 32905) and SM2 (GB/T 32918), for offices that must use the national algorithms (国密). */
export const nationalCrypto: RecordCrypto = {
  algorithm: 'SM3/SM2',
  hash,
  verify(publicKey, text, signature) {
    if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
    try {
      return sm2.doVerifySignature([...Buffer.from(text)], signature, publicKey, { hash: true });
    } catch {
      return false;
    }
  },
};

/** A public key's id: the first 16 hexadecimal digits of its digest. */
export const nationalKeyId = (publicKey: string): string => sm3(publicKey).slice(0, KEY_ID_DIGITS);

/** Signs by an SM2 key, both halves in hexadecimal. */
export function nationalSigner({ privateKey, publicKey }: { privateKey: string; publicKey: string }): RecordSigner {
  return {
    crypto: nationalCrypto,
    keyId: nationalKeyId(publicKey),
    publicKey,
    sign: (text) => sm2.doSignature([...Buffer.from(text)], privateKey, { hash: true, publicKey }),
  };
}
