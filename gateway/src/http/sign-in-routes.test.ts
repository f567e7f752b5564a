import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';

const client: oauth.Client = { client_id: 'dashboard' };
const insecure = { [oauth.allowInsecureRequests]: true };

let graph: TestGraph;
let url: string;
let server: oauth.AuthorizationServer;
beforeAll(async () => {
  graph = await startTestGraph();
  url = graph.gateway.url;
  const discovered = await oauth.discoveryRequest(new URL(url), insecure);
  server = await oauth.processDiscoveryResponse(new URL('urn:community-graph:development-issuer'), discovered);
});
afterAll(() => graph.stop());

const verifier = oauth.generateRandomCodeVerifier();
const redirect = () => `${url}/signed-in`;
/** The query of an authorization request; with `others` in place of what is right. */
const query = async (others: Record<string, string> = {}) =>
  new URLSearchParams({
    ...{
      client_id: 'dashboard',
      redirect_uri: redirect(),
      response_type: 'code',
      scope: 'openid',
      state: 's',
      nonce: 'n',
    },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    ...others,
  });
const authorize = async (others: Record<string, string> = {}, headers: HeadersInit = {}) =>
  fetch(`${server.authorization_endpoint}?${await query(others)}`, { redirect: 'manual', headers });
const sentBack = (response: Response) => new URL(response.headers.get('location') ?? '', url);
/** A code for a persona. */
const codeFor = async (persona: string) => {
  const back = sentBack(await authorize({ login_hint: persona }));
  return oauth.validateAuthResponse(server, client, back, 's');
};
const redeem = (code: URLSearchParams, by: { verifier?: string; redirect?: string } = {}) =>
  oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), code, by.redirect ?? redirect(), by.verifier ?? verifier] as const),
    insecure,
  );

describe('signing in at the development issuer', () => {
  it('gives a token by which the graph knows the persona, and an ID token that the graph refuses', async () => {
    const told = await oauth.processAuthorizationCodeResponse(server, client, await redeem(await codeFor('doctor')), {
      ...{ expectedNonce: 'n', requireIdToken: true },
    });
    expect(oauth.getValidatedIdTokenClaims(told)).toMatchObject({ sub: 'doctor', preferred_username: 'doctor' });
    expect(decodeJwt(told.access_token)).toMatchObject({ roles: ['doctor'], purposes: ['health-care', 'statistics'] });
    const ask = (token = '') => post(`${url}/graphql`, { query: '{ asker }' }, { authorization: `Bearer ${token}` });
    expect((await ask(told.access_token)).status).toBe(200);
    expect((await ask(told.id_token)).status).toBe(401);
  });

  it('shows all personas on one page, and asks no more while its session lasts, which scripts cannot read', async () => {
    const page = await (await authorize()).text();
    expect(page.match(/data-persona=/g)).toHaveLength(10);
    const entered = await authorize({ login_hint: 'auditor' });
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict; Path=\/dev; Max-Age=\d+$/);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    const again = await oauth.validateAuthResponse(
      server,
      client,
      sentBack(await authorize({ prompt: 'none' }, session)),
      's',
    );
    const told = (await (await redeem(again)).json()) as { access_token: string };
    expect(decodeJwt(told.access_token).roles).toEqual(['auditor']);
    expect((await authorize({ prompt: 'login' }, session)).status).toBe(200);
    const ended = await fetch(`${server.end_session_endpoint}?post_logout_redirect_uri=https://evil.example/`, {
      ...{ redirect: 'manual', headers: session },
    });
    expect([ended.headers.get('location'), ended.headers.get('set-cookie')]).toEqual([
      ...[`${url}/`, expect.stringContaining('Max-Age=0')],
    ]);
  });

  it('tells a client that asks nobody when nobody has signed in, whatever is in the cookie', async () => {
    for (const session of ['', 'none', await graph.token('auditor')]) {
      const response = await authorize({ prompt: 'none' }, { cookie: `dev-session=${session}` });
      expect(sentBack(response).searchParams.get('error')).toBe('login_required');
    }
  });

  it.each([
    ['another host', { redirect_uri: 'https://evil.example/signed-in' }],
    ['another path', { redirect_uri: 'http://127.0.0.1/signed-in/../evil' }],
    ['the right one with a query', { redirect_uri: 'RIGHT?next=//evil.example' }],
    ['none', { redirect_uri: '' }],
    ['another client', { client_id: 'evil' }],
  ])('sends a code to nobody else: %s', async (_, wrong: Record<string, string>) => {
    const others = Object.fromEntries(
      Object.entries(wrong).map(([key, value]) => [key, value.replace('RIGHT', redirect())]),
    );
    const response = await authorize({ ...others, login_hint: 'doctor' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    ['plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['no openid', { scope: 'graph' }, 'invalid_scope'],
  ])('gives no code for %s', async (_, others, error) => {
    const told = sentBack(await authorize({ ...others, login_hint: 'doctor' })).searchParams;
    expect([told.get('error'), told.get('code'), told.get('state')]).toEqual([error, null, 's']);
  });

  it('takes a code once, from who began, for where it was sent', async () => {
    const code = await codeFor('doctor');
    expect((await redeem(code)).status).toBe(200);
    const refusals = [
      await redeem(code),
      await redeem(await codeFor('doctor'), { verifier: oauth.generateRandomCodeVerifier() }),
      await redeem(await codeFor('doctor'), { redirect: `${url}/elsewhere` }),
    ];
    for (const refusal of refusals) {
      expect([refusal.status, ((await refusal.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
      expect(refusal.headers.get('cache-control')).toBe('no-store');
    }
    const other = await post(server.token_endpoint ?? '', { grant_type: 'authorization_code' });
    expect(other.status).toBe(400);
  });

  it('is not there with any other issuer', async () => {
    const other = await startTestGraph({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    const place = `${other.gateway.url}/dev/authorize?${await query({ login_hint: 'doctor' })}`;
    expect((await fetch(place, { redirect: 'manual' })).status).toBe(404);
    expect((await fetch(`${other.gateway.url}/.well-known/openid-configuration`)).status).toBe(404);
    await other.stop();
  });
});

describe('how the pages sign in', () => {
  const setting = async (place: string) => (await (await fetch(`${place}/sign-in.json`)).json()) as object;
  const policy = async (place: string) => (await fetch(place)).headers.get('content-security-policy');

  it('is told of the development issuer, which is at the own address', async () => {
    const [configuration, clientId] = ['/.well-known/openid-configuration', 'dashboard'];
    expect(await setting(url)).toEqual({ signIn: { issuer: server.issuer, configuration, clientId, scope: 'openid' } });
    expect(await policy(url)).toContain("connect-src 'self';");
  });

  it('is told of another issuer, and pages may then ask that one', async () => {
    const issuer = 'https://issuer.example/realm';
    const other = await startTestGraph({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'pages', OIDC_SCOPE: 'openid graph' });
    const configuration = `${issuer}/.well-known/openid-configuration`;
    const signIn = { issuer, configuration, clientId: 'pages', scope: 'openid graph' };
    expect(await setting(other.gateway.url)).toEqual({ signIn });
    expect(await policy(other.gateway.url)).toContain("connect-src 'self' https://issuer.example;");
    await other.stop();
  });

  it('is by a pasted token where the issuer has no client for them', async () => {
    const other = await startTestGraph({ OIDC_ISSUER: 'https://issuer.example' });
    expect(await setting(other.gateway.url)).toEqual({ signIn: null });
    expect(await policy(other.gateway.url)).toContain("connect-src 'self';");
    await other.stop();
  });
});
