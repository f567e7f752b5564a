import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Caller, callerSchema } from './caller.ts';

/**
 * How the gateway proves itself to a subgraph: a strict profile of RFC 9421 (HTTP Message Signatures) with
 * RFC 9530 (Content-Digest). Exactly these components are signed, in this order, by HMAC-SHA256; with tracing on also
 * `traceparent`, so that nobody on the way leads a trace astray.
 */
const COMPONENTS = ['@method', '@path', 'content-digest', 'x-caller', 'x-request-id'] as const;
const listOf = (names: readonly string[]): string => `(${names.map((name) => `"${name}"`).join(' ')})`;
const COMPONENT_LIST = listOf(COMPONENTS);
const TRACED_COMPONENTS = [...COMPONENTS, 'traceparent'] as const;
const TRACED_LIST = listOf(TRACED_COMPONENTS);
const PARAMETERS =
  /^sig=(\((?:"[a-z@-]+" ?)+\));created=(\d{1,12});expires=(\d{1,12});nonce="([\w-]{16,64})";keyid="([\w:.-]{1,64})"$/;

/** Seconds for which a signed request may be used. */
export const SIGNATURE_LIFETIME_SECONDS = 30;
/** Seconds by which the clocks of gateway and subgraph may differ. */
export const CLOCK_SKEW_SECONDS = 5;

/** Why a request was not trusted; the message is for the subgraph's log, never for a client. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

/** Remembers the nonces of a lifetime, so that a request is accepted once. */
export interface NonceStore {
  /** Takes the nonce until the given Unix second; `false` when it was taken before. */
  take(nonce: string, until: number, now: number): boolean;
}

interface Signable {
  readonly method: string;
  readonly path: string;
  readonly digest: string;
  readonly caller: string;
  readonly requestId: string;
  readonly traceparent: string | undefined;
  readonly parameters: string;
}

const digestOf = (body: string | Buffer): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

function macOf(key: string, signed: Signable): Buffer {
  const values = [signed.method, signed.path, signed.digest, signed.caller, signed.requestId, signed.traceparent];
  const names = signed.traceparent === undefined ? COMPONENTS : TRACED_COMPONENTS;
  const lines = names.map((name, index) => `"${name}": ${values[index]}`);
  return createHmac('sha256', key)
    .update(`${lines.join('\n')}\n"@signature-params": ${signed.parameters}`)
    .digest();
}

/**
 * Signs a POST of `body` to `path` on behalf of `caller`.
 * @returns the headers to add, names in lower case.
 */
export function signRequest(request: {
  key: string;
  keyId: string;
  path: string;
  body: string | Buffer;
  caller: Caller;
  requestId: string;
  /** The span that the request belongs to. */
  traceparent?: string | undefined;
  now?: number;
}): Record<string, string> {
  const created = Math.floor((request.now ?? Date.now()) / 1000);
  const expires = Math.min(created + SIGNATURE_LIFETIME_SECONDS, request.caller.exp);
  const nonce = randomBytes(16).toString('base64url');
  const { key, path, requestId, traceparent } = request;
  const list = traceparent === undefined ? COMPONENT_LIST : TRACED_LIST;
  const parameters = `${list};created=${created};expires=${expires};nonce="${nonce}";keyid="${request.keyId}"`;
  const digest = digestOf(request.body);
  const caller = Buffer.from(JSON.stringify(request.caller)).toString('base64url');
  const mac = macOf(key, { method: 'POST', path, digest, caller, requestId, traceparent, parameters });
  return {
    'content-digest': digest,
    'x-caller': caller,
    'x-request-id': requestId,
    ...(traceparent === undefined ? {} : { traceparent }),
    'signature-input': `sig=${parameters}`,
    signature: `sig=:${mac.toString('base64')}:`,
  };
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') throw new SignatureError(`The header ${name} is missing or repeated.`);
  return value;
}

function checkTimes(created: number, expires: number, now: number): void {
  if (created > now + CLOCK_SKEW_SECONDS) throw new SignatureError('The signature is from the future.');
  if (expires > created + SIGNATURE_LIFETIME_SECONDS) throw new SignatureError('The signature lives too long.');
  if (expires + CLOCK_SKEW_SECONDS < now) throw new SignatureError('The signature has expired.');
}

function readCaller(header: string, now: number): Caller {
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  } catch {
    throw new SignatureError('The caller is not JSON.');
  }
  const caller = callerSchema.safeParse(claims);
  if (!caller.success) throw new SignatureError('The caller is not well formed.');
  if (caller.data.exp + CLOCK_SKEW_SECONDS < now) throw new SignatureError('The right of the caller has expired.');
  return caller.data;
}

/** The trace of a request, if it is under the signature; read it of a request that was verified. */
export function signedTraceparent(headers: Record<string, string | string[] | undefined>): string | undefined {
  const isSigned = String(headers['signature-input']).startsWith(`sig=${TRACED_LIST};`);
  return isSigned ? headerOf(headers, 'traceparent') : undefined;
}

/**
 * Verifies what {@link signRequest} signed: body, caller, time and nonce.
 * `keys` maps each accepted key id to its secret, so that a key can be rotated without a pause.
 * @throws {SignatureError} with the reason, for the log.
 */
export function verifyRequest(request: {
  keys: ReadonlyMap<string, string>;
  method: string;
  path: string;
  body: string | Buffer;
  headers: Record<string, string | string[] | undefined>;
  nonces: NonceStore;
  now?: number;
}): Caller {
  const now = Math.floor((request.now ?? Date.now()) / 1000);
  const input = headerOf(request.headers, 'signature-input');
  const match = PARAMETERS.exec(input);
  if (!match || (match[1] !== COMPONENT_LIST && match[1] !== TRACED_LIST))
    throw new SignatureError('The signature input is not of our profile.');
  const [, , created, expires, nonce = '', keyId = ''] = match;
  const key = request.keys.get(keyId);
  if (!key) throw new SignatureError('The key of the signature is unknown.');
  const digest = headerOf(request.headers, 'content-digest');
  const caller = headerOf(request.headers, 'x-caller');
  const requestId = headerOf(request.headers, 'x-request-id');
  const traceparent = signedTraceparent(request.headers);
  const parameters = input.slice('sig='.length);
  const { method, path } = request;
  const expected = macOf(key, { method, path, digest, caller, requestId, traceparent, parameters });
  const signature = /^sig=:([A-Za-z0-9+/]+=*):$/.exec(headerOf(request.headers, 'signature'));
  const given = Buffer.from(signature?.[1] ?? '', 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new SignatureError('The signature does not match.');
  }
  if (digest !== digestOf(request.body)) throw new SignatureError('The body is not the one that was signed.');
  checkTimes(Number(created), Number(expires), now);
  const trusted = readCaller(caller, now);
  if (!request.nonces.take(nonce, Number(expires) + CLOCK_SKEW_SECONDS, now)) {
    throw new SignatureError('The request was already used.');
  }
  return trusted;
}
