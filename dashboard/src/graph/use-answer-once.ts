import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { gapsOf } from './answer.ts';
import { ask, type Result } from './request.ts';
import type { Answer } from './use-answer.ts';

/**
 * Asks the graph once; unlike `useAnswer` not again when a command changes something of the same types. For what is sealed
 * as it was shown, and because each reading of somebody's data is a look on the record.
 * @param variables `null` waits
 */
export function useAnswerOnce<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
): Answer<Data> {
  const { tokens } = useSession();
  const [result, setResult] = useState<Result<Data>>();
  const [turn, setTurn] = useState(0);
  const key = variables && JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks again
  useEffect(() => {
    if (key === null || !tokens) return;
    let isWanted = true;
    setResult(undefined);
    ask(tokens, { document, variables: JSON.parse(key) as Variables }).then((came) => {
      if (isWanted) setResult(came);
    });
    return () => {
      isWanted = false;
    };
  }, [tokens, document, key, turn]);
  const gaps = useMemo(() => gapsOf(result?.error), [result]);
  return { ...gaps, data: result?.data, isLoading: !result, again: () => setTurn(turn + 1) };
}
