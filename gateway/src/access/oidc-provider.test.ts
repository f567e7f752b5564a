import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestProvider, type TestProvider } from '../testing/oidc-provider.ts';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { CLAIMS } from '../testing/token-forge.ts';

let provider: TestProvider;
let graph: TestGraph;
beforeAll(async () => {
  // The clock only: provider, gateway and subgraphs see the same time, and no test waits for it.
  vi.useFakeTimers({ toFake: ['Date'] });
  provider = await startTestProvider();
  graph = await startTestGraph({ OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: 'community-graph' });
});
afterAll(async () => {
  vi.useRealTimers();
  await graph?.stop();
  await provider?.stop();
});

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const ask = (token: string) => graph.ask('{ __typename }', {}, { authorization: `Bearer ${token}` });

describe('a gateway of an OpenID Connect provider (npm oidc-provider)', () => {
  it('knows who asks by the provider’s access token', async () => {
    const token = await provider.accessToken(CLAIMS);
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256', kid: 'key-1' });
    expect(await ask(token)).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
  });

  it('refuses one without our claims, and one that it signed for another service', async () => {
    const { body, status } = await ask(await provider.accessToken({ roles: ['doctor'] }));
    expect(status).toBe(401);
    expect(body.errors[0].message).toContain('dept, region');
    expect(await ask(await provider.accessToken(CLAIMS, 'another-service'))).toMatchObject({ status: 401 });
  });

  it('refuses a token that has expired', async () => {
    const token = await provider.accessToken(CLAIMS);
    wait(306);
    const { body, status } = await ask(token);
    expect(status).toBe(401);
    expect(body.errors[0].message).toContain('has expired');
  });

  it('takes tokens of a new key at once when the provider rotates, and those of the old key while it is shown', async () => {
    const before = await provider.accessToken(CLAIMS);
    await provider.rotateKeys('keep-old');
    wait(31);
    const fetched = provider.keyRequests();
    const after = await provider.accessToken(CLAIMS);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect(await ask(after)).toMatchObject({ status: 200 });
    expect(await ask(before)).toMatchObject({ status: 200 });
    expect(provider.keyRequests()).toBe(fetched + 1);
  });

  it('takes no token of a key that the provider has withdrawn, ten minutes later at most', async () => {
    wait(400);
    const old = await provider.accessToken(CLAIMS);
    expect(await ask(old)).toMatchObject({ status: 200 });
    await provider.rotateKeys('drop-old');
    wait(201);
    const { body, status } = await ask(old);
    expect(status).toBe(401);
    expect(body.errors[0].message).toContain('not one that this graph’s issuer signed');
  });
});
