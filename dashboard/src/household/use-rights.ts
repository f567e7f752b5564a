import { stringifyDocument } from '@urql/core';
import { useMemo } from 'react';
import { ExplainHouseholdDocument, HouseholdWholeDocument } from '../generated/graphql.ts';
import type { Right } from '../graph/gaps-context.ts';
import { useAnswer } from '../graph/use-answer.ts';

/** By what right each field of the household is seen, and which are masked; empty until the graph has said. */
export function useRights(id: string): ReadonlyMap<string, Right> {
  const document = useMemo(() => stringifyDocument(HouseholdWholeDocument), []);
  const variables = useMemo(() => ({ document, variables: JSON.stringify({ id }) }), [document, id]);
  const { data } = useAnswer(ExplainHouseholdDocument, variables);
  return useMemo(() => {
    const given = data?.explainAccess?.given ?? [];
    return new Map(given.flatMap((one) => (one.coordinate ? [[one.coordinate, one] as const] : [])));
  }, [data]);
}
