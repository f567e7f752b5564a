import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { z } from 'zod';

const TIMEOUT_MILLISECONDS = 5_000;
/** Between two fetches for key ids that are not known: whoever makes them up cannot make us ask the issuer for each. */
const UNKNOWN_KEY_MILLISECONDS = 30_000;
/** How long keys count without being fetched again; so long does a key count that the issuer has withdrawn. */
const LIFETIME_MILLISECONDS = 600_000;
/** Between two attempts while an issuer that we need does not answer. */
const PAUSE_MILLISECONDS = 1_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/, hostname: /.*/ }) });
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The issuer cannot be asked for its keys now. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

async function getJson(address: string | URL): Promise<unknown> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS), redirect: 'error' });
  if (!response.ok) throw new Error(`${address} answered with HTTP status ${response.status}.`);
  return response.json();
}

/** Where an issuer says that its keys are (OpenID Connect Discovery 1.0, section 4). */
async function discover(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discoverySchema.parse(await getJson(address));
  if (found.issuer !== issuer) throw new Error(`${address} speaks for "${found.issuer}", not for "${issuer}".`);
  const keys = new URL(found.jwks_uri);
  if (issuer.startsWith('https:') && keys.protocol !== 'https:') throw new Error('The keys are not served over https.');
  return keys;
}

/**
 * The keys of an OpenID Connect issuer: discovered on first use, kept for ten minutes, fetched again for a key id that
 * is not among them, at most once in 30 seconds, whether that fetch succeeds or not.
 */
export class RemoteKeySet {
  readonly #issuer: string;
  #address: URL | undefined;
  #keys: { readonly find: ReturnType<typeof createLocalJWKSet>; readonly fetchedAt: number } | undefined;
  #attemptedAt = Number.NEGATIVE_INFINITY;
  #failed = false;
  #pending: Promise<void> | undefined;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /**
   * The key that a token says it was signed with.
   * @throws {IssuerUnreachable} when there are no keys, or too old ones, and none can be had
   */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const keys = await this.refresh();
    try {
      return await keys(header, token);
    } catch (error) {
      const isKnown = !(error instanceof errors.JWKSNoMatchingKey);
      if (isKnown || Date.now() - this.#attemptedAt < UNKNOWN_KEY_MILLISECONDS) throw error;
    }
    // When it fails, the keys that are known still count; only this one stays unknown.
    await this.#fetchOnce().catch(() => undefined);
    return (this.#keys?.find ?? keys)(header, token);
  }

  /**
   * The keys, fetched when there are none or when they are too old.
   * @throws {IssuerUnreachable} when they cannot be had
   */
  async refresh(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const known = this.#keys;
    if (known && Date.now() - known.fetchedAt < LIFETIME_MILLISECONDS) return known.find;
    const isPaused = this.#failed && Date.now() - this.#attemptedAt < PAUSE_MILLISECONDS;
    if (isPaused && !this.#pending) throw new IssuerUnreachable('The issuer of tokens did not answer a moment ago.');
    await this.#fetchOnce();
    if (!this.#keys) throw new IssuerUnreachable('The issuer of tokens has no keys.');
    return this.#keys.find;
  }

  /** All who need the keys at the same time wait for the same fetch. */
  #fetchOnce(): Promise<void> {
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #fetch(): Promise<void> {
    this.#attemptedAt = Date.now();
    this.#failed = true;
    try {
      this.#address ??= await discover(this.#issuer);
      const set = keySetSchema.parse(await getJson(this.#address)) as JSONWebKeySet;
      this.#keys = { find: createLocalJWKSet(set), fetchedAt: Date.now() };
      this.#failed = false;
    } catch (error) {
      this.#address = undefined;
      throw new IssuerUnreachable('The issuer of tokens does not tell its keys.', { cause: error });
    }
  }
}
