import { DEVELOPMENT_ISSUER, openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { createLocalJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import type { GatewayConfig } from '../config.ts';
import { RemoteKeySet } from './remote-key-set.ts';

type DevelopmentIssuer = Awaited<ReturnType<typeof openDevelopmentIssuer>>;

/** Whose tokens are taken, and how to get the keys that they are signed with. */
export interface TokenIssuer {
  readonly name: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** The development issuer itself, where there is one. */
  readonly development: DevelopmentIssuer | null;
  /** Whether keys can be had now. */
  isReachable(): Promise<boolean>;
}

/** An OpenID Connect issuer. */
function remoteIssuer(name: string, audience: string): TokenIssuer {
  const keySet = new RemoteKeySet(name);
  return {
    name,
    audience,
    development: null,
    keys: (header, token) => keySet.find(header, token),
    isReachable: () =>
      keySet.refresh().then(
        () => true,
        () => false,
      ),
  };
}

/** The issuer that the configuration names: an OpenID Connect one, or outside production the development issuer. */
export async function openTokenIssuer(config: GatewayConfig): Promise<TokenIssuer> {
  if (config.oidcIssuer) return remoteIssuer(config.oidcIssuer, config.audience);
  const development = await openDevelopmentIssuer(config.dataDir);
  return {
    name: DEVELOPMENT_ISSUER,
    audience: config.audience,
    development,
    keys: createLocalJWKSet({ keys: development.jwks.keys as JWK[] }),
    isReachable: async () => true,
  };
}
