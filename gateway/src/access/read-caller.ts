import type { IncomingHttpHeaders } from 'node:http';
import { type Caller, callerSchema } from '@community-graph/schema/caller';
import { errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose';
import { z } from 'zod';
import { AccessRefused, unauthenticated } from './access-refused.ts';
import { RecentTokens } from './recent-tokens.ts';
import { IssuerUnreachable } from './remote-key-set.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** Signatures by a private key only: a public key must never pass for a shared secret. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'];
const CLOCK_TOLERANCE_SECONDS = 5;
const TOKEN_TYPES = /^(?:at\+)?jwt$/i;

/** Claims that only other tokens of the same issuer have: ID tokens and logout tokens are about a client, not for us. */
const FOREIGN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
/** More than any token with the claims that we read. */
const MAXIMUM_LENGTH = 8_192;

const HOW_TO_GET_ONE =
  'Send "Authorization: Bearer <token>". In development "npm run token -- --persona community-worker" prints a token, ' +
  'and /explorer offers the personas.';

const code = z.string().min(1).max(64);
const claimsSchema = callerSchema
  .omit({ purpose: true, tokenKey: true, operationName: true, newest: true })
  .extend({ purpose: code.optional(), purposes: z.array(code).max(64).default([]) });
type Claims = z.infer<typeof claimsSchema>;

/** A token that was found good. */
interface KnownToken {
  readonly claims: Claims;
  /** Id of the key that signed it: that key may be revoked while the token is remembered. */
  readonly kid: string;
}

function bearer(headers: IncomingHttpHeaders): string {
  const given = headers.authorization;
  if (!given) throw unauthenticated(`There is no access token. ${HOW_TO_GET_ONE}`);
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(given.trim());
  if (!match?.[1] || match[1].length > MAXIMUM_LENGTH)
    throw unauthenticated(`The Authorization header holds no bearer token. ${HOW_TO_GET_ONE}`);
  return match[1];
}

function refusalOf(error: unknown): AccessRefused {
  if (error instanceof errors.JWTExpired)
    return unauthenticated(`The token has expired; get a new one. ${HOW_TO_GET_ONE}`);
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthenticated(
      `The token is not one for this graph: its claim "${error.claim}" is not right. ${HOW_TO_GET_ONE}`,
    );
  }
  if (error instanceof IssuerUnreachable) {
    return new AccessRefused(
      503,
      'UNAUTHENTICATED',
      'The token cannot be checked now: its issuer does not answer. Try again.',
    );
  }
  return unauthenticated(`The token is not one that this graph’s issuer signed. ${HOW_TO_GET_ONE}`);
}

const revoked = () =>
  unauthenticated(`The key that signed this token has been revoked; get a new token. ${HOW_TO_GET_ONE}`);

async function verify(token: string, issuer: TokenIssuer): Promise<{ payload: JWTPayload; kid: string }> {
  const { payload, protectedHeader } = await verifySignature(token, issuer);
  const { typ, kid } = protectedHeader;
  const isForeign = FOREIGN_CLAIMS.some((claim) => payload[claim] !== undefined);
  if (isForeign || (typ !== undefined && !TOKEN_TYPES.test(typ))) {
    throw unauthenticated(`The token is of another type than an access token. ${HOW_TO_GET_ONE}`);
  }
  // A token that does not name its key, or not as keys are revoked by, could not be revoked with it.
  if (!kid || !callerSchema.shape.tokenKey.safeParse(kid).success) {
    throw unauthenticated(`The token does not name the key that signed it (kid). ${HOW_TO_GET_ONE}`);
  }
  return { payload, kid };
}

async function verifySignature(token: string, issuer: TokenIssuer): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, issuer.keys, {
      algorithms: ALGORITHMS,
      issuer: issuer.name,
      audience: issuer.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

function readClaims(payload: JWTPayload): Claims {
  const parsed = claimsSchema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw unauthenticated(`The token’s claims are missing or malformed: ${wrong.join(', ')}. ${HOW_TO_GET_ONE}`);
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined || value === '') return undefined;
  const parsed = code.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AccessRefused(400, 'BAD_USER_INPUT', `The header ${name} must be one value of at most 64 characters.`);
}

function choosePurpose({ purpose, purposes }: Claims, asked: string | undefined): string {
  const held = purpose === undefined ? purposes : [purpose, ...purposes];
  const chosen = asked ?? held[0];
  if (chosen === undefined)
    throw unauthenticated('The token names no purpose; the claim "purpose" or "purposes" is needed.');
  if (held.includes(chosen)) return chosen;
  const message = `X-Purpose asks for the purpose "${chosen}", which the token does not hold; it holds ${held.join(', ')}.`;
  throw new AccessRefused(403, 'FORBIDDEN_FIELD', message, 'PURPOSE');
}

function chooseCase(held: string | undefined, asked: string | undefined): string | undefined {
  if (held && asked && held !== asked) {
    throw new AccessRefused(400, 'BAD_USER_INPUT', 'X-Case names another case than the token; leave the header out.');
  }
  return held ?? asked;
}

/** Whether the key of this id has been revoked: no token that it signed counts, whenever it was signed. */
export type IsRevoked = (kid: string) => boolean;

/** Reads who asks from the headers of requests, on the word of one issuer. */
export class CallerReader {
  readonly #issuer: TokenIssuer;
  readonly #isRevoked: IsRevoked;
  readonly #recent = new RecentTokens<KnownToken>();

  /** @param isRevoked asked at each request, of tokens that were verified a moment ago too */
  constructor(issuer: TokenIssuer, isRevoked: IsRevoked = () => false) {
    this.#issuer = issuer;
    this.#isRevoked = isRevoked;
  }

  async #known(token: string): Promise<KnownToken> {
    const known = this.#recent.get(token) ?? (await this.#verify(token));
    if (this.#isRevoked(known.kid)) throw revoked();
    return known;
  }

  async #verify(token: string): Promise<KnownToken> {
    const { payload, kid } = await verify(token, this.#issuer);
    const claims = readClaims(payload);
    this.#recent.add(token, { claims, kid }, claims.exp);
    return { claims, kid };
  }

  /**
   * Who asks: the verified claims of the bearer token, with the purpose and case that the headers pick.
   * @throws {AccessRefused} with what the client should do
   */
  async read(headers: IncomingHttpHeaders): Promise<Caller> {
    const { claims, kid } = await this.#known(bearer(headers));
    const { sub, dept, roles, region, exp } = claims;
    const purpose = choosePurpose(claims, header(headers, 'x-purpose'));
    const caseNumber = chooseCase(claims.case, header(headers, 'x-case'));
    return { sub, dept, roles, region, purpose, ...(caseNumber ? { case: caseNumber } : {}), tokenKey: kid, exp };
  }
}
