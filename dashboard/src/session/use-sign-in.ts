import { useCallback, useEffect, useState } from 'react';
import { loadSetting, type SignedIn, type SignInSetting } from './setting.ts';

/** Says that somebody had signed in when the page was left or loaded anew: nothing of who it is. */
const KNOWN_KEY = 'dashboard.signed-in';

/** Where signing in stands. */
export interface SignInState {
  /** Undefined until known; `null` where a token has to be pasted. */
  readonly setting: SignInSetting | null | undefined;
  /** Null: nobody. */
  readonly signedIn: SignedIn | null;
  readonly isReady: boolean;
  readonly trouble: string;
  /** Leaves for the issuer, and comes back to this page; with a name, as that persona of the development issuer. */
  signIn(persona?: string): void;
  signOut(): void;
  paste(token: string): void;
}

async function enter(): Promise<{ setting: SignInSetting | null; signedIn: SignedIn | null; isLeaving?: true }> {
  const setting = await loadSetting();
  if (!setting) return { setting, signedIn: null };
  const isKnown = sessionStorage.getItem(KNOWN_KEY) !== null;
  if (!isKnown && location.pathname !== '/signed-in') return { setting, signedIn: null };
  const { comeBack, isBack, leave } = await import('./oidc.ts');
  if (!isBack()) {
    // Loaded anew: the token is gone with the page, the issuer knows its session. It asks nobody.
    await leave(setting, { prompt: 'none' });
    return { setting, signedIn: null, isLeaving: true };
  }
  const signedIn = await comeBack(setting);
  if (signedIn) sessionStorage.setItem(KNOWN_KEY, 'yes');
  else sessionStorage.removeItem(KNOWN_KEY);
  return { setting, signedIn };
}

/** One entry however often React mounts: a code is good once. */
let entering: ReturnType<typeof enter> | undefined;

/** Signs in by OpenID Connect, code flow with PKCE; a page that is loaded anew signs in again without asking. */
export function useSignIn(): SignInState {
  const [entry, setEntry] = useState<Awaited<ReturnType<typeof enter>>>();
  const [pasted, setPasted] = useState<SignedIn | null>(null);
  const [trouble, setTrouble] = useState('');
  const fail = useCallback((error: Error) => setTrouble(error.message), []);
  useEffect(() => {
    entering ??= enter();
    entering.then(setEntry, (error: Error) => {
      sessionStorage.removeItem(KNOWN_KEY);
      fail(error);
    });
  }, [fail]);
  const setting = entry?.setting;
  const signIn = useCallback(
    (persona?: string) => {
      if (!setting) return;
      import('./oidc.ts').then(({ leave }) => leave(setting, persona ? { login_hint: persona } : {})).catch(fail);
    },
    [setting, fail],
  );
  const signOut = useCallback(() => {
    sessionStorage.removeItem(KNOWN_KEY);
    setPasted(null);
    if (setting) import('./oidc.ts').then(({ endSession }) => endSession(setting)).catch(fail);
  }, [setting, fail]);
  const paste = useCallback((token: string) => setPasted({ token, name: '' }), []);
  const isReady = entry !== undefined && !entry.isLeaving;
  return { setting, signedIn: entry?.signedIn ?? pasted, isReady, trouble, signIn, signOut, paste };
}
