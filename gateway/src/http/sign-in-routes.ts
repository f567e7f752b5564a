import type { IncomingMessage, ServerResponse } from 'node:http';
import { OAuthError } from '@community-graph/schema/development/authorization-codes';
import { DEVELOPMENT_ISSUER, TOKEN_LIFETIME_SECONDS } from '@community-graph/schema/development/issuer';
import { PERSONAS } from '@community-graph/schema/development/personas';
import type { TokenIssuer } from '../access/token-issuer.ts';
import { readTextBody } from './read-body.ts';
import { sendJson } from './respond.ts';

type Issuer = NonNullable<TokenIssuer['development']>;

/** The one client of the development issuer: a page, which keeps no secret and proves itself by PKCE. */
export const DASHBOARD_CLIENT = 'dashboard';
/** Where codes are sent, below the gateway's own address. */
export const REDIRECT_PATH = '/signed-in';

const SESSION_COOKIE = 'dev-session';
const CHALLENGE = /^[\w-]{43}$/;
const PATHS = {
  authorize: '/dev/authorize',
  token: '/dev/oidc-token',
  end: '/dev/end-session',
  jwks: '/.well-known/jwks.json',
} as const;

/** The address by which the gateway was asked; who calls has made sure that it is this machine. */
const originOf = ({ headers }: IncomingMessage): string => `http://${headers.host}`;

const cookieOf = (value: string, seconds: number): string =>
  `${SESSION_COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/dev; Max-Age=${seconds}`;

function sessionIn({ headers }: IncomingMessage): string {
  const cookies = (headers.cookie ?? '').split(/;\s*/);
  return cookies.find((one) => one.startsWith(`${SESSION_COOKIE}=`))?.slice(SESSION_COOKIE.length + 1) ?? '';
}

