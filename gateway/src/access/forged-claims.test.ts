import { DEVELOPMENT_ISSUER } from '@community-graph/schema/development/issuer';
import { CompactEncrypt, exportSPKI, importSPKI } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgeries, type Make } from '../testing/forgeries.ts';
import { bearer, encode, openIssuer, startTokenForge, type TokenForge } from '../testing/token-forge.ts';
import { CallerReader } from './read-caller.ts';
import type { TokenIssuer } from './token-issuer.ts';

let forge: TokenForge;
let issuer: TokenIssuer;
beforeAll(async () => {
  forge = await startTokenForge();
  issuer = await openIssuer(forge.name);
});
afterAll(() => forge.stop());

const { claims, header, partsOf, relabelled, rewritten, signedText } = forgeries(() => forge);
const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

/** The claims of a good token as text, with more text at the end: a claim that stands twice. */
const claimsAsText = (more: string) => async () => {
  const [, payload] = await partsOf();
  return signedText(Buffer.from(payload, 'base64url').toString().replace(/\}$/, `,${more}}`))();
};

const PURPOSES: [string, Make][] = [
  ['a critical extension that nobody knows', relabelled({ alg: 'ES256', kid: 'ES256', crit: ['mine'], mine: 1 })],
  ['an empty list of critical extensions', relabelled({ alg: 'ES256', kid: 'ES256', crit: [] })],
  ['the type of a logout token', header({ typ: 'logout+jwt' })],
  ['the type of a DPoP proof', header({ typ: 'dpop+jwt' })],
  ['what makes it an ID token: a nonce', claims({ nonce: 'n-1' })],
  ['what makes it an ID token: a digest of the access token', claims({ at_hash: 'x' })],
  ['what makes it a logout token: events', claims({ events: {} })],
  ['a token within the token (RFC 7519, nested)', async () => signedText(await forge.token(), { cty: 'JWT' })()],
  [
    'encryption instead of a signature (JWE)',
    async () => {
      const { publicKey } = forge.key('RS256');
      const key = await importSPKI(await exportSPKI(publicKey), 'RSA-OAEP-256');
      return new CompactEncrypt(Buffer.from(await forge.token()))
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'RS256' })
        .encrypt(key);
    },
  ],
];

const REGISTERED_CLAIMS: [string, Make][] = [
  ['another issuer', claims({ iss: 'https://evil.example' })],
  ['the development issuer’s name', claims({ iss: DEVELOPMENT_ISSUER })],
  ['the issuer’s name and a slash', () => forge.token({ claims: { iss: `${forge.name}/` } })],
  ['a list of issuers', () => forge.token({ claims: { iss: [forge.name] } })],
  ['no issuer', claims({ iss: undefined })],
  ['another audience', claims({ aud: 'another-service' })],
  ['an audience that only begins like ours', claims({ aud: 'community-graph.evil.example' })],
  ['an empty list of audiences', claims({ aud: [] })],
  ['no audience', claims({ aud: undefined })],
  ['an end in the past', () => forge.token({ claims: { exp: seconds(-30) } })],
  ['no end', claims({ exp: undefined })],
  ['an end that is no number', claims({ exp: 'tomorrow' })],
  ['an end beyond all numbers', claims({ exp: 1e300 })],
  ['a beginning in the future', () => forge.token({ claims: { nbf: seconds(60) } })],
  ['a beginning that is no number', claims({ nbf: 'now' })],
  ['no subject', claims({ sub: undefined })],
  ['an empty subject', claims({ sub: '' })],
  ['a subject that is no text', claims({ sub: { $ne: null } })],
];

const OUR_CLAIMS: [string, Make][] = [
  ['changed roles', rewritten({ roles: ['auditor'] })],
  ['a changed end', () => rewritten({ exp: seconds(9_999) })()],
  ['no department', claims({ dept: undefined })],
  ['two departments', claims({ dept: ['health', 'finance'] })],
  ['roles that are no list', claims({ roles: 'auditor' })],
  ['more roles than anybody has', claims({ roles: Array.from({ length: 33 }, (_, n) => `r${n}`) })],
  ['a region that is no code', claims({ region: '%' })],
  ['an empty region, the prefix of all', claims({ region: '' })],
  ['no purpose', claims({ purpose: undefined, purposes: undefined })],
  ['a claim twice, the last one wrong', claimsAsText('"aud":"another-service"')],
  ['claims below __proto__ instead of their own', signedText('{"__proto__":{"sub":"x","dept":"health"}}')],
];

const TEXTS: [string, Make][] = [
  ['a list instead of claims', signedText('[]')],
  ['no claims at all', signedText('null')],
  ['claims that are no JSON', signedText('{"sub":')],
  ['a header that is no JSON', async () => `${encode('{"alg":')}.${(await partsOf()).slice(1).join('.')}`],
  ['a space within', async () => (await forge.token()).replace('.', ' .')],
  ['a line break within', async () => (await forge.token()).replace('.', '.\n')],
  ['a letter that only looks like its own', async () => (await forge.token()).replace('e', 'е')],
  ['padding', async () => (await partsOf()).map((part) => `${part}=`).join('.')],
  ['a fourth part', async () => `${await forge.token()}.e30`],
  ['a second token after a comma', async () => `${await forge.token()}, Bearer ${await forge.token()}`],
  ['a megabyte', claims({ note: 'x'.repeat(1_000_000) })],
];

describe('a token that says what it must not', () => {
  it('has good ones to differ from', async () => {
    const good = [await forge.token(), await claimsAsText('"aud":"community-graph"')()];
    for (const token of good) {
      expect(await new CallerReader(issuer).read(bearer(token))).toMatchObject({ sub: 'doctor-1' });
    }
  });

  it.each([...PURPOSES, ...REGISTERED_CLAIMS, ...OUR_CLAIMS, ...TEXTS])('is refused: %s', async (_, make) => {
    const reading = new CallerReader(issuer).read(bearer(await make()));
    await expect(reading).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});
