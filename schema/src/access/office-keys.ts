import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** PKCS #8 and SPKI heads of an Ed25519 key (RFC 8410); the 32 bytes of the key follow. */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

const DEVELOPMENT_SEED = createHash('sha256').update('community-graph development key of the sharing office').digest();

function bytesOf(variable: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  throw new Error(`${variable} must be ${KEY_BYTES} bytes in base64; make one with: openssl rand -base64 32`);
}

function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' });
}

/** The key of the 32 bytes of a public key. */
export function publicKeyOf(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: 'der', type: 'spki' });
}

/** The 32 bytes of a public key in base64, as `SHARING_PUBLIC_KEYS` takes them. */
export function publicKeyText(key: KeyObject): string {
  const spki = key.type === 'public' ? key : createPublicKey(key);
  return spki.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length).toString('base64');
}

/** A public key's id: the first 16 hexadecimal digits of its digest. */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256').update(publicKeyText(key)).digest('hex').slice(0, 16);
}

/**
 * The sharing office's Ed25519 key, which signs policies and checkpoints of the record: `SHARING_SIGNING_KEY`, 32 bytes
 * in base64.
 * @throws {Error} in production when it is missing or the development one
 */
export function officeSigningKey(env: NodeJS.ProcessEnv): KeyObject {
  const given = env.SHARING_SIGNING_KEY;
  if (!given && env.NODE_ENV === 'production') throw new Error('SHARING_SIGNING_KEY must be set in production.');
  const seed = given ? bytesOf('SHARING_SIGNING_KEY', given) : DEVELOPMENT_SEED;
  if (env.NODE_ENV === 'production' && seed.equals(DEVELOPMENT_SEED)) {
    throw new Error('SHARING_SIGNING_KEY is the development key; make one of your own.');
  }
  return privateKeyOf(seed);
}

/**
 * The keys by which the sharing office's signatures are verified, by key id: `SHARING_PUBLIC_KEYS`, in base64,
 * separated by commas, so that a key can be rotated.
 * @throws {Error} in production when none is given
 */
export function officePublicKeys(env: NodeJS.ProcessEnv): ReadonlyMap<string, KeyObject> {
  const given = (env.SHARING_PUBLIC_KEYS ?? '').split(',').flatMap((text) => text.trim() || []);
  if (given.length === 0 && env.NODE_ENV === 'production') {
    throw new Error('SHARING_PUBLIC_KEYS must be set in production: the public key of the sharing office.');
  }
  const keys =
    given.length > 0
      ? given.map((text) => publicKeyOf(bytesOf('SHARING_PUBLIC_KEYS', text)))
      : [createPublicKey(privateKeyOf(DEVELOPMENT_SEED))];
  return new Map(keys.map((key) => [keyIdOf(key), key]));
}
