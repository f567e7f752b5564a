import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDemoResident } from './demo-resident.ts';
import { DEFAULT_AUDIENCE, DEVELOPMENT_ISSUER, mintDevelopmentToken, openDevelopmentIssuer } from './issuer.ts';
import { PERSONAS, PROGRAMS } from './personas.ts';
import { PURPOSES } from './purposes.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'issuer-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const verify = async (token: string) => {
  const { jwks } = await openDevelopmentIssuer(dataDir);
  return jwtVerify(token, createLocalJWKSet({ keys: [...jwks.keys] }), {
    issuer: DEVELOPMENT_ISSUER,
    audience: DEFAULT_AUDIENCE,
  });
};

describe('the development issuer', () => {
  it.each([...PERSONAS, ...PROGRAMS].map((persona) => persona.name))(
    'gives %s a token of its own claims',
    async (persona) => {
      const { payload } = await verify(await mintDevelopmentToken({ dataDir, persona }));
      expect(payload).toMatchObject({ sub: persona, roles: [persona], region: expect.stringMatching(/^2201/) });
      expect(PURPOSES).toHaveProperty(payload.purpose as string);
    },
  );

  it('gives all who open it at once the same key, readable by its owner only', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openDevelopmentIssuer(dataDir)));
    expect(new Set(opened.map(({ jwks }) => jwks.keys[0]?.kid)).size).toBe(1);
    expect((await stat(path.join(dataDir, 'dev-issuer.json'))).mode & 0o777).toBe(0o600);
  });

  it('shows the public half only', async () => {
    const { jwks } = await openDevelopmentIssuer(dataDir);
    const { d } = JSON.parse(await readFile(path.join(dataDir, 'dev-issuer.json'), 'utf8'));
    expect(JSON.stringify(jwks)).not.toContain(d);
  });

  it('puts the purpose and the case into the token', async () => {
    const request = { dataDir, persona: 'community-worker', purpose: 'assistance-check', case: '2026-17' };
    const { payload } = await verify(await mintDevelopmentToken(request));
    expect(payload).toMatchObject({ purpose: 'assistance-check', case: '2026-17' });
  });

  it('speaks for somebody else when asked to, and as the resident for one of the demo data', async () => {
    const sub = 'aaaaaaaa-0000-4000-8000-000000000001';
    expect((await verify(await mintDevelopmentToken({ dataDir, persona: 'doctor', sub }))).payload.sub).toBe(sub);
    await writeDemoResident(dataDir, sub);
    expect((await verify(await mintDevelopmentToken({ dataDir, persona: 'resident' }))).payload.sub).toBe(sub);
    expect((await verify(await mintDevelopmentToken({ dataDir, persona: 'doctor' }))).payload.sub).toBe('doctor');
  });

  it('says what to do about a demo resident who is none', async () => {
    await writeFile(path.join(dataDir, 'demo-resident.json'), '{"sub":"nobody"}');
    await expect(mintDevelopmentToken({ dataDir, persona: 'resident' })).rejects.toThrow('delete it');
  });

  it('refuses a persona that is none and a purpose that is another’s, naming those there are', async () => {
    await expect(mintDevelopmentToken({ dataDir, persona: 'mayor' })).rejects.toThrow('dashboard-developer');
    const policing = mintDevelopmentToken({ dataDir, persona: 'doctor', purpose: 'policing' });
    await expect(policing).rejects.toThrow('it has health-care');
  });

  it('knows its own sessions, and takes no other token for one', async () => {
    const issuer = await openDevelopmentIssuer(dataDir);
    expect(await issuer.readSession(await issuer.mintSession('doctor'))).toBe('doctor');
    const idToken = await issuer.mintIdToken('doctor', { id: 'dashboard', nonce: 'n' });
    for (const other of [await issuer.mint({ persona: 'doctor' }), idToken, 'none', '']) {
      expect(await issuer.readSession(other)).toBeNull();
    }
    const [head, , signature] = (await issuer.mintSession('doctor')).split('.');
    const [, claims] = (await issuer.mintSession('auditor')).split('.');
    expect(await issuer.readSession(`${head}.${claims}.${signature}`)).toBeNull();
    await expect(verify(idToken)).rejects.toThrow('"aud"');
    await expect(verify(await issuer.mintSession('doctor'))).rejects.toThrow('"aud"');
  });

  it('does not exist in production', async () => {
    await expect(openDevelopmentIssuer(dataDir, { NODE_ENV: 'production' })).rejects.toThrow('OIDC_ISSUER');
  });

  it('says what to do about a file that is no key', async () => {
    await writeFile(path.join(dataDir, 'dev-issuer.json'), '{}');
    await expect(openDevelopmentIssuer(dataDir)).rejects.toThrow('delete it');
  });
});
