/** A persona of the development issuer, as `GET /dev/personas` tells it. */
export interface Persona {
  readonly name: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly dept: string;
  readonly region: string;
  readonly purposes: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
}

/** Where the token of a request comes from. Tokens are kept in memory only. */
export interface TokenSource {
  take(): Promise<string>;
  /** Drops a token that was refused; `false` when no other can be had. */
  drop(): boolean;
  /** Of the purposes that the token holds, the one to ask for; its first when left out. */
  readonly purpose?: string;
}

const MILLISECONDS = 1_000;
const RENEW_BEFORE_SECONDS = 60;

/** The personas; empty where there is no development issuer (production, or another issuer). */
export async function loadPersonas(): Promise<readonly Persona[]> {
  const response = await fetch('/dev/personas');
  if (!response.ok) return [];
  return ((await response.json()) as { personas: Persona[] }).personas;
}

function expiryOf(token: string): number {
  const payload = token.split('.')[1] ?? '';
  const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  return (JSON.parse(json) as { exp: number }).exp;
}

async function mint(persona: string, purpose: string): Promise<string> {
  const response = await fetch('/dev/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona, purpose }),
  });
  const answer = (await response.json()) as { token?: string; errors?: { message: string }[] };
  if (!answer.token) throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
  return answer.token;
}

/** Tokens of the development issuer for a persona and a purpose, each renewed before it expires. */
export function issuedTokens(persona: string, purpose: string): TokenSource {
  let current: { readonly token: string; readonly expires: number } | undefined;
  return {
    take: async () => {
      if (!current || current.expires - RENEW_BEFORE_SECONDS <= Date.now() / MILLISECONDS) {
        const token = await mint(persona, purpose);
        current = { token, expires: expiryOf(token) };
      }
      return current.token;
    },
    drop: () => {
      current = undefined;
      return true;
    },
  };
}

/** The one token that the reader brought along. */
export function pastedToken(token: string): TokenSource {
  return { take: async () => token, drop: () => false };
}
