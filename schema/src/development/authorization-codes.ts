import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** An error of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2), by its code. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: string;

  /** @param code for example `invalid_grant` */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a code was given for. */
const grantSchema = z.object({
  persona: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  /** SHA-256 of the verifier, in base64url (RFC 7636). */
  challenge: z.string(),
  nonce: z.string().optional(),
  expires: z.number(),
});
export type Grant = Omit<z.infer<typeof grantSchema>, 'expires'>;

/** Who redeems a code. */
export interface Redemption {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

const LIFETIME_MILLISECONDS = 60_000;
const VERIFIER = /^[\w.~-]{43,128}$/;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const refused = (message: string) => new OAuthError('invalid_grant', message);

/** Whether a verifier is the one of a challenge. */
function isOf(verifier: string, challenge: string): boolean {
  const [given, wanted] = [digest(verifier), Buffer.from(challenge, 'base64url')];
  return VERIFIER.test(verifier) && given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * Codes of the development issuer, each for a minute and for one redemption. They are files, so that any worker of the
 * gateway redeems what another gave; of two that try at once one finds the file.
 */
export class AuthorizationCodes {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(dataDir: string, now: () => number = Date.now) {
    this.#folder = path.join(dataDir, 'dev-codes');
    this.#now = now;
  }

  /** Gives a code. */
  async issue(grant: Grant): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#sweep();
    const code = randomBytes(32).toString('base64url');
    const kept = JSON.stringify({ ...grant, expires: this.#now() + LIFETIME_MILLISECONDS });
    await writeFile(this.#fileOf(code), kept, { mode: 0o600, flag: 'wx' });
    return code;
  }

  /**
   * What a code was given for. It is spent by the first who brings it, also when something else is wrong, so that nobody
   * tries verifiers.
   * @throws {OAuthError} `invalid_grant`
   */
  async redeem(code: string, { clientId, redirectUri, verifier }: Redemption): Promise<Grant> {
    const grant = await this.#take(code);
    if (!grant) throw refused('The code is none, or was used before.');
    if (grant.expires < this.#now()) throw refused('The code has expired.');
    if (grant.clientId !== clientId || grant.redirectUri !== redirectUri) {
      throw refused('The code was given for another client or redirect_uri.');
    }
    if (!isOf(verifier, grant.challenge)) throw refused('The code_verifier is not that of the code_challenge.');
    return grant;
  }

  /** The code itself is not kept. */
  #fileOf(code: string): string {
    return path.join(this.#folder, digest(code).toString('hex'));
  }

  async #take(code: string): Promise<z.infer<typeof grantSchema> | null> {
    const taken = `${this.#fileOf(code)}.${randomBytes(6).toString('hex')}`;
    try {
      await rename(this.#fileOf(code), taken);
      return grantSchema.parse(JSON.parse(await readFile(taken, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    } finally {
      await rm(taken, { force: true });
    }
  }

  /** Removes what nobody came for. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const file = path.join(this.#folder, name);
      const written = await stat(file).catch(() => null);
      if (written && written.mtimeMs + LIFETIME_MILLISECONDS < this.#now()) await rm(file, { force: true });
    }
  }
}
