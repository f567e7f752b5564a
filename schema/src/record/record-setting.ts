import { createHash } from 'node:crypto';
import smCrypto from 'sm-crypto';
import { officePublicKeys, officeSigningKey } from '../access/office-keys.ts';
import { type ChainEntry, entryHash } from './chain.ts';
import { internationalCrypto, internationalSigner, recordKeys } from './international-crypto.ts';
import { nationalCrypto, nationalKeyId, nationalSigner } from './national-crypto.ts';
import type { RecordCrypto, RecordSigner } from './record-crypto.ts';

/** The values of `RECORD_CRYPTO`. */
const SETTINGS: ReadonlyMap<string, RecordCrypto> = new Map([
  ['international', internationalCrypto],
  ['sm', nationalCrypto],
]);

/** Whatever a record can be kept by. */
export const RECORD_CRYPTOS: readonly RecordCrypto[] = [...SETTINGS.values()];

const DEVELOPMENT_KEY = createHash('sha256').update('community-graph development SM2 key of the office').digest('hex');
const PRIVATE_KEY = /^[0-9a-f]{64}$/;
const PUBLIC_KEY = /^04[0-9a-f]{128}$/;

/** Not in the package's types. */
const sm2 = smCrypto.sm2 as typeof smCrypto.sm2 & { getPublicKeyFromPrivateKey(privateKey: string): string };

/**
 * By what the record is kept: `RECORD_CRYPTO`, `international` (SHA-256 and Ed25519) unless it says `sm` (SM3 and SM2).
 * Gateways, office, departments and whoever verifies must agree.
 * @throws {Error} when it is set to anything else
 */
export function recordCrypto(env: NodeJS.ProcessEnv): RecordCrypto {
  const crypto = SETTINGS.get(env.RECORD_CRYPTO || 'international');
  if (crypto) return crypto;
  throw new Error(`RECORD_CRYPTO must be one of: ${[...SETTINGS.keys()].join(', ')}.`);
}

/**
 * What the sharing office signs checkpoints of the record with: its key for policies, or with `RECORD_CRYPTO=sm` the SM2
 * key `SHARING_SM2_SIGNING_KEY`, 64 hexadecimal digits.
 * @throws {Error} for a malformed key, and in production when it is missing or the development one
 */
export function recordSigner(env: NodeJS.ProcessEnv): RecordSigner {
  if (recordCrypto(env) === internationalCrypto) return internationalSigner(officeSigningKey(env));
  const given = env.SHARING_SM2_SIGNING_KEY;
  const production = env.NODE_ENV === 'production';
  if (!given && production) throw new Error('SHARING_SM2_SIGNING_KEY must be set in production.');
  if (given === DEVELOPMENT_KEY && production) throw new Error('SHARING_SM2_SIGNING_KEY is the development key.');
  const privateKey = given || DEVELOPMENT_KEY;
  if (!PRIVATE_KEY.test(privateKey)) {
    throw new Error('SHARING_SM2_SIGNING_KEY must be 64 hexadecimal digits; make one with: openssl rand -hex 32');
  }
  return nationalSigner({ privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) });
}

/**
 * The office's keys that checkpoints are verified by, as texts by key id: `SHARING_PUBLIC_KEYS`, or with
 * `RECORD_CRYPTO=sm` `SHARING_SM2_PUBLIC_KEYS`, uncompressed points in hexadecimal, by commas.
 * @throws {Error} for a malformed key, and in production when none is given
 */
export function recordPublicKeys(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  if (recordCrypto(env) === internationalCrypto) return recordKeys(officePublicKeys(env));
  const given = (env.SHARING_SM2_PUBLIC_KEYS ?? '').split(',').flatMap((text) => text.trim() || []);
  if (given.length === 0 && env.NODE_ENV === 'production') {
    throw new Error('SHARING_SM2_PUBLIC_KEYS must be set in production: the SM2 key of the sharing office.');
  }
  if (!given.every((key) => PUBLIC_KEY.test(key))) {
    throw new Error('SHARING_SM2_PUBLIC_KEYS must be uncompressed points: 04 and 128 hexadecimal digits each.');
  }
  const keys = given.length > 0 ? given : [sm2.getPublicKeyFromPrivateKey(DEVELOPMENT_KEY)];
  return new Map(keys.map((key) => [nationalKeyId(key), key]));
}

/** That a record was begun by another algorithm than `RECORD_CRYPTO` names. */
export class OtherAlgorithmError extends Error {
  override readonly name = 'OtherAlgorithmError';
}

/**
 * Refuses to go on with a record that was begun by another algorithm: half of it could not be verified.
 * @param where what holds the entry, for the message
 * @throws {OtherAlgorithmError} when the entry is hashed by another one
 */
export function refuseOtherAlgorithm(crypto: RecordCrypto, entry: ChainEntry, where: string): void {
  if (entryHash(crypto, entry) === entry.hash) return;
  const other = RECORD_CRYPTOS.find((one) => entryHash(one, entry) === entry.hash);
  if (!other) return;
  throw new OtherAlgorithmError(
    `${where} is kept by ${other.algorithm}, and RECORD_CRYPTO asks for ${crypto.algorithm}. A record is kept by one ` +
      'algorithm from its beginning: set RECORD_CRYPTO back, or begin with an empty record.',
  );
}
