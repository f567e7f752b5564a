import { SUBGRAPHS } from '@community-graph/schema/departments';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startTestGraph, type TestGraph } from './test-graph.ts';
import { startServer } from './test-subgraph.ts';

/** The test graph as in production: keys of its own, an issuer elsewhere. Documents that nobody registered run. */
export interface ProductionGraph extends TestGraph {
  /** What somebody of a role shows, for the header `authorization`. */
  bearer(role: string): Promise<string>;
}

/** Starts it, with an issuer that has one key. */
export async function startProductionGraph(): Promise<ProductionGraph> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  const issuer = await startServer((request, response) => {
    const origin = `http://127.0.0.1:${issuer.port}`;
    response.end(
      JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { issuer: origin, jwks_uri: `${origin}/keys` }),
    );
  });
  const name = `http://127.0.0.1:${issuer.port}`;
  const keys = SUBGRAPHS.map(({ envPrefix }) => [`${envPrefix}_REQUEST_KEY`, `${envPrefix}${'k'.repeat(32)}`]);
  const graph = await startTestGraph({
    ...{ NODE_ENV: 'production', OIDC_ISSUER: name, TRUSTED_DOCUMENTS: 'optional' },
    ...Object.fromEntries(keys),
  });
  const bearer = async (role: string) => {
    const claims = { dept: 'community', roles: [role], region: '2201', purpose: 'statistics' };
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setSubject('s').setIssuer(name);
    return `Bearer ${await token.setAudience('community-graph').setExpirationTime('1m').sign(privateKey)}`;
  };
  const stop = async () => {
    await graph.stop();
    await issuer.stop();
  };
  return { ...graph, bearer, stop };
}
