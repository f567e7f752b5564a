import { useEffect, useState } from 'react';
import { findSubjects, type Subject } from './subjects.ts';
import type { TokenSource } from './tokens.ts';

/** What the examples are about. */
export interface Subjects {
  /** Null until looked for. */
  readonly found: readonly Subject[] | null;
  readonly chosen: Subject | undefined;
  readonly trouble: string;
  choose(household: string): void;
}

/** Looks for households once, with the first tokens that there are; the first of them is chosen to begin with. */
export function useSubjects(tokens: TokenSource | null): Subjects {
  const [found, setFound] = useState<readonly Subject[] | null>(null);
  const [household, choose] = useState('');
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    if (!tokens || found) return;
    findSubjects(tokens).then(setFound, (error: Error) => {
      setTrouble(error.message);
      setFound([]);
    });
  }, [tokens, found]);
  const chosen = found?.find((one) => one.household === household) ?? found?.[0];
  return { found, chosen, trouble, choose };
}
