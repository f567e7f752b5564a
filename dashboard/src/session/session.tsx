import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { type Session as Picked, useSession as usePicked } from '../../explorer/use-session.ts';
import { createClient } from '../graph/client.ts';

/** Who is signed in, and how to change it. */
export interface Session extends Picked {
  readonly isSignedIn: boolean;
  /** Enters as a persona of the development issuer. */
  signIn(persona: string): void;
  signOut(): void;
}

const Context = createContext<Session | null>(null);
/** The persona's name is kept for a reload; tokens are not, they are minted anew. */
const PERSONA_KEY = 'dashboard.persona';

/** Provides the session, and a client of the graph that asks as it. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [kept] = useState(() => sessionStorage.getItem(PERSONA_KEY));
  const picked = usePicked(kept ?? undefined);
  const { setPersona, setPasted, tokens, personas } = picked;
  const [entered, setEntered] = useState(kept !== null);
  const isSignedIn = tokens !== null && (personas?.length === 0 || entered);
  const signIn = useCallback(
    (persona: string) => {
      sessionStorage.setItem(PERSONA_KEY, persona);
      setPersona(persona);
      setEntered(true);
    },
    [setPersona],
  );
  const signOut = useCallback(() => {
    sessionStorage.removeItem(PERSONA_KEY);
    setEntered(false);
    setPasted(null);
  }, [setPasted]);
  const client = useMemo(() => (tokens ? createClient(tokens) : null), [tokens]);
  const session = { ...picked, isSignedIn, signIn, signOut };
  return <Context value={session}>{client ? <Provider value={client}>{children}</Provider> : children}</Context>;
}

/** Who is signed in. */
export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('No session here: put the component below SessionProvider.');
  return session;
}
