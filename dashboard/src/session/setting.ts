/** How the pages sign in, as the gateway tells at `/sign-in.json`. */
export interface SignInSetting {
  readonly issuer: string;
  readonly configuration: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Who has signed in. The token is in the memory of the page, and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly name: string;
}

/** How the pages sign in; `null` where a token has to be pasted. */
export async function loadSetting(): Promise<SignInSetting | null> {
  const response = await fetch('/sign-in.json');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return ((await response.json()) as { signIn: SignInSetting | null }).signIn;
}

/** The purposes that a token holds; the gateway checks them, here they are only offered. */
export function purposesOf(token: string): readonly string[] {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { purpose, purposes = [] } = JSON.parse(atob(payload)) as { purpose?: string; purposes?: string[] };
    return [...new Set([...(purpose ? [purpose] : []), ...purposes])];
  } catch {
    return [];
  }
}
