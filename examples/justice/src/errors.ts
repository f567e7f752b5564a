import { GraphQLError } from 'graphql';

interface Fault {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** What is wrong with an input, gathered so that all is told at once. */
export class Faults {
  readonly #list: Fault[] = [];

  /** Adds a fault at `input.<path>`. */
  add(path: string | readonly string[], code: string, message: string): void {
    this.#list.push({ path: ['input', ...(typeof path === 'string' ? [path] : path)], code, message });
  }

  /** @throws {GraphQLError} `BAD_USER_INPUT` when there is any fault */
  throwIfAny(): void {
    if (this.#list.length === 0) return;
    const words = this.#list.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
    const extensions = { code: 'BAD_USER_INPUT', faults: this.#list };
    throw new GraphQLError(`The input was refused; nothing was written. ${words}`, { extensions });
  }
}

/** An argument that cannot be followed; the code of the contract and what to mend. */
export const badInput = (path: string, code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', faults: [{ path: [path], code, message }] } });

/** A thing that a command names is not there, or not for this caller. */
export const notFound = (what: string, id: string): GraphQLError =>
  new GraphQLError(`${what} "${id}" does not exist; check the identifier.`, { extensions: { code: 'NOT_FOUND' } });

/** State or version do not allow the change. */
export const conflict = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'CONFLICT' } });

/** A field that the caller may not have, and why. */
export const forbidden = (coordinate: string, owner: string, reason: string): GraphQLError =>
  new GraphQLError(`不能读取${owner} 的 ${coordinate}。${coordinate} of ${owner} is closed to you: ${reason}.`, {
    extensions: { code: 'FORBIDDEN_FIELD', reason, field: coordinate },
  });
