import * as oauth from 'oauth4webapi';
import type { SignedIn, SignInSetting } from './setting.ts';

/** What is kept while the reader is at the issuer: no token, and worth nothing without the code. */
interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

const PENDING_KEY = 'dashboard.sign-in';
const REDIRECT_PATH = '/signed-in';

/** On this machine without TLS; everywhere else the library insists on it. */
const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
const options = isLocal ? { [oauth.allowInsecureRequests]: true } : {};
const redirectUri = () => `${location.origin}${REDIRECT_PATH}`;

async function discover({ issuer, configuration }: SignInSetting): Promise<oauth.AuthorizationServer> {
  const response = await fetch(configuration, { headers: { accept: 'application/json' } });
  return oauth.processDiscoveryResponse(new URL(issuer), response);
}

/**
 * Leaves for the issuer, to come back to the page that is open now.
 * @param more `prompt: 'none'` asks nobody; `login_hint` names who enters
 */
export async function leave(setting: SignInSetting, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const server = await discover(setting);
  const returnTo = location.pathname === REDIRECT_PATH ? '/' : `${location.pathname}${location.search}`;
  const pending: Pending = {
    ...{ verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState() },
    ...{ nonce: oauth.generateRandomNonce(), returnTo },
  };
  sessionStorage.setItem(PENDING_KEY, JSON.stringify(pending));
  const address = new URL(server.authorization_endpoint ?? '');
  const asked = {
    ...{ client_id: setting.clientId, redirect_uri: redirectUri(), response_type: 'code', scope: setting.scope },
    ...{ state: pending.state, nonce: pending.nonce, code_challenge_method: 'S256' },
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    ...more,
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  location.replace(address);
}

/** Whether the reader comes back from the issuer. */
export const isBack = (): boolean => location.pathname === REDIRECT_PATH;

/**
 * Takes what the issuer answered, and puts the address back to the page that was left.
 * @returns `null` when nobody has signed in
 * @throws {Error} when the answer is not one to what was asked here
 */
export async function comeBack(setting: SignInSetting): Promise<SignedIn | null> {
  const pending = JSON.parse(sessionStorage.getItem(PENDING_KEY) ?? 'null') as Pending | null;
  sessionStorage.removeItem(PENDING_KEY);
  const answer = new URL(location.href);
  history.replaceState(null, '', pending?.returnTo ?? '/');
  if (!pending) return null;
  const server = await discover(setting);
  const client: oauth.Client = { client_id: setting.clientId };
  if (['login_required', 'interaction_required'].includes(answer.searchParams.get('error') ?? '')) return null;
  const code = oauth.validateAuthResponse(server, client, answer, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), code, redirectUri(), pending.verifier] as const),
    options,
  );
  const told = await oauth.processAuthorizationCodeResponse(server, client, response, {
    ...{ expectedNonce: pending.nonce, requireIdToken: true },
  });
  const claims = oauth.getValidatedIdTokenClaims(told);
  const name = claims?.preferred_username ?? claims?.name ?? claims?.sub;
  return { token: told.access_token, name: String(name ?? '') };
}

/** Leaves for the issuer to end the session there as well, where it has a page for that. */
export async function endSession(setting: SignInSetting): Promise<void> {
  const { end_session_endpoint: end } = await discover(setting);
  const address = new URL(end ?? '/', location.origin);
  if (end) {
    address.searchParams.set('client_id', setting.clientId);
    address.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
  }
  location.assign(address);
}