/** What clients must know of the issuer (OpenID Connect Discovery 1.0). */
function discovery(origin: string): object {
  return {
    issuer: DEVELOPMENT_ISSUER,
    authorization_endpoint: `${origin}${PATHS.authorize}`,
    token_endpoint: `${origin}${PATHS.token}`,
    end_session_endpoint: `${origin}${PATHS.end}`,
    jwks_uri: `${origin}${PATHS.jwks}`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    scopes_supported: ['openid'],
    prompt_values_supported: ['none', 'login'],
    authorization_response_iss_parameter_supported: true,
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function page(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>社区图谱 · 开发登录</title><link rel="icon" href="data:,">
<style>body{max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2a3a;background:#f4f6fa;font:15px/1.65 system-ui,"Noto Sans CJK SC",sans-serif}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.75rem;padding:0;list-style:none}
a{display:block;padding:.9rem 1rem;color:#1c2a3a;background:#fff;border:1px solid #d8dfe9;border-radius:8px;text-decoration:none}
a:hover,a:focus{border-color:#1a5fb4}</style>
<main>${body}</main></html>`);
}

/** All personas on one page; each is a link with `login_hint` (OpenID Connect Core, 3.1.2.1). */
function personaPage(response: ServerResponse, asked: URLSearchParams): void {
  const items = PERSONAS.map(({ name, nameZh, nameEn }) => {
    const query = new URLSearchParams(asked);
    query.delete('prompt');
    query.set('login_hint', name);
    const link = escaped(`${PATHS.authorize}?${query}`);
    return `<li><a href="${link}" data-persona="${name}"><strong>${nameZh}</strong><br>${nameEn}</a></li>`;
  });
  const words = '<p>仅供开发使用，生产环境中没有此页。 For development only; there is no such page in production.</p>';
  page(response, 200, `<h1>选择身份 · Sign in as</h1>${words}<ul>${items.join('')}</ul>`);
}

/** Why no code is given, where that is told to the client. */
function faultOf(asked: URLSearchParams): string | null {
  if (asked.get('response_type') !== 'code') return 'unsupported_response_type';
  if (!(asked.get('scope') ?? '').split(' ').includes('openid')) return 'invalid_scope';
  const isProof = asked.get('code_challenge_method') === 'S256' && CHALLENGE.test(asked.get('code_challenge') ?? '');
  return isProof ? null : 'invalid_request';
}

async function authorize(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const origin = originOf(request);
  const asked = new URL(request.url ?? '', origin).searchParams;
  const redirectUri = `${origin}${REDIRECT_PATH}`;
  // Before anything is sent there: to the letter, and given once.
  const given = asked.getAll('redirect_uri');
  if (asked.get('client_id') !== DASHBOARD_CLIENT || given.length !== 1 || given[0] !== redirectUri) {
    return page(
      response,
      400,
      '<h1>client_id or redirect_uri is not one of this issuer’s. 未登记的客户端或回跳地址。</h1>',
    );
  }
  const answer = (told: Record<string, string>, cookie?: string) => {
    const query = new URLSearchParams({ ...told, iss: DEVELOPMENT_ISSUER });
    const state = asked.get('state');
    if (state !== null) query.set('state', state);
    if (cookie) response.setHeader('set-cookie', cookie);
    response.writeHead(302, { location: `${redirectUri}?${query}`, 'cache-control': 'no-store' }).end();
  };
  const fault = faultOf(asked);
  if (fault) return answer({ error: fault });
  const prompt = asked.get('prompt');
  const hint = PERSONAS.find(({ name }) => name === asked.get('login_hint'))?.name;
  const persona = hint ?? (prompt === 'login' ? null : await issuer.readSession(sessionIn(request)));
  if (!persona) return prompt === 'none' ? answer({ error: 'login_required' }) : personaPage(response, asked);
  const nonce = asked.get('nonce') ?? undefined;
  const challenge = asked.get('code_challenge') ?? '';
  const code = await issuer.codes.issue({ persona, clientId: DASHBOARD_CLIENT, redirectUri, challenge, nonce });
  answer({ code }, cookieOf(await issuer.mintSession(persona), TOKEN_LIFETIME_SECONDS));
}

async function exchange(issuer: Issuer, request: IncomingMessage): Promise<object> {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (!isForm) throw new OAuthError('invalid_request', 'Send application/x-www-form-urlencoded.');
  const sent = new URLSearchParams(await readTextBody(request));
  if (sent.get('grant_type') !== 'authorization_code') {
    throw new OAuthError('unsupported_grant_type', 'The grant_type is authorization_code.');
  }
  const [clientId, redirectUri, verifier, code] = ['client_id', 'redirect_uri', 'code_verifier', 'code'].map(
    (name) => sent.get(name) ?? '',
  ) as [string, string, string, string];
  const { persona, nonce } = await issuer.codes.redeem(code, { clientId, redirectUri, verifier });
  return {
    access_token: await issuer.mint({ persona }),
    id_token: await issuer.mintIdToken(persona, { id: DASHBOARD_CLIENT, nonce }),
    ...{ token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS, scope: 'openid' },
  };
}

async function sendToken(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = { 'cache-control': 'no-store' };
  try {
    sendJson(response, 200, await exchange(issuer, request), headers);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    sendJson(response, 400, { error: error.code, error_description: error.message }, headers);
  }
}

/** Ends the session here; back to the page of the client that asks for it, and to no other. */
function endSession(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('set-cookie', cookieOf('', 0));
  response.writeHead(302, { location: `${originOf(request)}/`, 'cache-control': 'no-store' }).end();
}

type Answer = (issuer: Issuer, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const ROUTES: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [
    'GET /.well-known/openid-configuration',
    (_, request, response) => sendJson(response, 200, discovery(originOf(request))),
  ],
  [`GET ${PATHS.authorize}`, authorize],
  [`POST ${PATHS.token}`, sendToken],
  [`GET ${PATHS.end}`, (_, request, response) => endSession(request, response)],
]);

/** Whether a route, for example `GET /dev/authorize`, is one of the sign-in. */
export const isSignInRoute = (route: string): boolean => ROUTES.has(route);

/**
 * The sign-in of the development issuer: OpenID Connect, code flow with PKCE (S256 only), for the dashboard alone. Who calls
 * has made sure that the request came to this machine's own address.
 */
export async function answerSignIn(
  issuer: Issuer,
  route: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await ROUTES.get(route)?.(issuer, request, response);
}
