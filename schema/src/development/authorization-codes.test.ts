import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthorizationCodes } from './authorization-codes.ts';

const verifier = 'a-verifier-of-the-tests-which-has-at-least-43-characters';
const grant = {
  ...{ persona: 'doctor', clientId: 'dashboard', redirectUri: 'http://localhost:4000/signed-in', nonce: 'n' },
  challenge: createHash('sha256').update(verifier).digest('base64url'),
};
const redemption = { clientId: grant.clientId, redirectUri: grant.redirectUri, verifier };

let dataDir: string;
let now: number;
let codes: AuthorizationCodes;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'codes-'));
  now = Date.now();
  codes = new AuthorizationCodes(dataDir, () => now);
});
afterEach(() => rm(dataDir, { recursive: true }));
const refusal = (code: string, by: object = {}) =>
  codes.redeem(code, { ...redemption, ...by }).catch(({ code }) => code);

describe('a code of the development issuer', () => {
  it('is redeemed by who has its verifier, also at another worker', async () => {
    const code = await codes.issue(grant);
    expect(await new AuthorizationCodes(dataDir).redeem(code, redemption)).toMatchObject(grant);
  });

  it('is redeemed once, of twenty who try at the same moment', async () => {
    const code = await codes.issue(grant);
    const tried = await Promise.all(Array.from({ length: 20 }, () => refusal(code)));
    expect(tried.filter((one) => one === 'invalid_grant')).toHaveLength(19);
    expect(await refusal(code)).toBe('invalid_grant');
  });

  it.each([
    ['another verifier', { verifier: verifier.replace('a', 'b') }],
    ['the challenge for a verifier', { verifier: grant.challenge }],
    ['no verifier', { verifier: '' }],
    ['another redirect', { redirectUri: 'http://localhost:4000/signed-in/../evil' }],
    ['another client', { clientId: 'other' }],
  ])('is refused with %s, and is spent by that', async (_, by) => {
    const code = await codes.issue(grant);
    expect(await refusal(code, by)).toBe('invalid_grant');
    expect(await refusal(code)).toBe('invalid_grant');
  });

  it('is refused after a minute, and what nobody came for is removed', async () => {
    const code = await codes.issue(grant);
    now += 60_001;
    expect(await refusal(code)).toBe('invalid_grant');
    await codes.issue(grant);
    now += 61_000;
    await codes.issue(grant);
    expect(await readdir(path.join(dataDir, 'dev-codes'))).toHaveLength(1);
  });

  it.each(['../dev-issuer.json', '', 'none'])('is none: %j', async (code) => {
    await codes.issue(grant);
    expect(await refusal(code)).toBe('invalid_grant');
  });
});
