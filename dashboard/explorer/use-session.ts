import { useEffect, useMemo, useState } from 'react';
import { type Example, examplesFor } from './examples.ts';
import { findSubjects } from './graph.ts';
import { loadPersonas, type Persona, tokenSource } from './tokens.ts';

const FIRST_PERSONA = 'community-worker';

/** Who asks and for what, and the token for it; `personas` is null until known and empty where tokens are pasted. */
export function useSession() {
  const [personas, setPersonas] = useState<readonly Persona[] | null>(null);
  const [personaName, setPersona] = useState(FIRST_PERSONA);
  const [purposeCode, setPurpose] = useState('');
  const [pasted, setPasted] = useState('');
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    loadPersonas().then(setPersonas, (error: Error) => setTrouble(error.message));
  }, []);
  const persona = personas?.find((one) => one.name === personaName);
  const known = persona?.purposes.some((one) => one.code === purposeCode);
  const purpose = known ? purposeCode : (persona?.purposes[0]?.code ?? '');
  const token = useMemo(
    () => (persona ? tokenSource(persona.name, purpose) : async () => pasted),
    [persona, purpose, pasted],
  );
  return { personas, persona, purpose, token, pasted, trouble, setPersona, setPurpose, setPasted, setTrouble };
}

/** The examples, filled with things that the first session could find. */
export function useExamples({ personas, token, setTrouble }: ReturnType<typeof useSession>): readonly Example[] {
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    if (!personas || examples.length > 0) return;
    const subjects = personas.length > 0 ? findSubjects(token) : Promise.resolve({ household: '', community: '' });
    subjects.then(
      (found) => setExamples(examplesFor(found)),
      (error: Error) => setTrouble(error.message),
    );
  }, [personas, token, examples.length, setTrouble]);
  return examples;
}
