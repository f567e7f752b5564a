import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { BadUserInputError } from '../errors.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/**
 * Makes cursors that a client can neither read nor make: keyset values may be personal data, so they are encrypted and
 * authenticated (AES-256-GCM) and bound to the list that they belong to.
 */
export class CursorSigner {
  readonly #keys: readonly Buffer[];

  /** @param secrets newest first; cursors are made with the first and read with any, so that a key can be rotated */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map((secret) => createHash('sha256').update(`cursor key ${secret}`).digest());
  }

  /** The cursor of the row with these keyset values in `list`. */
  encode(list: string, values: readonly string[]): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#newest(), iv).setAAD(Buffer.from(list));
    const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  }

  /**
   * The keyset values of a cursor of `list`.
   * @throws {BadUserInputError} for a cursor that this department did not make for this list
   */
  decode(list: string, cursor: string, length: number): string[] {
    const bytes = Buffer.from(cursor, 'base64url');
    for (const key of this.#keys) {
      const values = decrypt(key, list, bytes);
      if (values && values.length === length) return values;
    }
    const message = 'This cursor does not belong to this list and order; start again without "after".';
    throw new BadUserInputError([{ path: ['after'], code: 'CURSOR', message }]);
  }

  #newest(): Buffer {
    const [key] = this.#keys;
    if (!key) throw new Error('A cursor signer needs a secret.');
    return key;
  }
}

function decrypt(key: Buffer, list: string, bytes: Buffer): string[] | null {
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(list))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as string[];
  } catch {
    return null;
  }
}
