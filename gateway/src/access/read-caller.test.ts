import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEVELOPMENT_ISSUER, openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { startServer, type TestServer } from '../testing/test-subgraph.ts';
import { CallerReader } from './read-caller.ts';
import { openTokenIssuer, type TokenIssuer } from './token-issuer.ts';

const CLAIMS = {
  dept: 'health',
  roles: ['doctor'],
  region: '220102',
  purpose: 'health-care',
  purposes: ['statistics'],
};
const ALGORITHMS = ['ES256', 'EdDSA', 'RS256', 'PS256'];

let server: TestServer;
let base: string;
let issuer: TokenIssuer;
let served: JWK[] = [];
let keyRequests = 0;
let discovery: (origin: string) => object;
const keys = new Map<string, { privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }>();

async function addKey(algorithm: string, kid: string): Promise<void> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm };
  keys.set(kid, { ...pair, jwk });
  served = [...served, jwk];
}

const remote = (name: string) =>
  openTokenIssuer(readConfig({ OIDC_ISSUER: name, OIDC_AUDIENCE: 'community-graph' }) ?? unreachable());
const unreachable = (): never => {
  throw new Error('no configuration');
};

beforeAll(async () => {
  discovery = (origin) => ({ issuer: origin, jwks_uri: `${origin}/keys` });
  server = await startServer((request, response) => {
    if (request.url === '/keys') {
      keyRequests += 1;
      response.end(JSON.stringify({ keys: served }));
    } else response.end(JSON.stringify(discovery(base)));
  });
  base = `http://127.0.0.1:${server.port}`;
  for (const algorithm of ALGORITHMS) await addKey(algorithm, algorithm);
  issuer = await remote(base);
});
afterAll(() => server.stop());

/** Each call as the first of a new process: nothing is remembered between them. */
const readCaller = (headers: IncomingHttpHeaders, by: TokenIssuer) => new CallerReader(by).read(headers);

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: Parameters<SignJWT['sign']>[0];
}

async function token({ header = {}, claims = {}, key = keys.get('ES256')?.privateKey }: Forgery = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: base, aud: 'community-graph', sub: 'doctor-1', iat: now, exp: now + 60, ...CLAIMS, ...claims };
  return new SignJWT(all)
    .setProtectedHeader({ alg: 'ES256', kid: 'ES256', typ: 'JWT', ...header })
    .sign(key ?? unreachable());
}

