import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Encrypts and authenticates (AES-256-GCM) what a client carries for the department and brings back. */
export class Sealer {
  readonly #keys: readonly Buffer[];

  /**
   * @param use what is sealed, for example `cursor`: each use has keys of its own
   * @param secrets newest first; the first seals and any opens, so that a key can be rotated
   */
  constructor(use: string, secrets: readonly string[]) {
    this.#keys = secrets.map((secret) => createHash('sha256').update(`${use} key ${secret}`).digest());
  }

  /** Seals a JSON value under a label, without which it cannot be opened. */
  seal(label: string, value: unknown): string {
    const [key] = this.#keys;
    if (!key) throw new Error('A sealer needs a secret.');
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(label));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** The value of a sealed text; `undefined` for one that was not sealed here under this label. */
  open(label: string, sealed: string): unknown {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const key of this.#keys) {
      const text = decrypt(key, label, bytes);
      if (text !== null) return JSON.parse(text);
    }
    return undefined;
  }
}

function decrypt(key: Buffer, label: string, bytes: Buffer): string | null {
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(label))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
