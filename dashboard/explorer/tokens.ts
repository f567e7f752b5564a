/** A persona of the development issuer, as `GET /dev/personas` tells it. */
export interface Persona {
  readonly name: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly dept: string;
  readonly region: string;
  readonly purposes: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
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

/** Gives a token for a persona and purpose, kept in memory only and renewed before it expires. */
export function tokenSource(persona: string, purpose: string): () => Promise<string> {
  let current: { token: string; expires: number } | undefined;
  return async () => {
    if (current && current.expires - RENEW_BEFORE_SECONDS > Date.now() / MILLISECONDS) return current.token;
    const response = await fetch('/dev/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona, purpose }),
    });
    const answer = (await response.json()) as { token?: string; errors?: { message: string }[] };
    if (!answer.token) throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
    current = { token: answer.token, expires: expiryOf(answer.token) };
    return current.token;
  };
}
