import type { RefusalReason } from '@community-graph/schema/access/decision';
import { GraphQLError } from 'graphql';

/** One thing wrong with an input: where, a stable code, and what to do about it. */
export interface Fault {
  /** Path into the arguments, for example `["input", "idNumber"]`. */
  readonly path: readonly (string | number)[];
  /** Stable code in capitals, for example `CHECK_DIGIT`. */
  readonly code: string;
  /** What is wrong and what to do, in words. */
  readonly message: string;
}

/** `BAD_USER_INPUT`: the input was refused whole; every fault is listed. */
export class BadUserInputError extends GraphQLError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const words = faults.map((fault) => `${fault.path.join('.')}: ${fault.message}`).join(' ');
    super(`The input was refused; nothing was written. ${words}`, { extensions: { code: 'BAD_USER_INPUT', faults } });
    this.faults = faults;
  }
}

/** `NOT_FOUND`: a thing that a mutation names does not exist. */
export class NotFoundError extends GraphQLError {
  constructor(what: string, id: string) {
    super(`${what} "${id}" does not exist; check the identifier.`, { extensions: { code: 'NOT_FOUND' } });
  }
}

/** `CONFLICT`: the state or version of the thing does not allow the change. */
export class ConflictError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'CONFLICT' } });
  }
}

/** `FORBIDDEN_FIELD`: the caller may not use this field. */
export class ForbiddenFieldError extends GraphQLError {
  /** @param field coordinate of the field, `Type.field` */
  constructor(message: string, reason: RefusalReason, field?: string) {
    super(message, { extensions: { code: 'FORBIDDEN_FIELD', reason, ...(field ? { field } : {}) } });
  }
}

/** Gathers faults, so that all are told at once. */
export class Faults {
  readonly #list: Fault[] = [];

  /** Adds a fault at `input.<path>`. */
  add(path: string | readonly (string | number)[], code: string, message: string): void {
    this.#list.push({ path: ['input', ...(typeof path === 'string' ? [path] : path)], code, message });
  }

  /** The faults so far. */
  get list(): readonly Fault[] {
    return this.#list;
  }

  /** @throws {BadUserInputError} when there is any fault */
  throwIfAny(): void {
    if (this.#list.length > 0) throw new BadUserInputError(this.#list);
  }
}

const CLIENT_CODES = new Set([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN_FIELD',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** Whether an error was meant for the client; all others are told as `INTERNAL` and logged. */
export function isForClient(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && CLIENT_CODES.has(String(error.extensions.code));
}
