import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { errorForLog } from '../error-for-log.ts';
import { isForClient } from '../errors.ts';

/** SQLSTATE classes and driver errors that say: the database is not there (08, 53, 57P), or too slow (57014). */
const UNAVAILABLE_STATE = /^(?:08|53|57P|57014|25006)/;
const UNAVAILABLE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', '3D000', '55000']);
const UNAVAILABLE_WORDS = /terminat|timeout exceeded when trying to connect|not queryable|pool after calling end/i;
const UNIQUE_VIOLATION = '23505';

interface Caused {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** The innermost cause: drizzle wraps what the driver threw. */
function rootCause(error: unknown): Caused {
  let cause = error as Caused;
  while (cause?.cause && typeof cause.cause === 'object') cause = cause.cause as Caused;
  return cause ?? {};
}

/** Whether an error means that the department's database cannot answer now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, message } = rootCause(error);
  if (typeof code === 'string') return UNAVAILABLE_STATE.test(code) || UNAVAILABLE_CODES.has(code);
  return typeof message === 'string' && UNAVAILABLE_WORDS.test(message);
}

/**
 * Maps what a resolver threw to what the gateway may see: known errors as they are, an absent database as
 * `SUBGRAPH_UNAVAILABLE`, a lost race as `CONFLICT`, all else as `INTERNAL`; the rest goes to the log only.
 */
export function formatErrorFor(department: string, log: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const original = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
    const place = { path: formatted.path, locations: formatted.locations };
    if (isForClient(original)) {
      const { code, faults, reason, field } = original.extensions;
      return {
        ...place,
        message: original.message,
        extensions: {
          code,
          ...(faults ? { faults } : {}),
          ...(reason ? { reason } : {}),
          ...(field ? { field } : {}),
        },
      };
    }
    const code = formatted.extensions?.code;
    if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT') {
      return { ...place, message: formatted.message, extensions: { code } };
    }
    if (code === 'BAD_REQUEST') return { message: formatted.message, extensions: { code } };
    if (isDatabaseUnavailable(original)) {
      log.warn({ error: errorForLog(rootCause(original)) }, 'database unavailable');
      const message = 'The department cannot reach its data now; try again in a few seconds.';
      return { ...place, message, extensions: { code: 'SUBGRAPH_UNAVAILABLE', department } };
    }
    if (rootCause(original).code === UNIQUE_VIOLATION) {
      const message = 'Another change was made at the same time; read again and repeat.';
      return { ...place, message, extensions: { code: 'CONFLICT' } };
    }
    log.error({ error: errorForLog(original) }, 'unexpected error');
    return { ...place, message: 'Something went wrong in the department’s service.', extensions: { code: 'INTERNAL' } };
  };
}
