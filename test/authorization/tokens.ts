import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_AUDIENCE, DEVELOPMENT_ISSUER } from '@community-graph/schema/development/issuer';
import { importJWK, type JWK, SignJWT } from 'jose';

/** Claims of a caller that no persona is. */
export interface Claims {
  readonly sub: string;
  readonly dept: string;
  readonly roles: readonly string[];
  readonly region: string;
  readonly purpose: string;
}

/** A token for any claims, signed by the development issuer of a system. */
export async function tokenFor(dataDir: string, { sub, ...claims }: Claims): Promise<string> {
  const jwk = JSON.parse(readFileSync(path.join(dataDir, 'dev-issuer.json'), 'utf8')) as JWK;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: jwk.kid ?? '', typ: 'JWT' })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(DEFAULT_AUDIENCE)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(await importJWK(jwk, 'ES256'));
}
