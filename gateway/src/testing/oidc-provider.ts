import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration, type JWKS } from 'oidc-provider';
import { startServer } from './test-subgraph.ts';

const AUDIENCE = 'community-graph';
/** The graph as a resource of the issuer (RFC 8707); a resource is named by an absolute URI. */
const RESOURCE = 'urn:community-graph';
const CLIENT = { id: 'clinic', secret: 'a-secret-of-the-tests' };

/** A real OpenID Connect provider on this machine. */
export interface TestProvider {
  readonly issuer: string;
  /** How often its key set was asked for. */
  readonly keyRequests: () => number;
  /** An access token for the graph with these claims, asked for by client credentials (RFC 6749, section 4.4). */
  accessToken(claims: object, audience?: string): Promise<string>;
  /** Signs with a new key from now on; the old ones are shown on as long as asked. */
  rotateKeys(keep: 'keep-old' | 'drop-old'): Promise<void>;
  stop(): Promise<void>;
}

/** What the next token is to say. */
interface Wanted {
  readonly claims: object;
  readonly audience: string;
}

function configuration(keys: readonly JWK[], wanted: () => Wanted): Configuration {
  const resource = { scope: 'graph', accessTokenFormat: 'jwt', accessTokenTTL: 300 } as const;
  return {
    jwks: { keys: [...keys] } as JWKS,
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        id_token_signed_response_alg: 'ES256',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    scopes: ['graph'],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({ ...resource, audience: wanted().audience, jwt: { sign: { alg: 'ES256' } } }),
      },
    },
    extraTokenClaims: () => ({ ...wanted().claims }),
  };
}

/** Starts a provider with one key. */
export async function startTestProvider(): Promise<TestProvider> {
  let answer: ReturnType<Provider['callback']> | undefined;
  let keyRequests = 0;
  let keys: JWK[] = [];
  let made = 0;
  let wanted: Wanted = { claims: {}, audience: AUDIENCE };
  const server = await startServer((request, response) => {
    if (request.url === '/jwks') keyRequests += 1;
    return answer?.(request, response);
  });
  const issuer = `http://127.0.0.1:${server.port}`;
  const rotateKeys = async (keep: 'keep-old' | 'drop-old') => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    made += 1;
    const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: `key-${made}` };
    // It signs with the first.
    keys = keep === 'keep-old' ? [key, ...keys] : [key];
    answer = new Provider(
      issuer,
      configuration(keys, () => wanted),
    ).callback();
  };
  await rotateKeys('drop-old');
  return {
    issuer,
    keyRequests: () => keyRequests,
    rotateKeys,
    accessToken: async (claims, audience = AUDIENCE) => {
      wanted = { claims, audience };
      const credentials = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: RESOURCE, scope: 'graph' }),
      });
      const body = (await response.json()) as { access_token?: string };
      if (!body.access_token) throw new Error(`The provider gave no token: ${JSON.stringify(body)}`);
      return body.access_token;
    },
    stop: () => server.stop(),
  };
}
