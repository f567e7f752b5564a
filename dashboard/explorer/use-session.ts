import { useCallback, useEffect, useMemo, useState } from 'react';
import { issuedTokens, loadPersonas, type Persona, pastedToken, type TokenSource } from './tokens.ts';

const FIRST_PERSONA = 'community-worker';

/** Who asks, and for what. */
export interface Session {
  /** Null until known; empty where tokens are pasted. */
  readonly personas: readonly Persona[] | null;
  readonly persona: Persona | undefined;
  readonly purpose: string;
  /** Null until there is a token to be had. */
  readonly tokens: TokenSource | null;
  readonly trouble: string;
  setPersona(name: string): void;
  setPurpose(code: string): void;
  /** Null: ask for another one. */
  setPasted(token: string | null): void;
}

/** Personas of the development issuer, or a token that the reader pastes where there is none. */
export function useSession(firstPersona = FIRST_PERSONA): Session {
  const [personas, setPersonas] = useState<readonly Persona[] | null>(null);
  const [personaName, setPersonaName] = useState(firstPersona);
  const [chosenPurpose, setPurpose] = useState('');
  const [pasted, setPasted] = useState<string | null>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    loadPersonas().then(setPersonas, (error: Error) => setTrouble(error.message));
  }, []);
  const persona = personas?.find(({ name }) => name === personaName) ?? personas?.[0];
  const has = persona?.purposes.some(({ code }) => code === chosenPurpose);
  const purpose = has ? chosenPurpose : (persona?.purposes[0]?.code ?? '');
  const name = persona?.name;
  const tokens = useMemo(() => {
    if (name) return issuedTokens(name, purpose);
    return pasted === null ? null : pastedToken(pasted);
  }, [name, purpose, pasted]);
  const setPersona = useCallback((wanted: string) => setPersonaName(wanted), []);
  return { personas, persona, purpose, tokens, trouble, setPersona, setPurpose, setPasted };
}
