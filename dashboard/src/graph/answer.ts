import type { CombinedError } from '@urql/core';

/** A field that is closed to the reader: it exists, and this is why it is not shown. */
export interface Refusal {
  /** `Type.field`. */
  readonly field: string;
  readonly reason: string;
  readonly message: string;
  /** The application that would open it, as JSON; absent where nothing can be applied for. */
  readonly application: string | undefined;
}

/** What went wrong with a whole answer, or a command. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/** What an answer leaves out, and why. */
export interface Gaps {
  /** By coordinate of the field. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Departments that did not answer. */
  readonly silent: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/** An answer that leaves nothing out. */
export const NO_GAPS: Gaps = { refusals: new Map(), silent: new Set(), faults: [] };

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Sorts the errors of an answer: closed fields, silent departments, and faults. */
export function gapsOf(error: CombinedError | undefined): Gaps {
  if (!error) return NO_GAPS;
  const refusals = new Map<string, Refusal>();
  const silent = new Set<string>();
  const faults: Fault[] = [];
  for (const { message, extensions } of error.graphQLErrors) {
    const code = textOf(extensions.code) ?? 'INTERNAL';
    const [field, department] = [textOf(extensions.field), textOf(extensions.department)];
    if (code === 'FORBIDDEN_FIELD' && field) {
      const [reason, application] = [textOf(extensions.reason) ?? '', textOf(extensions.application)];
      if (!refusals.has(field)) refusals.set(field, { field, reason, message, application });
    } else if (code === 'SUBGRAPH_UNAVAILABLE' && department) silent.add(department);
    else faults.push({ code, message });
  }
  if (error.networkError) faults.push({ code: 'NETWORK', message: error.networkError.message });
  return { refusals, silent, faults };
}
