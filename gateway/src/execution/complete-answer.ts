import type { Review } from '@community-graph/schema/access/review-operation';
import type { GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Outcome, RequestContext } from '../context.ts';
import { clientCode, completeErrors } from './client-errors.ts';
import { restoreRefused, tellRefusalsOnce } from './refused-fields.ts';

/** Names of operations are the client's words; a number in one could be somebody's. */
function withoutNumbers(operationName: string): string {
  return operationName.slice(0, 64).replaceAll(/\d{6,}/g, '#');
}

/** Notes for the log what was asked. */
export function noteOperation(
  outcome: Outcome,
  operationName: string | null | undefined,
  operationType: OperationTypeNode | undefined,
): void {
  outcome.operationName = operationName ? withoutNumbers(operationName) : null;
  outcome.operationType = operationType ?? null;
}

/** An error as it came to be. */
interface CausedError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly originalError?: unknown;
}

/** Where errors came from, without their messages, which may quote what was asked. */
export function logUnexpected(log: Logger, errors: readonly CausedError[]): void {
  for (const error of errors) {
    const original = error.originalError ?? error;
    if (clientCode(error) !== 'INTERNAL' || !(original instanceof Error)) continue;
    const stack = original.stack?.split('\n').filter((line) => /^\s+at /.test(line));
    log.error({ error: original.name, stack }, 'unexpected error');
  }
}

/** An answer as an engine gives it, its errors as clients may see them. */
export interface GivenData {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  /** What a subgraph answered against its schema. */
  readonly violations: readonly GraphQLFormattedError[];
}

function count(tally: Record<string, number>, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}

/** Completes an answer on its way out: refused fields are null again, errors are at places that it has. */
export function completeAnswer(
  { data, errors, violations }: GivenData,
  review: Review | null,
  context: RequestContext,
): { data: unknown; errors: GraphQLFormattedError[] } {
  const { log, requestId, outcome } = context;
  if (violations.length > 0) log.error({ fields: violations.length }, 'a subgraph answered against its schema');
  const received = tellRefusalsOnce(errors);
  const restored = review && data ? restoreRefused(data, review) : { data, errors: [] };
  const told = completeErrors([...received, ...restored.errors, ...violations], restored.data, requestId);
  for (const { extensions } of told) {
    const code = String(extensions?.code);
    count(outcome.errors, code);
    if (code === 'FORBIDDEN_FIELD') count(outcome.refused, String(extensions?.reason));
  }
  return { data: restored.data, errors: told };
}
