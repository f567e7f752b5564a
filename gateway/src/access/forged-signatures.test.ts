import { createHmac, generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { type CryptoKey, exportJWK, exportSPKI, FlattenedSign, generateKeyPair, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgeries, type Make } from '../testing/forgeries.ts';
import { bearer, CLAIMS, encode, openIssuer, startTokenForge, type TokenForge } from '../testing/token-forge.ts';
import { CallerReader } from './read-caller.ts';
import type { TokenIssuer } from './token-issuer.ts';

let forge: TokenForge;
let issuer: TokenIssuer;
beforeAll(async () => {
  forge = await startTokenForge();
  issuer = await openIssuer(forge.name);
});
afterAll(() => forge.stop());

const { header, partsOf, relabelled, resigned } = forgeries(() => forge);

/** A token of a stranger, who says in the header how to find the key. */
const ofStranger =
  (changes: (key: CryptoKey) => object | Promise<object> = () => ({})) =>
  async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    return forge.token({ key: privateKey, header: await changes(publicKey) });
  };

/** A token under a shared secret that everybody knows. */
const underSecret =
  (secret: () => string | Promise<string>, algorithm: 'HS256' | 'HS512' = 'HS256') =>
  async () => {
    const [, payload] = await partsOf();
    const signed = `${encode({ alg: algorithm, kid: 'ES256', typ: 'JWT' })}.${payload}`;
    const digest = createHmac(algorithm === 'HS256' ? 'sha256' : 'sha512', await secret()).update(signed);
    return `${signed}.${digest.digest('base64url')}`;
  };

const SIGNATURES: [string, Make][] = [
  [
    'no algorithm',
    async () =>
      new UnsecuredJWT({ iss: forge.name, aud: 'community-graph', sub: 'x', ...CLAIMS })
        .setExpirationTime('1m')
        .encode(),
  ],
  ['the algorithm “none” over the old signature', relabelled({ alg: 'none', kid: 'ES256', typ: 'JWT' })],
  ['the algorithm “None”', relabelled({ alg: 'None', kid: 'ES256' })],
  ['the algorithm in lower case', relabelled({ alg: 'es256', kid: 'ES256' })],
  ['a list of algorithms', relabelled({ alg: ['ES256', 'none'], kid: 'ES256' })],
  ['no algorithm named', relabelled({ kid: 'ES256' })],
  ['an HMAC under the public key as PEM', underSecret(() => exportSPKI(forge.key('ES256').publicKey))],
  ['an HMAC under the public key as JWK', underSecret(() => JSON.stringify(forge.key('ES256').jwk))],
  ['an HMAC under an empty secret', underSecret(() => '')],
  ['an HMAC of 512 bits under the issuer’s name', underSecret(() => forge.name, 'HS512')],
  ['a psychic signature: r and s are zero (CVE-2022-21449)', resigned(Buffer.alloc(64).toString('base64url'))],
  [
    'a signature whose r and s are the order of the curve',
    resigned(
      Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex').toString(
        'base64url',
      ),
    ),
  ],
  [
    'a signature in DER instead of r and s',
    resigned(async (signed) => {
      const { privateKey } = forge.key('ES256');
      return sign('sha256', Buffer.from(signed), KeyObject.from(privateKey as never)).toString('base64url');
    }),
  ],
  ['no signature', resigned('')],
  ['a cut signature', async () => (await forge.token()).slice(0, -6)],
  [
    'a signature of another token',
    async () => resigned((await forge.token({ claims: { sub: 'other' } })).split('.')[2] ?? '')(),
  ],
  [
    'a signature for a detached payload (b64: false)',
    async () => {
      const { privateKey } = forge.key('ES256');
      const [, payload] = await partsOf();
      const head = { alg: 'ES256', kid: 'ES256', b64: false, crit: ['b64'] };
      const jws = await new FlattenedSign(Buffer.from(payload)).setProtectedHeader(head).sign(privateKey);
      return `${jws.protected}.${payload}.${jws.signature}`;
    },
  ],
  [
    'the curve P-384',
    async () =>
      forge.token({ header: { alg: 'ES384' }, key: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey }),
  ],
  [
    'the curve secp256k1',
    async () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
      return resigned((signed) =>
        sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
      )();
    },
  ],
  [
    'RS512, which is not among ours',
    async () => forge.token({ header: { alg: 'RS512' }, key: (await generateKeyPair('RS512')).privateKey }),
  ],
  ['the algorithm of another of the issuer’s keys', relabelled({ alg: 'EdDSA', kid: 'ES256', typ: 'JWT' })],
];

const KEYS: [string, Make][] = [
  ['the key of a stranger under a known key id', ofStranger()],
  ['the key of a stranger in the header (jwk)', ofStranger(async (key) => ({ jwk: await exportJWK(key) }))],
  [
    'the key of a stranger in the header, and no key id',
    ofStranger(async (key) => ({ kid: undefined, jwk: await exportJWK(key) })),
  ],
  ['an address of keys in the header (jku)', ofStranger(() => ({ jku: 'http://evil.example/keys', kid: 'evil' }))],
  ['an address of a certificate in the header (x5u)', ofStranger(() => ({ x5u: 'http://evil.example/cert.pem' }))],
  [
    'a certificate in the header (x5c)',
    ofStranger(async (key) => ({ x5c: [(await exportSPKI(key)).replace(/-----[^-]+-----|\s/g, '')] })),
  ],
  ['an unknown key id', header({ kid: 'nobody' })],
  ['no key id', header({ kid: undefined })],
  ['an empty key id', header({ kid: '' })],
  ['a path as key id', header({ kid: '../../dev/null' })],
  ['an address as key id', header({ kid: 'http://evil.example/keys' })],
  ['SQL as key id', header({ kid: "' or '1'='1" })],
  ['a name of JavaScript’s own as key id', header({ kid: '__proto__' })],
  ['the id of another of the issuer’s keys', header({ kid: 'EdDSA' })],
  ['a list of key ids', relabelled({ alg: 'ES256', kid: ['ES256'], typ: 'JWT' })],
];

describe('a token whose signature is forged', () => {
  it('has a good one to differ from', async () => {
    expect(await new CallerReader(issuer).read(bearer(await forge.token()))).toMatchObject({ sub: 'doctor-1' });
  });

  it.each([...SIGNATURES, ...KEYS])('is refused: %s', async (_, make) => {
    const reading = new CallerReader(issuer).read(bearer(await make()));
    await expect(reading).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});
