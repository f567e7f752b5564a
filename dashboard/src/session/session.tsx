import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { loadPersonas, type Persona, type TokenSource } from '../../explorer/tokens.ts';
import { createClient } from '../graph/client.ts';
import { purposesOf } from './setting.ts';
import { type SignInState, useSignIn } from './use-sign-in.ts';

/** Who is signed in, and how to change it. */
export interface Session extends SignInState {
  readonly isSignedIn: boolean;
  /** The token was refused: what is on the page stays, and the reader signs in again. */
  readonly isExpired: boolean;
  /** Null until there is a token. */
  readonly tokens: TokenSource | null;
  /** Those of the development issuer; empty elsewhere. */
  readonly personas: readonly Persona[];
  readonly persona: Persona | undefined;
  /** Codes of the purposes that the token holds. */
  readonly purposes: readonly string[];
  readonly purpose: string;
  setPurpose(code: string): void;
}

const Context = createContext<Session | null>(null);
const DEVELOPMENT = 'urn:community-graph:development-issuer';

/** Provides the session, and a client of the graph that asks as it. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const state = useSignIn();
  const { signedIn, setting } = state;
  const [personas, setPersonas] = useState<readonly Persona[]>([]);
  const [chosen, setPurpose] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const isDevelopment = setting?.issuer === DEVELOPMENT;
  useEffect(() => {
    // Names only; without them codes are shown.
    if (isDevelopment) loadPersonas().then(setPersonas, () => setPersonas([]));
  }, [isDevelopment]);
  const token = signedIn?.token ?? null;
  const purposes = useMemo(() => (token ? purposesOf(token) : []), [token]);
  const purpose = purposes.includes(chosen) ? chosen : (purposes[0] ?? '');
  const tokens = useMemo((): TokenSource | null => {
    if (!token) return null;
    const drop = () => {
      setRefused(token);
      return false;
    };
    return { take: async () => token, drop, purpose };
  }, [token, purpose]);
  const client = useMemo(() => (tokens ? createClient(tokens) : null), [tokens]);
  const session: Session = {
    ...{ ...state, tokens, personas, purposes, purpose, setPurpose },
    ...{ isSignedIn: token !== null, isExpired: token !== null && refused === token },
    persona: personas.find(({ name }) => name === signedIn?.name),
  };
  return <Context value={session}>{client ? <Provider value={client}>{children}</Provider> : children}</Context>;
}

/** Who is signed in. */
export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('No session here: put the component below SessionProvider.');
  return session;
}
