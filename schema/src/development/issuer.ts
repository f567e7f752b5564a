import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { AuthorizationCodes } from './authorization-codes.ts';
import { readDemoResident } from './demo-resident.ts';
import { type Persona, personaByName } from './personas.ts';

/** `iss` of every development token. */
export const DEVELOPMENT_ISSUER = 'urn:community-graph:development-issuer';
/** `aud` of tokens for the graph, also the default of `OIDC_AUDIENCE`. */
export const DEFAULT_AUDIENCE = 'community-graph';

const ALGORITHM = 'ES256';
const FILE_NAME = 'dev-issuer.json';
/** How long a token and a session are good for. */
export const TOKEN_LIFETIME_SECONDS = 12 * 3600;
/** `aud` of sessions: no token for the graph is one, nor the other way round. */
const SESSION_AUDIENCE = 'development-session';

const keyFileSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
});
type PrivateJwk = z.infer<typeof keyFileSchema>;

/** What a development token is to say. */
export interface TokenRequest {
  readonly persona: string;
  /** One of the persona's; its first when none is asked for. */
  readonly purpose?: string | undefined;
  readonly case?: string | undefined;
  /** Whom it speaks for instead of the persona's own subject. */
  readonly sub?: string | undefined;
}

/** Issues tokens for the personas on a development machine. */
export interface DevelopmentIssuer {
  /** The public half of the key, as `/.well-known/jwks.json` shows it. */
  readonly jwks: { readonly keys: readonly JWK[] };
  /**
   * Makes a token for a persona. The persona `resident` speaks for a resident of the demo data, where there are some.
   * @throws {RangeError} for an unknown persona or a purpose that the persona has not
   */
  mint(request: TokenRequest): Promise<string>;
  /** Makes an ID token (OpenID Connect) that tells a client who signed in; the graph takes none. */
  mintIdToken(persona: string, client: { readonly id: string; readonly nonce?: string | undefined }): Promise<string>;
  /** Makes what the issuer's cookie holds: who signed in here, so that it need not be asked again. */
  mintSession(persona: string): Promise<string>;
  /** The persona of a session; `null` of none, of one that has expired and of another token. */
  readSession(session: string): Promise<string | null>;
  /** Codes of sign-ins under way. */
  readonly codes: AuthorizationCodes;
}

function refuseInProduction(env: NodeJS.ProcessEnv): void {
  if (env.NODE_ENV === 'production') {
    throw new Error('The development issuer does not exist in production; set OIDC_ISSUER and OIDC_AUDIENCE.');
  }
}

async function readKey(file: string): Promise<PrivateJwk | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = keyFileSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is not a key of the development issuer; delete it to get a new one.`);
  return parsed.data;
}

/** Writes a new key whole or not at all: two processes that start at once end up with the same one. */
async function makeKey(dataDir: string, file: string): Promise<void> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const draft = path.join(dataDir, `${FILE_NAME}.${randomBytes(6).toString('hex')}`);
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, JSON.stringify({ ...jwk, kid }), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Opens the development issuer, making its key in `dataDir/dev-issuer.json` on first use.
 * @throws {Error} when `NODE_ENV` is `production`
 */
export async function openDevelopmentIssuer(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<DevelopmentIssuer> {
  refuseInProduction(env);
  const file = path.join(dataDir, FILE_NAME);
  if (!(await readKey(file))) await makeKey(dataDir, file);
  const jwk = await readKey(file);
  if (!jwk) throw new Error(`${file} vanished while it was read.`);
  const key = await importJWK(jwk, ALGORITHM);
  const { d: _secret, ...publicJwk } = jwk;
  const sign = (claims: object, audience: string, subject: string) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: 'JWT' })
      .setIssuer(DEVELOPMENT_ISSUER)
      .setAudience(audience)
      .setSubject(subject)
      .setJti(randomBytes(12).toString('base64url'))
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFETIME_SECONDS}s`)
      .sign(key);
  const subjectOf = async ({ name, sub }: Persona) =>
    (name === 'resident' ? await readDemoResident(dataDir) : null) ?? sub;
  return {
    jwks: { keys: [{ ...publicJwk, alg: ALGORITHM, use: 'sig' }] },
    codes: new AuthorizationCodes(dataDir),
    mint: async (request) => {
      const persona = personaByName(request.persona);
      const { dept, roles, region, purposes, name } = persona;
      const purpose = request.purpose ?? purposes[0];
      if (!(purposes as readonly string[]).includes(purpose)) {
        throw new RangeError(`The persona ${name} has no purpose "${purpose}"; it has ${purposes.join(', ')}.`);
      }
      const claims = { dept, roles, region, purpose, purposes, ...(request.case ? { case: request.case } : {}) };
      return sign(claims, DEFAULT_AUDIENCE, request.sub ?? (await subjectOf(persona)));
    },
    mintIdToken: async (name, { id, nonce }) => {
      const persona = personaByName(name);
      const claims = { preferred_username: name, name: persona.nameZh, ...(nonce ? { nonce } : {}) };
      return sign(claims, id, await subjectOf(persona));
    },
    mintSession: (persona) => sign({}, SESSION_AUDIENCE, personaByName(persona).name),
    readSession: async (session) => {
      const expected = { issuer: DEVELOPMENT_ISSUER, audience: SESSION_AUDIENCE, algorithms: [ALGORITHM] };
      const known = await jwtVerify(session, await importJWK(publicJwk, ALGORITHM), expected).catch(() => null);
      return known?.payload.sub ?? null;
    },
  };
}

/** Makes one token, as `npm run token` does. See {@link DevelopmentIssuer.mint}. */
export async function mintDevelopmentToken(request: TokenRequest & { readonly dataDir: string }): Promise<string> {
  const issuer = await openDevelopmentIssuer(request.dataDir);
  return issuer.mint(request);
}
