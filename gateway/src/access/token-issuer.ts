import { DEVELOPMENT_ISSUER, openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';

type DevelopmentIssuer = Awaited<ReturnType<typeof openDevelopmentIssuer>>;

const DISCOVERY_MILLISECONDS = 5_000;
const KEY_COOLDOWN_MILLISECONDS = 30_000;
const KEY_LIFETIME_MILLISECONDS = 600_000;

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

/** The issuer cannot be asked for its keys now. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/, hostname: /.*/ }) });

async function discover(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_MILLISECONDS), redirect: 'error' });
  if (!response.ok) throw new Error(`${address} answered with HTTP status ${response.status}.`);
  const found = discoverySchema.parse(await response.json());
  if (found.issuer !== issuer) throw new Error(`${address} speaks for "${found.issuer}", not for "${issuer}".`);
  const keys = new URL(found.jwks_uri);
  if (issuer.startsWith('https:') && keys.protocol !== 'https:') throw new Error('The keys are not served over https.');
  return keys;
}

/** An OpenID Connect issuer: its keys are discovered on first use, cached, and fetched again for an unknown key id. */
function remoteIssuer(name: string, audience: string): TokenIssuer {
  let discovered: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keySet = () => {
    discovered ??= discover(name).then((address) =>
      createRemoteJWKSet(address, {
        cooldownDuration: KEY_COOLDOWN_MILLISECONDS,
        cacheMaxAge: KEY_LIFETIME_MILLISECONDS,
        timeoutDuration: DISCOVERY_MILLISECONDS,
      }),
    );
    discovered.catch(() => {
      discovered = undefined;
    });
    return discovered;
  };
  return {
    name,
    audience,
    development: null,
    keys: async (header, token) => {
      const keys = await keySet().catch((error: unknown) => {
        throw new IssuerUnreachable('The issuer of tokens cannot be discovered.', { cause: error });
      });
      return keys(header, token);
    },
    isReachable: async () => {
      try {
        const keys = await keySet();
        if (!keys.fresh) await keys.reload();
        return true;
      } catch {
        return false;
      }
    },
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