const bearer = (text: string, more: object = {}) => ({ authorization: `Bearer ${text}`, ...more });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function signedBySecret(secret: string | Buffer): Promise<string> {
  const [, payload] = (await token()).split('.');
  const signed = `${encode({ alg: 'HS256', kid: 'ES256', typ: 'JWT' })}.${payload}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

async function changed(claims: object): Promise<string> {
  const [header, payload = '', signature] = (await token()).split('.');
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return `${header}.${encode({ ...before, ...claims })}.${signature}`;
}

async function withHeader(header: object): Promise<string> {
  const [, payload, signature] = (await token()).split('.');
  return `${encode(header)}.${payload}.${signature}`;
}

async function ofStranger(header: object = {}): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return token({ key: privateKey, header });
}

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

const FORGED: [string, () => Promise<string>][] = [
  [
    'no algorithm',
    async () =>
      new UnsecuredJWT({ iss: base, aud: 'community-graph', sub: 'x', ...CLAIMS }).setExpirationTime('1m').encode(),
  ],
  ['the algorithm “None”', () => withHeader({ alg: 'None', kid: 'ES256' })],
  [
    'an HMAC under the public key as PEM',
    async () => signedBySecret(await exportSPKI(keys.get('ES256')?.publicKey ?? unreachable())),
  ],
  ['an HMAC under the public key as JWK', async () => signedBySecret(JSON.stringify(keys.get('ES256')?.jwk))],
  ['an HMAC under an empty secret', () => signedBySecret('')],
  ['the key of a stranger under a known key id', () => ofStranger()],
  [
    'the key of a stranger in the header',
    async () => ofStranger({ jwk: await exportJWK((await generateKeyPair('ES256')).publicKey) }),
  ],
  ['an address of keys in the header', () => ofStranger({ jku: 'http://evil.example/keys', kid: 'evil' })],
  ['an unknown key id', () => token({ header: { kid: 'nobody' } })],
  ['no key id where there are several keys', () => ofStranger({ kid: undefined })],
  ['a path as key id', () => token({ header: { kid: '../../dev/null' } })],
  [
    'another algorithm than the key is for',
    () => token({ header: { alg: 'ES384' }, key: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey }),
  ],
  [
    'RS512, which is not among ours',
    async () => token({ header: { alg: 'RS512' }, key: (await generateKeyPair('RS512')).privateKey }),
  ],
  ['another issuer', () => token({ claims: { iss: 'https://evil.example' } })],
  ['the development issuer’s name', () => token({ claims: { iss: DEVELOPMENT_ISSUER } })],
  ['no issuer', () => token({ claims: { iss: undefined } })],
  ['another audience', () => token({ claims: { aud: 'another-service' } })],
  ['no audience', () => token({ claims: { aud: undefined } })],
  ['an end in the past', () => token({ claims: { exp: seconds(-30) } })],
  ['no end', () => token({ claims: { exp: undefined } })],
  ['an end that is no number', () => token({ claims: { exp: 'tomorrow' as never } })],
  ['a beginning in the future', () => token({ claims: { nbf: seconds(60) } })],
  ['changed roles', () => changed({ roles: ['auditor'] })],
  ['a changed end', () => changed({ exp: seconds(9_999) })],
  ['no signature', async () => `${(await token()).split('.').slice(0, 2).join('.')}.`],
  ['a cut signature', async () => (await token()).slice(0, -6)],
  ['a critical extension that nobody knows', () => withHeader({ alg: 'ES256', kid: 'ES256', crit: ['mine'], mine: 1 })],
  ['the type of a logout token', () => token({ header: { typ: 'logout+jwt' } })],
  ['no subject', () => token({ claims: { sub: undefined } })],
  ['no department', () => token({ claims: { dept: undefined } })],
  ['roles that are no list', () => token({ claims: { roles: 'auditor' } })],
  ['a region that is no code', () => token({ claims: { region: '%' } })],
  ['no purpose', () => token({ claims: { purpose: undefined, purposes: undefined } })],
  ['a subject that is no text', () => token({ claims: { sub: { $ne: null } } as never })],
];

describe('a caller', () => {
  it.each(ALGORITHMS)('is known by a token signed with %s', async (algorithm) => {
    const signed = await token({ header: { alg: algorithm, kid: algorithm }, key: keys.get(algorithm)?.privateKey });
    const caller = await readCaller(bearer(signed), issuer);
    const { purposes: _, ...claims } = CLAIMS;
    expect(caller).toEqual({ sub: 'doctor-1', ...claims, exp: expect.any(Number) });
  });

  it.each(FORGED)('is not known by a token with %s', async (_, forge) => {
    await expect(readCaller(bearer(await forge()), issuer)).rejects.toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
  });

  it.each([
    {},
    { authorization: '' },
    { authorization: 'Basic YTpi' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer a.b' },
  ])('is not known by the headers %j, and is told what to send', async (headers) => {
    await expect(readCaller(headers, issuer)).rejects.toThrow('Send "Authorization: Bearer <token>"');
  });

  it('is known from the same token again without another look at it, while a changed one is looked at', async () => {
    let looks = 0;
    const reader = new CallerReader({
      ...issuer,
      keys: (protectedHeader, signed) => {
        looks += 1;
        return issuer.keys(protectedHeader, signed);
      },
    });
    const signed = await token();
    for (let n = 0; n < 5; n += 1) expect(await reader.read(bearer(signed))).toMatchObject({ sub: 'doctor-1' });
    expect(looks).toBe(1);
    await expect(reader.read(bearer(`${signed.slice(0, -6)}AAAAAA`))).rejects.toMatchObject({ status: 401 });
    await expect(reader.read(bearer(await changed({ sub: 'other' })))).rejects.toMatchObject({ status: 401 });
  });

  it('may pick one of the token’s purposes, and no other', async () => {
    const signed = await token();
    expect(await readCaller(bearer(signed, { 'x-purpose': 'statistics' }), issuer)).toMatchObject({
      purpose: 'statistics',
    });
    const refused = readCaller(bearer(signed, { 'x-purpose': 'policing' }), issuer);
    await expect(refused).rejects.toMatchObject({ status: 403, code: 'FORBIDDEN_FIELD', reason: 'PURPOSE' });
  });

  it('may name the case of a look, unless the token names another', async () => {
    expect(await readCaller(bearer(await token(), { 'x-case': 'c-1' }), issuer)).toMatchObject({ case: 'c-1' });
    const bound = await token({ claims: { case: 'c-1' } });
    expect(await readCaller(bearer(bound), issuer)).toMatchObject({ case: 'c-1' });
    await expect(readCaller(bearer(bound, { 'x-case': 'c-2' }), issuer)).rejects.toMatchObject({ status: 400 });
    await expect(readCaller(bearer(bound, { 'x-case': 'c'.repeat(65) }), issuer)).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe('the keys of an issuer', () => {
  it('are fetched once for many tokens, and not for each unknown key id', async () => {
    await readCaller(bearer(await token()), issuer);
    const before = keyRequests;
    for (let n = 0; n < 20; n += 1) {
      await readCaller(bearer(await token()), issuer);
      await readCaller(bearer(await token({ header: { kid: `guess-${n}` } })), issuer).catch(() => undefined);
    }
    expect(keyRequests - before).toBeLessThanOrEqual(1);
  });

  it('are not taken from a discovery document of somebody else', async () => {
    discovery = (origin) => ({ issuer: 'https://evil.example', jwks_uri: `${origin}/keys` });
    const misled = await remote(base);
    await expect(readCaller(bearer(await token()), misled)).rejects.toMatchObject({ status: 503 });
    expect(await misled.isReachable()).toBe(false);
    discovery = (origin) => ({ issuer: origin, jwks_uri: `${origin}/keys` });
    expect(await readCaller(bearer(await token()), misled)).toMatchObject({ sub: 'doctor-1' });
  });

  it('cannot be had from an issuer that is down, and the client is not blamed', async () => {
    const gone = await remote('http://127.0.0.1:9');
    await expect(readCaller(bearer(await token()), gone)).rejects.toMatchObject({
      status: 503,
      message: /does not answer/,
    });
  });
});

describe('the development issuer', () => {
  it('is trusted where no other is configured, and only its own key', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'access-'));
    const own = await openTokenIssuer(readConfig({ DATA_DIR: dataDir }) ?? unreachable());
    const minted = await (await openDevelopmentIssuer(dataDir)).mint({ persona: 'doctor' });
    expect(await readCaller(bearer(minted), own)).toMatchObject({ sub: 'doctor', dept: 'health' });
    await expect(readCaller(bearer(minted), issuer)).rejects.toMatchObject({ status: 401 });
    await expect(readCaller(bearer(await token()), own)).rejects.toMatchObject({ status: 401 });
    await rm(dataDir, { recursive: true });
  });
});
