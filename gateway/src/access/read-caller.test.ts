import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import {
  ALGORITHMS,
  bearer,
  CLAIMS,
  encode,
  openIssuer,
  startTokenForge,
  type TokenForge,
} from '../testing/token-forge.ts';
import { CallerReader } from './read-caller.ts';
import { openTokenIssuer, type TokenIssuer } from './token-issuer.ts';

let forge: TokenForge;
let issuer: TokenIssuer;
beforeAll(async () => {
  forge = await startTokenForge();
  issuer = await openIssuer(forge.name);
});
afterAll(() => forge.stop());

/** Each call as the first of a new process: no token is remembered between them. */
const readCaller = (headers: IncomingHttpHeaders, by: TokenIssuer) => new CallerReader(by).read(headers);

async function changed(token: string, claims: object): Promise<string> {
  const [header, payload = '', signature] = token.split('.');
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return `${header}.${encode({ ...before, ...claims })}.${signature}`;
}

describe('a caller', () => {
  it.each(ALGORITHMS)('is known by a token signed with %s', async (algorithm) => {
    const signed = await forge.token({
      header: { alg: algorithm, kid: algorithm },
      key: forge.key(algorithm).privateKey,
    });
    const caller = await readCaller(bearer(signed), issuer);
    const { purposes: _, ...claims } = CLAIMS;
    expect(caller).toEqual({ sub: 'doctor-1', ...claims, tokenKey: algorithm, exp: expect.any(Number) });
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
    const signed = await forge.token();
    for (let n = 0; n < 5; n += 1) expect(await reader.read(bearer(signed))).toMatchObject({ sub: 'doctor-1' });
    expect(looks).toBe(1);
    await expect(reader.read(bearer(`${signed.slice(0, -6)}AAAAAA`))).rejects.toMatchObject({ status: 401 });
    await expect(reader.read(bearer(await changed(signed, { sub: 'other' })))).rejects.toMatchObject({ status: 401 });
  });

  it('is known no longer once the key of its token is revoked, from one request to the next', async () => {
    const gone = new Set<string>();
    const reader = new CallerReader(issuer, (kid) => gone.has(kid));
    const signed = await forge.token();
    const other = await forge.token({ header: { alg: 'EdDSA', kid: 'EdDSA' }, key: forge.key('EdDSA').privateKey });
    expect(await reader.read(bearer(signed))).toMatchObject({ sub: 'doctor-1' });
    gone.add('ES256');
    await expect(reader.read(bearer(signed))).rejects.toMatchObject({ status: 401, message: /has been revoked/ });
    await expect(reader.read(bearer(await forge.token({ claims: { sub: 'new' } })))).rejects.toThrow(
      'has been revoked',
    );
    expect(await reader.read(bearer(other))).toMatchObject({ sub: 'doctor-1' });
    gone.clear();
    expect(await reader.read(bearer(signed))).toMatchObject({ sub: 'doctor-1' });
  });

  it('may pick one of the token’s purposes, and no other', async () => {
    const signed = await forge.token();
    expect(await readCaller(bearer(signed, { 'x-purpose': 'statistics' }), issuer)).toMatchObject({
      purpose: 'statistics',
    });
    const refused = readCaller(bearer(signed, { 'x-purpose': 'policing' }), issuer);
    await expect(refused).rejects.toMatchObject({ status: 403, code: 'FORBIDDEN_FIELD', reason: 'PURPOSE' });
  });

  it('may name the case of a look, unless the token names another', async () => {
    const read = async (claims: object, headers: object) =>
      readCaller(bearer(await forge.token({ claims }), headers), issuer);
    expect(await read({}, { 'x-case': 'c-1' })).toMatchObject({ case: 'c-1' });
    expect(await read({ case: 'c-1' }, {})).toMatchObject({ case: 'c-1' });
    await expect(read({ case: 'c-1' }, { 'x-case': 'c-2' })).rejects.toMatchObject({ status: 400 });
    await expect(read({ case: 'c-1' }, { 'x-case': 'c'.repeat(65) })).rejects.toMatchObject({ status: 400 });
  });

  it('cannot name in the token whose records are its own: the gateway finds that out', async () => {
    const claims = { roles: ['resident'], subjects: ['aaaaaaaa-0000-4000-8000-000000000001'] };
    expect(await readCaller(bearer(await forge.token({ claims })), issuer)).not.toHaveProperty('subjects');
  });

  it('cannot name in the token the operation under which looks are recorded', async () => {
    const token = await forge.token({ claims: { operationName: 'Harmless' } });
    expect(await readCaller(bearer(token), issuer)).not.toHaveProperty('operationName');
  });
});

describe('the development issuer', () => {
  it('is trusted where no other is configured, and only its own key', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'access-'));
    const config = readConfig({ DATA_DIR: dataDir });
    if (!config) throw new Error('The test asked for help.');
    const own = await openTokenIssuer(config);
    const minted = await (await openDevelopmentIssuer(dataDir)).mint({ persona: 'doctor' });
    expect(await readCaller(bearer(minted), own)).toMatchObject({ sub: 'doctor', dept: 'health' });
    await expect(readCaller(bearer(minted), issuer)).rejects.toMatchObject({ status: 401 });
    await expect(readCaller(bearer(await forge.token()), own)).rejects.toMatchObject({ status: 401 });
    await rm(dataDir, { recursive: true });
  });
});
