import { DEVELOPMENT_ISSUER } from '@community-graph/schema/development/issuer';
import type { GatewayConfig } from '../config.ts';
import { DASHBOARD_CLIENT } from './sign-in-routes.ts';

/** How the pages sign in: at which issuer, as which client. */
export interface SignInSetting {
  readonly issuer: string;
  /** Address of the issuer's discovery document. */
  readonly configuration: string;
  readonly clientId: string;
  readonly scope: string;
}

const CONFIGURATION = '/.well-known/openid-configuration';

/** How the pages sign in; `null` where no client is set up for them, and tokens are pasted. */
export function signInSetting(config: Pick<GatewayConfig, 'oidcIssuer' | 'oidcClient'>): SignInSetting | null {
  const { oidcIssuer: issuer, oidcClient: client } = config;
  if (!issuer) {
    return { issuer: DEVELOPMENT_ISSUER, configuration: CONFIGURATION, clientId: DASHBOARD_CLIENT, scope: 'openid' };
  }
  if (!client) return null;
  return {
    issuer,
    configuration: `${issuer.replace(/\/$/, '')}${CONFIGURATION}`,
    clientId: client.id,
    scope: client.scope,
  };
}
