import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Caller, readCaller } from './caller.ts';

/**
 * The profile of RFC 9421 and RFC 9530 by which gateway and office prove themselves, written from
 * docs/bring-your-own-subgraph.md ("Each request") alone.
 */
const COMPONENTS = ['@method', '@path', 'content-digest', 'x-caller', 'x-request-id'];
const TRACED = [...COMPONENTS, 'traceparent'];
const listed = (names: readonly string[]): string => `(${names.map((name) => `"${name}"`).join(' ')})`;
const INPUT = /^sig=(\([^)]*\));created=(\d{1,12});expires=(\d{1,12});nonce="([\w-]{16,64})";keyid="([\w:.-]{1,64})"$/;
const SIGNATURE = /^sig=:([A-Za-z0-9+/]+=*):$/;
const LIFETIME = 30;
const SKEW = 5;
const MILLISECONDS = 1_000;

/** Headers by lower-case name. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that has been received whole. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

const digestOf = (body: Buffer | string): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

function macOf(key: string, lines: readonly (readonly [string, string])[], parameters: string): Buffer {
  const text = lines.map(([name, value]) => `"${name}": ${value}`);
  return createHmac('sha256', key)
    .update([...text, `"@signature-params": ${parameters}`].join('\n'))
    .digest();
}

/** Remembers nonces until they can be used no more. */
export class Nonces {
  readonly #until = new Map<string, number>();

  /** Takes a nonce; `false` when it was taken before. */
  take(nonce: string, until: number, now: number): boolean {
    // Nonces are taken nearly in the order in which they end.
    for (const [known, end] of this.#until) {
      if (end >= now) break;
      this.#until.delete(known);
    }
    if (this.#until.has(nonce)) return false;
    this.#until.set(nonce, until);
    return true;
  }
}

/** A request that the gateway has signed. */
export interface Verified {
  readonly caller: Caller;
  /** Of a gateway that traces; it counts because it is under the signature. */
  readonly traceparent: string | null;
}

/**
 * Who sent a request, when the gateway did.
 * @param keys secrets by their identifiers; two while a key is rotated
 * @returns `null` for whoever cannot show all of it: which part was missing is nobody's business
 */
export function verify(
  { method, path, headers, body }: Received,
  keys: ReadonlyMap<string, string>,
  nonces: Nonces,
  now = Math.floor(Date.now() / MILLISECONDS),
): Verified | null {
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const input = header('signature-input');
  const [, list, created = '', expires = '', nonce = '', keyId = ''] = INPUT.exec(input) ?? [];
  const names = [COMPONENTS, TRACED].find((one) => listed(one) === list);
  const key = keys.get(keyId);
  if (!names || !key) return null;
  const value = (name: string) => (name === '@method' ? method : name === '@path' ? path : header(name));
  const lines = names.map((name) => [name, value(name)] as const);
  const expected = macOf(key, lines, input.slice('sig='.length));
  const given = Buffer.from(SIGNATURE.exec(header('signature'))?.[1] ?? '', 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (lines.some(([, text]) => text === '') || header('content-digest') !== digestOf(body)) return null;
  const [from, until] = [Number(created), Number(expires)];
  if (from > now + SKEW || until > from + LIFETIME || until + SKEW < now) return null;
  const caller = readCaller(header('x-caller'));
  if (!caller || caller.exp + SKEW < now) return null;
  if (!nonces.take(nonce, until + SKEW, now)) return null;
  return { caller, traceparent: names === TRACED ? header('traceparent') : null };
}

/** The headers by which justice proves itself to the office. */
export function sign(body: string, path: string, { keyId, key }: { readonly keyId: string; readonly key: string }) {
  const created = Math.floor(Date.now() / MILLISECONDS);
  const who = { sub: 'justice', dept: 'justice', roles: [], region: '22', purpose: 'sharing-administration' };
  const caller = Buffer.from(JSON.stringify({ ...who, exp: created + LIFETIME })).toString('base64url');
  const values = ['POST', path, digestOf(body), caller, `justice-${randomBytes(8).toString('hex')}`];
  const nonce = randomBytes(16).toString('base64url');
  const parameters = `${listed(COMPONENTS)};created=${created};expires=${created + LIFETIME};nonce="${nonce}";keyid="${keyId}"`;
  const lines = COMPONENTS.map((name, index) => [name, values[index] ?? ''] as const);
  return {
    ...Object.fromEntries(lines.filter(([name]) => !name.startsWith('@'))),
    'signature-input': `sig=${parameters}`,
    signature: `sig=:${macOf(key, lines, parameters).toString('base64')}:`,
  };
}
