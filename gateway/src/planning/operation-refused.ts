import type { GraphQLError } from 'graphql';

/** A text that cannot run: it is no document, not valid, or has no such operation. */
export class OperationRefused extends Error {
  override readonly name = 'OperationRefused';

  constructor(readonly errors: readonly GraphQLError[]) {
    super('The operation cannot run.');
  }
}
