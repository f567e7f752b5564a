import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from './caller.ts';
import { MemoryNonceStore } from './nonces.ts';
import {
  CLOCK_SKEW_SECONDS,
  SIGNATURE_LIFETIME_SECONDS,
  signedTraceparent,
  signRequest,
  verifyRequest,
} from './request-signature.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const SECOND = 1000;
const KEY = 'k'.repeat(32);
const caller: Caller = {
  sub: 'worker-1',
  dept: 'community',
  roles: ['community-worker'],
  region: '220102',
  purpose: 'household-service',
  exp: NOW / SECOND + 3600,
};
const body = '{"query":"{ __typename }"}';

function signed(overrides: Partial<Parameters<typeof signRequest>[0]> = {}) {
  return signRequest({
    key: KEY,
    keyId: 'health:1',
    path: '/graphql',
    body,
    caller,
    requestId: 'r-1',
    now: NOW,
    ...overrides,
  });
}

function verify(
  headers: Record<string, string | string[] | undefined>,
  overrides: Partial<Parameters<typeof verifyRequest>[0]> = {},
) {
  const keys = new Map([['health:1', KEY]]);
  const nonces = new MemoryNonceStore();
  return verifyRequest({ keys, method: 'POST', path: '/graphql', body, headers, nonces, now: NOW, ...overrides });
}

describe('a signed request', () => {
  it('brings the caller to the subgraph unchanged', () => {
    expect(verify(signed())).toEqual(caller);
  });

  it('carries a trace under the signature: another one is refused, and one beside the signature is none', () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const traced = signed({ traceparent });
    expect(verify(traced)).toEqual(caller);
    expect(signedTraceparent(traced)).toBe(traceparent);
    const other = { ...traced, traceparent: traceparent.replace('a', 'c') };
    expect(() => verify(other)).toThrow('does not match');
    expect(() => verify({ ...traced, traceparent: undefined })).toThrow('traceparent is missing');
    const beside = { ...signed(), traceparent };
    expect(verify(beside)).toEqual(caller);
    expect(signedTraceparent(beside)).toBeUndefined();
  });

  it('is refused when a byte of the body was changed', () => {
    expect(() => verify(signed(), { body: body.replace('typename', 'typenam3') })).toThrow('The body is not the one');
  });

  it('is refused when the digest was changed with the body', () => {
    const other = signed({ body: '{}' });
    expect(() => verify({ ...signed(), 'content-digest': other['content-digest'] }, { body: '{}' })).toThrow(
      'does not match',
    );
  });

  it('is refused the second time', () => {
    const nonces = new MemoryNonceStore();
    const headers = signed();
    verify(headers, { nonces });
    expect(() => verify(headers, { nonces })).toThrow('already used');
  });

  it.each([
    ['another caller', { 'x-caller': signed({ caller: { ...caller, dept: 'health' } })['x-caller'] }],
    ['another request id', { 'x-request-id': 'r-2' }],
    ['no signature', { signature: undefined }],
    ['a repeated header', { signature: ['sig=:AA==:', 'sig=:AA==:'] }],
    ['an empty signature', { signature: 'sig=::' }],
    ['an unknown key', { 'signature-input': signed()['signature-input']?.replace('health:1', 'health:2') }],
    ['fewer components', { 'signature-input': signed()['signature-input']?.replace('"x-caller" ', '') }],
    [
      'a later expiry',
      { 'signature-input': signed()['signature-input']?.replace(/expires=\d+/, 'expires=9999999999') },
    ],
  ])('is refused with %s', (_, changes) => {
    expect(() => verify({ ...signed(), ...changes })).toThrow();
  });

  it('is refused by another method or path than the one that was signed', () => {
    expect(() => verify(signed(), { method: 'GET' })).toThrow('does not match');
    expect(() => verify(signed(), { path: '/other' })).toThrow('does not match');
  });

  it('is refused under a department’s key that is not this department’s', () => {
    expect(() => verify(signed({ key: 'x'.repeat(32) }))).toThrow('does not match');
  });

  it('is refused after its lifetime and before its time, beyond the skew of the clocks', () => {
    const late = NOW + (SIGNATURE_LIFETIME_SECONDS + CLOCK_SKEW_SECONDS + 1) * SECOND;
    expect(() => verify(signed(), { now: late })).toThrow('expired');
    expect(() => verify(signed(), { now: NOW - (CLOCK_SKEW_SECONDS + 1) * SECOND })).toThrow('from the future');
    expect(verify(signed(), { now: late - SECOND })).toEqual(caller);
  });

  it('never outlives the caller’s right', () => {
    const ending = { ...caller, exp: NOW / SECOND + 2 };
    const headers = signed({ caller: ending });
    expect(headers['signature-input']).toContain(`expires=${ending.exp}`);
    expect(() => verify(headers, { now: NOW + (3 + CLOCK_SKEW_SECONDS) * SECOND })).toThrow('expired');
  });

  it('holds for any body and caller, and for no other body', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1, maxLength: 64 }),
        (one, other, sub) => {
          const headers = signed({ body: one, caller: { ...caller, sub } });
          expect(verify(headers, { body: one }).sub).toBe(sub);
          if (one !== other) expect(() => verify(headers, { body: other })).toThrow();
        },
      ),
    );
  });
});

describe('the nonce store', () => {
  it('remembers a nonce for a generation at least, and forgets it after two', () => {
    const nonces = new MemoryNonceStore(60);
    expect(nonces.take('a', 0, 1000)).toBe(true);
    expect(nonces.take('a', 0, 1059)).toBe(false);
    expect(nonces.take('a', 0, 1060)).toBe(false);
    expect(nonces.take('a', 0, 1130)).toBe(true);
  });
});
