import type { CombinedError } from '@urql/core';

/** One thing wrong with the input of a command. */
export interface InputFault {
  /** Path below `input`, its parts joined by dots. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface ToldFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** What is wrong with the input of a command, fault by fault, for the form to tell at its fields. */
export function inputFaultsOf(error: CombinedError | undefined): readonly InputFault[] {
  return (error?.graphQLErrors ?? []).flatMap(({ extensions }) =>
    ((extensions.faults ?? []) as readonly ToldFault[]).map(({ path, code, message }) => ({
      path: path.slice(1).join('.'),
      code,
      message,
    })),
  );
}
