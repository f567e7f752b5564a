import { KNOWN } from '@community-graph/schema/departments';
import type { GraphQLFormattedError } from 'graphql';
import { type AnswerPath, affectedPaths } from './affected-paths.ts';
import { isEntitiesName } from './batched-operation.ts';
import type { SubgraphFailure } from './subgraph-failure.ts';

/** Codes that a subgraph may give to the client; any other is its own affair. */
const FORWARDED = new Set(['FORBIDDEN_FIELD', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT', 'SUBGRAPH_UNAVAILABLE']);
/** Most fields of one failed request that are told one by one. */
const MAXIMUM_PATHS = 1_000;

/** An operation as it was sent to a subgraph. */
export interface SentOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function nameOf(subgraph: string): string {
  const department = KNOWN.find(({ code }) => code === subgraph);
  return department ? `${department.nameZh} · ${department.nameEn}` : subgraph;
}

function wordsFor(failure: SubgraphFailure, subgraph: string, isMutation: boolean): string {
  const name = nameOf(subgraph);
  const what = {
    CONNECTION: 'cannot be reached now',
    DEADLINE: 'did not answer in time',
    PAUSED: 'cannot be reached now',
    BUSY: 'is asked more than it can answer now',
    STATUS: 'did not answer as agreed',
    MALFORMED: 'did not answer as agreed',
    TOO_LARGE: 'answered with more than the gateway takes; ask for less at a time',
    REVOKED: 'does not take your token any more',
    CLIENT_LEFT: 'was not waited for',
  }[failure.kind];
  if (!isMutation) return `${name} ${what}; try again in a few seconds.`;
  return failure.mayHaveArrived
    ? `${name} ${what}; whether the change was made is not known: send it again with the same idempotencyKey.`
    : `${name} ${what}; nothing was changed: try again in a few seconds.`;
}

/** The errors that stand for a subgraph that gave no answer: one for each field that is therefore null. */
export function unavailableErrors(
  failure: SubgraphFailure,
  subgraph: string,
  sent: SentOperation,
  isMutation: boolean,
): GraphQLFormattedError[] {
  const message = wordsFor(failure, subgraph, isMutation);
  const extensions = { code: 'SUBGRAPH_UNAVAILABLE', department: subgraph };
  if (failure.kind === 'CLIENT_LEFT') return [{ message, extensions }];
  const paths = affectedPaths(sent.query, sent.variables, MAXIMUM_PATHS);
  const errors: GraphQLFormattedError[] = paths.map((path) => ({ message, path, extensions }));
  if (paths.length === MAXIMUM_PATHS || paths.length === 0) errors.push({ message, extensions });
  return errors;
}

interface ReceivedError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

function pathOf(received: ReceivedError): AnswerPath | undefined {
  const { path } = received;
  const wellFormed = Array.isArray(path) && path.every((step) => typeof step === 'string' || Number.isInteger(step));
  return wellFormed ? path : undefined;
}

/** Whether an error stands at an entity, or at all of them, and not at a field of one. */
const isAtEntity = ({ path }: GraphQLFormattedError): boolean =>
  isEntitiesName(path?.[0]) && path !== undefined && path.length <= 2;

/**
 * Errors at entities as errors at each of their fields: an entity itself is known from elsewhere, so in the answer it
 * is these fields that are null.
 */
export function spreadOverFields(
  errors: readonly GraphQLFormattedError[],
  sent: SentOperation,
): readonly GraphQLFormattedError[] {
  if (!errors.some(isAtEntity)) return errors;
  const all = affectedPaths(sent.query, sent.variables, MAXIMUM_PATHS);
  const keyOf = (path: readonly (string | number)[], length: number) => path.slice(0, length).join(' ');
  const known = new Map<string, AnswerPath[]>();
  for (const path of all) {
    for (const key of [keyOf(path, 1), keyOf(path, 2)]) {
      const those = known.get(key);
      if (those) those.push(path);
      else known.set(key, [path]);
    }
  }
  return errors.flatMap((error) => {
    if (!isAtEntity(error) || !error.path) return [error];
    const paths = known.get(keyOf(error.path, 2)) ?? [];
    return paths.length > 0 ? paths.map((path) => ({ ...error, path })) : [error];
  });
}

/**
 * An error out of a subgraph's answer, without what is not for clients: codes of the contract keep their words, faults
 * and reason; all others become `INTERNAL`.
 */
export function receivedError(received: ReceivedError, subgraph: string): GraphQLFormattedError {
  const path = pathOf(received);
  const place = path ? { path } : {};
  const { code, faults, reason, field, places, application } = received.extensions ?? {};
  if (typeof code !== 'string' || !FORWARDED.has(code) || typeof received.message !== 'string') {
    return {
      ...place,
      message: 'The department’s service failed.',
      extensions: { code: 'INTERNAL', department: subgraph },
    };
  }
  const extensions = {
    code,
    ...(faults === undefined ? {} : { faults }),
    ...(reason === undefined ? {} : { reason }),
    ...(typeof field === 'string' ? { field } : {}),
    ...(typeof places === 'number' ? { places } : {}),
    ...(typeof application === 'string' ? { application } : {}),
    ...(code === 'SUBGRAPH_UNAVAILABLE' ? { department: subgraph } : {}),
  };
  const message = code === 'SUBGRAPH_UNAVAILABLE' ? `${nameOf(subgraph)}: ${received.message}` : received.message;
  return { ...place, message, extensions };
}
