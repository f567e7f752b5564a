import { useEffect, useMemo, useState } from 'react';
import { askGraph } from './graph.ts';
import type { TokenSource } from './tokens.ts';

/** The operation in the editor. */
export interface EditedOperation {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

/** A step of the gateway's plan, as `POST /inspect/plan` tells it. */
export type PlanTree =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly PlanTree[] }
  | { readonly kind: 'fetch'; readonly department: string; readonly operation: string; readonly at: readonly string[] }
  | {
      readonly kind: 'condition';
      readonly variable: string;
      readonly if: PlanTree | null;
      readonly else: PlanTree | null;
    };

/** What an operation would be given, cost and be carried out as, if it were run now. */
export interface Inspection {
  readonly access: {
    readonly executable: boolean;
    readonly errors: readonly string[] | null;
    readonly given: readonly { coordinate: string; right: string; agreement: string | null; masked: string | null }[];
    readonly refused: readonly { coordinate: string; reason: string; words: string }[];
  } | null;
  readonly counted: readonly { readonly limit: string; readonly value: number; readonly most: number }[];
  readonly plan: PlanTree | null;
  /** Why cost and plan are not told. */
  readonly trouble: string;
}

const PAUSE_MILLISECONDS = 500;
const EXPLAIN = `query ExplainForExplorer($document: String!, $variables: String, $operationName: String) {
  explainAccess(document: $document, variables: $variables, operationName: $operationName) {
    executable
    errors
    given { coordinate right agreement masked }
    refused { coordinate reason words }
  }
}`;

/** Variables as they are while somebody types them: what is no JSON yet is none. */
function variablesOf(text: string): Record<string, unknown> {
  try {
    const variables: unknown = JSON.parse(text || '{}');
    return typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

async function explain({ query, variables, operationName }: EditedOperation, tokens: TokenSource) {
  const asked = { document: query, variables: JSON.stringify(variablesOf(variables)), operationName };
  const question = { query: EXPLAIN, operationName: 'ExplainForExplorer', variables: asked };
  const { body } = await askGraph<{ explainAccess: Inspection['access'] }>(question, tokens);
  return body.data?.explainAccess ?? null;
}

type Told = Pick<Inspection, 'counted' | 'plan'> & { readonly errors?: readonly { message: string }[] };

async function plan({ query, variables, operationName }: EditedOperation, tokens: TokenSource) {
  const response = await fetch('/inspect/plan', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokens.take()}` },
    body: JSON.stringify({ query, variables: variablesOf(variables), operationName }),
  });
  const { counted = [], plan: tree = null, errors } = (await response.json()) as Told;
  return { counted, plan: tree, trouble: errors?.[0]?.message ?? '' };
}

/** What the graph says of the operation in the editor, and whether that is still being asked. */
export interface Inspecting {
  /** Null until this reader was told; of an operation that has just been edited, what was told before. */
  readonly inspection: Inspection | null;
  readonly isAsking: boolean;
}

/** What the graph says of the operation in the editor, each time that the reader pauses; nothing of it is run. */
export function useInspection({ query, variables, operationName }: EditedOperation, tokens: TokenSource): Inspecting {
  const asked = useMemo(
    () => ({ operation: { query, variables, operationName }, tokens }),
    [query, variables, operationName, tokens],
  );
  const [told, setTold] = useState<{ asked: typeof asked; inspection: Inspection } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (inspection: Inspection) => {
      if (isWanted) setTold({ asked, inspection });
    };
    const look = async () => {
      const { operation } = asked;
      const [access, planned] = await Promise.all([explain(operation, asked.tokens), plan(operation, asked.tokens)]);
      take({ access, ...planned });
    };
    const timer = setTimeout(() => {
      look().catch(({ message }: Error) => take({ access: null, counted: [], plan: null, trouble: message }));
    }, PAUSE_MILLISECONDS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  // What another persona, or another purpose, would be given says nothing of this one.
  const inspection = told?.asked.tokens === tokens ? told.inspection : null;
  return { inspection, isAsking: told?.asked !== asked };
}
