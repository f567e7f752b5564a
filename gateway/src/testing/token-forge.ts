import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { openTokenIssuer, type TokenIssuer } from '../access/token-issuer.ts';
import { readConfig } from '../config.ts';
import { startServer } from './test-subgraph.ts';

/** Claims of a good token, beside the registered ones. */
export const CLAIMS = {
  dept: 'health',
  roles: ['doctor'],
  region: '220102',
  purpose: 'health-care',
  purposes: ['statistics'],
};

/** The algorithms that the gateway takes; a forge has a key for each, which is also its id. */
export const ALGORITHMS = ['ES256', 'EdDSA', 'RS256', 'PS256'];

/** What is to be different from a good token. */
export interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: Parameters<SignJWT['sign']>[0] | undefined;
}

/** A key pair of a forge. */
export interface ForgeKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** A real OpenID Connect issuer over HTTP, as far as the gateway sees one, with tokens of it, good and forged. */
export interface TokenForge {
  /** Name and address of the issuer. */
  readonly name: string;
  /** May be changed by tests: the keys that it shows, whether it answers, for whom its discovery document speaks. */
  readonly behaviour: { served: JWK[]; isUp: boolean; speaksFor: string };
  /** How often its key set was asked for. */
  readonly keyRequests: () => number;
  key(kid: string): ForgeKey;
  /** Makes a key and shows it. */
  addKey(algorithm: string, kid: string): Promise<ForgeKey>;
  /** A token; a good one when nothing is to be different. */
  token(forgery?: Forgery): Promise<string>;
  stop(): Promise<void>;
}

/** The parts of a token that were put into it, as text. */
export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** The headers of a request that carries a token. */
export const bearer = (text: string, more: object = {}) => ({ authorization: `Bearer ${text}`, ...more });

/** An issuer as a gateway that has just started knows it: no key is remembered. */
export async function openIssuer(name: string): Promise<TokenIssuer> {
  const config = readConfig({ OIDC_ISSUER: name, OIDC_AUDIENCE: 'community-graph' });
  if (!config) throw new Error('The test asked for help.');
  return openTokenIssuer(config);
}

/** Starts an issuer with a key for each algorithm. */
export async function startTokenForge(): Promise<TokenForge> {
  const keys = new Map<string, ForgeKey>();
  const behaviour: TokenForge['behaviour'] = { served: [], isUp: true, speaksFor: '' };
  let keyRequests = 0;
  const server = await startServer((request, response) => {
    if (request.url === '/keys') keyRequests += 1;
    if (!behaviour.isUp) return response.writeHead(503).end();
    if (request.url === '/keys') return response.end(JSON.stringify({ keys: behaviour.served }));
    return response.end(JSON.stringify({ issuer: behaviour.speaksFor, jwks_uri: `${name}/keys` }));
  });
  const name = `http://127.0.0.1:${server.port}`;
  behaviour.speaksFor = name;
  const key = (kid: string): ForgeKey => {
    const known = keys.get(kid);
    if (!known) throw new Error(`The forge has no key "${kid}".`);
    return known;
  };
  const addKey = async (algorithm: string, kid: string): Promise<ForgeKey> => {
    const pair = await generateKeyPair(algorithm, { extractable: true });
    const made = { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm } };
    keys.set(kid, made);
    behaviour.served = [...behaviour.served, made.jwk];
    return made;
  };
  for (const algorithm of ALGORITHMS) await addKey(algorithm, algorithm);
  const token = ({ header = {}, claims = {}, key: by = key('ES256').privateKey }: Forgery = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const registered = { iss: name, aud: 'community-graph', sub: 'doctor-1', iat: now, exp: now + 60 };
    return new SignJWT({ ...registered, ...CLAIMS, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256', typ: 'JWT', ...header })
      .sign(by);
  };
  return { name, behaviour, keyRequests: () => keyRequests, key, addKey, token, stop: () => server.stop() };
}
