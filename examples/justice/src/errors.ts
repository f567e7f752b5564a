import { GraphQLError } from 'graphql';

/** An input that cannot be followed; the code of the contract and what to mend. */
export const badInput = (path: string, code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', faults: [{ path: [path], code, message }] } });

/** A field that the caller may not have, and why. */
export const forbidden = (coordinate: string, owner: string, reason: string): GraphQLError =>
  new GraphQLError(`不能读取${owner} 的 ${coordinate}。${coordinate} of ${owner} is closed to you: ${reason}.`, {
    extensions: { code: 'FORBIDDEN_FIELD', reason, field: coordinate },
  });
